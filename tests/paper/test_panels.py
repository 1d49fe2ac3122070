"""Shares over waves in a small panel."""

from itertools import pairwise

import pytest

from plugins.paper.geometry import LINE, WIDTH, Point
from plugins.paper.panels import FEW, FLOOR, GUTTER, MOST, NARROW, TOP, Course, Joined, Panel, panel, scale_end

LOW, HIGH = Point(0.05, limit="below"), Point(0.95, limit="above")


def course(*values: float | Point | None, certain: bool = False) -> Course:
    points = [Point(at, at - 0.05, at + 0.05) if isinstance(at, float) else at for at in values]
    return Course(tuple("20 % ± 5" for _ in points), tuple(points), certain)


def drawn(*courses: Course, comparable: list[bool] | None = None, maximum: float = 1.0) -> Panel:
    count = len(courses[0].points)
    alike = [True] * (count - 1) if comparable is None else comparable
    return panel([str(2020 + number) for number in range(count)], alike, courses, maximum)


def test_a_greater_share_stands_higher() -> None:
    """From the floor at 0 to the top at the scale's end, its margin about it, the waves from left to right."""
    nothing, all_ = drawn(Course(("", ""), (Point(0.0), Point(1.0)))).marks
    assert (nothing.y, all_.y) == (FLOOR, TOP)
    assert nothing.y1 is nothing.y2 is None
    first, second = drawn(course(0.2, 0.4)).marks
    assert first.x < second.x
    assert first.y > second.y
    for mark in (first, second):
        assert mark.y1 is not None
        assert mark.y2 is not None
        assert mark.y2 < mark.y < mark.y1
        assert mark.y1 - mark.y == pytest.approx(mark.y - mark.y2, abs=0.11)


def test_panels_beside_each_other_share_a_scale() -> None:
    """The scale holds every value and every end of a margin of all; a wave without a figure needs no room."""
    assert scale_end([course(0.1, None), course(0.3)]) == 0.4
    assert scale_end([course(0.36)]) == 0.6
    assert scale_end([course(None, None), course(LOW)]) == 0.2
    assert [level.percent for level in drawn(course(0.1, 0.2), maximum=0.4).levels] == [0, 20, 40]


def test_waves_are_joined_only_where_they_can_be_compared() -> None:
    """A wave asked in another way stands apart: no line leads to it, and a break stands halfway."""
    found = drawn(course(0.2, 0.3, 0.4), comparable=[True, False])
    first, second, third = found.marks
    assert found.joined == (Joined(first.x, first.y, second.x, second.y, certain=False),)
    assert found.breaks == (pytest.approx((second.x + third.x) / 2, abs=0.1),)
    assert drawn(course(0.2, 0.3, 0.4)).breaks == ()


@pytest.mark.parametrize("gap", [None, LOW, HIGH])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_no_line_leads_to_what_isnt_known(place: int, gap: Point | None) -> None:
    """Neither to a wave without a figure nor to one of which only a limit is known, and none over it."""
    values: list[float | Point | None] = [0.2, 0.3, 0.4]
    values[place] = gap
    found = drawn(course(*values))
    assert len(found.joined) == (0 if place == 1 else 1)
    assert len(found.marks) == (2 if gap is None else 3)


def test_only_the_last_change_is_certain() -> None:
    """A course that is said to have changed has one line that says so, the last; one that isn't has none."""
    found = drawn(course(0.2, 0.3, 0.6, certain=True), course(0.2, 0.3, 0.6))
    assert [line.certain for line in found.joined] == [False, True, False, False]


def test_open_ranges_reach_to_their_end_of_the_scale() -> None:
    """Below a limit from the floor up to it, above one to the top."""
    below, above = drawn(course(LOW, HIGH)).marks
    assert (below.limit, above.limit) == ("below", "above")
    assert below.y1 == FLOOR
    assert above.y2 == TOP
    assert below.y == below.y2
    assert above.y == above.y1


def test_the_courses_of_a_panel_stand_beside_each_other() -> None:
    """So that equal shares don't lie on each other: about the wave's middle, each figure in a row of its own."""
    found = drawn(course(0.3, 0.3), course(0.3, 0.3))
    first, _, second, _ = found.marks
    assert (first.series, second.series) == (0, 1)
    assert (first.x + second.x) / 2 == pytest.approx(found.names[0].x, abs=0.1)
    assert second.x - first.x > 10
    assert found.rows[1] - found.rows[0] == LINE
    assert {label.y for label in found.figures} == set(found.rows)


@pytest.mark.parametrize("count", range(2, MOST + 1))
def test_no_words_overlap(count: int) -> None:
    """Figures stand side by side within the panel, below the waves' names and those below the drawing."""
    found = drawn(course(*[0.3] * count))
    assert found.width == (NARROW if count <= FEW else WIDTH)
    assert [label.words for label in found.figures] == ["20 % ± 5"] * count
    half = 8 * 7.28 / 2
    assert found.figures[0].x - half >= GUTTER - 1
    assert found.figures[-1].x + half <= found.width + 1
    assert all(right.x - left.x >= 2 * half - 1 for left, right in pairwise(found.figures))
    assert FLOOR < found.names[0].y < found.figures[0].y < found.height


def test_long_figures_take_two_lines() -> None:
    """Where a wave has less room than its words need; a figure that is no longer than usual never breaks."""
    long = Course(("0–4\N{NO-BREAK SPACE}answers", "20% ± 5", "20% ± 5"), (LOW, None, None))
    found = drawn(long, course(0.2, 0.2, 0.2))
    assert [label.words for label in found.figures if label.x == found.names[0].x] == ["0–4", "answers", "20 % ± 5"]
    assert found.rows[1] - found.rows[0] == 2 * LINE


def test_the_newest_wave_is_marked() -> None:
    """Its name and its figure, and no other."""
    found = drawn(course(0.2, 0.3, 0.4))
    assert [label.last for label in found.names] == [label.last for label in found.figures] == [False, False, True]


@pytest.mark.parametrize("count", [1, MOST + 1])
def test_too_few_or_too_many_waves_are_refused(count: int) -> None:
    """One is no course, and more have no room."""
    with pytest.raises(ValueError, match="waves"):
        drawn(course(*[0.3] * count))


def test_a_course_of_other_waves_is_refused() -> None:
    """Its figures would stand at the wrong ones."""
    with pytest.raises(ValueError, match="waves"):
        drawn(course(0.2, 0.3), course(0.2, 0.3, 0.4))
    with pytest.raises(ValueError, match="waves"):
        drawn(course(0.2, 0.3), comparable=[True, True])
