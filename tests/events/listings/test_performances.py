"""What holds for a performance: its id, status, venue, access, price and tickets."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.events.listings.performances import MAX_PERFORMANCES, permanent_uid
from plugins.events.model import EventStatus
from tests.events.clusters import one_event, problems_of

VENUE = "venue: brygga\n"


def test_a_moved_performance_keeps_its_id(tmp_path: Path) -> None:
    """The id comes from the first start, which `was` keeps, and not from status, note or venue."""
    first = one_event(tmp_path, VENUE + "performances: [2026-11-28 18:00]").performances[0]
    moved = "performances: [{start: 2026-12-01 15:00, was: 2026-11-28 18:00, venue: teltet, note: Flyttet}]"
    assert one_event(tmp_path, VENUE + moved).performances[0].uid == first.uid


def test_ids_differ_between_listings_and_between_starts() -> None:
    """Same start in two listings, two starts in one, and the two 02:30 of a night in October: all differ."""
    oslo = ZoneInfo("Europe/Oslo")
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=oslo)
    ids = {
        permanent_uid("a/x", datetime(2026, 11, 28, 18, tzinfo=oslo)),
        permanent_uid("a/y", datetime(2026, 11, 28, 18, tzinfo=oslo)),
        permanent_uid("a/x", datetime(2026, 11, 28, 19, tzinfo=oslo)),
        permanent_uid("a/x", date(2026, 11, 28)),
        permanent_uid("a/x", twice),
        permanent_uid("a/x", twice.replace(fold=1)),
    }
    assert len(ids) == 6


def test_the_id_never_changes() -> None:
    """Subscribers hold these ids: the formula is a promise."""
    start = datetime(2026, 11, 28, 18, tzinfo=ZoneInfo("Europe/Oslo"))
    assert permanent_uid("lilleteatret/vildanden", start) == "416917da-0535-5fc2-93f0-759a0a7b9bb3"


def test_an_id_of_its_own_is_the_id(tmp_path: Path) -> None:
    """As the listing writes it."""
    front = VENUE + "performances: [{start: 2026-11-28 18:00, id: spektrix-123@example}]"
    assert one_event(tmp_path, front).performances[0].uid == "spektrix-123@example"


@pytest.mark.parametrize(
    ("event", "own", "was", "status"),
    [
        (None, None, False, EventStatus.SCHEDULED),
        (None, None, True, EventStatus.RESCHEDULED),
        ("cancelled", None, False, EventStatus.CANCELLED),
        ("cancelled", "scheduled", False, EventStatus.SCHEDULED),
        ("cancelled", None, True, EventStatus.CANCELLED),
        ("sold-out", "cancelled", False, EventStatus.CANCELLED),
        (None, "sold-out", True, EventStatus.SOLD_OUT),
        (None, "postponed", True, EventStatus.POSTPONED),
        (None, "scheduled", True, EventStatus.RESCHEDULED),
    ],
)
def test_its_own_status_wins_and_a_moved_one_is_rescheduled(
    tmp_path: Path, event: str | None, own: str | None, was: bool, status: EventStatus
) -> None:
    """The listing's status holds where it has none; a moved one that takes place as planned is rescheduled."""
    entry = (
        "{start: 2026-11-28 18:00" + (f", status: {own}" if own else "") + (", was: 2026-11-27 18:00}" if was else "}")
    )
    front = VENUE + (f"status: {event}\n" if event else "") + f"performances: [{entry}]"
    assert one_event(tmp_path, front).performances[0].status is status


def test_rescheduled_for_all_asks_from_when_once(tmp_path: Path) -> None:
    """A warning on the status line; none where a performance says what it was."""
    front = VENUE + "status: rescheduled\nperformances: [2026-11-28 18:00, {start: 2026-11-29 18:00%s}]"
    assert [(p.code, p.line) for p in problems_of(tmp_path, front % "")] == [("events.rescheduled-without-was", 5)]
    assert problems_of(tmp_path, front % ", was: 2026-11-27 18:00") == []


def test_access_joins_the_venues_the_events_and_its_own(tmp_path: Path) -> None:
    """In the code list's order; what every performance has, and what one has besides."""
    front = (
        VENUE
        + "access: [hearing-loop]\nperformances: [2026-11-28 18:00, {start: 2026-11-29 18:00, access: [sign-language]}]"
    )
    event = one_event(tmp_path, front)
    first, second = event.performances
    assert first.access == ("wheelchair", "hearing-loop")
    assert second.access == ("wheelchair", "hearing-loop", "sign-language")
    assert event.common_access == ("wheelchair", "hearing-loop")
    assert event.extra_access(second) == ("sign-language",)


def test_price_tickets_and_venue_are_its_own_or_the_events(tmp_path: Path) -> None:
    """Inherited where it says nothing."""
    front = VENUE + (
        "price: 300\ntickets: https://example.org/alle\nperformances:\n  - 2026-11-28 18:00\n"
        "  - {start: 2026-11-29 18:00, price: free, tickets: 'https://example.org/en', venue: teltet}\n"
    )
    first, second = one_event(tmp_path, front).performances
    assert (first.price.lowest if first.price else None, first.tickets, first.venue) == (
        Decimal(300), "https://example.org/alle", "brygga",
    )  # fmt: skip
    assert second.price is not None
    assert (second.price.free, second.tickets, second.venue) == (True, "https://example.org/en", "teltet")


def test_an_unknown_price_is_no_price(tmp_path: Path) -> None:
    """None, not 0."""
    event = one_event(tmp_path, VENUE + "performances: [2026-11-28 18:00]")
    assert (event.price, event.performances[0].price, event.performances[0].tickets) == (None, None, None)


def test_two_at_one_time_need_an_id(tmp_path: Path) -> None:
    """Two venues at the same time are two only when one has an id of its own."""
    front = "performances: [{start: 2026-11-28 18:00, venue: brygga}, {start: 2026-11-28 18:00, venue: teltet%s}]"
    (problem,) = problems_of(tmp_path, front % "")
    assert (problem.code, problem.values["suggestion"]) == (
        "events.duplicate-performance", "2026-11-28-18-00-teltet",
    )  # fmt: skip
    assert len(one_event(tmp_path, front % ", id: 2026-11-28-18-00-teltet").performances) == 2


def test_a_moved_one_and_a_new_one_at_its_old_time_need_an_id(tmp_path: Path) -> None:
    """Both began as the performance of that time."""
    front = VENUE + "performances: [2026-11-28 18:00, {start: 2026-11-29 18:00, was: 2026-11-28 18:00}]"
    assert [p.code for p in problems_of(tmp_path, front)] == ["events.duplicate-performance"]


def test_performances_are_sorted_by_start(tmp_path: Path) -> None:
    """Whatever the order of the file."""
    front = VENUE + "performances: [2026-12-28 18:00, 2026-11-28 18:00, 2026-11-28 15:00]"
    starts = [str(p.start)[:16] for p in one_event(tmp_path, front).performances]
    assert starts == sorted(starts)


def test_a_listing_has_no_more_performances_than_the_limit(tmp_path: Path) -> None:
    """Three rules of 800 are more than 2,000: events.too-many-performances."""
    rules = ", ".join(f'{{rrule: "FREQ=DAILY;COUNT=800", start: 2026-01-01 1{hour}:00}}' for hour in range(3))
    assert [p.code for p in problems_of(tmp_path, VENUE + f"repeat: [{rules}]")] == ["events.too-many-performances"]
    two = ", ".join(f'{{rrule: "FREQ=DAILY;COUNT=800", start: 2026-01-01 1{hour}:00}}' for hour in range(2))
    rest = f'{{rrule: "FREQ=DAILY;COUNT={MAX_PERFORMANCES - 1600}", start: 2026-01-01 15:00}}'
    assert problems_of(tmp_path, VENUE + f"repeat: [{two}, {rest}]") == []


def test_most_entries_are_two_thousand(tmp_path: Path) -> None:
    """2,000 entries are read, one more is refused before it is read."""
    entries = [f"{2000 + n // 300}-{n % 300 // 25 + 1:02}-{n % 25 + 1:02}" for n in range(MAX_PERFORMANCES + 1)]
    front = VENUE + "performances:\n" + "".join(f"- {day}\n" for day in entries)
    assert [p.code for p in problems_of(tmp_path, front)] == ["events.too-many-items"]
    front = VENUE + "performances:\n" + "".join(f"- {day}\n" for day in entries[:-1])
    assert problems_of(tmp_path, front) == []
