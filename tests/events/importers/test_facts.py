"""Items in the clock of their venue."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.events.importers.facts import LONGEST, SkippedTimeError, counted, end_time, facts_of, local_text
from plugins.events.importers.items import ImportedItem, Place

OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2027, 1, 15, 19, 30)  # noqa: DTZ001 - local
ITEM = ImportedItem("x", 2, "Peer Gynt", START, Place("Salen"))


def test_a_local_time_stays_as_it_is_and_an_instant_is_converted() -> None:
    """19:30 in the list is 19:30 in the listing; 18:30Z is 19:30 in Oslo in winter."""
    assert local_text(START, OSLO) == "2027-01-15 19:30"
    assert local_text(START.replace(hour=18, tzinfo=UTC), OSLO) == "2027-01-15 19:30"
    assert local_text(date(2027, 1, 15), OSLO) == "2027-01-15"
    assert local_text(START.replace(second=59), OSLO) == "2027-01-15 19:30"


def test_an_hour_that_comes_twice_says_which_one_is_meant() -> None:
    """Without zone the first; an instant knows."""
    twice = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001
    assert local_text(twice, OSLO) == "2026-10-25 02:30+02:00"
    assert local_text(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), OSLO) == "2026-10-25 02:30+02:00"
    assert local_text(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), OSLO) == "2026-10-25 02:30+01:00"


def test_an_hour_that_never_comes_is_refused() -> None:
    """The clocks go from two to three."""
    with pytest.raises(SkippedTimeError):
        local_text(datetime(2027, 3, 28, 2, 30), OSLO)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2027-01-15 19:30", "2027-01-15 22:00", "+150 min"),
        ("2026-10-24 23:00", "2026-10-25 04:00", "+360 min"),
        ("2027-03-27 23:00", "2027-03-28 04:00", "+240 min"),
        ("2027-01-15 19:30", "2027-01-18 19:30", "+4320 min"),
        ("2027-01-15 19:30", "2027-01-18 19:31", "2027-01-18 19:31"),
        ("2027-01-15", "2027-01-17", "2027-01-17"),
    ],
)
def test_an_end_is_counted_from_its_start_as_a_stop_watch_does(start: str, end: str, text: str) -> None:
    """Across both clock changes, up to three days; and back again it is the same time."""
    assert counted(start, end, OSLO) == text
    assert end_time(start, text, OSLO) == end


@pytest.mark.parametrize(
    ("length", "known"), [(LONGEST - timedelta(days=1), True), (LONGEST, True), (LONGEST + timedelta(minutes=1), False)]
)
def test_an_evening_ends_within_a_month(length: timedelta, known: bool) -> None:
    """What lasts longer than a listing may say has no known end."""
    assert (facts_of(replace(ITEM, end=START + length), "salen", OSLO).end is not None) is known


def test_a_former_start_makes_a_scheduled_performance_rescheduled() -> None:
    """Unless it is the start it has, or something graver happened."""
    moved = replace(ITEM, was=datetime(2027, 1, 14, 19, 30))  # noqa: DTZ001
    facts = facts_of(moved, "salen", OSLO)
    assert (facts.was, facts.status, facts.first_start) == ("2027-01-14 19:30", "rescheduled", "2027-01-14 19:30")
    assert facts_of(replace(moved, status="cancelled"), "salen", OSLO).status == "cancelled"
    assert facts_of(replace(ITEM, was=START), "salen", OSLO).was is None
