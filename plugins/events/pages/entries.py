"""Events and a span of days become a list people can read: a day at a time, and a long run only once.

An agenda has two parts. What plays on at least `RUN_DAYS` days of the span, or is open for `OPEN_DAYS` days on end, is
one entry in the band of runs, with its dates. Everything else stands on each of its days.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from plugins.events.facets import Found
from plugins.events.model import Event, Performance

RUN_DAYS = 6
OPEN_DAYS = 4
MAX_ENTRIES = 200
"""A page's longest list: what is longer is split between two days."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a list, with the performances that the list is about, in order."""

    event: Event
    performances: tuple[Performance, ...]

    @property
    def first(self) -> Performance:
        """The performance to name: the first that takes place, else the first."""
        return next((p for p in self.performances if p.takes_place), self.performances[0])

    @property
    def days(self) -> tuple[date, ...]:
        """Every day with a performance, once each."""
        return tuple(dict.fromkeys(performance.day for performance in self.performances))

    @property
    def sort_key(self) -> tuple[date, time, str]:
        """By day, whole days first, then by the clock, then by the permanent id."""
        first = self.performances[0]
        moment = first.start.time() if isinstance(first.start, datetime) else time.min
        return (first.day, moment, self.event.id)


@dataclass(frozen=True, slots=True)
class Day:
    """What happens on one day; `running` counts the runs that play on it too."""

    date: date
    entries: tuple[Entry, ...]
    running: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """What happens from `first` to `last`, both included: what runs for long, then the days that have something."""

    first: date
    last: date
    runs: tuple[Entry, ...]
    days: tuple[Day, ...]

    @property
    def size(self) -> int:
        """How many entries the lists have."""
        return len(self.runs) + sum(len(day.entries) for day in self.days)


def agenda(events: Iterable[Event], first: date, last: date) -> Agenda:
    """The agenda of the span."""
    runs: list[Entry] = []
    single: list[tuple[date, Entry]] = []
    for event in events:
        if event.last_day < first or event.first_day > last:
            continue
        within = tuple(p for p in event.performances if p.day <= last and p.last_day >= first)
        if not within:
            continue
        if is_long(within):
            runs.append(Entry(event, within))
        else:
            for day, on_day in groupby(within, key=lambda p: max(p.day, first)):
                single.append((day, Entry(event, tuple(on_day))))
    single.sort(key=lambda pair: (pair[0], pair[1].sort_key))
    running = Counter(day for run in runs for day in _days_of(run, first, last))
    days = tuple(
        Day(day, tuple(entry for _, entry in pairs), running[day])
        for day, pairs in groupby(single, key=lambda pair: pair[0])
    )
    return Agenda(first, last, tuple(sorted(runs, key=lambda entry: (entry.first.day, entry.event.id))), days)


def _days_of(entry: Entry, first: date, last: date) -> set[date]:
    spans = ((max(p.day, first), min(p.last_day, last)) for p in entry.performances if p.takes_place)
    return {start + timedelta(days=n) for start, end in spans for n in range((end - start).days + 1)}


def is_long(performances: Sequence[Performance]) -> bool:
    """Whether these performances of one event are told once: many days, or one that lasts for many."""
    if any(lasts(p) for p in performances):
        return True
    return len({p.day for p in performances}) >= RUN_DAYS


def lasts(performance: Performance) -> bool:
    """Whether it is open for so many days on end that no single one is its day."""
    return (performance.last_day - performance.day).days >= OPEN_DAYS - 1


def on_day(events: Iterable[Event], day: date) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """What starts on `day`, and what is open on it though it began earlier or lasts for long."""
    starting: list[Entry] = []
    open_then: list[Entry] = []
    for event in events:
        performances = tuple(p for p in event.performances if p.day <= day <= p.last_day)
        lasting = tuple(p for p in performances if lasts(p) or p.day < day)
        brief = tuple(p for p in performances if p not in lasting)
        if brief:
            starting.append(Entry(event, brief))
        elif lasting:
            open_then.append(Entry(event, lasting))
    return tuple(sorted(starting, key=lambda e: e.sort_key)), tuple(sorted(open_then, key=lambda e: e.sort_key))


def split(whole: Agenda, most: int = MAX_ENTRIES) -> list[Agenda]:
    """`whole` in parts of at most `most` entries, cut between days where it can be; the runs stand in the first.

    A single day with more entries than that is cut too: its parts have the same first day.
    """
    parts: list[Agenda] = []
    runs, days, size = list(whole.runs), list[Day](), len(whole.runs)
    while len(runs) > most:
        parts.append(Agenda(whole.first, whole.first, tuple(runs[:most]), ()))
        runs = runs[most:]
        size = len(runs)
    for day in (piece for long_day in whole.days for piece in _pieces(long_day, most)):
        if size + len(day.entries) > most:
            parts.append(_part(whole, runs, days))
            runs, days, size = [], [], 0
        days.append(day)
        size += len(day.entries)
    parts.append(_part(whole, runs, days))
    return parts


def _pieces(day: Day, most: int) -> Iterator[Day]:
    for start in range(0, len(day.entries), most):
        yield Day(day.date, day.entries[start : start + most], day.running)


def _part(whole: Agenda, runs: list[Entry], days: list[Day]) -> Agenda:
    return Agenda(
        days[0].date if days else whole.first, days[-1].date if days else whole.last, tuple(runs), tuple(days)
    )


def coming_entries(events: Iterable[Event], today: date) -> list[Entry]:
    """Every event that isn't over, once, with the performances to come; by the next of them."""
    return coming_of(((event, event.performances) for event in events), today)


def coming_of(found: Iterable[Found], today: date) -> list[Entry]:
    """The same of some of each event's performances: those at a place, or interpreted into sign language."""
    coming = ((event, tuple(p for p in performances if not p.is_past(today))) for event, performances in found)
    entries = [Entry(event, performances) for event, performances in coming if performances]
    return sorted(entries, key=lambda entry: (max(entry.first.day, today), entry.sort_key))


def past_entries(events: Iterable[Event], today: date) -> list[Entry]:
    """Every event that is over, once, the latest first."""
    entries = [Entry(event, event.performances) for event in events if event.is_past(today)]
    return sorted(entries, key=lambda entry: (entry.event.last_day, entry.event.id), reverse=True)
