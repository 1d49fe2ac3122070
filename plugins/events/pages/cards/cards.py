"""Every event becomes its cards, one in each language, drawn once: what lies in the cache is taken from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from PIL import Image as Pillow

from plugins.cluster.pages.language import Words
from plugins.events.feeds.feed_words import WORDS
from plugins.events.model import Event, EventStatus
from plugins.events.pages.cards.lettering import Typeface
from plugins.events.pages.cards.social_card import Art, Lines, draw_art, encoded, with_words
from plugins.events.pages.programme import Programme
from plugins.events.urls import event_url, home_url

_RECIPE = 1
"""Raised when cards are drawn otherwise, so that none is taken from before."""
_FRONT_PAGE = ""
"""In place of an event's id: the card of every page that has none of its own."""


@dataclass(slots=True)
class Cards:
    """The address of each card by what it is of and its language, and the files to publish."""

    addresses: dict[tuple[str, str], str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def of(self, event: Event, language: str) -> str | None:
        """The address of the event's card from the site's root."""
        return self.addresses.get((event.id, language))

    def of_site(self, language: str) -> str | None:
        """The card of the site itself."""
        return self.addresses.get((_FRONT_PAGE, language))


def load_cards(programme: Programme, face: Typeface, cache: Path) -> Cards:
    """The cards of every event and of the site."""
    cards = Cards()
    shelf = _Shelf(face, cache)
    settings = programme.cluster.settings
    for language in programme.languages:
        art = Art(settings.site_name, "festival", 0, None)
        lines = Lines("", settings.site_name, "", "", settings.region, settings.site_url.partition("://")[2])
        _add(cards, _FRONT_PAGE, language, home_url(language), shelf.card(art, lines))
    for event in programme.events:
        art = _art(programme, event)
        for language in programme.languages:
            content = shelf.card(art, _lines(programme, event, language))
            _add(cards, event.id, language, event_url(event, language), content)
    return cards


def _add(cards: Cards, about: str, language: str, page: str, content: bytes) -> None:
    suffix = "png" if content.startswith(b"\x89PNG") else "jpg"
    address = f"{page}card.{suffix}"
    cards.files[address.removeprefix("/")] = content
    cards.addresses[about, language] = f"{address}?v={sha256(content).hexdigest()[:8]}"


def _art(programme: Programme, event: Event) -> Art:
    ground = int(programme.posters[event.id].ground.removeprefix("g"))
    picture = programme.pictures.largest.get(event.image.file) if event.image else None
    return Art(event.id, event.genre, ground, programme.cluster.members[event.member].color, picture)


def _lines(programme: Programme, event: Event, language: str) -> Lines:
    houses = [programme.member_names[slug, language] for slug in event.organisers]
    outside = [event.outside_organiser] if event.outside_organiser else []
    words, status = WORDS[language], event.shared_status(programme.today)
    standings: Mapping[EventStatus, str] = {
        EventStatus.CANCELLED: words.cancelled,
        EventStatus.POSTPONED: words.postponed,
        EventStatus.SOLD_OUT: words.sold_out,
    }
    return Lines(
        " × ".join(houses + outside),
        event.text(language).title,
        standings.get(status, ""),
        words.new_date if status is EventStatus.POSTPONED else _when(event, language),
        _where(programme, event, language),
        programme.cluster.settings.site_name,
    )


def _when(event: Event, language: str) -> str:
    """Its day, with the hour where there is only one; of several days the first and the last."""
    words = Words(language)
    stop = "" if language == "en" else "."
    first = event.performances[0]
    if event.first_day != event.last_day:
        year = "" if event.first_day.year == event.last_day.year else " y"
        start = words.date(event.first_day, f"d{stop} MMM{year}")
        return f"{start} – {words.date(event.last_day, f'd{stop} MMM y')}"
    day = words.date(first.day, f"EEE d{stop} MMM y")
    if first.all_day or len(event.performances) > 1:
        return day
    return f"{day} {words.time(first.start)}"  # type: ignore[arg-type]  # not all day: it has a time


def _where(programme: Programme, event: Event, language: str) -> str:
    if len(event.venues) > 1:
        return WORDS[language].venues.format(count=len(event.venues))
    slug = event.venues[0]
    name, venue = programme.venue_names[slug, language], programme.cluster.venues[slug]
    town = venue.address.locality
    if venue.municipality:
        town = programme.cluster.codes["municipalities"].label(venue.municipality, language)
    return f"{name}, {town}" if town and town not in name else name


class _Shelf:
    """Cards by what they are made of; art is drawn once for both languages, and only where a card is missing."""

    def __init__(self, face: Typeface, cache: Path) -> None:
        self._face = face
        self._cache = cache
        self._last: tuple[Art, Pillow.Image] | None = None

    def card(self, art: Art, lines: Lines) -> bytes:
        """The card's bytes. A title with letters that the typeface lacks is left out, rather than shown as boxes."""
        told = Lines(*(text if self._face.has(text) else "" for text in (getattr(lines, name) for name in _NAMES)))
        path = self._cache / sha256(repr((_RECIPE, self._face.digest, art, told)).encode()).hexdigest()
        if path.is_file():
            return path.read_bytes()
        if self._last is None or self._last[0] != art:
            self._last = (art, draw_art(art))
        content = encoded(with_words(self._last[1], told, self._face), photo=art.picture is not None)
        self._cache.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".part")
        making.write_bytes(content)
        making.replace(path)
        return content


_NAMES = ("by", "title", "standing", "when", "where", "site")
