"""Chart geometry: shares become coordinates."""

import itertools

import pytest

from plugins.paper.geometry import LANE, WIDTH, Layout, Point, Row, layout, lines_of, scale_maximum


def one(point: Point, marks: tuple[float, ...] = ()) -> Layout:
    """A chart of one row."""
    return layout([Row("Kvinne", "54 % ± 3", [point], marks)])


@pytest.mark.parametrize(
    ("greatest", "maximum"), [(0.0, 0.2), (0.2, 0.2), (0.201, 0.4), (0.4, 0.4), (0.6, 0.6), (0.81, 1.0), (1.0, 1.0)]
)
def test_the_scale_ends_at_the_next_fifth(greatest: float, maximum: float) -> None:
    """A scale starts at 0 and ends at the least of five round values that holds everything."""
    assert scale_maximum([0.01, greatest]) == maximum


def test_nothing_to_draw_still_has_a_scale() -> None:
    """A chart without rows is a scale and no more."""
    empty = layout([])
    assert [tick.percent for tick in empty.ticks] == [0, 10, 20]
    assert empty.rows == ()


def test_whiskers_and_marks_are_within_the_scale() -> None:
    """The end of a whisker or a mark stretches the scale, not only the value."""
    assert one(Point(0.18, 0.1, 0.26)).ticks[-1].percent == 40
    assert one(Point(0.18, 0.1, 0.2), marks=(0.5,)).ticks[-1].percent == 60


@pytest.mark.parametrize("share", [0.0, 0.13, 0.37, 0.4])
def test_lengths_are_proportional(share: float) -> None:
    """A bar is as long as its share of the scale."""
    drawing = layout([Row("a", "", [Point(share)]), Row("b", "", [Point(0.4)])])
    assert drawing.rows[0].points[0].x == pytest.approx(WIDTH * share / 0.4, abs=0.05)


def test_a_limit_is_drawn_as_the_range_it_leaves() -> None:
    """A low tail is an open range from 0 to its limit, a high one from its limit to the whole."""
    low = one(Point(0.05, limit="below")).rows[0].points[0]
    high = one(Point(0.95, limit="above")).rows[0].points[0]
    assert (low.x1, low.x2) == (0.0, WIDTH * 0.05 / 0.2)
    assert (high.x1, high.x2) == (WIDTH * 0.95, WIDTH)


def test_points_of_a_row_stand_in_lanes_below_each_other() -> None:
    """Two series of one answer never lie on each other."""
    first, second = layout([Row("a", "", [Point(0.3), Point(0.3, series=1)])]).rows[0].points
    assert second.y - first.y == LANE
    assert (first.series, second.series) == (0, 1)


def test_rows_do_not_overlap() -> None:
    """Each row starts below the one before it, however long its words are."""
    rows = layout([Row("ord " * length, "18 % ± 3", [Point(0.1)]) for length in (1, 12, 30, 2)]).rows
    for above, below in itertools.pairwise(rows):
        assert above.baselines[-1] < above.top < above.bottom < below.baselines[0] - 10


@pytest.mark.parametrize(
    "label", ["Forestilling for barn eller familier med mange ord", "Samfunnshusforeningsstyreleder" * 3]
)
def test_long_words_are_broken_and_none_is_lost(label: str) -> None:
    """A label is broken into lines that fit beside the figure, and says the same afterwards."""
    lines = lines_of(label, 200)
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")
    assert max(map(len, lines)) <= 200 / 7


def test_lines_of_a_label_are_even() -> None:
    """No single short word is left on a last line where the words can be shared out."""
    assert lines_of("Universitet eller høgskole, mer enn 4 år", 290) == ("Universitet eller", "høgskole, mer enn 4 år")


def test_the_same_rows_give_the_same_coordinates() -> None:
    """Coordinates have one decimal, so that every machine writes the same bytes."""
    drawing = one(Point(1 / 3, 0.29, 0.37))
    numbers = [drawing.height, drawing.axis, drawing.rows[0].points[0].x, drawing.rows[0].points[0].x1 or 0]
    assert numbers == [round(number, 1) for number in numbers]
