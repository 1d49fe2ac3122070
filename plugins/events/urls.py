"""Addresses of what this room shows, from the site's root: "/arrangement/<member>/<slug>/". They never move.

Norwegian stands at the root, English under /en/. Feeds stand beside the page they follow.
"""

from collections.abc import Mapping

from plugins.events.facets import Facet
from plugins.events.model import Event

_WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "event": "arrangement", "member": "aktor", "venue": "sted", "calendar": "kalender", "subscribe": "abonner",
        "find": "finn", "search": "sok",
        "place": "kommune", "genre": "sjanger", "access": "tilrettelagt", "audience": "for", "free": "gratis",
    },
    "en": {
        "event": "event", "member": "organiser", "venue": "venue", "calendar": "calendar", "subscribe": "subscribe",
        "find": "find", "search": "search",
        "place": "municipality", "genre": "genre", "access": "access", "audience": "for", "free": "free",
    },
}  # fmt: skip


def home_url(language: str) -> str:
    """The front page."""
    return "/en/" if language == "en" else "/"


def calendar_url(language: str) -> str:
    """The joint calendar."""
    return f"{home_url(language)}{_WORDS[language]['calendar']}/"


def events_url(language: str) -> str:
    """Where the events' pages begin."""
    return f"{home_url(language)}{_WORDS[language]['event']}/"


def event_url(event: Event, language: str) -> str:
    """An event's page."""
    return f"{events_url(language)}{event.address}/"


def member_url(slug: str, language: str) -> str:
    """A member's page."""
    return f"{home_url(language)}{_WORDS[language]['member']}/{slug}/"


def venue_url(slug: str, language: str) -> str:
    """A venue's page."""
    return f"{home_url(language)}{_WORDS[language]['venue']}/{slug}/"


def subscribe_url(language: str) -> str:
    """How to subscribe."""
    return f"{home_url(language)}{_WORDS[language]['subscribe']}/"


def find_url(language: str) -> str:
    """The page of all ways to find something: places, genres, access, audiences."""
    return f"{home_url(language)}{_WORDS[language]['find']}/"


def search_url(language: str) -> str:
    """The page that searches."""
    return f"{home_url(language)}{_WORDS[language]['search']}/"


def facet_url(facet: Facet, language: str) -> str:
    """The page of one place, genre, access feature or audience, or of all that is free."""
    return f"{home_url(language)}{_WORDS[language][facet.kind]}/" + (f"{facet.code}/" if facet.code else "")


def icalendar_url(page_url: str) -> str:
    """The calendar to subscribe to, beside the page it follows: the front page's is "/calendar.ics"."""
    return f"{page_url}calendar.ics"


def atom_url(page_url: str) -> str:
    """The Atom feed beside the page it follows: the front page's is "/atom.xml"."""
    return f"{page_url}atom.xml"


def page_path(url: str) -> str:
    """The file of a page below output/: "kalender/index.html"."""
    return f"{url.removeprefix('/')}index.html"


def file_path(url: str) -> str:
    """The file of a feed below output/: "calendar.ics"."""
    return url.removeprefix("/")
