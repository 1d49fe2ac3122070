"""What may be drawn in a panel is what may be known, and no more: the reader of drawings can fail."""

import pytest

from plugins.cluster.pages.templates import environment
from plugins.editions.cube import Status
from plugins.editions.policy import load_policy
from plugins.profiles.estimates import Estimate, Unit
from plugins.profiles.wave_panels import Followed, Waves, wave_panels
from tests.published.arithmetic import Figures, margin, own_figure
from tests.published.drawing import is_drawn, is_laid_out
from tests.published.knowledge import PRODUCT_DIR
from tests.published.reading import read
from tests.published.tokens import Found, Kind

BASE = 200


def estimate(percent: int) -> Estimate:
    reach = margin(BASE * percent // 100, BASE)
    return Estimate("age", ("young",), percent, percent / 100, reach, BASE, Unit.ANSWERS, Status.FULL)


def drawing(*courses: tuple[int, ...]) -> list[Found]:
    """The lengths and places in a panel of these shares."""
    waves = Waves(tuple(str(2020 + n) for n in range(len(courses[0]))), (False, *(True,) * (len(courses[0]) - 2)))
    followed = [Followed(tuple(map(estimate, course))) for course in courses]
    (panel,) = wave_panels([("young", "young", followed)], waves, load_policy(), "en").panels
    charts = environment("en", PRODUCT_DIR / "theme").get_template("charts/panels.html").module
    svg = str(charts.panel("id", panel.drawing, "title", "description"))  # type: ignore[attr-defined]
    return [found for found in read("panel.svg", svg.encode()) if found.kind in (Kind.LENGTH, Kind.PLACE)]


def refused(found: list[Found], *known: int) -> list[Found]:
    lengths = Figures().add(*(own_figure(BASE * percent // 100, BASE) for percent in known)).lengths
    told = {Kind.LENGTH: is_drawn, Kind.PLACE: is_laid_out}
    return [one for one in found if not told[one.kind](one, lengths)]


@pytest.mark.parametrize(
    "courses",
    [((20, 30),), ((20, 30, 45),), ((20, 30, 45, 20, 30),), ((20, 30), (45, 20)), ((20, 30, 45, 20), (20, 20, 30, 45))],
)
def test_what_is_known_may_be_drawn(courses: tuple[tuple[int, ...], ...]) -> None:
    """Of one or two figures in each of two to five waves."""
    found = drawing(*courses)
    assert len(found) > 10
    assert refused(found, 20, 30, 45) == []


@pytest.mark.parametrize("wrong", [22, 28, 47])
def test_a_share_that_isnt_known_is_found(wrong: int) -> None:
    """Two points beside one that is: its line, its margin and its dot are each refused."""
    places = {one.place.rsplit("/@")[-1] for one in refused(drawing((20, wrong)), 20, 30, 45)}
    assert {"d", "cy"} <= places
