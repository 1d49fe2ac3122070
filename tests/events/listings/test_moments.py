# ruff: noqa: DTZ001 - a listing's times are local: naive is what they are
"""What a listing writes of a time, and the instant that becomes in the venue's time zone."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from plugins.events.listings.moments import Moment, read_moment, readings, settled

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2026-11-27 19:30", datetime(2026, 11, 27, 19, 30)),
        ("2026-11-27T19:30", datetime(2026, 11, 27, 19, 30)),
        ("2026-11-27 19:30:00", datetime(2026, 11, 27, 19, 30)),
        ("2026-11-27 9:30", datetime(2026, 11, 27, 9, 30)),
        ("2026-11-27 00:00", datetime(2026, 11, 27)),
        ("2026-11-27 23:59", datetime(2026, 11, 27, 23, 59)),
        ("2028-02-29", date(2028, 2, 29)),
        ("1970-01-01", date(1970, 1, 1)),
        ("2095-12-31", date(2095, 12, 31)),
    ],
)
def test_dates_and_local_times_are_read(text: str, local: date | datetime) -> None:
    """A date alone is a whole day, a time is the venue's, with or without T and seconds of zero."""
    assert read_moment(text) == Moment(local)


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("2026-02-29", "events.no-such-day", "2026-02-28"),
        ("2026-04-31 19:00", "events.no-such-day", "2026-04-30"),
        ("2026-11-00", "events.no-such-day", "2026-11-30"),
        ("2026-00-10", "events.no-such-month", None),
        ("2026-13-10", "events.no-such-month", None),
        ("2026-12-31 24:00", "events.time-form", "2027-01-01 00:00"),
        ("2026-12-31 24:01", "events.no-such-hour", None),
        ("2026-12-31 23:60", "events.no-such-hour", None),
        ("1969-12-31", "events.year-out-of-range", None),
        ("2096-01-01", "events.year-out-of-range", None),
        ("27.11.2026", "events.time-form", "2026-11-27"),
        ("27. 11. 2026 kl. 19", "events.time-form", "2026-11-27 19:00"),
        ("2026/11/27 19.30", "events.time-form", "2026-11-27 19:30"),
        ("20261127", "events.time-form", "2026-11-27"),
        ("2026-11-27 19:30:59", "events.time-form", "2026-11-27 19:30"),
        ("31.2.2026", "events.no-such-day", "2026-02-28"),
        ("19:30", "events.time-unreadable", None),
        ("", "events.time-unreadable", None),
        (20261127, "events.time-form", "2026-11-27"),
        (True, "events.time-unreadable", None),
        (["2026-11-27"], "events.time-unreadable", None),
    ],
)
def test_what_is_no_time_says_why_and_what_to_write(text: object, code: str, suggestion: str | None) -> None:
    """The corrected text is given where it can be known."""
    with pytest.raises(PydanticCustomError) as caught:
        read_moment(text)
    assert (caught.value.type, (caught.value.context or {}).get("suggestion")) == (code, suggestion)


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_a_problem(text: str) -> None:
    """Nothing else is ever raised, and what is accepted reads back the same."""
    with suppress(PydanticCustomError):
        moment = read_moment(text)
        assert read_moment(str(moment)) == moment


def test_the_hour_the_clock_skips_has_no_reading() -> None:
    """On 29 March 2026 there is no 02:00 to 02:59 in Norway; a minute before and after there is."""
    for text, count in [("01:59", 1), ("02:00", 0), ("02:59", 0), ("03:00", 1)]:
        assert len(readings(read_moment(f"2026-03-29 {text}"), OSLO)) == count, text


def test_the_hour_the_clock_shows_twice_has_two_readings_an_hour_apart() -> None:
    """On 25 October 2026 02:00 to 02:59 come twice."""
    for text, count in [("01:59", 1), ("02:00", 2), ("02:59", 2), ("03:00", 1)]:
        assert len(readings(read_moment(f"2026-10-25 {text}"), OSLO)) == count, text
    first, second = readings(read_moment("2026-10-25 02:30"), OSLO)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


def test_an_offset_says_which_of_two_is_meant() -> None:
    """+02:00 is summer time, the first; +01:00 the second; Z neither."""
    for offset, hour in [("+02:00", 0), ("+01:00", 1)]:
        (found,) = readings(read_moment(f"2026-10-25 02:30{offset}"), OSLO)
        assert found.astimezone(UTC) == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    assert readings(read_moment("2026-10-25 02:30Z"), OSLO) == ()


def test_a_repeated_time_that_is_skipped_moves_on_as_if_it_were_not() -> None:
    """RFC 5545, 3.3.5: 02:30 that doesn't exist is read with the offset before the gap; of two, the first counts."""
    assert settled(datetime(2026, 3, 29, 2, 30), OSLO).isoformat() == "2026-03-29T03:30:00+02:00"
    assert settled(datetime(2026, 10, 25, 2, 30), OSLO).isoformat() == "2026-10-25T02:30:00+02:00"
