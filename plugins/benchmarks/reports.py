"""All reports of a cluster: one for each member that may have one, and one for the board, per language."""

from collections.abc import Iterator
from pathlib import Path

from plugins.benchmarks.board.report import board_report
from plugins.benchmarks.board.view import board_view
from plugins.benchmarks.documents.data.board_tables import board_tables
from plugins.benchmarks.documents.data.figure_rows import Rows
from plugins.benchmarks.documents.data.member_tables import member_tables
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.documents.printed import document, stylesheet
from plugins.benchmarks.documents.report_files import Bindery, Report
from plugins.benchmarks.kit.kit import meeting_kit
from plugins.benchmarks.kit.view import kit_view
from plugins.benchmarks.member.every import asked, member_reports
from plugins.benchmarks.member.view import member_view
from plugins.benchmarks.quoting.view import quotes_of_cluster, quotes_of_house
from plugins.benchmarks.sources import Sources
from plugins.cluster.pages.templates import environments
from plugins.cluster.settings import PRODUCT_DIR
from plugins.profiles.labels import Labels

BOARD = "board"


def reports(sources: Sources, theme_dir: Path) -> Iterator[Report]:
    """Every report, named by its path below reports/: "members/<slug>.pdf", "en/board.pdf"."""
    figures = sources.figures
    settings = figures.cluster.settings
    css = stylesheet(theme_dir)
    shared = {"settings": settings, "policy": figures.policy}
    members, board = list(member_reports(sources)), board_report(sources)
    for language, env in environments(settings.languages, theme_dir).items():
        folder = "" if language == settings.default_language else f"{language}/"
        bindery = Bindery.of(language, env, theme_dir, PRODUCT_DIR, settings.cluster_name)
        for report in members:
            questionnaire = asked(report.figures, figures)
            view = member_view(report, figures.cluster, questionnaire, figures.policy, sources.suggestions, language)
            name = f"{folder}members/{report.figures.member.slug}.pdf"
            quotes = quotes_of_house(report.figures, figures, questionnaire, language)
            made = document(name, "member.html", env, css, {**shared, "view": view, "quotes": quotes})
            labels = Labels(questionnaire, figures.cluster.members, language, view.name)
            rows = Rows(view.wave, labels, figures.policy)
            words = Worded.of("quote_words.html", env, shared)
            tables = member_tables(report, view, quotes, figures.cluster, rows, words)
            yield bindery.report(made, report.figures.member.slug, view.name, view.wave, tables)
        if board is not None:
            board_seen = board_view(board, figures, language)
            quotes = quotes_of_cluster(figures, sources.events, sources.goals, language)
            kit = kit_view(meeting_kit(board, sources), sources, board, language)
            made = document(f"{folder}meeting-kit.pdf", "kit.html", env, css, {**shared, "view": kit})
            yield bindery.report(made, "meeting-kit", settings.cluster_name, board.wave, {})
            data = {**shared, "view": board_seen, "quotes": quotes}
            made = document(f"{folder}{BOARD}.pdf", "board.html", env, css, data)
            rows = Rows(board.wave, Labels(figures.questionnaire, figures.cluster.members, language), figures.policy)
            tables = board_tables(board, board_seen, quotes, figures, rows, env)
            yield bindery.report(made, BOARD, settings.cluster_name, board.wave, tables)
