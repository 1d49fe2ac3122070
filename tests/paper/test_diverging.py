"""Scales on both sides of a middle line."""

import pytest

from plugins.paper.diverging import MIDDLE, Side, diverging
from plugins.paper.geometry import WIDTH, Layout, PlacedPoint, Point, Row, layout


def placed(side: Side, point: Point) -> PlacedPoint:
    """The point on its side, beside one that makes the scale end at 40 %."""
    drawing: Layout = diverging([Row("a", "", [point]), Row("b", "", [Point(0.4)])], [side, Side.HIGH])
    return drawing.rows[0].points[0]


@pytest.mark.parametrize("side", [Side.LOW, Side.HIGH])
def test_a_bar_goes_out_from_the_middle_as_long_as_its_share(side: Side) -> None:
    """10 of 40 % is a quarter of half the drawing, to the left or to the right."""
    point = placed(side, Point(0.1, 0.05, 0.15))
    assert point.start == MIDDLE
    assert point.x == pytest.approx(MIDDLE + side * WIDTH / 2 / 4)


@pytest.mark.parametrize("side", list(Side))
def test_a_margin_stands_about_the_end_of_its_bar(side: Side) -> None:
    """Its ends stand left and right of the bar's end, in that order."""
    point = placed(side, Point(0.1, 0.05, 0.15))
    assert point.x1 is not None
    assert point.x2 is not None
    assert point.x1 < point.x < point.x2


def test_the_middle_answer_lies_across_the_line() -> None:
    """It has the length of its share, half on each side."""
    point = placed(Side.ACROSS, Point(0.2))
    assert (point.start, point.x) == (MIDDLE - WIDTH / 8, MIDDLE + WIDTH / 8)


@pytest.mark.parametrize(
    ("side", "limit", "ends"),
    [
        (Side.LOW, "below", (135, 180)),
        (Side.HIGH, "below", (180, 225)),
        (Side.ACROSS, "below", (157.5, 202.5)),
        (Side.LOW, "above", (0, 135)),
        (Side.HIGH, "above", (225, 360)),
        (Side.ACROSS, "above", (202.5, 270)),
    ],
)
def test_an_open_range_lies_on_its_side(side: Side, limit: str, ends: tuple[float, float]) -> None:
    """What is only known to lie below 10 % reaches from the middle to it, what lies above from it to the end."""
    point = placed(side, Point(0.1, limit=limit))
    assert (point.x1, point.x2) == ends


def test_both_sides_share_the_scale() -> None:
    """Both ends say the same, and the middle 0."""
    drawing = diverging([Row("a", "", [Point(0.55)]), Row("b", "", [Point(0.1)])], [Side.LOW, Side.HIGH])
    assert [(tick.x, tick.percent) for tick in drawing.ticks] == [(0, 60), (MIDDLE, 0), (WIDTH, 60)]
    assert drawing.middle == MIDDLE


@pytest.mark.parametrize(("side", "across"), [(Side.LOW, False), (Side.ACROSS, True), (Side.HIGH, False)])
def test_a_row_across_the_line_is_known(side: Side, across: bool) -> None:
    """Only where a scale has a middle answer, and never where bars go out from the left."""
    rows = [Row("a", "", [Point(0.2)])]
    assert diverging(rows, [side]).has_across is across
    assert not layout(rows).has_across
