"""Days and times are read as people type them, in both languages; what could mean two things is refused."""

import contextlib
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.new.typed_times import NotATimeError, typed_time, typed_times

SUNDAY = date(2026, 11, 22)
FRIDAY = "2026-12-04"
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("fre 4. desember 19.30", f"{FRIDAY} 19:30"),
        ("fredag den 4. desember, kl. 19", f"{FRIDAY} 19:00"),
        ("4. des 19:30", f"{FRIDAY} 19:30"),
        ("4.12 19.30", f"{FRIDAY} 19:30"),
        ("4/12-2026 kl 1930", f"{FRIDAY} 19:30"),
        ("04.12.26 19:30", f"{FRIDAY} 19:30"),
        ("2026-12-04T19:30", f"{FRIDAY} 19:30"),
        ("Fri 4 December 7.30 pm", f"{FRIDAY} 19:30"),
        ("December 4th, 12 am", f"{FRIDAY} 00:00"),
        ("4th of December 2026 at 12 pm", f"{FRIDAY} 12:00"),
        ("4. desember", FRIDAY),
        ("4.12", FRIDAY),
        ("lørdag 19.30", "2026-11-28 19:30"),
        ("søndag", "2026-11-22"),
        ("i morgen kl 12", "2026-11-23 12:00"),
        ("1. januar", "2027-01-01"),
        ("29. februar kl. 18", "2028-02-29 18:00"),
    ],
)
def test_a_time_is_read_as_typed(typed: str, means: str) -> None:
    """Weekday, month by name or number, year or none, any usual way to write the time of day."""
    assert typed_time(typed, SUNDAY) == (datetime.fromisoformat(means) if " " in means else date.fromisoformat(means))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "19.30",
        "vi ses",
        "31.2.2027",
        "4. ju 19.30",
        "4. desember 25.10",
        "4. desember kl 19-21",
        "13 pm",
        "4.13 19.30",
    ],
)
def test_what_is_no_time_or_might_be_two_is_refused(typed: str) -> None:
    """No day, no such day, a month that might be June or July, a span: never a guess."""
    with pytest.raises(NotATimeError) as refused:
        typed_time(typed, SUNDAY)
    assert refused.value.suggestion == ""


def test_a_weekday_that_disagrees_is_told_with_the_nearest_that_agrees() -> None:
    """The 4 December 2026 is a Friday."""
    for typed, nearest in (("tor 4. desember 19.30", "2026-12-03"), ("lør 4. desember", "2026-12-05")):
        with pytest.raises(NotATimeError) as refused:
            typed_time(typed, SUNDAY)
        assert refused.value.suggestion == nearest


def test_several_are_sorted_and_each_taken_once() -> None:
    """Separated by semicolons."""
    found = typed_times("lør 5. desember kl 18; fre 4. desember 19.30; 5.12 18.00;", SUNDAY)
    assert [str(moment) for moment in found] == ["2026-12-04 19:30:00", "2026-12-05 18:00:00"]
    with pytest.raises(NotATimeError):
        typed_times(" ; ", SUNDAY)


@given(st.dates(SUNDAY, SUNDAY + timedelta(days=360)), st.integers(0, 23), st.integers(0, 59), st.booleans())
def test_any_day_of_the_coming_year_is_read_back(day: date, hour: int, minute: int, year: bool) -> None:
    """Written with weekday and month in words, with or without the year, it is the same day."""
    text = f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"
    meant = datetime.combine(day, time(hour, minute))
    assert typed_time(f"{text} kl. {hour}.{minute:02}", SUNDAY) == meant


@given(st.text("0123456789.:-/ ;,adefghijklmnoprstuvø", max_size=25))
def test_any_words_are_a_time_or_refused(words: str) -> None:
    """Nothing that is typed ends in an error of the program's."""
    with contextlib.suppress(NotATimeError):
        assert isinstance(typed_time(words, SUNDAY), date)
