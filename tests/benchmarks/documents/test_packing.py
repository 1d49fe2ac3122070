"""Charts are packed without losing one, each column in order, and no sheet taller than a page."""

from itertools import product

import pytest

from plugins.benchmarks.documents.packing import PAGE, height, sheets
from plugins.profiles.charts import Chart, chart_of
from plugins.profiles.estimates import own_estimates
from plugins.profiles.labels import Labels
from tests.benchmarks.conftest import World


@pytest.fixture(scope="module")
def charts(world: World) -> dict[str, Chart]:
    labels = Labels(world.questionnaire, world.members, "nb", "Huset")
    tables = ("role", "gender", "age", "motive", "first_heard", "activities", "quality")
    cube = world.cubes["hus-10"]
    return {name: chart_of(own_estimates(cube, name, world.policy), labels, world.policy) for name in tables}


def test_nothing_is_lost_and_nothing_is_too_tall(charts: dict[str, Chart]) -> None:
    """Every chart stands once; each column holds them in the order given and fits a page."""
    order = list(charts)
    packed = sheets(list(charts.values()))
    assert sorted(c.id for s in packed for c in (*s.left, *s.right)) == sorted(order)
    for sheet in packed:
        for column in (sheet.left, sheet.right):
            places = [order.index(chart.id) for chart in column]
            assert places == sorted(places)
            assert len(column) == 1 or sum(map(height, column)) <= PAGE


def test_the_columns_are_as_even_as_can_be(charts: dict[str, Chart]) -> None:
    """No other way of dividing four charts is less tall."""
    four = [charts[name] for name in ("age", "gender", "quality", "role")]
    (sheet,) = sheets(four)
    heights = [height(chart) for chart in four]
    best = min(
        max(sum(h for h, left in zip(heights, way, strict=True) if left is side) for side in (True, False))
        for way in product((True, False), repeat=4)
    )
    assert max(sum(map(height, sheet.left)), sum(map(height, sheet.right))) == pytest.approx(best)
    assert sheet.left[0].id == "age"


def test_no_chart_no_sheet() -> None:
    """Nothing makes nothing."""
    assert sheets([]) == ()
