"""A house's shares over its waves as they are drawn: judged as among the comparisons, and never surer than those."""

from dataclasses import replace

import pytest

from plugins.benchmarks.member.report import MemberReport, member_report
from plugins.benchmarks.member.waves_view import WavesView, waves_view
from plugins.editions.cube import Cell, Cube, Method, ProtectedCount
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text
from plugins.profiles.verdicts import Verdict
from plugins.profiles.wave_panels import Change
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


def made(world: World, *earlier: Cube, own: Cube | None = None) -> MemberReport:
    figures = factory.figures(world.members["hus-04"], own or world.cubes["hus-04"], world.groups)
    figures = replace(figures, past=earlier)
    return member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())


def viewed(world: World, report: MemberReport) -> WavesView:
    assert report.over_waves is not None
    labels = Labels(world.questionnaire, world.members, "en", "House")
    return waves_view(report.over_waves, report, labels, world.policy)


def with_first_visits(cube: Cube, share: float) -> Cube:
    """The cube where so large a part is there for the first time."""
    table = cube.tables["first_visit"]
    (yes,) = (cell.codes for cell in table.cells)
    counted = (Cell(yes, ProtectedCount(5 * round(share * table.base.value / 5))),)
    return replace(cube, tables=dict(cube.tables) | {"first_visit": replace(table, cells=counted)})


def test_arrivals_are_judged_as_among_the_comparisons(world: World) -> None:
    """The same verdict in both places; shares that aren't compared have none."""
    report = made(world, factory.cube("hus-04", 300, world.questionnaire, wave="2025"))
    view = viewed(world, report)
    assert view.panels
    changes = {one.id: one.changes for one in view.panels.panels[: view.arrivals]}
    judged = next(row.earlier for row in report.comparisons if row.comparison == "new")
    assert judged
    certain = judged.verdict is not Verdict.CANNOT_TELL
    assert changes["first"] == (Change.CERTAIN if certain else Change.NOT_CERTAIN,)
    assert changes["within-two"] == changes["over-two"] == (Change.NOT_COMPARED,)
    joined = {one.id for one in view.panels.panels[: view.arrivals] if one.drawing.joined}
    assert joined == {"first", "often"}


@pytest.mark.parametrize("method", [Method("every-nth", "web", "after"), Method()])
def test_a_change_of_how_one_asked_is_no_change_of_the_audience(method: Method, world: World) -> None:
    """Of no share a change is told, no line leads over it, and nothing else is said to have changed."""
    before = with_first_visits(factory.cube("hus-04", 900, world.questionnaire, wave="2025"), 0.9)
    report = made(world, replace(before, method=method), own=with_first_visits(world.cubes["hus-04"], 0.1))
    view = viewed(world, report)
    assert view.panels
    assert not view.comparable
    assert {change for one in view.panels.panels for change in one.changes} == {Change.OTHERWISE}
    assert view.panels.has_breaks
    assert not view.panels.has_lines
    assert len(view.panels.panels) == view.arrivals


def test_what_else_has_certainly_changed_stands_behind_the_arrivals(world: World) -> None:
    """Each comparison whose change is certain, and none of which it isn't; a certain change has a line of its own."""
    before = with_first_visits(factory.cube("hus-04", 900, world.questionnaire, wave="2025"), 0.9)
    report = made(world, before, own=with_first_visits(world.cubes["hus-04"], 0.1))
    view = viewed(world, report)
    assert view.panels
    certain = {
        row.comparison for row in report.comparisons if row.earlier and row.earlier.verdict is not Verdict.CANNOT_TELL
    }
    assert "new" in certain
    changed = view.panels.panels[view.arrivals :]
    assert {one.id for one in changed} <= certain - {"new"}
    assert {one.id for one in view.panels.certain} == {"first", *(one.id for one in changed)}
    assert view.panels.has_certain


def test_what_is_judged_stands_there_as_it_was_compared(world: World) -> None:
    """A weighted house's panel shows the unweighted shares that the verdict is of; what isn't judged stays weighted."""
    before = factory.cube("hus-04", 900, world.questionnaire, wave="2025")
    report = made(world, weighted(before), own=weighted(world.cubes["hus-04"]))
    view = viewed(world, report)
    assert view.panels
    panels = {one.id: one for one in view.panels.panels}
    compared = {row.comparison: row for row in report.comparisons}
    assert {"first", "often"} == view.judged & {"first", "within-year", "within-two", "over-two", "often"}
    (first,), new = panels["first"].figures, compared["new"]
    assert new.earlier
    assert first == tuple(figure_text(one, world.policy, "en") for one in (new.earlier.others, new.earlier.own))
    assert report.over_waves
    shown = {row.id: row.shares for row in report.over_waves.rows}
    assert panels["over-two"].figures == (
        tuple(figure_text(one, world.policy, "en") for one in shown["over-two"] if one),
    )
    assert figure_text(shown["first"][-1] or new.own, world.policy, "en") != first[-1]


def weighted(cube: Cube) -> Cube:
    """The cube with twice as many of each first answer by weight."""
    tables = {
        name: replace(
            table,
            design_effect=1.3,
            cells=tuple(
                Cell(cell.codes, cell.count, ProtectedCount(cell.count.value * (2 if place == 0 else 1)))
                for place, cell in enumerate(table.cells)
            ),
        )
        for name, table in cube.tables.items()
    }
    return replace(cube, tables=tables)


def test_too_few_answers_are_another_reason_than_not_being_compared(world: World) -> None:
    """A house with a wave of few answers: that is told of every share, once, and no line leads over its changes."""
    view = viewed(world, made(world, factory.cube("hus-04", 60, world.questionnaire, wave="2025")))
    assert view.panels
    assert view.panels.alike is Change.TOO_FEW
    assert not view.panels.has_lines


def test_one_wave_is_a_table(world: World) -> None:
    """No drawing of a single point in time: its figures, as printed."""
    view = viewed(world, made(world))
    assert view.panels is None
    assert [name for name, _ in view.rows] == ["first", "within-year", "within-two", "over-two", "often"]
    assert all("%" in figure for _, figure in view.rows)


def test_many_waves_are_the_last_five(world: World) -> None:
    """Older ones have no room."""
    waves = [factory.cube("hus-04", 200, world.questionnaire, wave=str(year)) for year in range(2018, 2026)]
    view = viewed(world, made(world, *waves))
    assert view.panels
    assert view.panels.waves == ("2022", "2023", "2024", "2025", "2026")
