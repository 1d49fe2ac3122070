"""Charts are packed without losing one, each column in order, and no sheet taller than a page."""

from dataclasses import replace
from itertools import permutations, product

import pytest

from plugins.benchmarks.documents.packing import COLUMNS, KEY, PAGE, Block, heading, height, sheets, spreads
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


def tall(column: tuple[Block, ...]) -> float:
    return sum(height(block.chart) + heading(block.chapter) for block in column)


def test_chapters_run_through_the_columns(charts: dict[str, Chart]) -> None:
    """Every chart stands once, each heading once and over its chapter's first chart; no column is too tall."""
    chapters = {"who": ["role", "gender", "age"], "why": ["motive", "first_heard"], "else": ["activities", "quality"]}
    packed = spreads({name: [charts[one] for one in ids] for name, ids in chapters.items()})
    columns = [column for spread in packed for column in spread.columns]
    blocks = [block for column in columns for block in column]
    assert [block.chapter for block in blocks if block.chapter] == list(chapters)
    at = 0
    for name, ids in chapters.items():
        part = blocks[at : at + len(ids)]
        assert part[0].chapter == name
        assert sorted(block.chart.id for block in part) == sorted(ids)
        at += len(ids)
    for number, column in enumerate(columns):
        assert len(column) == 1 or tall(column) <= PAGE - (KEY if number < COLUMNS else 0.0)
    assert all(len(spread.columns) == COLUMNS for spread in packed[:-1])


def test_a_chapters_charts_are_turned_where_that_saves_a_column(charts: dict[str, Chart]) -> None:
    """No other order of a chapter takes fewer columns; where all do the same, the order given stays."""
    ids = ("role", "motive", "gender", "first_heard")
    best = min(
        sum(len(spread.columns) for spread in spreads({"": [charts[one] for one in order]}))
        for order in permutations(ids)
    )
    found = spreads({"a": [charts[one] for one in ids]})
    assert sum(len(spread.columns) for spread in found) == best
    (one,) = spreads({"a": [charts["role"], charts["gender"]]})
    assert [block.chart.id for column in one.columns for block in column] == ["role", "gender"]


def test_the_last_pages_columns_are_as_even_as_can_be(charts: dict[str, Chart]) -> None:
    """What comes after has room below both; one chart stands alone on the left."""
    (one,) = spreads({"where": [charts[each] for each in ("role", "gender", "quality")]})
    parts = [tuple(block for column in one.columns for block in column)[at] for at in range(3)]
    heights = [tall((part,)) for part in parts]
    best = min(max(sum(heights[:at]), sum(heights[at:])) for at in (1, 2, 3))
    assert max(map(tall, one.columns)) == pytest.approx(best)
    (alone,) = spreads({"a": [charts["role"]]})
    assert len(alone.columns) == 1


def test_a_chart_taller_than_a_page_stands_alone(charts: dict[str, Chart]) -> None:
    """Better too long a column than a chart less."""
    huge = replace(charts["age"], drawing=replace(charts["age"].drawing, height=2000.0))
    packed = spreads({"a": [charts["role"], huge]})
    assert sum(len(column) for spread in packed for column in spread.columns) == 2
