"""One share over waves."""

import pytest

from plugins.paper.geometry import Point
from plugins.paper.panels import FLOOR, LEFT, MOST, RIGHT, TOP, Moment, Panel, panels


def moment(name: str, value: float | None, *, follows: bool = True, limit: str = "") -> Moment:
    ends = (None, None) if limit or value is None else (value - 0.05, value + 0.05)
    point = None if value is None else Point(value, *ends, limit=limit)
    return Moment(name, "", point, follows)


def panel(*moments: Moment) -> Panel:
    return panels([moments])[0]


def test_a_greater_share_stands_higher() -> None:
    """On a scale from the floor up, its margin about it."""
    first, second = panel(moment("2025", 0.1), moment("2026", 0.35)).moments
    assert first.y == pytest.approx(FLOOR - (FLOOR - TOP) / 4)
    assert second.y is not None
    assert second.y1 is not None
    assert second.y2 is not None
    assert second.y1 > second.y > second.y2


def test_panels_share_a_scale() -> None:
    """The same share stands as high in each, though one has more to show."""
    one, other = panels([[moment("2026", 0.1)], [moment("2025", 0.1), moment("2026", 0.9)]])
    assert one.moments[0].y == other.moments[0].y
    assert one.levels == other.levels


def test_waves_are_joined_only_where_they_can_be_compared() -> None:
    """A wave asked in another way stands apart: no line leads to it, and a break says so."""
    found = panel(moment("2024", 0.2), moment("2025", 0.3), moment("2026", 0.3, follows=False))
    assert len(found.lines) == 1
    assert found.breaks == ((found.moments[1].x + found.moments[2].x) / 2,)


@pytest.mark.parametrize("other", [moment("2026", None), moment("2026", 0.05, limit="below")])
def test_no_line_leads_to_what_isnt_known(other: Moment) -> None:
    """Neither to a wave without a figure nor to one of which only a limit is known."""
    assert panel(moment("2025", 0.2), other).lines == ()


def test_open_ranges_reach_to_their_end_of_the_scale() -> None:
    """Below a limit from the floor up to it, above one to the top."""
    below, above = panel(moment("2025", 0.05, limit="below"), moment("2026", 0.95, limit="above")).moments
    assert below.y1 == FLOOR
    assert above.y2 == TOP


def test_the_newest_waves_have_room() -> None:
    """Of many the last are shown, from the left edge to the right."""
    found = panel(*(moment(str(2010 + year), 0.2) for year in range(MOST + 1)))
    assert [one.name for one in found.moments] == [str(2011 + year) for year in range(MOST)]
    assert (found.moments[0].x, found.moments[-1].x) == (LEFT, RIGHT)
