"""All reports of a cluster as documents: one for each member that may have one, and one for the board, per language."""

from collections.abc import Iterator
from pathlib import Path

from plugins.benchmarks.board.report import board_report
from plugins.benchmarks.board.view import board_view
from plugins.benchmarks.documents.printed import document, stylesheet
from plugins.benchmarks.member.figures import MemberFigures, member_figures
from plugins.benchmarks.member.report import MemberReport, member_report
from plugins.benchmarks.member.view import member_view
from plugins.benchmarks.sources import Sources
from plugins.cluster.members import Member, Sharing
from plugins.cluster.pages.templates import environments
from plugins.paper.press import Document
from plugins.profiles.figures import Figures
from plugins.questionnaires.model import Questionnaire


def reports(sources: Sources, theme_dir: Path) -> Iterator[Document]:
    """Every report, named by its path below reports/: "members/<slug>.pdf", "en/board.pdf"."""
    figures = sources.figures
    settings = figures.cluster.settings
    css = stylesheet(theme_dir)
    shared = {"settings": settings, "policy": figures.policy}
    members, board = list(_member_reports(figures)), board_report(sources)
    for language, env in environments(settings.languages, theme_dir).items():
        folder = "" if language == settings.default_language else f"{language}/"
        for report in members:
            view = member_view(report, figures.cluster, _asked(report.figures, figures), figures.policy, language)
            name = f"{folder}members/{report.figures.member.slug}.pdf"
            yield document(name, "member.html", env, css, {**shared, "view": view})
        if board is not None:
            data = {**shared, "view": board_view(board, figures, language)}
            yield document(f"{folder}board.pdf", "board.html", env, css, data)


def members_with_report(figures: Figures) -> tuple[Member, ...]:
    """The members whose agreement allows a report of their own."""
    members = figures.cluster.members.values()
    return tuple(member for member in members if member.agreement.figures.allows(Sharing.OWN))


def _member_reports(figures: Figures) -> Iterator[MemberReport]:
    for member in members_with_report(figures):
        own = member_figures(member, figures.editions, figures.questionnaire.id)
        if own is not None:
            yield member_report(own, _asked(own, figures), figures.references, figures.policy)


def _asked(own: MemberFigures, figures: Figures) -> Questionnaire:
    """What the house asked, its own questions included: only its own report tells of them."""
    return figures.questionnaire.of_house(own.wave, own.member.slug)
