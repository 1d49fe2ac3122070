"""The board's report becomes rows of data: the average house, kinds of houses, the joint audience, named houses."""

from collections.abc import Iterator

from plugins.benchmarks.board.report import BoardReport
from plugins.benchmarks.documents.figure_rows import FigureRow, Of, Rows
from plugins.benchmarks.member.report import SECTIONS
from plugins.editions.cube import kind_group
from plugins.profiles.estimates import average_estimates
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share
from plugins.profiles.joint import joint_share
from plugins.profiles.reference import fitted_reference


def board_rows(report: BoardReport, figures: Figures, rows: Rows) -> Iterator[FigureRow]:
    """The rows of the board's report. A house is named only where the report names it."""
    yield from _average(report, figures, rows)
    groups, joint = figures.editions.groups(report.wave), figures.editions.joint_audience(report.wave)
    for comparison in figures.questionnaire.comparisons:
        if report.average and (average := average_share(report.average, comparison)):
            yield rows.of_comparison(comparison.id, average, Of.AVERAGE)
        if joint and (together := joint_share(joint, comparison)):
            yield rows.of_comparison(comparison.id, together, Of.JOINT)
        for kind in figures.cluster.codes["kinds"]:
            group = groups.get(kind_group(kind.code))
            if group and (share := average_share(group, comparison)):
                yield rows.of_comparison(comparison.id, share, Of.KIND, kind.label(rows.labels.language))
    for house in report.named:
        name = house.member.text(rows.labels.language).name
        for comparison, own in zip(figures.questionnaire.comparisons, house.shares, strict=True):
            if own is not None:
                yield rows.of_comparison(comparison.id, own, Of.HOUSE, name)


def _average(report: BoardReport, figures: Figures, rows: Rows) -> Iterator[FigureRow]:
    asked = {question.id for question in figures.questionnaire.questions}
    for name in (table for tables in SECTIONS.values() for table in tables if table in asked):
        table = average_estimates(report.average, name) if report.average else None
        if not table:
            continue
        yield from rows.of_table(table, Of.AVERAGE)
        reference = figures.references.get(name)
        codes = [estimate.code for estimate in table]
        question = figures.questionnaire.question(name)
        if reference and (fitted := fitted_reference(reference, question, codes)):
            yield from rows.of_reference(fitted, table)
