"""Times as sources write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from plugins.events.importers.source_times import all_day, duration, moment

LOCAL = datetime(2026, 11, 27, 19, 30)  # noqa: DTZ001 - a time without zone is what is tested


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-27T19:30:00", LOCAL),
        ("2026-11-27T19:30", LOCAL),
        ("2026-11-27 19:30", LOCAL),
        ("2026-11-27t19:30:00.000", LOCAL),
        ("2026-11-27T19:30:00Z", LOCAL.replace(tzinfo=UTC)),
        ("2026-11-27T19:30:00-08:00", LOCAL.replace(tzinfo=timezone(timedelta(hours=-8)))),
        ("2026-11-27T19:30+0100", LOCAL.replace(tzinfo=timezone(timedelta(hours=1)))),
        ("2026-11-27", date(2026, 11, 27)),
        ("27.11.2026 19.30", LOCAL),
        ("27.11.2026 kl. 19:30", LOCAL),
        ("27.11.2026", date(2026, 11, 27)),
    ],
)
def test_times_that_can_be_read_in_one_way_are_read(text: str, wanted: object) -> None:
    """ISO 8601 with and without zone, and what a Norwegian spreadsheet makes of it."""
    assert moment(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "11/12/2026", "2026-13-01", "2026-02-30", "31.02.2026", "2026-11-27T25:00", "i morgen", "20261127", "2026"],
)
def test_times_that_can_be_read_in_two_ways_or_none_are_not(text: str) -> None:
    """11/12 is November or December: not guessed."""
    assert moment(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PT150M", timedelta(minutes=150)),
        ("pt2h30m", timedelta(minutes=150)),
        ("P1DT1H", timedelta(hours=25)),
        ("PT0M", None),
        ("-PT5M", None),
        ("150", None),
        ("P" + "9" * 40, None),
        ("PTXM", None),
    ],
)
def test_durations_are_iso_and_positive(text: str, wanted: timedelta | None) -> None:
    """Only what ISO 8601 calls a duration, and only one that lasts."""
    assert duration(text) == wanted


MIDNIGHT = datetime(2026, 11, 27)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("end", "wanted"),
    [
        (None, (date(2026, 11, 27), None)),
        (MIDNIGHT + timedelta(days=1), (date(2026, 11, 27), date(2026, 11, 27))),
        (MIDNIGHT + timedelta(days=3), (date(2026, 11, 27), date(2026, 11, 29))),
        (MIDNIGHT + timedelta(hours=23, minutes=59, seconds=59), (date(2026, 11, 27), date(2026, 11, 27))),
        (date(2026, 11, 29), (date(2026, 11, 27), date(2026, 11, 29))),
        (MIDNIGHT + timedelta(hours=1), (MIDNIGHT, MIDNIGHT + timedelta(hours=1))),
        (MIDNIGHT, (MIDNIGHT, MIDNIGHT)),
    ],
)
def test_midnight_to_midnight_is_all_day(end: object, wanted: object) -> None:
    """What has no time was exported as midnight; a show from midnight to one is a show from midnight to one."""
    assert all_day(MIDNIGHT, end) == wanted  # type: ignore[arg-type]


def test_a_time_is_left_as_it_is() -> None:
    """A show at half past seven is no all-day event, whatever its end."""
    assert all_day(LOCAL, MIDNIGHT + timedelta(days=1)) == (LOCAL, MIDNIGHT + timedelta(days=1))
