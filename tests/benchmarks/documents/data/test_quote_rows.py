"""Sentences to quote as data: with figure and source, and no other than the page has."""

from dataclasses import replace
from datetime import date

import pytest

from plugins.benchmarks.documents.data.figure_rows import FigureRow, Of, Rows
from plugins.benchmarks.documents.data.quote_counts import cluster_counts
from plugins.benchmarks.documents.data.quote_rows import quoted_shares, quotes_of
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.quoting.quotes import Programme
from plugins.benchmarks.quoting.view import ClusterView, HouseView, Line, QuotesView
from plugins.cluster.pages.templates import environment
from plugins.editions.cube import CLUSTER
from plugins.profiles.folded import average_share, shown_own_share
from plugins.profiles.labels import Labels
from tests.benchmarks import factory
from tests.benchmarks.conftest import World
from tests.benchmarks.documents.data.made import HOUSE, THEME

DAY = date(2026, 11, 10)


class Settings:
    cluster_name = "Klyngen & co"


@pytest.fixture(scope="module")
def words() -> Worded:
    return Worded.of("quote_words.html", environment("nb", THEME), {"settings": Settings})


@pytest.fixture(scope="module")
def rows(world: World) -> Rows:
    return Rows("2026", Labels(world.questionnaire, world.members, "nb", "Huset"), world.policy)


@pytest.fixture(scope="module")
def lines(world: World) -> tuple[Line, ...]:
    shares = [(one.id, average_share(world.groups[CLUSTER], one)) for one in world.questionnaire.comparisons[:4]]
    return tuple(Line(name, "andelen", f"{e.share} %", f"± {e.points}", e.base, e) for name, e in shares if e)


@pytest.fixture(scope="module")
def house(world: World) -> HouseView:
    cube, lines = factory.cube(HOUSE, 600, world.questionnaire), []
    for one in world.questionnaire.comparisons[:2]:
        e = shown_own_share(cube, one, world.questionnaire.question(one.question), None, world.policy)
        assert e is not None
        lines.append(Line(one.id, "andelen", f"{e.share} %", f"± {e.points}", e.base, e))
    return HouseView("Huset", "2026", 1, DAY, 600, True, tuple(lines), False, False, 40, 6000, 0.755)


@pytest.fixture(scope="module")
def cluster(lines: tuple[Line, ...]) -> ClusterView:
    totals = {"attendance": (88_200, 20), "capacity": (130_800, 20)}
    programme = Programme(date(2026, 1, 2), date(2026, 12, 30), 451, 26, 9)
    return ClusterView("2026", 1, DAY, 24, lines, lines[:1], (), totals, programme)


def test_a_house_has_sentences_only_where_it_may_quote(
    words: Worded, rows: Rows, house: HouseView, cluster: ClusterView
) -> None:
    """Its own when they are public, the cluster's always; visits once for each figure of the sentence."""
    quotes = QuotesView(house, cluster)
    found = list(quotes_of(quotes, rows, words))
    own = [row for row in found if row.of is Of.OWN]
    assert [(row.value, row.unit) for row in own][-2:] == [(6000, "number"), (76, "percent")]
    held = replace(house, public=False)
    assert list(quotes_of(QuotesView(held, None), rows, words)) == []
    assert list(quotes_of(QuotesView(held, cluster), rows, words)) == [row for row in found if row.of is not Of.OWN]
    assert all("Klyngen & co" in row.source and row.issued == DAY for row in found)
    assert [str(row.value) in row.sentence for row in own[:2]] == [True, True]


def test_a_houses_page_has_three_of_the_clusters_shares(
    world: World, words: Worded, rows: Rows, house: HouseView, cluster: ClusterView
) -> None:
    """All of them stand in the board's; where there is no joint audience, the average house's."""
    cube = factory.cube(HOUSE, 600, world.questionnaire)

    def told(quotes: QuotesView) -> list[FigureRow]:
        return [row for row in quoted_shares(quotes, rows, cube) if row.of is not Of.OWN]

    assert len(told(QuotesView(house, cluster))) == 3
    assert len(told(QuotesView(None, cluster))) == 4
    assert [row.of for row in told(QuotesView(house, replace(cluster, joint=())))] == [Of.AVERAGE]
    sentences = list(quotes_of(QuotesView(None, replace(cluster, joint=(), programme=None)), rows, words))
    assert sentences[-1].of is Of.AVERAGE
    assert "i gjennomsnitt" in sentences[-1].sentence


def test_without_visits_or_seats_nothing_is_said_of_them(words: Worded, rows: Rows, house: HouseView) -> None:
    """A house without attendance has shares only; one without seats no part of them."""
    units = [row.unit for row in quotes_of(QuotesView(replace(house, visits=None), None), rows, words)]
    assert units == ["percent", "percent"]
    units = [row.unit for row in quotes_of(QuotesView(replace(house, taken=None), None), rows, words)]
    assert units == ["percent", "percent", "number"]


def test_the_clusters_numbers_stand_by_themselves_too(cluster: ClusterView) -> None:
    """Houses, visits, seats taken, and what the calendar had from day to day."""
    told = [(row.what, row.value or row.day) for row in cluster_counts(cluster)]
    assert ("visits", 88_200) in told
    assert ("taken", 67) in told
    assert [value for what, value in told if what in ("first", "last")] == [date(2026, 1, 2), date(2026, 12, 30)]
    bare = replace(cluster, totals={}, programme=None)
    assert [row.what for row in cluster_counts(bare)] == ["averaged", "edition", "issued"]
    counted = replace(cluster, totals={"attendance": (88_200, 20)}, programme=None)
    assert "taken" not in [row.what for row in cluster_counts(counted)]
