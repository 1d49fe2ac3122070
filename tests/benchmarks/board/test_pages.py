"""The board's pages say what was found, in both languages, and no surer than it is."""

from dataclasses import replace

import pytest

from plugins.benchmarks.board.report import board_report
from plugins.benchmarks.board.view import board_view
from plugins.benchmarks.sources import Sources
from plugins.cluster.pages.templates import environment
from tests.benchmarks import factory
from tests.benchmarks.board.told import told_sources
from tests.benchmarks.conftest import World


@pytest.fixture(scope="module")
def sources(world: World, tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return told_sources(world, tmp_path_factory.mktemp("board"))


def html(sources: Sources, language: str) -> str:
    report = board_report(sources)
    assert report
    data = {"settings": sources.figures.cluster.settings, "policy": sources.figures.policy}
    template = environment(language, factory.PRODUCT_DIR / "theme").get_template("print/board.html")
    return template.render(view=board_view(report, sources.figures, language), **data)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ("ikke ennå", "nådd", "kan ikke si; for få svar", "omtrent 15 av 25",
                "ingen tall i denne runden", "høyst 1 i 2027",
                "(3 timer, regnet med 5.)", "(3 timer.)", "Ikke meldt utført", "Lagt bort", "da, ", "(24/24)",
                "ikke noe fra før", "Ingen av de", "minst 620 timer", "Mer av det dere vedtok",
                "Hull i felleskalenderen")),
        ("en", ("not yet", "reached", "cannot tell; too few answers", "about 15 of 25",
                "no figure in this wave", "at most 1 in 2027",
                "(3 hours, reckoned with 5.)", "(3 hours.)", "Not reported as done", "Put aside", "then, ", "(24/24)",
                "nothing before", "None of the", "at least 620 hours", "More of what you decided",
                "Gaps in the joint")),
    ],
)  # fmt: skip
def test_goals_decisions_and_co_operation_are_told(language: str, said: tuple[str, ...], sources: Sources) -> None:
    """Every standing of a goal, every state of a decision, and each chapter that there are figures for."""
    page = " ".join(html(sources, language).split())
    assert [words for words in said if words not in page] == []


def test_what_is_overdue_is_put_to_the_board_anew(sources: Sources) -> None:
    """Before the proposals, each with its date and three boxes; what is done or put aside isn't there."""
    page = " ".join(html(sources, "nb").split())
    start, end = page.index("Forslag til vedtak"), page.index('<div class="finding-number">1<')
    assert page[start:end].count("Fristen var 1. mars 2026. Ansvarlig: Styret.") == 2
    assert page[start:end].count('<li class="box box-date">Ny frist:') == 2


def test_where_nothing_was_decided_nothing_is_said(sources: Sources) -> None:
    """No empty tables: neither goals, nor decisions, nor a calendar, nor what members say."""
    figures = replace(sources.figures, of_members=None)
    page = html(Sources(figures), "en")
    for words in ("The goals you have set", "What you decided", "Gaps in the joint", "What members say"):
        assert words not in page
