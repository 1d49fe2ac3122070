"""Shares become tiles on a grid, each with its name, its figure and a small bar: a map of places.

A tile stands where it is told to, on a grid of columns and rows; what has no place of its own stands in rows below.
Shades are five steps of a share, never the share itself: the bar and the figure tell how much.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.paper.geometry import CHARACTER, WIDTH, PlacedPoint, Point, lines_of, placed_point, rounded, scale_maximum

MOST_COLUMNS = 7
"""More than this leaves no room for a name."""
GAP = 3.0
PAD = 3.5
NAME_SIZE, NAME_LINE = 12.0, 13.0
NAME_CHARACTER = 0.5 * NAME_SIZE
NAME_LINES = 2
FIGURE_LINE = 16.0
LANE = 11.0
BELOW = 10.0
"""Between the grid and the tiles that have no place in it."""
STEPS = (0.05, 0.1, 0.2, 0.4)
"""From these shares on a tile is a shade darker."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One share: its name, the figure printed, its points (one a lane), and its column and row; None: no place."""

    name: str
    shown: str
    points: Sequence[Point]
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile on the drawing; `lines` with their `baselines` are its name, `x0` to `x1` is where its bars may lie."""

    x: float
    y: float
    lines: tuple[str, ...]
    baselines: tuple[float, ...]
    shown: str
    figure: float
    points: tuple[PlacedPoint, ...]
    x0: float
    x1: float
    shade: int
    placed: bool
    """Whether it stands where the grid has it, and not among the others below."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A whole drawing of tiles of one size; every bar is on the scale from 0 to `percent`."""

    width: float
    height: float
    tile_width: float
    tile_height: float
    tiles: tuple[PlacedTile, ...]
    percent: int


def tile_map(tiles: Sequence[Tile]) -> Tiles:
    """The map. Raises ValueError where it has more columns than there is room for, or none."""
    placed = [tile for tile in tiles if tile.place]
    columns = 1 + max((tile.place[0] for tile in placed if tile.place), default=-1)
    if not 0 < columns <= MOST_COLUMNS:
        raise ValueError(f"{columns} columns")
    size = _Size.of(columns, tiles)
    rows = 1 + max(tile.place[1] for tile in placed if tile.place)
    below = rows * (size.height + GAP) + BELOW
    others = [tile for tile in tiles if not tile.place]
    drawn = [size.placed(t, t.place[0] * size.step, t.place[1] * (size.height + GAP)) for t in placed if t.place]
    drawn += [
        size.placed(tile, number % columns * size.step, below + number // columns * (size.height + GAP))
        for number, tile in enumerate(others)
    ]
    bottom = max(tile.y for tile in drawn) + size.height
    return Tiles(WIDTH, rounded(bottom), size.width, size.height, tuple(drawn), size.percent)


@dataclass(frozen=True, slots=True)
class _Size:
    """How large each tile is, and its scale."""

    width: float
    height: float
    step: float
    maximum: float

    @classmethod
    def of(cls, columns: int, tiles: Sequence[Tile]) -> "_Size":
        step = (WIDTH + GAP) / columns
        lanes = max((len(tile.points) for tile in tiles), default=1)
        height = PAD + NAME_LINE * NAME_LINES + FIGURE_LINE + LANE * lanes + PAD / 2
        maximum = scale_maximum(_extents(tiles))
        return cls(rounded(step - GAP), rounded(height), step, maximum)

    @property
    def percent(self) -> int:
        return round(100 * self.maximum)

    def placed(self, tile: Tile, x: float, y: float) -> PlacedTile:
        """The tile with its upper left corner at `x`, `y`."""
        lines = _wrapped(tile.name, self.width - PAD)[:NAME_LINES]
        x0, x1 = x + PAD, x + self.width - PAD
        figure = y + PAD + NAME_LINE * NAME_LINES + NAME_SIZE
        return PlacedTile(
            rounded(x),
            rounded(y),
            lines,
            tuple(rounded(y + PAD + NAME_LINE * number + NAME_SIZE - 2) for number in range(len(lines))),
            tile.shown,
            rounded(figure),
            tuple(
                placed_point(point, figure + PAD + LANE * (lane + 0.5), lambda value: self._x(x0, x1, value))
                for lane, point in enumerate(tile.points)
            ),
            rounded(x0),
            rounded(x1),
            _shade(tile.points),
            tile.place is not None,
        )

    def _x(self, x0: float, x1: float, value: float) -> float:
        return rounded(x0 + (x1 - x0) * min(max(value, 0.0), self.maximum) / self.maximum)


def _shade(points: Sequence[Point]) -> int:
    """How many of the steps the first share has reached; none where it is only known to lie below a limit."""
    if not points or points[0].limit == "below":
        return 0
    return sum(points[0].value >= step for step in STEPS)


def _wrapped(name: str, width: float) -> tuple[str, ...]:
    return lines_of(name, width * CHARACTER / NAME_CHARACTER)


def _extents(tiles: Iterable[Tile]) -> Iterable[float]:
    for tile in tiles:
        for point in tile.points:
            yield point.value
            yield from (end for end in (point.low, point.high) if end is not None)
