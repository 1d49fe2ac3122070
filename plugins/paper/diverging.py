"""Answers along a scale become bars on both sides of a middle line: the low ones to the left, the high to the right.

The answer in the middle of the scale lies across the line, half of it on each side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from plugins.paper.geometry import (
    GAP,
    WIDTH,
    Layout,
    PlacedRow,
    Row,
    Tick,
    column,
    extents,
    placed_row,
    rounded,
    scale_maximum,
)

MIDDLE = WIDTH / 2


class Side(IntEnum):
    """On which side of the middle line an answer is drawn."""

    LOW = -1
    ACROSS = 0
    HIGH = 1


@dataclass(frozen=True, slots=True)
class _Half:
    """From a share to its place on one side."""

    side: Side
    maximum: float

    def x(self, value: float) -> float:
        part = min(max(value, 0.0), self.maximum) / self.maximum
        return rounded(MIDDLE + MIDDLE * part * (self.side or 0.5))


def diverging(rows: Sequence[Row], sides: Sequence[Side]) -> Layout:
    """Place the rows under each other, each on its side of the middle line; one scale serves both."""
    maximum = scale_maximum(extents(rows))
    placed: list[PlacedRow] = []
    y = 0.0
    for row, side in zip(rows, sides, strict=True):
        placed.append(_placed(row, y, _Half(side, maximum)))
        y = placed[-1].bottom + GAP
    percent = round(100 * maximum)
    ticks = (Tick(0.0, percent), Tick(MIDDLE, 0), Tick(WIDTH, percent))
    return column(placed, ticks, MIDDLE)


def _placed(row: Row, y: float, half: _Half) -> PlacedRow:
    placed = placed_row(row, y, half.x)
    if half.side is Side.HIGH:
        return placed
    points = []
    for point in placed.points:
        ends = point.x1, point.x2
        if half.side is Side.LOW:  # the greater share lies further to the left
            ends = point.x2, point.x1
        start = point.start if half.side is Side.LOW else rounded(2 * MIDDLE - point.x)
        if point.limit and half.side is Side.ACROSS and point.x1 is not None and point.x2 is not None:
            ends = (rounded(2 * MIDDLE - point.x2), point.x2) if point.limit == "below" else ends
        points.append(replace(point, x1=ends[0], x2=ends[1], start=start))
    return replace(placed, points=tuple(points))
