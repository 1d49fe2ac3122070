"""Each facet becomes a page of what is coming, and all of them together the page of ways to find something.

A facet's page stands also while nothing answers to it: its address is never lost, and it says where to look instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from plugins.cluster.pages.site import Page
from plugins.events.facets import Facet, FacetKind
from plugins.events.pages.entries import Entry, coming_of
from plugins.events.pages.house_pages import FROM, Piece, pieces
from plugins.events.pages.programme import Programme
from plugins.events.urls import facet_url, find_url, page_path, search_url

FIND_KEY = "find"
SEARCH_KEY = "search"
CARDS = 6
PAST_SHOWN = 12

Offers = Mapping[str, tuple[Facet, ...]]
"""Facets to choose from, by the value of their kind."""


@dataclass(frozen=True, slots=True)
class MonthOf:
    """The entries of a list whose next performance lies in one month, by its first day."""

    first: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A municipality's square on the drawing of the region: column and row, from the north-west."""

    facet: Facet
    column: int
    row: int


def facet_key(facet: Facet) -> str:
    """The key of a facet's page."""
    return f"facet:{facet.kind}:{facet.code}"


def facet_pages(programme: Programme) -> Iterator[Page]:
    """The pages of every facet in every language."""
    counts = coming_counts(programme)
    for facet in programme.facets:
        found = programme.by_facet[facet.key]
        parts = pieces(facet_key(facet), coming_of(found, programme.today), programme.today)
        past = [event for event, performances in found if all(p.is_past(programme.today) for p in performances)]
        past.sort(key=lambda event: (event.last_day, event.id), reverse=True)
        shared = {
            "facet": facet,
            "count": counts[facet.key],
            "beside": [other for other in programme.facets if other.kind == facet.kind and counts[other.key]],
            "past": [Entry(event, event.performances) for event in past[:PAST_SHOWN]],
            "parts_of_list": parts,
        }
        for part in parts:
            yield from _facet_page(programme, facet, part, shared)


def find_pages(programme: Programme) -> Iterator[Page]:
    """The page of all facets and the page that searches, in every language."""
    counts = coming_counts(programme)
    data = {
        "counts": counts,
        "coming": {key for key, count in counts.items() if count},
        "by_kind": {kind.value: [f for f in programme.facets if f.kind == kind] for kind in FacetKind},
        "tiles": tiles(programme),
    }
    for language in programme.languages:
        yield Page(page_path(find_url(language)), "find.html", language, FIND_KEY, data)
        yield Page(page_path(search_url(language)), "search.html", language, SEARCH_KEY, data)


def coming_counts(programme: Programme) -> Mapping[tuple[FacetKind, str], int]:
    """How many events of each facet aren't over."""
    today = programme.today
    return {
        key: sum(1 for _, performances in found if any(not p.is_past(today) for p in performances))
        for key, found in programme.by_facet.items()
    }


def offered(programme: Programme) -> Offers:
    """What the calendar can be filtered by: the facets that something coming answers to, by kind."""
    counts = coming_counts(programme)
    return {
        kind.value: tuple(f for f in programme.facets if f.kind == kind and counts[f.key])
        for kind in FacetKind
        if kind is not FacetKind.FREE
    }


def tiles(programme: Programme) -> tuple[Tile, ...]:
    """The municipalities as squares, where the code list says how they lie to each other; else none."""
    codes = programme.cluster.codes["municipalities"].entries
    found = []
    for facet in programme.facets:
        place = codes[facet.code].extra.get("tile") if facet.kind is FacetKind.PLACE and facet.code in codes else None
        if isinstance(place, list) and len(place) == 2:
            found.append(Tile(facet, int(place[0]), int(place[1])))
    return tuple(sorted(found, key=lambda tile: (tile.row, tile.column)))


def by_month(entries: Sequence[Entry], today: date) -> tuple[MonthOf, ...]:
    """The entries, sorted by their next performance, month by month."""
    groups = groupby(entries, key=lambda entry: max(entry.first.day, today).replace(day=1))
    return tuple(MonthOf(first, tuple(group)) for first, group in groups)


def _facet_page(programme: Programme, facet: Facet, part: Piece, shared: Mapping[str, object]) -> Iterator[Page]:
    cards = 0 if part.suffix else CARDS
    data = {
        **shared,
        "part": part,
        "cards": part.entries[:cards],
        "months": by_month(part.entries[cards:], programme.today),
    }
    for language in programme.languages:
        url = facet_url(facet, language) + (f"{FROM[language]}-{part.suffix}/" if part.suffix else "")
        yield Page(page_path(url), "facet.html", language, part.key, data)
