"""The programme becomes the calendar: what is coming, and each month as an agenda and as a grid."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.cluster.pages.site import Page
from plugins.events.model import Event
from plugins.events.pages.entries import Agenda, Day, agenda, split
from plugins.events.pages.facet_pages import Offers, offered
from plugins.events.pages.programme import Programme
from plugins.events.urls import calendar_url, page_path

CALENDAR_KEY = "calendar"
DAYS_COMING = 30
GRID = {"nb": "rutenett", "en": "grid"}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a month: one page of it, mostly the only one. `suffix` ends its address."""

    key: str
    suffix: str
    agenda: Agenda

    @property
    def first(self) -> date:
        """Its first day."""
        return self.agenda.first


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, by its first day, and its parts."""

    first: date
    last: date
    whole: Agenda
    parts: tuple[Part, ...]


def month_key(day: date) -> str:
    """The key of the agenda of the month `day` is in."""
    return f"calendar:{day:%Y-%m}"


def grid_key(day: date) -> str:
    """The key of the grid of the month `day` is in."""
    return f"{month_key(day)}:grid"


def calendar_months(programme: Programme) -> tuple[Month, ...]:
    """Every month in which something begins."""
    begun = {performance.day for event in programme.events for performance in event.performances}
    touching = events_by_month(programme.events)
    return tuple(_month(touching[first], first) for first in sorted({day.replace(day=1) for day in begun}))


def events_by_month(events: Iterable[Event]) -> Mapping[date, list[Event]]:
    """The events that have anything in each month, by its first day, in the order of `events`."""
    found: dict[date, list[Event]] = {}
    for event in events:
        spans = {(p.day.replace(day=1), p.last_day.replace(day=1)) for p in event.performances}
        for first in sorted({month for span in spans for month in _months_of(*span)}):
            found.setdefault(first, []).append(event)
    return found


def _months_of(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = (first + timedelta(days=31)).replace(day=1)


def days_found(months: Iterable[Month]) -> Mapping[date, str]:
    """The key of the page that shows each day."""
    return {
        day.date: part.key
        for month in months
        for part in reversed(month.parts)  # a day on two pages is found where it begins
        for day in part.agenda.days
    }


def calendar_pages(programme: Programme, months: tuple[Month, ...]) -> Iterator[Page]:
    """All pages of the calendar in every language."""
    offers = offered(programme)
    yield from _coming_pages(programme, months, offers)
    for month in months:
        yield from _month_pages(programme, month, months, offers)


def weeks(month: Agenda) -> tuple[tuple[Day, ...], ...]:
    """The weeks of the month, Monday first; days of other months are empty."""
    by_day = {day.date: day for day in month.days}
    return tuple(
        tuple(by_day.get(day, Day(day, ())) for day in week)
        for week in Calendar().monthdatescalendar(month.first.year, month.first.month)
    )


def part_suffixes(parts: list[Agenda]) -> list[str]:
    """What distinguishes each part's address: nothing for the first, then its first day, "14" or "14-2"."""
    suffixes = [""]
    for part in parts[1:]:
        suffix = f"{part.first:%d}"
        repeated = sum(1 for earlier in suffixes if earlier.split("-")[0] == suffix)
        suffixes.append(f"{suffix}-{repeated + 1}" if repeated else suffix)
    return suffixes


def _month(events: Iterable[Event], first: date) -> Month:
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    whole = agenda(events, first, last)
    pieces = split(whole)
    parts = tuple(
        Part(f"{month_key(first)}:{suffix}" if suffix else month_key(first), suffix, piece)
        for piece, suffix in zip(pieces, part_suffixes(pieces), strict=True)
    )
    return Month(first, last, whole, parts)


def _coming_pages(programme: Programme, months: tuple[Month, ...], offers: Offers) -> Iterator[Page]:
    first, last = programme.today, programme.today + timedelta(days=DAYS_COMING)
    parts = split(agenda(programme.events, first, last))
    shown = parts[0]
    data = {
        "agenda": shown,
        "first": first,
        "last": shown.last if len(parts) > 1 else last,
        "month": None,
        "months": [month.first for month in months],
        "parts_of_list": (),
        "offered": offers,
    }
    for language in programme.languages:
        yield Page(page_path(calendar_url(language)), "calendar.html", language, CALENDAR_KEY, data)


def _month_pages(programme: Programme, month: Month, months: tuple[Month, ...], offers: Offers) -> Iterator[Page]:
    shared = {"month": month.first, "last": month.last, "months": [other.first for other in months]}
    for part in month.parts:
        data = {**shared, "agenda": part.agenda, "first": part.first, "parts_of_list": month.parts, "offered": offers}
        for language in programme.languages:
            url = f"{calendar_url(language)}{month.first:%Y-%m}/" + (f"{part.suffix}/" if part.suffix else "")
            yield Page(page_path(url), "calendar.html", language, part.key, data)
    data = {**shared, "agenda": month.whole, "weeks": weeks(month.whole), "days_found": days_found([month])}
    for language in programme.languages:
        url = f"{calendar_url(language)}{month.first:%Y-%m}/{GRID[language]}/"
        yield Page(page_path(url), "month_grid.html", language, grid_key(month.first), data)
