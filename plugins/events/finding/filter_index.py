"""The programme becomes what the filter's script reads: one small list of words, and the events in chunks.

A browser gets none of it until somebody filters; then the list of words (`<page of finding>index.json`) and as many
chunks as it takes to fill a screen. An event stands in one chunk only: with those of its first coming month, or with
the long runs, which every question needs. A chunk holds whole months of at most CHUNK events, so that a new event
changes one chunk and the list; a larger month is more than one chunk.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from plugins.cluster.pages.fonts import digest
from plugins.events.facets import Facet, FacetKind, place_code
from plugins.events.finding.compact import day_number, times
from plugins.events.model import EventStatus, Performance, Price
from plugins.events.pages.entries import Entry, coming_entries
from plugins.events.pages.programme import Programme
from plugins.events.urls import file_path, find_url

CHUNK = 250
LONG_DAYS = 45
"""An event whose coming performances span more days than this is a long run."""
_STATUSES = tuple(EventStatus)
_KINDS = (FacetKind.PLACE, FacetKind.GENRE, FacetKind.ACCESS, FacetKind.AUDIENCE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Entries that are fetched together; `name` is its file's."""

    name: str
    entries: tuple[Entry, ...]


def filter_index(programme: Programme) -> dict[str, bytes]:
    """Every file of the index, in all languages, by its path below output/."""
    numbers = {facet.key: number for kind in _KINDS for number, facet in enumerate(_of_kind(programme, kind))}
    parts = chunks(coming_entries(programme.events, programme.today), programme.today)
    venues = tuple(dict.fromkeys(p.venue for part in parts for entry in part.entries for p in entry.performances))
    files: dict[str, bytes] = {}
    for language in programme.languages:
        writer = _Writer(programme, language, numbers, {slug: number for number, slug in enumerate(venues)})
        folder = file_path(find_url(language))
        listed = []
        for part in parts:
            content = _bytes([writer.event(entry) for entry in part.entries])
            files[f"{folder}{part.name}.json"] = content
            listed.append([part.name, *_span(part), len(part.entries), digest(content)])
        words = {kind.value: [[f.code, f.label(language)] for f in _of_kind(programme, kind)] for kind in _KINDS}
        files[f"{folder}index.json"] = _bytes({**words, "venues": writer.venues(), "chunks": listed})
    return files


def chunks(entries: Sequence[Entry], today: date, most: int = CHUNK) -> tuple[Chunk, ...]:
    """The entries, which are sorted by their next day, in chunks: the long runs first, then by month."""
    long = [entry for entry in entries if _days(entry, today) > LONG_DAYS]
    others = [entry for entry in entries if _days(entry, today) <= LONG_DAYS]
    found = list(_named("runs", long, most))
    waiting: list[Entry] = []
    name = ""
    for month, group in groupby(others, key=lambda entry: f"{max(entry.first.day, today):%Y-%m}"):
        in_month = list(group)
        if waiting and len(waiting) + len(in_month) > most:
            found += _named(name, waiting, most)
            waiting = []
        name = name if waiting else month
        waiting += in_month
    return (*found, *_named(name, waiting, most))


def price_from(price: Price | None, currency: str) -> int:
    """What one pays at least, in whole `currency`, rounded; 0 only where it is free, -1 where nobody can know."""
    if price is None or (price.currency != currency and not price.free):
        return -1
    if price.free:
        return 0
    known = price.lowest if price.lowest is not None else price.highest
    return max(1, round(known)) if known is not None else -1


class _Writer:
    """Writes events and venues for one language."""

    def __init__(
        self,
        programme: Programme,
        language: str,
        numbers: Mapping[tuple[FacetKind, str], int],
        venues: Mapping[str, int],
    ) -> None:
        self._programme = programme
        self._language = language
        self._numbers = numbers
        self._venues = venues

    def event(self, entry: Entry) -> list[object]:
        """Title, address, genre, audiences, the title's language if another, and the performances."""
        event = entry.event
        text = event.text(self._language)
        return [
            text.title,
            event.address,
            self._numbers[FacetKind.GENRE, event.genre] if event.genre else -1,
            self._numbers_of(FacetKind.AUDIENCE, event.audiences),
            text.language if text.language != self._language else 0,
            list(self._alike(entry.performances)),
        ]

    def venues(self) -> list[list[object]]:
        """Name, place, and position where it is known, of each venue, in the order of its number."""
        cluster, language = self._programme.cluster, self._language
        rows: list[list[object]] = []
        for slug in self._venues:
            venue = cluster.venues[slug]
            place = place_code(venue)
            position = [venue.latitude, venue.longitude] if venue.latitude is not None else []
            number = self._numbers[FacetKind.PLACE, place] if place else -1
            rows.append([self._programme.venue_names[slug, language], number, *position])
        return rows

    def _alike(self, performances: Iterable[Performance]) -> Iterator[list[object]]:
        """Venue, access, price, status and times of those that differ in their times alone."""
        alike: dict[tuple[int, tuple[int, ...], int, int], list[Performance]] = {}
        currency = self._programme.cluster.settings.currency
        for performance in performances:
            what = (
                self._venues[performance.venue],
                self._numbers_of(FacetKind.ACCESS, performance.access),
                price_from(performance.price, currency),
                _STATUSES.index(performance.status),
            )
            alike.setdefault(what, []).append(performance)
        yield from ([*what, times(found)] for what, found in alike.items())

    def _numbers_of(self, kind: FacetKind, codes: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted({self._numbers[kind, code] for code in codes}))


def _of_kind(programme: Programme, kind: FacetKind) -> list[Facet]:
    return [facet for facet in programme.facets if facet.kind is kind]


def _named(name: str, entries: Sequence[Entry], most: int) -> Iterator[Chunk]:
    for number, start in enumerate(range(0, len(entries), most), 1):
        yield Chunk(name if number == 1 else f"{name}-{number}", tuple(entries[start : start + most]))


def _days(entry: Entry, today: date) -> int:
    last = max(performance.last_day for performance in entry.performances)
    return (last - max(entry.performances[0].day, today)).days


def _span(chunk: Chunk) -> tuple[int, int]:
    """The first and the last day of anything in the chunk."""
    performances = [p for entry in chunk.entries for p in entry.performances]
    return day_number(min(p.day for p in performances)), day_number(max(p.last_day for p in performances))


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
