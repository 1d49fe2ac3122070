"""The tables of a member's and a board's report, made of the small cluster of tests, without setting a page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.benchmarks.board.report import BoardReport, board_report
from plugins.benchmarks.board.view import BoardView, board_view
from plugins.benchmarks.documents.data.board_tables import board_tables
from plugins.benchmarks.documents.data.figure_rows import Rows
from plugins.benchmarks.documents.data.member_tables import member_tables
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.member.meant import load_meant
from plugins.benchmarks.member.report import MemberReport, member_report
from plugins.benchmarks.member.view import MemberView, member_view
from plugins.benchmarks.quoting.view import QuotesView, quotes_of_cluster
from plugins.benchmarks.sources import Sources
from plugins.cluster.members import Member
from plugins.cluster.pages.templates import environment
from plugins.editions.cube import Cube
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from tests.benchmarks import factory
from tests.benchmarks.conftest import World

Tables = Mapping[str, list[object]]
THEME = factory.PRODUCT_DIR / "theme"
HOUSE = "hus-04"


@dataclass(frozen=True)
class MemberMade:
    """A member's report, as it is printed, and its tables."""

    report: MemberReport
    view: MemberView
    tables: Tables


@dataclass(frozen=True)
class BoardMade:
    """The board's report, as it is printed, and its tables."""

    report: BoardReport
    view: BoardView
    tables: Tables


def figures_of(world: World, root: Path, members: Mapping[str, Member] | None = None) -> Figures:
    return factory.all_figures(root, members or world.members)


def member_made(
    world: World, figures: Figures, base: int = 600, language: str = "nb", own: Cube | None = None
) -> MemberMade:
    """The house hus-04 with about `base` answers, and 300 in the wave before."""
    cube = own or factory.cube(HOUSE, base, world.questionnaire)
    earlier = factory.cube(HOUSE, 300, world.questionnaire, wave="2025")
    found = factory.figures(world.members[HOUSE], cube, world.groups, earlier=earlier)
    meant, _ = load_meant(factory.PRODUCT_DIR, world.questionnaire, factory.codes())
    days = ["2026-12-01", "2026-12-02", "2027-01-05"]
    listed = factory.event("a", days, audiences=["seniors", "families"]), factory.event("b", days, genre="concert")
    programme = factory.programme(*listed, meant=meant)
    report = member_report(found, world.questionnaire, world.references, world.policy, programme)
    cluster = figures.cluster
    view = member_view(report, cluster, world.questionnaire, world.policy, {}, language)
    labels = Labels(world.questionnaire, cluster.members, language, view.name)
    words = Worded.of("quote_words.html", environment(language, THEME), {"settings": cluster.settings})
    quotes = QuotesView(None, None)
    rows = Rows(view.wave, labels, world.policy)
    return MemberMade(report, view, member_tables(report, view, quotes, cluster, rows, words))


def board_made(sources: Sources, language: str = "nb") -> BoardMade:
    """The board's report of these sources."""
    report, figures = board_report(sources), sources.figures
    assert report
    view = board_view(report, figures, language)
    quotes = quotes_of_cluster(figures, sources.events, sources.goals, language)
    rows = Rows(report.wave, Labels(figures.questionnaire, figures.cluster.members, language), figures.policy)
    return BoardMade(report, view, board_tables(report, view, quotes, figures, rows, environment(language, THEME)))


def without(members: Mapping[str, Member], slug: str) -> Mapping[str, Member]:
    return {name: member for name, member in members.items() if name != slug}


def weighted(cube: Cube, question: str) -> Cube:
    """The cube with one table weighted: each count is shown as another."""
    table = cube.tables[question]
    cells = tuple(replace(cell, weighted=cell.count) for cell in table.cells)
    return replace(cube, tables={**cube.tables, question: replace(table, cells=cells, design_effect=1.5)})
