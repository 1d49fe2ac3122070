"""The appendix's tables as printed: every cell is the estimate it should be, and a gap where there is none."""

from dataclasses import replace

import pytest

from plugins.benchmarks.member.beside import BESIDE
from plugins.benchmarks.member.meant import load_meant
from plugins.benchmarks.member.report import MemberReport, member_report
from plugins.benchmarks.member.suggestions import Suggestions, load_suggestions
from plugins.benchmarks.member.tables_view import beside_views
from plugins.benchmarks.member.view import MemberView, member_view
from plugins.cluster.cluster import Cluster
from plugins.editions.cube import CLUSTER, Cube, Method, kind_group
from plugins.profiles.estimates import own_estimates
from plugins.profiles.labels import Labels
from plugins.profiles.others import others_estimates
from plugins.profiles.shown import figure_text
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


def report(world: World, earlier: Cube | None, base: int | None = None) -> MemberReport:
    own = world.cubes["hus-04"] if base is None else factory.cube("hus-04", base, world.questionnaire)
    figures = factory.figures(world.members["hus-04"], own, world.groups, earlier=earlier)
    meant, _ = load_meant(factory.PRODUCT_DIR, world.questionnaire, factory.codes())
    listed = factory.event("a", ["2026-12-01"], audiences=["seniors", "students"])
    programme = factory.programme(listed, meant=meant)
    return member_report(figures, world.questionnaire, world.references, world.policy, programme)


def earlier(world: World, base: int = 300) -> Cube:
    return factory.cube("hus-04", base, world.questionnaire, wave="2025")


@pytest.fixture(scope="module")
def labels(world: World) -> Labels:
    return Labels(world.questionnaire, world.members, "en", "House")


def test_who_came_stands_beside_all_there_is(world: World, labels: Labels) -> None:
    """Own, the others, those of its kind, inhabitants and the last wave, each by its estimate; joined answers last."""
    before = earlier(world)
    views = beside_views(report(world, before), labels, world.policy)
    asked = [question for question in BESIDE if question in {one.id for one in world.questionnaire.questions}]
    assert [view.question for view in views] == [labels.question(question) for question in asked]
    age, member = views[0], world.members["hus-04"]
    question, own = world.questionnaire.question("age"), world.cubes["hus-04"]
    tables = {
        "own": own_estimates(own, "age", world.policy),
        "before": own_estimates(before, "age", world.policy),
        "others": others_estimates(world.groups[CLUSTER], "age", question, own, member.municipality, world.policy),
    }
    for place, code in enumerate(question.cells("full")):
        for name, table in tables.items():
            assert getattr(age.rows[place], name).replace("\N{NO-BREAK SPACE}", " ") == figure_text(
                table[code], world.policy, "en"
            ).replace("\N{NO-BREAK SPACE}", " ")
    kind = others_estimates(
        world.groups[kind_group(member.kind)], "age", question, own, member.municipality, world.policy
    )
    joined = age.rows[len(question.cells("full")) :]
    assert [row.label for row in joined] == [option.text["en"] for option in question.folded]
    assert all(row.own and row.others and row.before and row.official for row in joined)
    assert [row.peers != "" for row in joined] == [kind.get(option.code) is not None for option in question.folded]


def test_a_described_house_has_nobody_beside_it(world: World, labels: Labels) -> None:
    """At a base of 30 to 99 no such table is made."""
    assert beside_views(report(world, earlier(world), 60), labels, world.policy) == ()


def test_without_an_earlier_wave_that_column_is_empty(world: World, labels: Labels) -> None:
    """Also where the earlier one was described only."""
    for before in (None, earlier(world, 60)):
        views = beside_views(report(world, before), labels, world.policy)
        assert {row.before for view in views for row in view.rows} == {""}


@pytest.mark.parametrize("method", [Method("every-nth", "web", "after"), Method()])
def test_a_change_of_how_one_asked_is_said(method: Method, world: World) -> None:
    """Another mode, or not knowing it; the same as now needs no words."""
    assert _view(world, report(world, replace(earlier(world), method=method))).asked_otherwise
    assert not _view(world, report(world, earlier(world))).asked_otherwise


def test_each_finding_has_something_to_try(world: World) -> None:
    """That of its comparison and side; where nobody wrote one the finding stands alone."""
    made = report(world, None)
    suggestions, _ = load_suggestions(factory.PRODUCT_DIR, world.questionnaire)
    told = _view(world, made, suggestions).findings
    assert told
    for finding, printed in zip(made.findings, told, strict=True):
        assert printed.suggestion == suggestions[finding.comparison, finding.main.verdict].en
    assert {finding.suggestion for finding in _view(world, made).findings} == {""}


def _view(world: World, made: MemberReport, suggestions: Suggestions | None = None) -> MemberView:
    cluster = Cluster.__new__(Cluster)  # only members and code lists matter here
    object.__setattr__(cluster, "codes", factory.codes())
    object.__setattr__(cluster, "members", world.members)
    return member_view(made, cluster, world.questionnaire, world.policy, suggestions or {}, "en")
