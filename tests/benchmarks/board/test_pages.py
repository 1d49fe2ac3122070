"""The board's pages say what was found, in both languages, and no surer than it is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plugins.benchmarks.board.report import board_report
from plugins.benchmarks.board.view import board_view
from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.decisions import Done, Dropped, RecordedDecision, Said
from plugins.cluster.goals import Goal
from plugins.cluster.pages.templates import environment
from plugins.editions.cube import CLUSTER
from plugins.questionnaires.reading import load_questionnaires
from tests.benchmarks import factory
from tests.benchmarks.board.test_cooperation import members_say
from tests.benchmarks.conftest import World
from tests.events.factory import event, performance

SAID = Said(nb="Noe sagt", en="Something said")
DECIDED = date(2026, 1, 5)


def decision(name: str, **more: object) -> RecordedDecision:
    return RecordedDecision(id=name, decided=DECIDED, what=SAID, who="Styret", by=date(2026, 3, 1), **more)  # type: ignore[arg-type]


def goal(name: str, measure: str, target: int, **more: object) -> Goal:
    return Goal(id=name, measure=measure, target=target, by="2027", adopted=DECIDED, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sources(world: World, tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """Two waves of 24 houses, the members' own answers, goals of every kind and decisions in every state."""
    root: Path = tmp_path_factory.mktemp("board")
    before = {slug: replace(cube, wave="2025") for slug, cube in world.cubes.items()}
    factory.write_edition(root, before, world.groups, {CLUSTER: tuple(before)}, issued=date(2025, 11, 10))
    now = {**world.cubes, CLUSTER: members_say((5, 10, 15), (15, 5, 5))}
    factory.write_edition(root, now, world.groups, {CLUSTER: tuple(world.cubes)})
    questionnaires, _ = load_questionnaires(factory.PRODUCT_DIR)
    figures = replace(factory.all_figures(root, world.members), of_members=questionnaires["member-value"])
    day = datetime(2026, 12, 5, 19, tzinfo=UTC)
    return Sources(
        figures,
        events=(event("a", performance(day), member="hus-00"),),
        goals=(
            goal("a", "average:young", 99),
            goal("b", "members-with-figures", 90),
            goal("c", "agree:gain_sharing", 60),
            goal("d", "visits", 1, direction="at-most"),
        ),
        decisions=(
            decision("done", measure="average:young", done=Done(on=date(2026, 2, 1), did=SAID, hours=3), hours=5),
            decision("counted", measure="houses-that-compare", done=Done(on=date(2026, 2, 1), did=SAID, hours=3)),
            decision("late", measure="agree:gain_sharing"),
            decision("dropped", dropped=Dropped(on=date(2026, 2, 1), why=SAID), measure="visits"),
            decision("more"),
        ),
    )


def html(sources: Sources, language: str) -> str:
    report = board_report(sources)
    assert report
    data = {"settings": sources.figures.cluster.settings, "policy": sources.figures.policy}
    template = environment(language, factory.PRODUCT_DIR / "theme").get_template("print/board.html")
    return template.render(view=board_view(report, sources.figures, language), **data)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ("ikke ennå", "nådd", "kan ikke si: Målet ligger", "ingen tall i denne runden", "høyst 1 i 2027",
                "(3 timer, regnet med 5.)", "(3 timer.)", "Ikke meldt utført", "Lagt bort", "da, ", "(24/24)",
                "ikke noe fra før", "Ingen av de", "minst 620 timer", "Mer av det dere vedtok",
                "Hull i felleskalenderen")),
        ("en", ("not yet", "reached", "cannot tell: the target", "no figure in this wave", "at most 1 in 2027",
                "(3 hours, reckoned with 5.)", "(3 hours.)", "Not reported as done", "Put aside", "then, ", "(24/24)",
                "nothing before", "None of the", "at least 620 hours", "More of what you decided",
                "Gaps in the joint")),
    ],
)  # fmt: skip
def test_goals_decisions_and_co_operation_are_told(language: str, said: tuple[str, ...], sources: Sources) -> None:
    """Every standing of a goal, every state of a decision, and each chapter that there are figures for."""
    page = " ".join(html(sources, language).split())
    assert [words for words in said if words not in page] == []


def test_where_nothing_was_decided_nothing_is_said(sources: Sources) -> None:
    """No empty tables: neither goals, nor decisions, nor a calendar, nor what members say."""
    figures = replace(sources.figures, of_members=None)
    page = html(Sources(figures), "en")
    for words in ("The goals you have set", "What you decided", "Gaps in the joint", "What members say"):
        assert words not in page
