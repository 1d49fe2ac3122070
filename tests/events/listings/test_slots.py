"""When things are on: entries among repeats, ends and durations, days the clocks change."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.events.clusters import one_event, problems_of

SATURDAYS = 'venue: brygga\nrepeat: {rrule: "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261219", start: 2026-12-05 12:00%s}\n'


def starts(folder: Path, front: str) -> list[str]:
    """The local starts of a valid listing."""
    return [p.start.isoformat()[:16] for p in one_event(folder, front).performances]


def test_except_takes_out_a_date_or_a_time(tmp_path: Path) -> None:
    """A date takes out all of that day, a time only itself."""
    for excepted in ("2026-12-12", "2026-12-12 12:00"):
        front = SATURDAYS % f", except: [{excepted}]"
        assert starts(tmp_path, front) == ["2026-12-05T12:00", "2026-12-19T12:00"]


def test_an_excepted_time_that_is_not_repeated_takes_out_nothing_and_is_told(tmp_path: Path) -> None:
    """13:00 isn't 12:00; the listing is shown, with a warning."""
    (problem,) = problems_of(tmp_path, SATURDAYS % ", except: [2026-12-12 13:00]")
    assert (problem.code, problem.severity) == ("events.except-without-effect", "warning")


def test_an_entry_with_a_repeated_start_replaces_it(tmp_path: Path) -> None:
    """Three Saturdays stay three; the one that is entered is the one that is cancelled."""
    front = SATURDAYS % "" + "performances: [{start: 2026-12-12 12:00, status: cancelled}]"
    performances = one_event(tmp_path, front).performances
    assert [p.status.value for p in performances] == ["scheduled", "cancelled", "scheduled"]


def test_an_entry_that_was_a_repeated_start_moves_it(tmp_path: Path) -> None:
    """The Saturday is gone from its old time and stands at the new one, with the id of the old."""
    before = one_event(tmp_path, SATURDAYS % "").performances
    front = SATURDAYS % "" + "performances: [{start: 2026-12-13 15:00, was: 2026-12-12 12:00}]"
    after = one_event(tmp_path, front).performances
    assert [p.start.isoformat()[:16] for p in after] == ["2026-12-05T12:00", "2026-12-13T15:00", "2026-12-19T12:00"]
    assert [p.uid for p in after] == [p.uid for p in before]


def test_an_entry_moved_onto_a_repeated_start_replaces_both(tmp_path: Path) -> None:
    """From the 12th to the 19th, where one stands already: one performance on the 19th."""
    front = SATURDAYS % "" + "performances: [{start: 2026-12-19 12:00, was: 2026-12-12 12:00}]"
    assert starts(tmp_path, front) == ["2026-12-05T12:00", "2026-12-19T12:00"]


def test_two_rules_that_meet_give_one_performance(tmp_path: Path) -> None:
    """Rules are sets of dates: what both give is there once."""
    front = (
        'venue: brygga\nrepeat: [{rrule: "FREQ=DAILY;COUNT=3", start: 2026-12-05 12:00}, '
        '{rrule: "FREQ=WEEKLY;COUNT=2", start: 2026-12-05 12:00}]'
    )
    assert [day[8:10] for day in starts(tmp_path, front)] == ["05", "06", "07", "12"]


def test_an_entry_lasts_as_long_as_the_repeat_it_replaces(tmp_path: Path) -> None:
    """The rule's end says two hours; a moved one lasts two hours, one with an end of its own lasts that."""
    front = SATURDAYS % ", end: 2026-12-05 14:00" + (
        "performances:\n  - {start: 2026-12-13 15:00, was: 2026-12-12 12:00}\n"
        "  - {start: 2026-12-19 12:00, end: 2026-12-19 12:30}\n"
    )
    ends = [p.end.isoformat()[11:16] for p in one_event(tmp_path, front).performances if p.end]
    assert ends == ["14:00", "17:00", "12:30"]


def test_duration_gives_the_end_where_nothing_else_does(tmp_path: Path) -> None:
    """130 min after the start; an end of its own wins; whole days have none from it."""
    front = (
        "venue: brygga\nduration: 130 min\nperformances:\n  - 2026-11-27 19:30\n"
        "  - {start: 2026-11-28 19:30, end: 2026-11-28 20:00}\n  - 2026-11-29\n"
    )
    first, second, third = one_event(tmp_path, front).performances
    assert str(first.end) == "2026-11-27 21:40:00+01:00"
    assert str(second.end) == "2026-11-28 20:00:00+01:00"
    assert third.end is None


def test_an_unknown_end_stays_unknown(tmp_path: Path) -> None:
    """Neither end nor duration: None, not midnight."""
    assert one_event(tmp_path, "venue: brygga\nperformances: [2026-11-27 19:30]").performances[0].end is None


@pytest.mark.parametrize(
    ("start", "end"), [("2026-03-29 01:30", "2026-03-29 04:40"), ("2026-10-25 01:30", "2026-10-25 02:40")]
)
def test_a_duration_is_time_that_passes_not_what_the_clock_shows(tmp_path: Path, start: str, end: str) -> None:
    """130 minutes through the night the clocks go forward, or back, are 130 minutes."""
    front = f"venue: brygga\nduration: 130 min\nperformances: [{start}]"
    performance = one_event(tmp_path, front).performances[0]
    assert isinstance(performance.start, datetime)
    assert isinstance(performance.end, datetime)
    assert performance.end.astimezone(UTC) - performance.start.astimezone(UTC) == timedelta(minutes=130)
    assert str(performance.end)[:16] == end


def test_the_time_on_the_wall_stays_the_same_across_clock_changes(tmp_path: Path) -> None:
    """Weekly at 18:00 through October: the offset changes, the clock doesn't."""
    front = 'venue: brygga\nrepeat: {rrule: "FREQ=WEEKLY;COUNT=3", start: 2026-10-17 18:00}'
    found = [p.start.isoformat() for p in one_event(tmp_path, front).performances]
    assert found == ["2026-10-17T18:00:00+02:00", "2026-10-24T18:00:00+02:00", "2026-10-31T18:00:00+01:00"]


def test_a_time_is_the_venues(tmp_path: Path) -> None:
    """The same 19:30 is another instant in another venue's zone, whether the listing or the performance names it."""
    front = "venue: hovedstaden\nperformances: [2026-11-27 19:30, {start: 2026-11-28 19:30, venue: brygga}]"
    there, here = one_event(tmp_path, front).performances
    assert there.start.isoformat() == "2026-11-27T19:30:00-05:00"
    assert here.start.isoformat() == "2026-11-28T19:30:00+01:00"


def test_until_and_except_are_in_the_venues_time(tmp_path: Path) -> None:
    """In Toronto, UNTIL=20261219 keeps that evening, which is the 20th in UTC and in Norway."""
    front = 'venue: hovedstaden\nrepeat: {rrule: "FREQ=DAILY;UNTIL=20261219", start: 2026-12-18 19:30}'
    assert starts(tmp_path, front) == ["2026-12-18T19:30", "2026-12-19T19:30"]


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("2026-11-27 19:30", "events.end-before-start"),
        ("2026-11-27 19:31", None),
        ("2026-12-28 19:30", None),
        ("2026-12-28 19:31", "events.too-long"),
    ],
)
def test_an_end_lies_after_its_start_and_within_a_month(tmp_path: Path, end: str, code: str | None) -> None:
    """One minute is enough, none isn't; 31 days are the most for a time."""
    found = problems_of(tmp_path, f"venue: brygga\nperformances: [{{start: 2026-11-27 19:30, end: {end}}}]")
    assert [problem.code for problem in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("2026-11-26", "events.last-day-before-first"),
        ("2026-11-27", None),
        ("2029-11-29", None),
        ("2029-11-30", "events.too-long"),
    ],
)
def test_whole_days_end_on_their_first_day_or_later(tmp_path: Path, end: str, code: str | None) -> None:
    """The last day is included, so it may be the first; three years are the most."""
    found = problems_of(tmp_path, f"venue: brygga\nperformances: [{{start: 2026-11-27, end: {end}}}]")
    assert [problem.code for problem in found] == ([code] if code else [])


def test_an_end_at_an_hour_that_comes_twice_asks_which(tmp_path: Path) -> None:
    """And takes the answer: an offset."""
    front = "venue: brygga\nperformances: [{start: 2026-10-24 23:00, end: 2026-10-25 02:30%s}]"
    assert [p.code for p in problems_of(tmp_path, front % "")] == ["events.time-twice"]
    assert str(one_event(tmp_path, front % "+01:00").performances[0].end) == "2026-10-25 02:30:00+01:00"


def test_dates_are_judged_even_where_the_venue_is_wrong(tmp_path: Path) -> None:
    """One mistake hides no other: an unknown venue and an end before its start are both told."""
    found = problems_of(tmp_path, "venue: bryga\nperformances: [{start: 2026-11-27 19:30, end: 2026-11-27 18:00}]")
    assert {problem.code for problem in found} == {"events.unknown-venue", "events.end-before-start"}


def test_a_whole_day_repeats_with_its_length(tmp_path: Path) -> None:
    """Weekends from Saturday to Sunday."""
    front = 'venue: brygga\nrepeat: {rrule: "FREQ=WEEKLY;COUNT=2", start: 2026-12-05, end: 2026-12-06}'
    assert [(p.start, p.end) for p in one_event(tmp_path, front).performances] == [
        (date(2026, 12, 5), date(2026, 12, 6)),
        (date(2026, 12, 12), date(2026, 12, 13)),
    ]
