"""The board's report becomes rows of data: the average house, kinds of houses, the joint audience, named houses."""

from collections.abc import Iterator

from plugins.benchmarks.board.report import BoardReport
from plugins.benchmarks.board.trends import AVERAGE, Trends
from plugins.benchmarks.board.view import SHOWN
from plugins.benchmarks.documents.data.figure_rows import FigureRow, Of, Rows
from plugins.benchmarks.measures import official_reference
from plugins.benchmarks.member.report import SECTIONS
from plugins.benchmarks.member.sides import plural
from plugins.editions.cube import kind_group
from plugins.profiles.estimates import average_estimates
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share
from plugins.profiles.joint import joint_share
from plugins.profiles.reference import fitted_reference
from plugins.questionnaires.model import Comparison


def board_figures(report: BoardReport, figures: Figures, rows: Rows) -> Iterator[FigureRow]:
    """The shares of the board's report. A house is named only where the report names it."""
    yield from _average(report, figures, rows)
    joint = figures.editions.joint_audience(report.wave)
    for comparison in figures.questionnaire.comparisons:
        if report.average and (average := average_share(report.average, comparison)):
            yield rows.of_comparison(comparison.id, average, Of.AVERAGE)
        if report.average and joint and (together := joint_share(joint, comparison)):
            yield rows.of_comparison(comparison.id, together, Of.JOINT)
        yield from _kinds(comparison, report, figures, rows)
    if report.trends is not None:
        yield from _trends(report.trends, rows)
    for house in report.named:
        name = house.member.text(rows.labels.language).name
        for comparison, own in zip(figures.questionnaire.comparisons, house.shares, strict=True):
            if own is not None:
                cube = figures.editions.cube(report.wave, house.member.slug)
                weighted = cube is not None and cube.tables[comparison.question].design_effect > 1
                yield rows.of_comparison(comparison.id, own, Of.HOUSE, name, weighted=weighted)
    for goal in report.goals:
        official = official_reference(goal.goal.measure, figures)
        if official is not None:
            yield from rows.of_reference(official.question, official, official.shares)


def _average(report: BoardReport, figures: Figures, rows: Rows) -> Iterator[FigureRow]:
    asked = {question.id for question in figures.questionnaire.questions}
    for name in (table for section in SHOWN for table in SECTIONS[section] if table in asked):
        table = average_estimates(report.average, name) if report.average else None
        if not table:
            continue
        yield from rows.of_table(table, Of.AVERAGE)
        codes = [estimate.code for estimate in table]
        reference = figures.references.get(name)
        fitted = fitted_reference(reference, figures.questionnaire.question(name), codes) if reference else None
        if fitted is not None and fitted.compares:
            yield from rows.of_reference(name, fitted, codes)


def _kinds(comparison: Comparison, report: BoardReport, figures: Figures, rows: Rows) -> Iterator[FigureRow]:
    """The kinds' shares, where two kinds or more have one to stand beside each other."""
    groups = figures.editions.groups(report.wave)
    found = [
        (kind, share)
        for kind in figures.cluster.codes["kinds"]
        if (group := groups.get(kind_group(kind.code))) and (share := average_share(group, comparison))
    ]
    for kind, share in found if len(found) > 1 else ():
        yield rows.of_comparison(comparison.id, share, Of.KIND, plural(kind, rows.labels.language))


def _trends(trends: Trends, rows: Rows) -> Iterator[FigureRow]:
    for (comparison, which), shares in trends.shares.items():
        of = Of.AVERAGE if which == AVERAGE else Of.JOINT
        for wave, estimate in zip(trends.waves, shares, strict=True):
            if estimate is not None:
                yield rows.of_comparison(comparison, estimate, of, wave=wave)
