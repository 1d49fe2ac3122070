"""The report in words and drawings: what is printed follows the report, and others' mistakes don't reach it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from plugins.benchmarks.member.report import ComparisonRow, member_report
from plugins.benchmarks.member.sides import who_of
from plugins.benchmarks.member.view import MemberView, member_view
from plugins.cluster.cluster import Cluster
from plugins.editions.cube import Cube, Pair, ProtectedCount
from plugins.paper.geometry import Layout
from plugins.profiles.verdicts import Verdict
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


def view(world: World, own: Cube, language: str = "nb", earlier: Cube | None = None) -> MemberView:
    figures = factory.figures(world.members["hus-04"], own, world.groups, earlier=earlier)
    report = member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())
    cluster = Cluster.__new__(Cluster)  # only members and code lists matter here
    object.__setattr__(cluster, "codes", factory.codes())
    object.__setattr__(cluster, "members", world.members)
    return member_view(report, cluster, world.questionnaire, world.policy, {}, language)


def test_the_overlap_stands_by_the_alphabet_and_without_unknown_houses(world: World) -> None:
    """Not by size; and a house whose file is missing or wrong is left out, with its base."""
    pairs = tuple(
        Pair(slug, ProtectedCount(base), ProtectedCount(count))
        for slug, base, count in (("hus-09", 60, 40), ("gone", 500, 100), ("hus-02", 80, 10), ("hus-05", 70, 20))
    )
    made = view(world, replace(world.cubes["hus-04"], pairs=pairs))
    (sheet,) = made.overlap
    names = [line.label for chart in (*sheet.left, *sheet.right) for line in chart.lines]
    assert names == ["Hus 02", "Hus 05", "Hus 09"]
    assert made.overlap_bases == (60, 80)


def test_both_columns_of_the_overlap_stand_on_one_scale(world: World) -> None:
    """A tenth to the left is drawn shorter than a fifth to the right, as on one page they are read together."""
    pairs = tuple(
        Pair(slug, ProtectedCount(1000), ProtectedCount(count))
        for slug, count in (("hus-02", 100), ("hus-05", 120), ("hus-07", 500), ("hus-09", 200))
    )
    (sheet,) = view(world, replace(world.cubes["hus-04"], pairs=pairs)).overlap
    drawings = [chart.drawing for chart in (*sheet.left, *sheet.right)]
    assert [drawing.ticks[-1].percent for drawing in drawings if isinstance(drawing, Layout)] == [60, 60]
    lengths = [row.points[0].x for drawing in drawings if isinstance(drawing, Layout) for row in drawing.rows]
    assert lengths == [60, 72, 300, 120]


def test_answers_missing_to_the_comparisons_are_counted(world: World) -> None:
    """From 45 answers it takes 55 more; from the base of comparisons on, none."""
    folded = factory.cube("hus-04", 45, world.questionnaire)
    assert view(world, folded).missing == world.policy.bases.full - folded.base.value > 0
    assert view(world, world.cubes["hus-04"]).missing == 0


def test_no_overlap_no_chapter(world: World) -> None:
    """A cube without pairs has none."""
    made = view(world, replace(world.cubes["hus-04"], pairs=()))
    assert made.overlap == ()
    assert made.overlap_bases == (0, 0)


def test_the_last_wave_has_a_column_only_where_it_says_something(world: World) -> None:
    """A wave before that was described only is not set beside this one."""
    full = factory.cube("hus-04", 300, world.questionnaire, wave="2025")
    folded = factory.cube("hus-04", 60, world.questionnaire, wave="2025")
    assert view(world, world.cubes["hus-04"], earlier=full).earlier_wave == "2025"
    assert view(world, world.cubes["hus-04"], earlier=folded).earlier_wave == ""
    assert view(world, world.cubes["hus-04"]).earlier_wave == ""


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_findings_sides_are_named_and_drawn(language: str, world: World) -> None:
    """Own first, then the side that is certain; the drawing has a row for each, its description the same figures."""
    made = view(world, world.cubes["hus-04"], language)
    assert made.findings
    for finding in made.findings:
        assert finding.own.label == {"nb": "Hos dere", "en": "Your house"}[language]
        shown = [row.shown for row in finding.drawing.rows]
        assert shown[:2] == [finding.own.figure, finding.other.figure]
        assert all(figure in finding.description for figure in shown)
        assert finding.least <= finding.most


def test_in_twenty_says_nothing_where_both_are_the_same(world: World) -> None:
    """45 % and 46 % are both nine of twenty: the sentence is left out."""
    every = [view(world, world.cubes[f"hus-{n:02}"]).findings for n in range(4, 20)]
    pairs = [finding.in_twenty for findings in every for finding in findings]
    assert any(pairs)
    assert all(pair is None or pair[0] != pair[1] for pair in pairs)


def test_weighting_is_told_where_there_is_any(world: World) -> None:
    """A design effect of 1.25 makes 1,000 answers tell about as much as 800."""
    own = replace(world.cubes["hus-04"], base=ProtectedCount(1000))
    assert view(world, replace(own, design_effect=1.25)).effective == 800
    assert view(world, own).effective is None


def certain(rows: Sequence[ComparisonRow], *sides: str) -> int:
    """Of how many of the rows something certain is said against one of the sides."""
    told = ([getattr(row, side) for side in sides] for row in rows)
    return sum(any(each and each.verdict is not Verdict.CANNOT_TELL for each in found) for found in told)


def test_what_differs_from_others_is_told_apart_from_what_has_changed(world: World) -> None:
    """Shares certain against cluster or peers, and those against the last wave; one may be both, and counts in each."""
    own, earlier = world.cubes["hus-04"], factory.cube("hus-04", 800, world.questionnaire, wave="2025")
    made = view(world, own, earlier=earlier)
    figures = factory.figures(world.members["hus-04"], own, world.groups, earlier=earlier)
    report = member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())
    rows = report.comparisons
    assert made.differing == certain(rows, "cluster", "peers") > 0
    assert made.changed == certain(rows, "earlier")
    assert made.certain == certain(rows, "cluster", "peers", "earlier")
    assert max(made.differing, made.changed) <= made.certain <= made.differing + made.changed


def test_a_finding_says_against_whom_nothing_can_be_told(world: World) -> None:
    """Certain against all and not against its kind, or the other way round; a change says nothing of others."""
    sides = []
    for slug in sorted(world.cubes):
        own = world.cubes[slug]
        figures = factory.figures(world.members["hus-04"], own, world.groups)
        report = member_report(figures, world.questionnaire, world.references, world.policy, factory.programme())
        for finding, shown in zip(report.findings, view(world, own).findings, strict=True):
            unsure = [who_of(each) for each in finding.beside if each.verdict is Verdict.CANNOT_TELL]
            assert shown.open_against == next(iter(unsure), "")
            sides.append(shown.open_against)
    assert {"", "cluster", "peers"} >= set(sides)
    assert len(set(sides)) > 1
