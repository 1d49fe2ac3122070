# ruff: noqa: DTZ001 - repeated times are local: naive is what they are
"""Repeat rules: RFC 5545's own examples, independent readers, the house's rules, and limits that hold."""

import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plugins.events.listings.recurrence import MAX_OCCURRENCES, MAX_SPAN, UnusableRuleError, occurrences, read_rule

NEW_YORK = ZoneInfo("America/New_York")
OSLO = ZoneInfo("Europe/Oslo")
NINE = datetime(1997, 9, 2, 9, 0)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def found(rule: str, start: date | datetime, zone: ZoneInfo = OSLO) -> list[date | datetime]:
    """The occurrences of a rule as it is written."""
    return occurrences(read_rule(rule), start, zone)


def refusal(rule: str, start: date | datetime = datetime(2026, 11, 28, 19, 30)) -> UnusableRuleError:
    """Why a rule is refused."""
    with pytest.raises(UnusableRuleError) as caught:
        found(rule, start)
    return caught.value


def september(*days: int) -> list[str]:
    """Days of September 1997."""
    return [f"1997-09-{day:02}" for day in days]


# RFC 5545, 3.8.5.3, in its order. Endless ones are cut at as many as the RFC lists.
RFC_EXAMPLES = [
    ("FREQ=DAILY;COUNT=10", NINE, september(*range(2, 12))),
    ("FREQ=DAILY;INTERVAL=2;COUNT=6", NINE, september(2, 4, 6, 8, 10, 12)),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", NINE, [*september(2, 12, 22), "1997-10-02", "1997-10-12"]),
    ("FREQ=WEEKLY;COUNT=10", NINE,
     [*september(2, 9, 16, 23, 30), "1997-10-07", "1997-10-14", "1997-10-21", "1997-10-28", "1997-11-04"]),
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=7", NINE,
     [*september(2, 16, 30), "1997-10-14", "1997-10-28", "1997-11-11", "1997-11-25"]),
    ("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", NINE,
     [*september(2, 4, 9, 11, 16, 18, 23, 25, 30), "1997-10-02"]),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", NINE,
     [*september(2, 4, 16, 18, 30), "1997-10-02", "1997-10-14", "1997-10-16"]),
    ("FREQ=MONTHLY;COUNT=4;BYDAY=1FR", datetime(1997, 9, 5, 9),
     ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05"]),
    ("FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU", datetime(1997, 9, 7, 9),
     ["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30", "1998-01-04", "1998-01-25"]),
    ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", datetime(1997, 9, 22, 9),
     ["1997-09-22", "1997-10-20", "1997-11-17", "1997-12-22", "1998-01-19", "1998-02-16"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6", datetime(1997, 9, 28, 9),
     ["1997-09-28", "1997-10-29", "1997-11-28", "1997-12-29", "1998-01-29", "1998-02-26"]),
    ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", NINE,
     ["1997-09-02", "1997-09-15", "1997-10-02", "1997-10-15", "1997-11-02", "1997-11-15", "1997-12-02", "1997-12-15",
      "1998-01-02", "1998-01-15"]),
    ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", datetime(1997, 9, 30, 9),
     ["1997-09-30", "1997-10-01", "1997-10-31", "1997-11-01", "1997-11-30", "1997-12-01", "1997-12-31", "1998-01-01",
      "1998-01-31", "1998-02-01"]),
    ("FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", datetime(1997, 9, 10, 9),
     ["1997-09-10", "1997-09-11", "1997-09-12", "1997-09-13", "1997-09-14", "1997-09-15", "1999-03-10", "1999-03-11",
      "1999-03-12", "1999-03-13"]),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;COUNT=9", NINE,
     [*september(2, 9, 16, 23, 30), "1997-11-04", "1997-11-11", "1997-11-18", "1997-11-25"]),
    ("FREQ=YEARLY;COUNT=6;BYMONTH=6,7", datetime(1997, 6, 10, 9),
     ["1997-06-10", "1997-07-10", "1998-06-10", "1998-07-10", "1999-06-10", "1999-07-10"]),
    ("FREQ=YEARLY;INTERVAL=2;COUNT=4;BYMONTH=1,2,3", datetime(1997, 3, 10, 9),
     ["1997-03-10", "1999-01-10", "1999-02-10", "1999-03-10"]),
    ("FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", datetime(1997, 1, 1, 9),
     ["1997-01-01", "1997-04-10", "1997-07-19", "2000-01-01"]),
    ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", datetime(1997, 5, 19, 9), ["1997-05-19", "1998-05-18", "1999-05-17"]),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", datetime(1997, 5, 12, 9), ["1997-05-12", "1998-05-11", "1999-05-17"]),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=11", datetime(1997, 3, 13, 9),
     ["1997-03-13", "1997-03-20", "1997-03-27", "1998-03-05", "1998-03-12", "1998-03-19", "1998-03-26", "1999-03-04",
      "1999-03-11", "1999-03-18", "1999-03-25"]),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4", datetime(1998, 2, 13, 9),
     ["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13"]),
    ("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=10", datetime(1997, 9, 13, 9),
     ["1997-09-13", "1997-10-11", "1997-11-08", "1997-12-13", "1998-01-10", "1998-02-07", "1998-03-07", "1998-04-11",
      "1998-05-09", "1998-06-13"]),
    ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", datetime(1997, 9, 4, 9),
     ["1997-09-04", "1997-10-07", "1997-11-06"]),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7", datetime(1997, 9, 29, 9),
     ["1997-09-29", "1997-10-30", "1997-11-27", "1997-12-30", "1998-01-29", "1998-02-26", "1998-03-30"]),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", datetime(1997, 8, 5, 9),
     ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", datetime(1997, 8, 5, 9),
     ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", datetime(2007, 1, 15, 9),
     ["2007-01-15", "2007-01-30", "2007-02-15", "2007-03-15", "2007-03-30"]),
]  # fmt: skip
RFC_TIMES = [
    ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", ["09:00", "12:00", "15:00"]),
    ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", ["09:00", "09:15", "09:30", "09:45", "10:00", "10:15"]),
    ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", ["09:00", "10:30", "12:00", "13:30"]),
    ("FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40;COUNT=6", ["09:00", "09:20", "09:40", "10:00", "10:20", "10:40"]),
    ("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=6", ["09:00", "09:20", "09:40", "10:00", "10:20", "10:40"]),
]


@pytest.mark.parametrize(("rule", "start", "days"), RFC_EXAMPLES)
def test_the_standards_own_examples_give_the_standards_own_days(rule: str, start: datetime, days: list[str]) -> None:
    """RFC 5545, 3.8.5.3; each also keeps the time on the wall, through the end of summer time."""
    assert found(rule, start, NEW_YORK) == [datetime.fromisoformat(f"{day} 09:00") for day in days]


@pytest.mark.parametrize(("rule", "times"), RFC_TIMES)
def test_the_standards_own_examples_within_a_day(rule: str, times: list[str]) -> None:
    """Those of 3.8.5.3 that repeat by hour and minute; UNTIL in local time, as the RFC's text describes them."""
    assert found(rule, NINE, NEW_YORK) == [datetime.fromisoformat(f"1997-09-02 {at}") for at in times]


@given(
    start=st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)).map(lambda d: d.replace(second=0, microsecond=0)),
    interval=st.integers(1, 5),
    days=st.sets(st.integers(0, 6), min_size=1),
    length=st.integers(0, 400),
)
@settings(max_examples=60, deadline=None)
def test_weekly_rules_agree_with_counting_days_one_by_one(
    start: datetime, interval: int, days: set[int], length: int
) -> None:
    """Brute force: every day of every interval-th week (weeks begin on Monday) until the last day, included."""
    weekdays = {*days, start.weekday()}
    last = start.date() + timedelta(days=length)
    monday = start.date() - timedelta(days=start.weekday())
    expected = [
        datetime.combine(day, start.time())
        for day in (start.date() + timedelta(days=n) for n in range(length + 1))
        if day.weekday() in weekdays and ((day - monday).days // 7) % interval == 0
    ]
    names = ",".join(DAYS[day] for day in sorted(weekdays))
    assert found(f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={names};UNTIL={last:%Y%m%d}", start) == expected


@given(
    start=st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)).map(lambda d: d.replace(second=0, microsecond=0)),
    part=st.sampled_from(
        [
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY;BYDAY={weekday}",
            "FREQ=MONTHLY;BYDAY={nth}{weekday}",
            "FREQ=MONTHLY;BYMONTHDAY={day}",
            "FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}",
            "FREQ=MONTHLY;INTERVAL=2",
        ]
    ),
    number=st.integers(1, 12),
)
@settings(max_examples=60, deadline=None)
def test_rules_agree_with_an_independent_reader(start: datetime, part: str, number: int) -> None:
    """recurring-ical-events reads the same rule from a VEVENT with DTSTART;TZID; the instants are the same."""
    rule = part.format(weekday=DAYS[start.weekday()], nth=(start.day - 1) // 7 + 1, day=start.day, month=start.month)
    event = icalendar.Event()
    event.add("uid", "x")
    event.add("dtstart", start.replace(tzinfo=OSLO))
    event.add("rrule", icalendar.vRecur.from_ical(f"{rule};COUNT={number}"))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    theirs = list(islice(recurring_ical_events.of(calendar).all(), number))
    wall = sorted(their["dtstart"].dt.replace(tzinfo=None, fold=0) for their in theirs)
    assume(wall[-1] - start <= MAX_SPAN)
    assert found(f"{rule};COUNT={number}", start) == wall


def test_a_date_in_until_includes_that_whole_day() -> None:
    """DESIGN 5.2: UNTIL=20261219 keeps the performance at 19:30 that day, and UNTIL=20261218 doesn't."""
    start = datetime(2026, 12, 5, 19, 30)
    assert found("FREQ=WEEKLY;UNTIL=20261219", start)[-1] == datetime(2026, 12, 19, 19, 30)
    assert found("FREQ=WEEKLY;UNTIL=20261218", start)[-1] == datetime(2026, 12, 12, 19, 30)


def test_a_utc_until_is_read_in_the_venues_time() -> None:
    """19:30 in Oslo in December is 18:30 UTC: that minute is in, the minute before is out."""
    start = datetime(2026, 12, 5, 19, 30)
    assert len(found("FREQ=WEEKLY;UNTIL=20261219T183000Z", start)) == 3
    assert len(found("FREQ=WEEKLY;UNTIL=20261219T182900Z", start)) == 2


def test_whole_days_repeat_as_dates() -> None:
    """A start without time gives dates, UNTIL included."""
    assert found("FREQ=WEEKLY;UNTIL=20261219", date(2026, 12, 5)) == [
        date(2026, 12, 5), date(2026, 12, 12), date(2026, 12, 19),
    ]  # fmt: skip


def test_the_most_occurrences_are_the_limit_and_one_more_is_not() -> None:
    """800 are allowed, 801 aren't, whether COUNT or UNTIL says it."""
    start = datetime(2026, 1, 1, 12)
    assert len(found(f"FREQ=DAILY;COUNT={MAX_OCCURRENCES}", start)) == MAX_OCCURRENCES
    assert refusal(f"FREQ=DAILY;COUNT={MAX_OCCURRENCES + 1}", start).code == "events.repeat-too-many"
    day_800, day_801 = (start + timedelta(days=MAX_OCCURRENCES - 1 + n) for n in (0, 1))
    assert len(found(f"FREQ=DAILY;UNTIL={day_800:%Y%m%d}", start)) == MAX_OCCURRENCES
    assert refusal(f"FREQ=DAILY;UNTIL={day_801:%Y%m%d}", start).code == "events.repeat-too-many"


def test_three_years_are_the_longest_span() -> None:
    """Monthly to the last day of the third year is allowed; a fourth year isn't, by UNTIL or by COUNT."""
    start = datetime(2026, 1, 1, 12)
    assert len(found("FREQ=MONTHLY;UNTIL=20281231", start)) == 36
    assert refusal("FREQ=MONTHLY;UNTIL=20300101", start).code == "events.repeat-too-long"
    assert refusal("FREQ=MONTHLY;COUNT=40", start).code == "events.repeat-too-long"


def test_a_rule_must_begin_with_its_own_start() -> None:
    """Calendars disagree about a Friday start of a Saturday rule, so it is refused, with the first date that fits."""
    error = refusal("FREQ=WEEKLY;BYDAY=SA;COUNT=3", datetime(2026, 11, 27, 19, 30))
    assert (error.code, error.values["suggestion"]) == ("events.repeat-start-outside", "2026-11-28 19:30")


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=SECONDLY;COUNT=2", "events.repeat-frequency"),
        ("COUNT=2", "events.repeat-frequency"),
        ("", "events.repeat-part"),
        ("every saturday", "events.repeat-part"),
        ("FREQ=DAILY;COUNT=2;COUNT=3", "events.repeat-part"),
        ("FREQ=DAILY;COUNT=0", "events.repeat-part"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=2", "events.repeat-part"),
        ("FREQ=DAILY;BYSECOND=1;COUNT=2", "events.repeat-part"),
        ("FREQ=DAILY;BYEASTER=0;COUNT=2", "events.repeat-part"),
        ("FREQ=WEEKLY;BYMONTHDAY=1;COUNT=2", "events.repeat-part"),
        ("FREQ=WEEKLY;BYDAY=1SA;COUNT=2", "events.repeat-part"),
        ("FREQ=MONTHLY;BYWEEKNO=20;COUNT=2", "events.repeat-part"),
        ("FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2", "events.repeat-part"),
        ("FREQ=MONTHLY;BYMONTHDAY=0;COUNT=2", "events.repeat-part"),
        ("FREQ=YEARLY;BYMONTH=13;COUNT=2", "events.repeat-part"),
        ("FREQ=DAILY;BYHOUR=24;COUNT=2", "events.repeat-part"),
        ("FREQ=DAILY;UNTIL=20260230", "events.repeat-part"),
        ("FREQ=DAILY;UNTIL=99991231", "events.repeat-part"),
        ("FREQ=MINUTELY;BYSETPOS=2;COUNT=2", "events.repeat-part"),
        ("FREQ=DAILY;UNTIL=20261127", "events.repeat-ends-before-start"),
        ("FREQ=DAILY", "events.repeat-endless"),
    ],
)
def test_what_is_no_rule_here_is_refused(rule: str, code: str) -> None:
    """What the standard forbids, dateutil adds, or nobody can play."""
    assert refusal(rule).code == code


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;COUNT=2",
        "FREQ=MONTHLY;BYSETPOS=366;COUNT=2",
        "FREQ=MINUTELY;INTERVAL=9999;COUNT=800",
    ],
)
def test_a_rule_that_never_comes_is_given_up_within_a_second(rule: str) -> None:
    """A hostile rule costs no minutes: dateutil alone would search until the year 9999."""
    before = time.process_time()
    refusal(rule)
    assert time.process_time() - before < 1


@given(st.text(alphabet="FREQ=WEKLYDAIBYUNTCO;SAMU0123456789,-+TZ", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    """Nothing else is ever raised."""
    with suppress(UnusableRuleError):
        assert found(text, datetime(2026, 11, 28, 19, 30))


def test_expanding_late_in_the_calendar_changes_no_date() -> None:
    """The shift to years before 9999 is exact: 28 years of leap days and week numbers agree with the real calendar."""
    for year in islice(count(1970), 126):
        first = date(year, 2, 28)
        real = [first + timedelta(days=n) for n in range(400)]
        assert found("FREQ=DAILY;COUNT=400", first) == real
        week_one = date.fromisocalendar(year, 1, 1)
        if week_one.year >= 1970:
            weeks = found("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=3", week_one)
            assert weeks == [date.fromisocalendar(year + n, 1, 1) for n in range(3)]


def test_the_last_moment_of_until_is_utc_safe() -> None:
    """UNTIL in UTC at the turn of a day is the venue's evening, not the date it names: Toronto is behind."""
    toronto = ZoneInfo("America/Toronto")
    starts = found("FREQ=DAILY;UNTIL=20261206T010000Z", datetime(2026, 12, 4, 19, 30), toronto)
    assert starts == [datetime(2026, 12, 4, 19, 30), datetime(2026, 12, 5, 19, 30)]
    assert datetime(2026, 12, 5, 19, 30, tzinfo=toronto).astimezone(UTC) == datetime(2026, 12, 6, 0, 30, tzinfo=UTC)
