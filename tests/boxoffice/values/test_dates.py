"""Dates and times as box offices write them."""

from datetime import date, datetime, time

import pytest

from plugins.boxoffice.values.dates import clock, day, day_first, moment

EVENING = datetime.fromisoformat("2026-03-14T19:30")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14 19:30:00", "2026-03-14T19:30:00+01:00", "14.03.2026 19:30", "14.3.26 kl. 19.30", "14/03/2026 19:30",
        "lørdag 14. mars 2026 kl. 19.30", "14. mars 2026, 19:30", "Sat 14 Mar 2026 7:30 PM", "March 14, 2026 19:30",
        "20260314 19:30", "2026.03.14 19:30", "14-03-2026 19:30", "14. mar. 2026 19:30", "14.03.2026 19:30:00.000",
    ],
)  # fmt: skip
def test_a_moment_is_read_in_every_form(text: str) -> None:
    """Year first or last, month as word or number, clock with colon, point or p.m."""
    assert moment(text) == EVENING


@pytest.mark.parametrize("text", ["", "snart", "32.01.2026", "30.02.2026", "14. vår 2026", "foo 14, 2026", "19:30"])
def test_what_is_no_date_is_none(text: str) -> None:
    """Nothing is made up."""
    assert moment(text) is None


def test_a_date_alone_has_no_time() -> None:
    """Midnight isn't a performance's hour."""
    assert moment("14.03.2026") == date(2026, 3, 14)
    assert clock("14.03.2026") is None
    assert clock("19.30") == time(19, 30)
    assert clock("12:15 am") == time(0, 15)


def test_a_list_says_which_comes_first() -> None:
    """One date that can only be read month first decides for all of them."""
    assert day_first(["03/04/2026", "05/04/2026"])
    assert not day_first(["03/04/2026", "03/14/2026"])
    assert day("03/04/2026", first_is_day=True) == date(2026, 4, 3)
    assert day("03/04/2026", first_is_day=False) == date(2026, 3, 4)
