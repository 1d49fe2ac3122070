"""The lengths of drawings that aren't rows: tiles on a grid, and panels in which the share runs upwards.

What depends on a figure must be one that may be known; all else lies on a grid that depends on nothing but how many
columns, lanes, waves and lines of figures there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

MAXIMA = (0.2, 0.4, 0.6, 0.8, 1.0)
ABOUT = (0.0, 5.5, -5.5, 4.5, -4.5, 3.5, -3.5, 5.0, -5.0)
NEAR = 0.16  # a tenth of a unit is as fine as anything is drawn, and two such may add up
WIDE, GAP, PAD, LINE, BELOW = 360.0, 3.0, 3.5, 13.0, 10.0
LETTERS, FIGURE, LANE, LINES = 12.0, 16.0, 11.0, 2
FLOOR, TOP, GUTTER, APART, NAMES, FIGURES = 80.0, 8.0, 36.0, 14.0, 97.0, 16.0
"""Of panels: the scale's ends, what is left of it, how far a wave's two points stand apart, where words stand below."""
WIDTHS = {2: 240.0, 3: 240.0, 4: 360.0, 5: 360.0}
"""Of panels, by how many waves they have."""
ASIDE = (0.0, 3.5, -3.5, 4.5, -4.5, 5.0, -5.0)
DIAMOND = 4.5
MOST_LINES = 4
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
            yield from (top + PAD + LINE * line + LETTERS - 2 for line in range(LINES))
            figure = top + PAD + LINE * LINES + LETTERS
            yield figure
            for lane in range(self.lanes):
                yield from (figure + PAD + LANE * (lane + 0.5) + about for about in ABOUT)


@cache
def grids() -> tuple[Grid, ...]:
    """Maps of up to seven columns, with rows of places without one below."""
    found = []
    for columns, lanes in product(range(1, 8), range(1, 4)):
        step = (WIDE + GAP) / columns
        height = round(PAD + LINE * LINES + FIGURE + LANE * lanes + PAD / 2, 1)
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


def is_in_panel(placed: Points, lengths: set[float], maxima: Iterable[float] = MAXIMA) -> bool:
    """Whether every point stands at a wave, and as high as a share or an end of its margin that may be known.

    A diamond is a point; of a drawing in a PDF, where shapes aren't told apart, its ends may stand there too.
    """
    whole = maxima is MAXIMA
    marks = [(x, y + DIAMOND) for x, y in placed[:1]] if _is_diamond(placed) else placed
    xs, ys = {x for x, _ in marks}, {y for _, y in marks}
    ends = (0.0, DIAMOND, -DIAMOND) if whole else (0.0,)
    rows = [y + end for y in _rows() for end in ends]
    return any(_near(xs, waves) for waves in _waves()) and any(
        _near(ys, [0.0, *rows, *(y + end for y in _heights(lengths, maximum) for end in ends)]) for maximum in maxima
    )


def is_word_in_panel(attribute: str, numbers: list[float], lengths: set[float], maximum: float) -> bool:
    """Whether a word or a dot stands at a wave, at a line of the scale or of the figures; or it is the panel's size."""
    lines = [NAMES + FIGURES * line for line in range(MOST_LINES + 1)]
    places = {
        "y": [*lines, *(y + 4 for y in _heights(set(), maximum))],
        "cy": [*_rows(), *_heights(lengths, maximum)],
        "height": [y + 6 for y in lines],
        "width": list(WIDTHS.values()),
        "viewbox": [0.0, *WIDTHS.values(), *(y + 6 for y in lines)],
    }
    if attribute == "x":
        return any(_near(numbers, [*waves, GUTTER - 4]) for waves in _waves())
    return attribute in places and _near(numbers, places[attribute])


def _is_diamond(placed: Points) -> bool:
    (x, y), *rest = placed
    corners = [(x + DIAMOND, y + DIAMOND), (x, y + 2 * DIAMOND), (x - DIAMOND, y + DIAMOND)]
    return len(rest) == len(corners) and all(
        max(abs(a - b), abs(c - d)) < NEAR for (a, c), (b, d) in zip(rest, corners, strict=True)
    )


def _rows() -> list[float]:
    """Where the dots stand that tell lines of figures apart."""
    return [NAMES + FIGURES * line - DIAMOND for line in range(1, MOST_LINES + 1)]


def _heights(lengths: set[float], maximum: float) -> list[float]:
    known = {0.0, maximum / 2, maximum, *lengths}
    return [FLOOR - (FLOOR - TOP) * min(length, maximum) / maximum for length in known]


@cache
def _waves() -> tuple[tuple[float, ...], ...]:
    """For each number of waves and of points a wave may have: where points, words and breaks stand."""
    found = []
    for (count, width), courses in product(WIDTHS.items(), (1, 2)):
        step = (width - GUTTER) / count
        middles = [GUTTER + step * (number + 0.5) for number in range(count)]
        points = [x + APART * (course - (courses - 1) / 2) for x in middles for course in range(courses)]
        breaks = [(before + after) / 2 for before, after in pairwise(middles)]
        shapes = [x + about for x in (*points, GUTTER / 2) for about in ASIDE]
        found.append((0.0, width, GUTTER, *middles, *breaks, *shapes))
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
