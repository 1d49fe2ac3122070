"""What opens with more answers and with more members: steps from the policy's numbers, reached or not.

Pure standard library, so that it runs in a browser's Python.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

OVERLAP_MEMBERS = 3
"""Overlap is agreed house by house; with three, each first sees it with more than one. No average is made of so few."""


class Opens(StrEnum):
    """What a step opens."""

    FOLDED = "folded"  # own figures may be handed in and are printed, in broad groups
    FULL = "full"  # every answer by itself, and comparisons
    WEIGHTED = "weighted"  # weighted to attendance
    OVERLAP = "overlap"  # audiences that houses share
    COARSE = "coarse"  # the average house, in coarse steps
    AVERAGE = "average"  # the average house, in whole points


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `at` so many answers or members; `missing` is how many more it takes, 0 where it is reached."""

    opens: Opens
    at: int
    missing: int


def answer_steps(answers: int, *, folded: int, full: int, weighted: int) -> tuple[Step, ...]:
    """What opens with answers, each from so many on."""
    return tuple(_steps({Opens.FOLDED: folded, Opens.FULL: full, Opens.WEIGHTED: weighted}, answers))


def member_steps(members: int, *, coarse: int, average: int) -> tuple[Step, ...]:
    """What opens with members that have delivered, this one counted."""
    return tuple(_steps({Opens.OVERLAP: OVERLAP_MEMBERS, Opens.COARSE: coarse, Opens.AVERAGE: average}, members))


def _steps(at: dict[Opens, int], have: int) -> Iterator[Step]:
    for opens, number in at.items():
        yield Step(opens, number, max(0, number - have))
