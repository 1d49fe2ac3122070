"""Shares and their margins become coordinates: the layout behind charts of rows, on the page and on paper.

A chart is a column of rows on a common scale from 0. A row has its words above, and below them a band of lanes: a
point with its whisker in each, and marks across all of them. Lengths are in user units of a drawing 360 wide, which
fits a phone at full size; text is as wide as the widest common typefaces make it. Nothing here knows what is drawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

WIDTH = 360.0
TEXT_SIZE = 13.0
LINE = 16.0
LANE = 11.0
GAP = 9.0
AXIS = 16.0
CHARACTER = 0.56 * TEXT_SIZE
"""The average width of a character of running text, for wide typefaces: better a line too many than one cut off."""

MAXIMA = (0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A share to be drawn, 0 to 1, and the ends of its whisker; or, with a `limit`, that it lies "below" or "above".

    `series` tells several points of a row apart: 0 is the one the chart is of.
    """

    value: float
    low: float | None = None
    high: float | None = None
    limit: str = ""
    series: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart: its words, the figure printed at its end, its points (one a lane) and reference marks."""

    label: str
    shown: str
    points: Sequence[Point]
    marks: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A point on the drawing: `x` its value, `y` the middle of its lane, `x1` to `x2` its whisker or its open range.

    A bar goes from `start` to `x`.
    """

    x: float
    y: float
    x1: float | None
    x2: float | None
    limit: str
    series: int
    start: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row on the drawing. `baselines` are those of the label's lines; the figure stands on the last."""

    lines: tuple[str, ...]
    baselines: tuple[float, ...]
    shown: str
    points: tuple[PlacedPoint, ...]
    marks: tuple[float, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A value of the scale, in whole percent, and where it stands."""

    x: float
    percent: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole drawing."""

    width: float
    height: float
    rows: tuple[PlacedRow, ...]
    ticks: tuple[Tick, ...]
    axis: float
    """The baseline of the scale's numbers."""
    middle: float | None = None
    """Where the line stands that bars go out from on both sides; None: they start at the left."""

    @property
    def has_across(self) -> bool:
        """Whether a row lies across that line, half on each side."""
        points = [row.points[0] for row in self.rows if row.points]
        return self.middle is not None and any(point.start < self.middle for point in points)


@dataclass(frozen=True, slots=True)
class Scale:
    """From a share to its place: 0 at the left, `maximum` at the right."""

    maximum: float

    def x(self, value: float) -> float:
        """The place of a share."""
        return rounded(WIDTH * min(max(value, 0.0), self.maximum) / self.maximum)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The scale's beginning, middle and end."""
        return tuple(Tick(self.x(self.maximum * part), round(100 * self.maximum * part)) for part in (0, 0.5, 1))


def layout(rows: Iterable[Row], least: float = 0.0) -> Layout:
    """Place the rows under each other on a scale that holds every value, whisker and mark, and the share `least`."""
    rows = tuple(rows)
    return layout_on(Scale(scale_maximum([least, *extents(rows)])), rows)


def layout_on(scale: Scale, rows: Iterable[Row]) -> Layout:
    """Place the rows under each other on a scale that holds them."""
    placed: list[PlacedRow] = []
    y = 0.0
    for row in rows:
        placed.append(placed_row(row, y, scale.x))
        y = placed[-1].bottom + GAP
    return column(placed, scale.ticks)


def column(placed: Sequence[PlacedRow], ticks: tuple[Tick, ...], middle: float | None = None) -> Layout:
    """The drawing of rows that have been placed, with the scale's numbers below the last."""
    bottom = placed[-1].bottom if placed else 0.0
    return Layout(WIDTH, rounded(bottom + AXIS + 4), tuple(placed), ticks, rounded(bottom + AXIS), middle)


def scale_maximum(values: Iterable[float]) -> float:
    """The end of the scale: the least of 20, 40, 60, 80 and 100 % that holds all `values`."""
    greatest = max(values, default=0.0)
    return next((maximum for maximum in MAXIMA if greatest <= maximum + 1e-9), MAXIMA[-1])


def lines_of(label: str, width: float) -> tuple[str, ...]:
    """The label broken into as few lines of `width` units as it takes, of even length; a longer word is broken too."""
    most = max(8, int(width / CHARACTER))
    lines = wrap(label, most)
    for narrower in range(most - 1, 7, -1) if len(lines) > 1 else ():
        closer = wrap(label, narrower)
        if len(closer) > len(lines):
            break
        lines = closer
    return tuple(lines) or ("",)


def extents(rows: Iterable[Row]) -> Iterable[float]:
    """Every share that a scale of these rows must hold."""
    for row in rows:
        yield from row.marks
        for point in row.points:
            yield point.value
            yield from (end for end in (point.low, point.high) if end is not None)


def placed_row(row: Row, y: float, x: Callable[[float], float]) -> PlacedRow:
    """A row that begins at `y`; `x` gives the place of a share."""
    lines = lines_of(row.label, WIDTH - (len(row.shown) + 2) * CHARACTER)
    baselines = tuple(rounded(y + LINE * number + TEXT_SIZE) for number in range(len(lines)))
    top = y + LINE * len(lines) + 3
    points = tuple(placed_point(point, top + LANE * (lane + 0.5), x) for lane, point in enumerate(row.points))
    bottom = top + LANE * len(row.points)
    return PlacedRow(lines, baselines, row.shown, points, tuple(map(x, row.marks)), rounded(top), rounded(bottom))


def placed_point(point: Point, y: float, x: Callable[[float], float]) -> PlacedPoint:
    """A point in the lane around `y`; what is only known to lie above a limit may reach to the scale's end."""
    ends: tuple[float | None, float | None] = (
        None if point.low is None else x(point.low),
        None if point.high is None else x(point.high),
    )
    if point.limit:
        ends = (x(0.0), x(point.value)) if point.limit == "below" else (x(point.value), x(1.0))
    return PlacedPoint(x(point.value), rounded(y), *ends, point.limit, point.series, x(0.0))


def rounded(length: float) -> float:
    """One decimal: finer can't be seen, and the same on every machine."""
    return round(length, 1)
