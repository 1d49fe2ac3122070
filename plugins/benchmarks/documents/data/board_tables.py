"""The board's report becomes the tables that can be saved from it: all its figures, and no other."""

from collections.abc import Mapping

import jinja2

from plugins.benchmarks.board.goal_view import Printer
from plugins.benchmarks.board.report import BoardReport
from plugins.benchmarks.board.view import BoardView
from plugins.benchmarks.documents.data.assessment_rows import assessment_rows
from plugins.benchmarks.documents.data.board_counts import BoardCounts
from plugins.benchmarks.documents.data.board_figures import board_figures
from plugins.benchmarks.documents.data.comparison_rows import kind_comparisons, trend_comparisons
from plugins.benchmarks.documents.data.figure_rows import Rows
from plugins.benchmarks.documents.data.goal_rows import Measures, proposals_of
from plugins.benchmarks.documents.data.quote_rows import quoted_shares, quotes_of
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.member.sides import plural
from plugins.benchmarks.quoting.view import QuotesView
from plugins.profiles.figures import Figures


def board_tables(
    report: BoardReport, view: BoardView, quotes: QuotesView, figures: Figures, rows: Rows, env: jinja2.Environment
) -> Mapping[str, list[object]]:
    """The rows of each table, by the table's id."""
    policy, language, settings = figures.policy, rows.labels.language, figures.cluster.settings
    data = {"settings": settings, "policy": policy, "view": view}
    measures = Measures(Worded.of("goal_words.html", env, data), policy, language)
    printer = Printer(figures, rows.labels)
    kinds = {plural(kind, language): kind.code for kind in figures.cluster.codes["kinds"]}
    groups = figures.editions.groups(report.wave)
    own_words = Worded.of("data_words.html", env, {})
    found, asked = report.assessment, figures.of_members
    return {
        "figures": [*board_figures(report, figures, rows), *quoted_shares(quotes, rows)],
        "comparisons": [
            *(trend_comparisons(report.trends, rows) if report.trends else ()),
            *kind_comparisons(view.kind_charts, groups, kinds, rows),
        ],
        "goals": [measures.goal(one, printer.subject(one.goal.measure)) for one in report.goals],
        "decisions": [
            measures.decision(one, printer.subject(one.decision.measure) if one.decision.measure else None)
            for one in report.decided
        ],
        "proposals": list(
            proposals_of(
                report.decisions,
                view.decisions,
                Worded.of("board_words.html", env, data),
                own_words("together"),
                (view.hours, view.costs),
                settings.currency,
            )
        ),
        "assessment": list(assessment_rows(found, asked, policy, language, settings.currency))
        if found and asked
        else [],
        "counts": list(BoardCounts(report, view, policy, own_words, language).rows(quotes)),
        "quotes": list(quotes_of(quotes, rows, Worded.of("quote_words.html", env, data))),
    }
