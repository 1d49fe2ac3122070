"""Attendance of two waves becomes the largest change in how many of the seats were taken.

Tickets are counted: nothing is estimated, and a change has no margin. Only one of five points or more is worth a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plugins.editions.cube import Attendance

LEAST_CHANGE = Fraction(5, 100)


@dataclass(frozen=True, slots=True)
class Change:
    """A kind of event ("" for all), and the parts of its seats that were taken now and in the last wave, from 0."""

    event_group: str
    now: float
    before: float


def largest_change(now: Sequence[Attendance], before: Mapping[str, Attendance]) -> Change | None:
    """The kind of event that changed most, the first of those that changed alike; all together only if none did."""
    pairs = [(row, before[row.event_group]) for row in now if row.event_group in before]
    seated = [(row, _taken(row), _taken(then)) for row, then in pairs if row.capacity and then.capacity]
    told = [(row, new, old) for row, new, old in seated if abs(new - old) >= LEAST_CHANGE]
    kinds = [one for one in told if one[0].event_group] or told
    if not kinds:
        return None
    row, new, old = max(kinds, key=lambda one: abs(one[1] - one[2]))
    return Change(row.event_group, float(new), float(old))


def _taken(row: Attendance) -> Fraction:
    return Fraction(row.sold + row.complimentary, row.capacity)
