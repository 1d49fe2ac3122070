"""Gaps are days, places and genres without anything; what is cancelled or lies outside the months leaves one."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from plugins.cluster.cluster import Cluster
from plugins.cluster.venues import Venue
from plugins.crossmarketing.calendar_gaps import CalendarGaps, calendar_gaps
from plugins.events.model import Event, EventStatus
from tests.benchmarks import factory
from tests.events.factory import evening, event, performance

SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 23)
LAST = date(2027, 5, 22)


def gaps(tmp_path: Path, *events: Event) -> CalendarGaps:
    cluster: Cluster = factory.all_figures(tmp_path, {}).cluster
    venue = Venue.model_construct(slug="brygga", name="Brygga", municipality="moss")
    return calendar_gaps(events, replace(cluster, venues={"brygga": venue}), SUNDAY)


def test_an_empty_calendar_is_all_gap(tmp_path: Path) -> None:
    """Every week, place, genre and audience."""
    found = gaps(tmp_path)
    assert (found.performances, found.houses, found.weekdays) == (0, 0, (0,) * 7)
    assert (found.weeks, len(found.empty_weeks)) == (25, 25)
    assert len(found.municipalities) == 12
    assert "theatre" in found.genres
    assert "families" in found.audiences


@pytest.mark.parametrize(
    ("day", "counted"), [(SUNDAY - timedelta(days=1), 0), (SUNDAY, 1), (LAST, 1), (LAST + timedelta(days=1), 0)]
)
def test_the_first_and_the_last_day_count(day: date, counted: int, tmp_path: Path) -> None:
    """Twenty-six weeks from today, both ends in."""
    found = gaps(tmp_path, event("a", evening(day)))
    assert (found.first, found.last, found.performances) == (SUNDAY, LAST, counted)


def test_weekdays_and_weeks_are_counted_by_the_day_it_begins(tmp_path: Path) -> None:
    """A Monday and a Sunday of the same week fill one week; a festival of whole days counts where it opens."""
    found = gaps(
        tmp_path, event("a", evening(MONDAY), performance(MONDAY + timedelta(days=6), MONDAY + timedelta(days=9)))
    )
    assert found.weekdays == (1, 0, 0, 0, 0, 0, 1)
    assert len(found.empty_weeks) == 24
    assert MONDAY not in found.empty_weeks
    assert MONDAY + timedelta(days=7) in found.empty_weeks


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_what_does_not_take_place_fills_no_gap(status: EventStatus, tmp_path: Path) -> None:
    """Nor its place, genre or audience."""
    found = gaps(tmp_path, event("a", performance(MONDAY, status=status), audiences=("families",)))
    assert found.performances == 0
    assert {"moss", "theatre", "families"} <= {*found.municipalities, *found.genres, *found.audiences}


def test_what_is_played_is_no_gap(tmp_path: Path) -> None:
    """The venue's municipality, the listing's genre and audiences; an unknown venue is nowhere."""
    found = gaps(
        tmp_path,
        event("a", evening(MONDAY), audiences=("families",)),
        event("b", performance(MONDAY, venue="ukjent"), genre=None, member="andre"),
    )
    assert found.houses == 2
    assert "moss" not in found.municipalities
    assert "theatre" not in found.genres
    assert "families" not in found.audiences
    assert len(found.municipalities) == 11
