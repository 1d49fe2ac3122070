"""The lengths of drawings that aren't rows: tiles on a grid.

What depends on a figure must be one that may be known; all else lies on a grid that depends on nothing but how many
columns and lanes there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

MAXIMA = (0.2, 0.4, 0.6, 0.8, 1.0)
ABOUT = (0.0, 5.5, -5.5, 4.5, -4.5, 3.5, -3.5, 5.0, -5.0)
NEAR = 0.16  # a tenth of a unit is as fine as anything is drawn, and two such may add up
WIDE, GAP, PAD, LINE, BELOW = 360.0, 3.0, 5.0, 12.0, 10.0
FIGURE, LANE, LINES = 15.0, 11.0, 2
Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Grid:
    """One way in which tiles may lie: their left edges, upper edges, width, height, lanes."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    width: float
    height: float
    lanes: int

    def xs(self, lengths: set[float], maximum: float) -> Iterator[float]:
        inside = self.width - 2 * PAD
        for left in self.lefts:
            yield from (left, left + self.width)
            for length in {0.0, maximum, *lengths}:
                x = left + PAD + inside * min(length, maximum) / maximum
                yield from (x + about for about in ABOUT)

    def ys(self) -> Iterator[float]:
        for top in self.tops:
            yield from (top, top + self.height, top + self.height / 2)
            yield from (top + PAD + LINE * line + 8.5 for line in range(LINES))
            figure = top + PAD + LINE * LINES + 10.5
            yield figure
            for lane in range(self.lanes):
                yield from (figure + PAD + LANE * (lane + 0.5) + about for about in ABOUT)


@cache
def grids() -> tuple[Grid, ...]:
    """Maps of up to seven columns, with rows of places without one below."""
    found = []
    for columns, lanes in product(range(1, 8), range(1, 4)):
        step = (WIDE + GAP) / columns
        height = PAD + LINE * LINES + FIGURE + LANE * lanes + PAD / 2
        down = [row * (height + GAP) for row in range(12)] + [row * (height + GAP) + BELOW for row in range(1, 14)]
        lefts = tuple(step * column for column in range(columns))
        found.append(Grid(lefts, tuple(down), step - GAP, height, lanes))
    return tuple(found)


def is_on_tiles(placed: Points, lengths: set[float]) -> bool:
    """Whether every point is an edge of a tile, or a length that may be known along a tile's bar."""
    xs, ys = {x for x, _ in placed}, {y for _, y in placed}
    return any(
        _near(ys, [0.0, *grid.ys()]) and any(_near(xs, grid.xs(lengths, maximum)) for maximum in MAXIMA)
        for grid in grids()
    )


def is_word_on_tiles(attribute: str, numbers: list[float]) -> bool:
    """Whether a word, or the drawing's own size, stands where some grid of tiles has one."""
    for grid in grids():
        ys = [y + LINE * line for y in (*grid.ys(), LINE) for line in range(4)]
        xs = [0.0, WIDE, *(left + PAD for left in grid.lefts)]
        allowed = {"x": xs, "y": ys, "cy": ys, "height": ys, "width": [WIDE]}.get(attribute, [0.0, WIDE, *ys])
        if _near(set(numbers), allowed):
            return True
    return False


def _near(numbers: Iterable[float], allowed: Iterable[float]) -> bool:
    wanted = sorted(numbers)
    places = sorted(allowed)
    at = 0
    for number in wanted:
        while at < len(places) and places[at] < number - NEAR:
            at += 1
        if at == len(places) or places[at] > number + NEAR:
            return False
    return True
