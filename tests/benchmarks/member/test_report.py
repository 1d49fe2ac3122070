"""A member's report says what its tables allow, and nothing beside them."""

from dataclasses import replace

import pytest

from plugins.benchmarks.member.report import SECTIONS, MemberReport, member_report
from plugins.editions.cube import CLUSTER, NOTHING, Cube, Status
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


def report(world: World, own: Cube, slug: str = "hus-04", earlier: Cube | None = None) -> MemberReport:
    figures = factory.figures(world.members[slug], own, world.groups, earlier=earlier)
    return member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())


@pytest.mark.parametrize(
    ("base", "status"), [(25, Status.BLANK), (40, Status.FOLDED), (90, Status.FOLDED), (110, Status.FULL)]
)
def test_what_a_base_allows(base: int, status: Status, world: World) -> None:
    """Blank shows nothing, folded is described and not compared, full is compared."""
    made = report(world, factory.cube("hus-04", base, world.questionnaire))
    judged = [row for row in made.comparisons if row.cluster or row.peers]
    assert made.status is status
    assert bool(made.sections) == (status is not Status.BLANK)
    assert bool(judged) == (status is Status.FULL)
    assert bool(made.findings or made.reach) == (status is Status.FULL)
    assert bool(made.meanwhile) == (status is Status.BLANK)


def test_nothing_stands_beside_figures_that_are_only_described(world: World) -> None:
    """At a base of 30 to 99 neither the average house nor official statistics are drawn beside."""
    made = report(world, factory.cube("hus-04", 60, world.questionnaire))
    shown = [one for section in made.sections for one in section.shown]
    assert shown
    assert all(one.average is None and one.reference is None for one in shown)


def test_the_average_stands_beside_only_in_the_same_code_list(world: World) -> None:
    """A full table of the member isn't drawn beside a folded one of the group."""
    folded = {name: replace(table, status=Status.FOLDED) for name, table in world.groups[CLUSTER].tables.items()}
    groups = {**world.groups, CLUSTER: replace(world.groups[CLUSTER], tables=folded)}
    figures = factory.figures(world.members["hus-04"], world.cubes["hus-04"], groups)
    made = member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())
    assert all(one.average is None for section in made.sections for one in section.shown)
    assert any(one.average for section in report(world, world.cubes["hus-04"]).sections for one in section.shown)


def test_each_declared_comparison_has_a_row_with_its_sides(world: World) -> None:
    """Cluster, peers and last wave stand where they have a figure; the last wave only where there was one."""
    earlier = factory.cube("hus-04", 300, world.questionnaire, wave="2025")
    with_wave = report(world, world.cubes["hus-04"], earlier=earlier)
    without = report(world, world.cubes["hus-04"])
    assert [row.comparison for row in with_wave.comparisons] == [c.id for c in world.questionnaire.comparisons]
    assert all(row.earlier for row in with_wave.comparisons)
    assert not any(row.earlier for row in without.comparisons)
    assert sum(1 for row in without.comparisons if row.cluster) >= 10


def test_a_member_outside_the_mean_is_set_beside_the_mean_itself(world: World) -> None:
    """Who keeps its figures to itself is in no group: the others are the group, and its number of houses is theirs."""
    figures = factory.figures(world.members["hus-04"], world.cubes["hus-04"], world.groups, in_groups=False)
    made = member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())
    inside = report(world, world.cubes["hus-04"])
    row = next(i for i, row in enumerate(made.comparisons) if row.comparison == "new")
    outer, inner = made.comparisons[row].cluster, inside.comparisons[row].cluster
    assert outer is not None
    assert inner is not None
    assert outer.others.base == inner.others.base + 1
    assert outer.others.share == world.groups[CLUSTER].tables["first_visit"].cells[0].share


def test_recommending_is_scored_by_shares_and_quality_by_its_mean(world: World) -> None:
    """9 and 10 less 0 to 6, from -100 to 100, and not the mean of the eleven points; quality from 1 to 5."""
    own = factory.cube("hus-04", 200, world.questionnaire)
    cells = own.tables["recommend"].cells
    made = report(world, own)
    scores = {one.question: one.score for section in made.sections for one in section.shown if one.score}
    counts = {int(cell.codes[0]): (cell.weighted or cell.count).value for cell in cells}
    promoters, detractors = (
        sum(n for point, n in counts.items() if inside(point)) for inside in (_promotes, _detracts)
    )
    assert scores["recommend"].value == pytest.approx(100 * (promoters - detractors) / sum(counts.values()))
    assert 1 <= scores["quality"].value <= 5


def _promotes(point: int) -> bool:
    return point >= 9


def _detracts(point: int) -> bool:
    return point <= 6


def test_a_house_without_groups_still_gets_its_own_figures(world: World) -> None:
    """The first to deliver has no others: its tables are shown, nothing is compared."""
    figures = factory.figures(world.members["hus-04"], world.cubes["hus-04"], {})
    made = member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())
    assert made.status is Status.FULL
    assert made.sections
    assert made.findings == ()
    assert made.reach is None


def test_an_empty_cube_makes_an_honest_report(world: World) -> None:
    """No table, no figure, no crash."""
    empty = Cube("hus-04", "2026", "", 0, NOTHING, {})
    made = report(world, empty)
    assert made.status is Status.BLANK
    assert not made.sections
    assert not made.overlap
    assert made.comparisons == ()


def test_every_one_way_table_of_the_core_has_its_place(world: World) -> None:
    """A question that is counted for houses is shown in some section, so that nobody answers in vain."""
    shown = {table for tables in SECTIONS.values() for table in tables}
    core = {
        table.id
        for table in world.questionnaire.tables
        if len(table.questions) == 1 and world.questionnaire.question(table.id).core
    }
    assert core - shown == {"event_group"}  # what was asked about, shown with seats and tickets


def test_answers_that_have_lost_their_words_are_left_out(world: World) -> None:
    """A place that is no longer in the list can't be named: its table is left out, and all the rest is told."""
    own = world.cubes["hus-04"]
    table = own.tables["municipality"]
    gone = replace(table, cells=(*table.cells, replace(table.cells[0], codes=("merged-away",))))
    made = report(world, replace(own, tables={**own.tables, "municipality": gone}))
    shown = {one.question for section in made.sections for one in section.shown}
    whole = {one.question for section in report(world, own).sections for one in section.shown}
    assert whole - shown == {"municipality"}
