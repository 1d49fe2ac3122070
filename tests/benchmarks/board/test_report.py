"""The board sees groups, counts and the houses that agreed to be named, and nothing else."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.benchmarks.board.participation import KindCount, Participation, kinds_that_compare
from plugins.benchmarks.board.report import board_report
from plugins.benchmarks.board.view import board_view
from plugins.benchmarks.documents.printed import document
from plugins.benchmarks.sources import Sources
from plugins.cluster.members import Member, Sharing
from plugins.cluster.pages.templates import environment
from plugins.editions.cube import CLUSTER
from plugins.profiles.figures import Figures
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


@pytest.fixture
def members(world: World) -> Mapping[str, Member]:
    """24 houses and three without figures; one public, one named to the board, one that keeps its own to itself."""
    levels = {"hus-05": Sharing.PUBLIC, "hus-09": Sharing.BOARD, "hus-10": Sharing.OWN, "hus-26": Sharing.NONE}
    everyone = {**world.members, **{f"hus-{n}": factory.member(f"hus-{n}", n) for n in (24, 25, 26)}}
    return {
        slug: factory.member(slug, int(slug[-2:]), levels.get(slug, Sharing.POOLED), f"Huset nummer {slug[-2:]}")
        for slug in everyone
    }


@pytest.fixture
def figures(world: World, members: Mapping[str, Member], tmp_path: Path) -> Figures:
    cubes = {**world.cubes, "hus-11": factory.cube("hus-11", 60, world.questionnaire)}
    contributors = {CLUSTER: tuple(slug for slug in world.cubes if slug != "hus-10")}
    factory.write_edition(tmp_path, cubes, world.groups, contributors, too_few=("hus-24",))
    return factory.all_figures(tmp_path, members)


def html(figures: Figures, language: str) -> str:
    report = board_report(Sources(figures))
    assert report is not None
    view = board_view(report, figures, language)
    data = {"view": view, "settings": figures.cluster.settings, "policy": figures.policy}
    return document("board.pdf", "board.html", environment(language, factory.PRODUCT_DIR / "theme"), "", data).html


def test_only_houses_whose_agreement_allows_it_are_named(figures: Figures) -> None:
    """Public and board levels are named; own, pooled and those without figures appear nowhere in the document."""
    report = board_report(Sources(figures))
    assert report is not None
    assert [house.member.slug for house in report.named] == ["hus-05", "hus-09"]
    for language in ("nb", "en"):
        text = html(figures, language)
        named = {member.name for member in figures.cluster.members.values() if member.name in text}
        assert named == {"Huset nummer 05", "Huset nummer 09"}


def test_participation_is_counted_by_kind(figures: Figures) -> None:
    """27 members of which 26 agree to be counted, 24 with figures, 23 of them enough to compare, 23 in the mean."""
    report = board_report(Sources(figures))
    assert report is not None
    assert [(row.kind, row.members, row.delivered, row.compared) for row in report.who.kinds] == [
        ("theatre", 9, 8, 8),
        ("festival", 9, 8, 8),
        ("venue", 9, 8, 7),
    ]
    assert (report.who.members, report.who.expected, report.who.delivered) == (27, 26, 24)
    assert (report.who.compared, report.who.averaged, report.who.before) == (23, 23, None)


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ([(8, 5), (8, 3)], [5, 3]),
        ([(5, 4), (5, 1)], [4, 1]),
        ([(4, 2), (8, 3)], [None, None]),  # the total would tell the four
        ([(4, 2), (3, 1), (8, 3)], [None, None, 3]),
        ([(8, 8), (8, 3), (9, 4)], [None, None, 4]),  # with three of eight, eleven of sixteen
        ([(8, 0), (8, 3), (9, 4)], [None, None, 4]),
        ([(0, 0), (8, 3)], [None, 3]),
        ([(8, 8), (9, 9)], [None, None]),
        ([], []),
    ],
)
def test_how_many_compare_is_told_by_kind_where_it_says_nothing_of_single_houses(
    kinds: list[tuple[int, int]], told: list[int | None], figures: Figures
) -> None:
    """Five houses of a kind or more, some with enough answers and some without; and so for what is left out."""
    rows = tuple(KindCount(str(n), 10, delivered, compared) for n, (delivered, compared) in enumerate(kinds))
    assert list(kinds_that_compare(Participation(rows, 10, 0, None), figures.policy)) == told


def test_no_edition_no_report(tmp_path: Path) -> None:
    """Before the first edition the board gets nothing."""
    assert board_report(Sources(factory.all_figures(tmp_path, {}))) is None


def test_without_groups_the_report_says_what_it_waits_for(world: World, tmp_path: Path) -> None:
    """Three houses: participation, and no figure of a group that is too small."""
    few = {slug: world.cubes[slug] for slug in ("hus-00", "hus-01", "hus-02")}
    factory.write_edition(tmp_path, few, {}, {})
    text = html(factory.all_figures(tmp_path, dict(list(world.members.items())[:4])), "nb")
    assert "Gjennomsnittshuset kan vises når minst 5 hus" in text
    assert "±" not in text.replace("skrevet ±", "")


def test_every_proposal_says_what_who_when_and_how_much(figures: Figures) -> None:
    """Each decision block has its three terms."""
    text = html(figures, "nb")
    report = board_report(Sources(figures))
    assert report is not None
    assert report.decisions
    for term in ("Hvem", "Når", "Hvor mye"):
        assert text.count(f'<span class="term">{term}</span>') == len(report.decisions)
