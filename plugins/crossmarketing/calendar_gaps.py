"""The joint calendar of the coming months becomes its gaps: weekdays, weeks, places and genres without anything.

What counts is a performance that takes place, on the day it begins. A gap is no fault of any house: it is where two
houses could find an evening for themselves.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.cluster.cluster import Cluster
from plugins.events.model import Event, Performance

WEEKS = 26
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CalendarGaps:
    """`first` and `last` are the days looked at, both inclusive; all else counts performances within them.

    `weekdays` counts Monday to Sunday. `empty_weeks` are the Mondays of weeks without anything that lie wholly within.
    `municipalities`, `genres` and `audiences` are codes with nothing, in their lists' order.
    """

    first: date
    last: date
    performances: int
    houses: int
    weekdays: tuple[int, ...]
    weeks: int
    empty_weeks: tuple[date, ...]
    municipalities: tuple[str, ...]
    genres: tuple[str, ...]
    audiences: tuple[str, ...]


def calendar_gaps(events: Iterable[Event], cluster: Cluster, today: date) -> CalendarGaps:
    """The gaps from today on, twenty-six weeks ahead."""
    last = today + WEEKS * _WEEK - timedelta(days=1)
    found = [
        (event, one) for event in events for one in event.performances if one.takes_place and today <= one.day <= last
    ]
    days = {one.day for _, one in found}
    mondays = _whole_weeks(today, last)
    return CalendarGaps(
        first=today,
        last=last,
        performances=len(found),
        houses=len({event.member for event, _ in found}),
        weekdays=_weekdays(one for _, one in found),
        weeks=len(mondays),
        empty_weeks=tuple(monday for monday in mondays if not any(monday <= day < monday + _WEEK for day in days)),
        municipalities=_without(cluster, "municipalities", {_place(one, cluster) for _, one in found}),
        genres=_without(cluster, "genres", {event.genre for event, _ in found}),
        audiences=_without(cluster, "audiences", {code for event, _ in found for code in event.audiences}),
    )


def _whole_weeks(first: date, last: date) -> list[date]:
    monday = first + timedelta(days=-first.weekday() % 7)
    return [day for number in range(WEEKS) if (day := monday + number * _WEEK) + _WEEK <= last + timedelta(days=1)]


def _weekdays(performances: Iterable[Performance]) -> tuple[int, ...]:
    counts = Counter(one.day.weekday() for one in performances)
    return tuple(counts[weekday] for weekday in range(7))


def _place(performance: Performance, cluster: Cluster) -> str | None:
    venue = cluster.venues.get(performance.venue)
    return venue.municipality if venue else None


def _without(cluster: Cluster, codes: str, present: set[str | None]) -> tuple[str, ...]:
    return tuple(one.code for one in cluster.codes[codes] if one.code not in present)
