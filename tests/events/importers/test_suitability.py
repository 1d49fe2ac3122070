"""Items that are no performances."""

from datetime import date, datetime

import pytest

from plugins.events.importers.items import ImportedItem, Moment, Place
from plugins.events.importers.suitability import unsuitable

TODAY = date(2026, 11, 22)


def _rule(name: str = "Peer Gynt", start: Moment = TODAY, today: date = TODAY) -> str | None:
    found = unsuitable(ImportedItem(name, 2, name, start, Place("Salen")), today)
    return found and found[0]


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(1999, 12, 31), "too-early"),
        (date(2000, 1, 1), None),
        (date(2029, 11, 21), None),
        (date(2029, 11, 22), None),
        (date(2029, 11, 23), "too-far-ahead"),
        (date(2030, 12, 31), "too-far-ahead"),
    ],
)
def test_a_start_lies_between_2000_and_three_years_ahead(day: date, rule: str | None) -> None:
    """Both limits are allowed; the day counts, whatever the hour."""
    assert _rule(start=day) == rule
    assert _rule(start=datetime(day.year, day.month, day.day, 23, 59)) == rule  # noqa: DTZ001


def test_three_years_from_a_leap_day_are_a_day_less() -> None:
    """29 February has no anniversary then."""
    assert _rule(start=date(2031, 2, 28), today=date(2028, 2, 29)) is None
    assert _rule(start=date(2031, 3, 1), today=date(2028, 2, 29)) == "too-far-ahead"


@pytest.mark.parametrize(
    ("name", "rule"),
    [("TBA", "name-says-nothing"), ("Test Event", "trial-booking"), ("Unknown", None), ("TBA: A Love Story", None)],
)
def test_a_name_must_name_something(name: str, rule: str | None) -> None:
    """A name that may be a show's is one."""
    assert _rule(name) == rule
