"""Times in a few letters: what is written can be read back, and a run of forty nights is short."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.events.finding.compact import base36, day_number, times
from tests.events.factory import evening, performance

MONDAY = date(2026, 11, 23)


def read(text: str) -> set[tuple[str, int, int]]:
    """The script's reading, written anew: hour, first day, last day."""
    found = set()
    for group in text.split(";"):
        clock, tokens = group.split(":")
        for token in tokens.split(","):
            if "~" in token:
                first, more = (int(part, 36) for part in token.split("~"))
                found.add((clock, first, first + more))
            else:
                first, _, more = token.partition("-")
                for day in range(int(first, 36), int(first, 36) + int(more or "0", 36) + 1):
                    found.add((clock, day, day))
    return found


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 23), st.integers(0, 9)), min_size=1, max_size=40))
def test_what_is_written_is_read_back(given_times: list[tuple[int, int, int]]) -> None:
    """Any mixture of evenings and of days open for long."""
    made, wanted = [], set()
    for after, hour, lasts in given_times:
        day = MONDAY + timedelta(days=after)
        first = day_number(day)
        if lasts:
            made.append(performance(day, day + timedelta(days=lasts)))
            wanted.add(("", first, first + lasts))
        else:
            made.append(evening(day, hour))
            wanted.add((f"{hour:02}00", first, first))
    assert read(times(made)) == wanted


def test_forty_nights_are_a_dozen_letters() -> None:
    """One hour, one first day, how many more."""
    nights = [evening(MONDAY + timedelta(days=n)) for n in range(40)]
    assert times(nights) == f"1900:{base36(day_number(MONDAY))}-13"


def test_days_are_counted_as_a_browser_counts_them() -> None:
    """From 1 January 1970, as Date.parse does."""
    assert day_number(date(1970, 1, 1)) == 0
    seconds = datetime(2026, 11, 23, tzinfo=UTC).timestamp()
    assert day_number(MONDAY) == seconds / 86_400


@pytest.mark.parametrize("number", [0, 35, 36, 20_780, 10**9])
def test_base_36_is_what_int_reads(number: int) -> None:
    """At and around its digits' ends."""
    assert int(base36(number), 36) == number
