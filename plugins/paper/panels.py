"""One share over waves becomes a small panel: time runs to the right, the share upwards, all on a common scale.

Panels are drawn one by one and stand beside each other, so that a page may put two in a row and a phone one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.paper.geometry import WIDTH, Point, rounded, scale_maximum

HEIGHT = 128.0
TOP, FLOOR = 20.0, 104.0
"""Where the scale ends and begins."""
LEFT, RIGHT = 40.0, WIDTH - 40.0
"""Where the first and the last wave stand."""
LABELS = 122.0
LIFT = 6.0
"""How far above a whisker its figure stands."""
MOST = 8
"""The newest so many waves have room."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A wave: its name, the figure printed, its point (None: no figure), and whether it can be set beside the last."""

    name: str
    shown: str
    point: Point | None
    follows: bool


@dataclass(frozen=True, slots=True)
class PlacedMoment:
    """A wave on the drawing: `y` its value, `y1` (lower end) to `y2` its whisker or open range, `figure` a baseline."""

    name: str
    shown: str
    x: float
    y: float | None
    y1: float | None
    y2: float | None
    limit: str
    figure: float


@dataclass(frozen=True, slots=True)
class Level:
    """A value of the scale, in whole percent, and how far down it stands."""

    y: float
    percent: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A whole panel. `lines` join waves that can be compared, `breaks` are where waves beside each other can't."""

    width: float
    height: float
    moments: tuple[PlacedMoment, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    breaks: tuple[float, ...]
    levels: tuple[Level, ...]
    labels: float
    top: float
    floor: float


def panels(series: Sequence[Sequence[Moment]]) -> tuple[Panel, ...]:
    """A panel for each series, the earliest wave first, all on one scale."""
    shown = [tuple(moments)[-MOST:] for moments in series]
    maximum = scale_maximum(_extents(moment for moments in shown for moment in moments))
    return tuple(_panel(moments, maximum) for moments in shown)


def _panel(moments: Sequence[Moment], maximum: float) -> Panel:
    step = (RIGHT - LEFT) / max(1, len(moments) - 1)
    placed = [_placed(moment, LEFT + step * number, maximum) for number, moment in enumerate(moments)]
    pairs = list(zip(placed, placed[1:], moments[1:], strict=False))
    return Panel(
        width=WIDTH,
        height=HEIGHT,
        moments=tuple(placed),
        lines=tuple(
            (before.x, before.y, after.x, after.y)
            for before, after, moment in pairs
            if moment.follows and not before.limit + after.limit and before.y is not None and after.y is not None
        ),
        breaks=tuple(rounded((before.x + after.x) / 2) for before, after, moment in pairs if not moment.follows),
        levels=tuple(Level(_y(maximum * part, maximum), round(100 * maximum * part)) for part in (0, 0.5, 1)),
        labels=LABELS,
        top=TOP,
        floor=FLOOR,
    )


def _placed(moment: Moment, x: float, maximum: float) -> PlacedMoment:
    point = moment.point
    if point is None:
        return PlacedMoment(moment.name, moment.shown, rounded(x), None, None, None, "", FLOOR - LIFT)
    low, high = point.low, point.high
    if point.limit:
        low, high = (0.0, point.value) if point.limit == "below" else (point.value, 1.0)
    y = _y(point.value, maximum)
    lower = None if low is None else _y(low, maximum)
    upper = None if high is None else _y(high, maximum)
    figure = rounded((y if upper is None else upper) - LIFT)
    return PlacedMoment(moment.name, moment.shown, rounded(x), y, lower, upper, point.limit, figure)


def _y(value: float, maximum: float) -> float:
    return rounded(FLOOR - (FLOOR - TOP) * min(max(value, 0.0), maximum) / maximum)


def _extents(moments: Iterable[Moment]) -> Iterable[float]:
    for moment in moments:
        if moment.point is not None:
            yield moment.point.value
            yield from (end for end in (moment.point.low, moment.point.high) if end is not None)
