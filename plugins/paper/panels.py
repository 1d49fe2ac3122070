"""Shares over waves become a small panel: time runs to the right, the share upwards, on a scale that panels may share.

Below each wave stand its name and its figures, so that no word lies on the drawing. Waves beside each other are joined
where they can be compared, both figures are known, and the course lets them be; between waves that can't be compared
stands a break. A change that is certain is joined by a line of its own, so that it is told from one that may be chance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.paper.geometry import LINE, WIDTH, Point, lines_of, rounded, scale_maximum

NARROW = 240.0
"""The width of a panel of few waves: three stand beside each other on paper, of wider ones two."""
FEW = 3
MOST = 5
"""So many waves have room."""
TOP, FLOOR = 8.0, 80.0
"""Where the scale ends and begins."""
GUTTER = 36.0
"""At the left, for the scale's numbers and for what tells rows of figures apart."""
APART = 14.0
"""Between the points of one wave."""
NAMES = 17.0
"""From the floor down to the waves' names."""


@dataclass(frozen=True, slots=True)
class Course:
    """One share in each wave: the figures as printed and their points, None where nothing is known.

    `certain` is whether it has certainly changed from the wave before the last to the last; `joined` of each wave but
    the first whether a line may lead to it, none for to all.
    """

    shown: tuple[str, ...]
    points: tuple[Point | None, ...]
    certain: bool = False
    joined: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A share of one wave: `y` its value, `y1` (lower end) to `y2` its whisker or its open range."""

    x: float
    y: float
    y1: float | None
    y2: float | None
    limit: str
    series: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words around the middle `x`; `last` is whether they are of the newest wave."""

    x: float
    y: float
    words: str
    last: bool


@dataclass(frozen=True, slots=True)
class Level:
    """A value of the scale, in whole percent, and how far down it stands."""

    y: float
    percent: int


@dataclass(frozen=True, slots=True)
class Joined:
    """A line between two waves' figures; `certain` is whether the change it shows is."""

    x1: float
    y1: float
    x2: float
    y2: float
    certain: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A whole panel. Each course has its figures at one of `rows`; `breaks` are between waves not to be compared."""

    width: float
    height: float
    top: float
    floor: float
    gutter: float
    marks: tuple[PlacedMark, ...]
    joined: tuple[Joined, ...]
    breaks: tuple[float, ...]
    names: tuple[Label, ...]
    figures: tuple[Label, ...]
    levels: tuple[Level, ...]
    rows: tuple[float, ...]


def scale_end(courses: Iterable[Course]) -> float:
    """The end of the scale that holds all of these, for panels that stand beside each other."""
    return scale_maximum(_extents(courses))


def panel(waves: Sequence[str], comparable: Sequence[bool], courses: Sequence[Course], maximum: float) -> Panel:
    """The courses over the waves, oldest first, on a scale to `maximum`.

    `comparable` says of each wave but the first whether it can be set beside the one before. Raises ValueError for
    fewer than two waves, more than there is room for, or courses of other lengths.
    """
    count = len(waves)
    lengths = {len(comparable) + 1, *(len(part) for course in courses for part in (course.shown, course.points))}
    if not 1 < count <= MOST or lengths != {count}:
        raise ValueError(f"{count} waves, {sorted(lengths)}")
    width = NARROW if count <= FEW else WIDTH
    step = (width - GUTTER) / count
    middles = [GUTTER + step * (number + 0.5) for number in range(count)]
    marks, joined = [], []
    for series, course in enumerate(courses):
        aside = APART * (series - (len(courses) - 1) / 2)
        placed = [_placed(at, x + aside, series, maximum) for at, x in zip(course.points, middles, strict=True)]
        marks += [mark for mark in placed if mark]
        may = [one and other for one, other in zip(comparable, course.joined or comparable, strict=True)]
        joined += list(_joined(placed, may, course.certain))
    names = [_label(x, FLOOR + NAMES, name, middles) for x, name in zip(middles, waves, strict=True)]
    figures, rows, bottom = _figures(courses, middles, step)
    return Panel(
        width=width,
        height=rounded(bottom + 6),
        top=TOP,
        floor=FLOOR,
        gutter=GUTTER,
        marks=tuple(marks),
        joined=tuple(joined),
        breaks=tuple(
            rounded((x + after) / 2)
            for (x, after), alike in zip(pairwise(middles), comparable, strict=True)
            if not alike
        ),
        names=tuple(names),
        figures=tuple(figures),
        levels=tuple(Level(_y(maximum * part, maximum), round(100 * maximum * part)) for part in (0, 0.5, 1)),
        rows=tuple(rows),
    )


def _placed(point: Point | None, x: float, series: int, maximum: float) -> PlacedMark | None:
    if point is None:
        return None
    low, high = point.low, point.high
    if point.limit:
        low, high = (0.0, point.value) if point.limit == "below" else (point.value, 1.0)
    lower = None if low is None else _y(low, maximum)
    upper = None if high is None else _y(high, maximum)
    return PlacedMark(rounded(x), _y(point.value, maximum), lower, upper, point.limit, series)


def _joined(placed: Sequence[PlacedMark | None], may: Sequence[bool], certain: bool) -> Iterator[Joined]:
    """Lines between neighbours that may be joined, where of both more than a limit is known."""
    for number, ((before, after), one) in enumerate(zip(pairwise(placed), may, strict=True), 2):
        if one and before and after and not before.limit and not after.limit:
            yield Joined(before.x, before.y, after.x, after.y, certain and number == len(placed))


def _figures(
    courses: Sequence[Course], middles: Sequence[float], step: float
) -> tuple[list[Label], list[float], float]:
    """The figures below the waves' names, a row for each course: where the rows are, and the last line of all."""
    labels, rows, y = [], [], FLOOR + NAMES
    for course in courses:
        broken = [lines_of(shown.replace("\N{NO-BREAK SPACE}", " "), step) for shown in course.shown]
        rows.append(y + LINE)
        for x, lines in zip(middles, broken, strict=True):
            labels += [_label(x, y + LINE * number, line, middles) for number, line in enumerate(lines, 1)]
        y += LINE * max(map(len, broken))
    return labels, rows, y


def _label(x: float, y: float, words: str, middles: Sequence[float]) -> Label:
    return Label(rounded(x), rounded(y), words, x == middles[-1])


def _y(value: float, maximum: float) -> float:
    return rounded(FLOOR - (FLOOR - TOP) * min(max(value, 0.0), maximum) / maximum)


def _extents(courses: Iterable[Course]) -> Iterator[float]:
    for course in courses:
        for point in course.points:
            if point is not None:
                yield point.value
                yield from (end for end in (point.low, point.high) if end is not None)
