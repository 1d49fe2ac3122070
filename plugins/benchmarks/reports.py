"""All reports of a cluster as documents: one for each member that may have one, and one for the board, per language."""

from collections.abc import Iterator
from pathlib import Path

from plugins.benchmarks.board.report import board_report
from plugins.benchmarks.board.view import board_view
from plugins.benchmarks.documents.printed import document, stylesheet
from plugins.benchmarks.kit.kit import meeting_kit
from plugins.benchmarks.kit.view import kit_view
from plugins.benchmarks.member.every import asked, member_reports
from plugins.benchmarks.member.view import member_view
from plugins.benchmarks.quoting.view import quotes_of_cluster, quotes_of_house
from plugins.benchmarks.sources import Sources
from plugins.cluster.pages.templates import environments
from plugins.paper.press import Document


def reports(sources: Sources, theme_dir: Path) -> Iterator[Document]:
    """Every report, named by its path below reports/: "members/<slug>.pdf", "en/board.pdf"."""
    figures = sources.figures
    settings = figures.cluster.settings
    css = stylesheet(theme_dir)
    shared = {"settings": settings, "policy": figures.policy}
    members, board = list(member_reports(sources)), board_report(sources)
    for language, env in environments(settings.languages, theme_dir).items():
        folder = "" if language == settings.default_language else f"{language}/"
        for report in members:
            questionnaire = asked(report.figures, figures)
            view = member_view(report, figures.cluster, questionnaire, figures.policy, sources.suggestions, language)
            name = f"{folder}members/{report.figures.member.slug}.pdf"
            quotes = quotes_of_house(report.figures, figures, questionnaire, language)
            yield document(name, "member.html", env, css, {**shared, "view": view, "quotes": quotes})
        if board is not None:
            data = {
                **shared,
                "view": board_view(board, figures, language),
                "quotes": quotes_of_cluster(figures, language),
            }
            yield document(f"{folder}board.pdf", "board.html", env, css, data)
