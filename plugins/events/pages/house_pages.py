"""Members and venues become pages: who and where they are, and what is on. A long programme continues on more pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.cluster.pages.site import Page
from plugins.cluster.venues import Venue
from plugins.events.facets import FacetKind, place_code
from plugins.events.model import Event
from plugins.events.pages.entries import MAX_ENTRIES, Entry, coming_entries, past_entries
from plugins.events.pages.portraits import house_portrait, houses_at
from plugins.events.pages.programme import Programme
from plugins.events.pages.venue_map import venue_map
from plugins.events.urls import member_url, page_path, venue_url

MEMBERS_KEY = "members"
VENUES_KEY = "venues"
MEMBERS = {"nb": "aktorer", "en": "en/organisers"}
VENUES = {"nb": "steder", "en": "en/venues"}
FROM = {"nb": "fra", "en": "from"}
PAST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """One page of a house's programme. `key` names the page, `first` its first day."""

    key: str
    suffix: str
    first: date
    entries: Sequence[Entry]


def member_key(slug: str) -> str:
    """The key of a member's page."""
    return f"member:{slug}"


def venue_key(slug: str) -> str:
    """The key of a venue's page."""
    return f"venue:{slug}"


def member_pages(programme: Programme) -> Iterator[Page]:
    """Every member's pages, and the list of all members."""
    for slug, member in programme.cluster.members.items():
        portrait = house_portrait(slug, programme.by_member[slug])
        about = {"member": member, "picture": programme.pictures.of(member.image), "portrait": portrait}
        yield from _pages(
            programme, "member.html", member_key(slug), slug, member_url, programme.by_member[slug], about
        )
    members = sorted(programme.cluster.members.values(), key=lambda member: member.name.casefold())
    data = {
        "kinds": [(kind, [m for m in members if m.kind == kind.code]) for kind in programme.cluster.codes["kinds"]],
        "counts": _counts(programme, programme.by_member),
    }
    for language in programme.languages:
        yield Page(f"{MEMBERS[language]}/index.html", "members.html", language, MEMBERS_KEY, data)


def venue_pages(programme: Programme) -> Iterator[Page]:
    """Every venue's pages, and the list of all venues with their map."""
    for slug, venue in programme.cluster.venues.items():
        houses = houses_at(programme.by_venue[slug])
        about = {"venue": venue, "picture": programme.pictures.of(venue.image), "houses": houses}
        yield from _pages(programme, "venue.html", venue_key(slug), slug, venue_url, programme.by_venue[slug], about)
    venues = sorted(programme.cluster.venues.values(), key=lambda venue: venue.name.casefold())
    names = {facet.code: facet for facet in programme.facets if facet.kind is FacetKind.PLACE}
    places: dict[str, list[Venue]] = {}
    for venue in venues:
        places.setdefault(place_code(venue), []).append(venue)
    data = {
        "places": dict(sorted(places.items(), key=lambda pair: (not pair[0], pair[0]))),
        "place_names": names,
        "place_code": place_code,
        "counts": _counts(programme, programme.by_venue),
        "map": venue_map(venues),
    }
    for language in programme.languages:
        yield Page(f"{VENUES[language]}/index.html", "venues.html", language, VENUES_KEY, data)


def pieces(key: str, entries: Sequence[Entry], today: date, most: int = MAX_ENTRIES) -> list[Piece]:
    """The list in pages of at most `most` entries, each named by its first day."""
    found: list[Piece] = []
    for start in range(0, max(1, len(entries)), most):
        part = entries[start : start + most]
        first = max(part[0].first.day, today) if part else today
        suffix = f"{first.isoformat()}" if start else ""
        same = sum(1 for piece in found if piece.suffix and piece.first == first)
        suffix += f"-{same + 1}" if same else ""
        found.append(Piece(f"{key}:{suffix}" if suffix else key, suffix, first, part))
    return found


def _pages(
    programme: Programme,
    template: str,
    key: str,
    slug: str,
    url: Callable[[str, str], str],
    events: Sequence[Event],
    about: Mapping[str, object],
) -> Iterator[Page]:
    parts = pieces(key, coming_entries(events, programme.today), programme.today)
    past = past_entries(events, programme.today)
    for part in parts:
        shown = {**about, "entries": part.entries, "parts_of_list": parts, "part": part, "past": past[:PAST_SHOWN]}
        for language in programme.languages:
            address = url(slug, language) + (f"{FROM[language]}-{part.suffix}/" if part.suffix else "")
            yield Page(page_path(address), template, language, part.key, shown)


def _counts(programme: Programme, by_house: Mapping[str, Sequence[Event]]) -> dict[str, int]:
    """How many events each house has that aren't over."""
    today = programme.today
    return {slug: sum(1 for event in events if not event.is_past(today)) for slug, events in by_house.items()}
