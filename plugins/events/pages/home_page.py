"""The programme becomes the front page: the next days that have something, what is open now, and what comes soon."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.cluster.pages.site import Page
from plugins.events.pages.entries import Entry, coming_entries, on_day
from plugins.events.pages.facet_pages import coming_counts, offered
from plugins.events.pages.programme import Programme
from plugins.events.urls import home_url, page_path

HOME_KEY = "home"
DAYS_SHOWN = 7
DAYS_AHEAD = 21
"""How far ahead the front page looks for days with something on."""
ENTRIES_A_DAY = 8
OPEN_SHOWN = 6
SOON_SHOWN = 12
SOON_EACH_HOUSE = 2
DISCS = 8


@dataclass(frozen=True, slots=True)
class HomeDay:
    """A day on the front page; `more` counts what only the calendar shows."""

    date: date
    entries: tuple[Entry, ...]
    more: int


def home_pages(programme: Programme, days_found: Mapping[date, str]) -> Iterator[Page]:
    """The front page in every language; `days_found` holds the key of the page that shows a whole day."""
    days = next_days(programme)
    _, opened = on_day(programme.events, programme.today)
    data = {
        "days": days,
        "days_found": days_found,
        "discs": house_discs(programme, days),
        "open": opened[:OPEN_SHOWN],
        "soon": soon(programme, days),
        "ways": offered(programme),
        "counts": coming_counts(programme),
    }
    for language in programme.languages:
        yield Page(page_path(home_url(language)), "home.html", language, HOME_KEY, data)


def next_days(programme: Programme) -> tuple[HomeDay, ...]:
    """The first days from today on that have something."""
    days: list[HomeDay] = []
    for ahead in range(DAYS_AHEAD):
        day = programme.today + timedelta(days=ahead)
        entries, _ = on_day(programme.events, day)
        if entries:
            shown = entries if len(entries) <= ENTRIES_A_DAY + 1 else entries[:ENTRIES_A_DAY]
            days.append(HomeDay(day, shown, len(entries) - len(shown)))
        if len(days) == DAYS_SHOWN:
            break
    return tuple(days)


def soon(programme: Programme, days: tuple[HomeDay, ...]) -> tuple[Entry, ...]:
    """Events to look forward to: not on the days shown, and no house more than twice."""
    shown = {entry.event.id for day in days for entry in day.entries}
    after = days[-1].date if days else programme.today - timedelta(days=1)
    houses: dict[str, int] = {}
    found: list[Entry] = []
    for entry in coming_entries(programme.events, programme.today):
        event = entry.event
        if event.id in shown or entry.first.day <= after or not entry.first.takes_place:
            continue
        houses[event.member] = houses.get(event.member, 0) + 1
        if houses[event.member] <= SOON_EACH_HOUSE:
            found.append(entry)
        if len(found) == SOON_SHOWN:
            break
    return tuple(found)


def house_discs(programme: Programme, days: tuple[HomeDay, ...]) -> tuple[str | None, ...]:
    """The colours of the first houses that play on the days, once each."""
    members = dict.fromkeys(entry.event.member for day in days for entry in day.entries)
    return tuple(programme.cluster.members[member].color for member in list(members)[:DISCS])
