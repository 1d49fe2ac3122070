"""What changed most in how many of the seats were taken, from counts alone."""

import pytest

from plugins.benchmarks.member.seats_taken import Change, largest_change
from plugins.editions.cube import Attendance


def of(event_group: str, sold: int, capacity: int = 1000, complimentary: int = 0) -> Attendance:
    return Attendance(event_group, 5, capacity, sold, complimentary, 0)


def by_kind(*rows: Attendance) -> dict[str, Attendance]:
    return {row.event_group: row for row in rows}


@pytest.mark.parametrize(("sold", "told"), [(745, True), (750, True), (755, False), (845, False), (850, True)])
def test_five_points_are_a_change_and_less_is_none(sold: int, told: bool) -> None:
    """Up or down, from 80 per cent; the same tickets as free ones count alike."""
    for now in (of("concert", sold), of("concert", sold - 100, complimentary=100)):
        found = largest_change([now], by_kind(of("concert", 800)))
        assert found == (Change("concert", sold / 1000, 0.8) if told else None)


def test_the_kind_that_changed_most_is_told() -> None:
    """Before all kinds together, which are told only where no kind changed so much."""
    before = by_kind(of("", 800), of("concert", 800), of("family", 780))
    now = [of("", 600), of("concert", 740), of("family", 650)]
    assert largest_change(now, before) == Change("family", 0.65, 0.78)
    assert largest_change(now[:1], before) == Change("", 0.6, 0.8)


def test_without_seats_or_a_wave_before_nothing_is_told() -> None:
    """A hall without a count of seats, in either wave; a kind that wasn't there."""
    assert largest_change([of("concert", 500)], {}) is None
    assert largest_change([of("concert", 500, capacity=0)], by_kind(of("concert", 800))) is None
    assert largest_change([of("concert", 500)], by_kind(of("concert", 800, capacity=0))) is None
    assert largest_change([of("family", 500)], by_kind(of("concert", 800))) is None
