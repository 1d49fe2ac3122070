"""Lists people can read: by day, a long run once, and never too long for a page."""

from datetime import UTC, date, datetime, timedelta

import pytest

from plugins.events.model import Event, EventStatus
from plugins.events.pages.entries import Agenda, agenda, coming_entries, is_long, on_day, past_entries, split
from tests.events.factory import evening, event, performance

MONDAY = date(2026, 11, 23)


def nights(name: str, count: int, first: date = MONDAY) -> Event:
    return event(name, *(evening(first + timedelta(days=n)) for n in range(count)))


def told(listed: Agenda) -> tuple[list[str], dict[date, list[str]]]:
    return [e.event.slug for e in listed.runs], {day.date: [e.event.slug for e in day.entries] for day in listed.days}


@pytest.mark.parametrize(("count", "runs"), [(5, 0), (6, 1), (40, 1)])
def test_from_six_days_on_a_run_is_one_entry(count: int, runs: int) -> None:
    """Five evenings stand on their days; six, or forty, are one entry of the band."""
    listed = agenda([nights("a", count)], MONDAY, MONDAY + timedelta(days=60))
    assert len(listed.runs) == runs
    assert listed.size == (1 if runs else count)


@pytest.mark.parametrize(("days", "runs"), [(3, 0), (4, 1), (90, 1)])
def test_what_is_open_for_four_days_on_end_is_one_entry(days: int, runs: int) -> None:
    """A weekend festival stands on its first day; a longer one, or an exhibition, in the band."""
    open_days = event("a", performance(MONDAY, MONDAY + timedelta(days=days - 1)))
    listed = agenda([open_days], MONDAY, MONDAY + timedelta(days=30))
    assert (len(listed.runs), listed.size) == (runs, 1)


def test_two_performances_on_one_day_are_one_entry() -> None:
    """A matinée and an evening share a line."""
    listed = agenda([event("a", evening(MONDAY, 13), evening(MONDAY, 19))], MONDAY, MONDAY)
    assert [len(e.performances) for day in listed.days for e in day.entries] == [2]


def test_what_began_before_the_span_stands_on_its_first_day() -> None:
    """A festival from Saturday to Monday is listed on the Monday the list begins with."""
    festival = event("a", performance(MONDAY - timedelta(days=2), MONDAY))
    assert told(agenda([festival], MONDAY, MONDAY)) == ([], {MONDAY: ["a"]})


def test_days_know_how_many_runs_play_on_them() -> None:
    """A cancelled evening of the run doesn't count."""
    cancelled = performance(datetime(2026, 11, 24, 19, tzinfo=UTC), status=EventStatus.CANCELLED)
    others = [evening(MONDAY + timedelta(days=n)) for n in (0, 2, 3, 4, 5)]
    run = event("run", others[0], cancelled, *others[1:])
    listed = agenda([run, nights("single", 2)], MONDAY, MONDAY + timedelta(days=9))
    assert [day.running for day in listed.days] == [1, 0]


def test_a_day_tells_what_starts_apart_from_what_is_open() -> None:
    """An exhibition in its second week is open, tonight's play starts."""
    exhibition = event("b", performance(MONDAY - timedelta(days=8), MONDAY + timedelta(days=8)))
    starting, opened = on_day([nights("a", 9), exhibition], MONDAY)
    assert ([e.event.slug for e in starting], [e.event.slug for e in opened]) == (["a"], ["b"])


@pytest.mark.parametrize(("entries", "parts"), [(199, 1), (200, 1), (201, 2), (400, 2), (401, 3)])
def test_a_list_is_split_at_two_hundred(entries: int, parts: int) -> None:
    """Ten entries a day: pages break between days where they can, and nothing is lost or doubled."""
    events = [event(f"e{n:03}", evening(MONDAY + timedelta(days=n // 10))) for n in range(entries)]
    pieces = split(agenda(events, MONDAY, MONDAY + timedelta(days=60)))
    assert len(pieces) == parts
    assert all(piece.size <= 200 for piece in pieces)
    assert [e.event.slug for piece in pieces for day in piece.days for e in day.entries] == [e.slug for e in events]
    days = [day.date for piece in pieces for day in piece.days]
    assert len(days) == len(set(days))


def test_a_single_huge_day_and_many_runs_are_split_too() -> None:
    """450 events on one day and 250 runs still make pages of at most 200 entries, with nothing lost."""
    events = [event(f"e{n:03}", evening(MONDAY)) for n in range(450)] + [nights(f"r{n:03}", 8) for n in range(250)]
    pieces = split(agenda(events, MONDAY, MONDAY + timedelta(days=20)))
    assert all(0 < piece.size <= 200 for piece in pieces)
    assert sum(piece.size for piece in pieces) == 700


def test_coming_events_stand_once_and_past_ones_latest_first() -> None:
    """By the next performance that takes place; what is over is no longer coming."""
    old, older = nights("old", 1, MONDAY - timedelta(days=3)), nights("older", 1, MONDAY - timedelta(days=9))
    under_way = nights("under-way", 9, MONDAY - timedelta(days=5))
    later = nights("later", 2, MONDAY + timedelta(days=1))
    events = [older, under_way, old, later]
    assert [(e.event.slug, len(e.performances)) for e in coming_entries(events, MONDAY)] == [
        ("under-way", 4),
        ("later", 2),
    ]
    assert [e.event.slug for e in past_entries(events, MONDAY)] == ["old", "older"]


def test_an_entry_is_named_by_its_first_performance_that_takes_place() -> None:
    """A cancelled opening night is passed over, unless nothing else is left."""
    cancelled = performance(datetime(2026, 11, 23, 19, tzinfo=UTC), status=EventStatus.CANCELLED)
    entries = coming_entries([event("a", cancelled, evening(MONDAY + timedelta(days=1)))], MONDAY)
    assert entries[0].first.day == MONDAY + timedelta(days=1)
    assert coming_entries([event("a", cancelled)], MONDAY)[0].first == cancelled


def test_one_evening_is_no_run() -> None:
    """Neither is a night that ends after midnight."""
    late = performance(datetime(2026, 11, 23, 22, tzinfo=UTC), datetime(2026, 11, 24, 2, tzinfo=UTC))
    assert not is_long([late])
