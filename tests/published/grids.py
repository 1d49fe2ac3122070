"""The lengths of drawings that aren't rows: tiles on a grid, and panels in which the share runs upwards.

What depends on a figure must be one that may be known; all else lies on a grid that depends on nothing but how many
columns, lanes and waves there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

MAXIMA = (0.2, 0.4, 0.6, 0.8, 1.0)
ABOUT = (0.0, 5.5, -5.5, 4.5, -4.5, 3.5, -3.5, 5.0, -5.0)
NEAR = 0.16  # a tenth of a unit is as fine as anything is drawn, and two such may add up
WIDE, GAP, PAD, LINE, HEAD, BELOW = 360.0, 3.0, 5.0, 12.0, 96.0, 10.0
FIGURE, LANE = 15.0, 11.0
FLOOR, TOP, LEFT, RIGHT = 104.0, 20.0, 40.0, 320.0
Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Grid:
    """One way in which tiles may lie: their left edges, upper edges, width, height, name's lines, lanes, headings."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    width: float
    height: float
    lines: int
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
            yield from (top + PAD + LINE * line + 8.5 for line in range(self.lines))
            figure = top + PAD + LINE * self.lines + 10.5
            yield figure
            for lane in range(self.lanes):
                yield from (figure + PAD + LANE * (lane + 0.5) + about for about in ABOUT)


@cache
def grids() -> tuple[Grid, ...]:
    """Maps of up to seven columns, with rows of places without one below, and tables of kinds by kinds."""
    found = []
    for columns, lanes in product(range(1, 8), range(1, 4)):
        for start, lines in ((0.0, 2), (HEAD, 0)):
            step = (WIDE - start + GAP) / columns
            height = PAD + LINE * lines + FIGURE + LANE * lanes + PAD / 2
            heads = (0.0,) if not start else tuple(LINE * number + PAD for number in range(1, 5))
            down = [head + row * (height + GAP) for head in heads for row in range(12)]
            down += [] if start else [row * (height + GAP) + BELOW for row in range(1, 14)]
            lefts = tuple(start + step * column for column in range(columns))
            found.append(Grid(lefts, tuple(down), step - GAP, height, lines, lanes))
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


def is_in_panel(placed: Points, lengths: set[float]) -> bool:
    """Whether every point stands at a wave, and as high as a share or an end of its margin that may be known."""
    xs, ys = {x for x, _ in placed}, {y for _, y in placed}
    return any(_near(xs, waves) for waves in _waves()) and any(
        _near(ys, [0.0, *_heights(lengths, maximum)]) for maximum in MAXIMA
    )


def is_word_in_panel(attribute: str, numbers: list[float], lengths: set[float]) -> bool:
    """Whether a word stands at a wave, above a share that may be known, or at a line of the scale."""
    heights = [each for maximum in MAXIMA for each in _heights(lengths, maximum)]
    ys = [122.0, 128.0, *heights, *(each - 6 for each in heights), *(each - 2 for each in heights)]
    xs = [x for waves in _waves() for x in waves]
    allowed = {"x": xs, "y": ys, "cy": ys, "height": [128.0], "width": [WIDE]}.get(attribute, [0.0, WIDE, 128.0])
    return _near(set(numbers), allowed)


def _heights(lengths: set[float], maximum: float) -> Iterator[float]:
    for length in {0.0, maximum / 2, maximum, *lengths}:
        y = FLOOR - (FLOOR - TOP) * min(length, maximum) / maximum
        yield from (y + about for about in (0.0, 4.5, -4.5))


@cache
def _waves() -> tuple[tuple[float, ...], ...]:
    found = []
    for count in range(1, 9):
        step = (RIGHT - LEFT) / max(1, count - 1)
        stands = [LEFT + step * number for number in range(count)]
        between = [(before + after) / 2 for before, after in pairwise(stands)]
        found.append((0.0, WIDE, *between, *(x + about for x in stands for about in ABOUT)))
    return tuple(found)


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
