"""A member's report becomes rows of data: the figures of its charts and tables, and no other."""

from collections.abc import Iterator, Mapping

from plugins.benchmarks.documents.figure_rows import FigureRow, Measure, Of, Rows
from plugins.benchmarks.member.over_waves import OverWaves
from plugins.benchmarks.member.overlap import agreed_overlap
from plugins.benchmarks.member.report import MemberReport, Shown
from plugins.cluster.members import Member
from plugins.editions.cube import Cube
from plugins.profiles.reference import fitted_reference


def member_rows(report: MemberReport, members: Mapping[str, Member], rows: Rows) -> Iterator[FigureRow]:
    """The rows of one member's report; `members` are today's."""
    before = report.figures.earlier.wave if report.figures.earlier else ""
    for section in report.sections:
        for shown in section.shown:
            yield from _of_question(shown, rows, before)
    for row in report.comparisons:
        yield rows.of_comparison(row.comparison, row.own, Of.OWN)
        sides = ((Of.OTHERS, row.cluster, ""), (Of.PEERS, row.peers, ""), (Of.BEFORE, row.earlier, before))
        for of, side, wave in sides:
            if side is not None:
                yield rows.of_comparison(row.comparison, side.others, of, verdict=side.verdict.value, wave=wave)
    member = report.figures.member
    yield from rows.of_table(agreed_overlap(report.overlap, member, members), Of.OWN)
    if report.over_waves is not None:
        yield from _of_waves(report.over_waves, {cube.wave: cube for cube in report.figures.past}, rows)
    for table in report.meanwhile:
        yield from rows.of_table(table, Of.AVERAGE)


def _of_waves(told: OverWaves, past: Mapping[str, Cube], rows: Rows) -> Iterator[FigureRow]:
    """The shares that are followed over waves, in those before the report's own, which stands there already."""
    for row in told.rows:
        for wave, estimate in zip(told.waves, row.shares, strict=True):
            if estimate is not None and wave in past:
                weighted = past[wave].tables[row.question].design_effect > 1
                yield rows.of_answer(row.question, estimate, wave, weighted=weighted)


def _of_question(shown: Shown, rows: Rows, before: str) -> Iterator[FigureRow]:
    yield from rows.of_table(shown.own, Of.OWN)
    if shown.score is not None:
        measure = Measure.SCORE if shown.question == "recommend" else Measure.MEAN
        yield rows.of_score(shown.score, measure, weighted=shown.own.design_effect > 1)
    for of, tables in ((Of.OTHERS, shown.others), (Of.PEERS, shown.peers)):
        for table in tables:
            yield from rows.of_table(table, of)
    if shown.before is not None:
        yield from rows.of_table(shown.before, Of.BEFORE, wave=before)
    if shown.reference is not None:
        question = rows.labels.questionnaire.question(shown.question)
        fitted = fitted_reference(shown.reference, question, [estimate.code for estimate in shown.own])
        if fitted is not None:
            yield from rows.of_reference(fitted, shown.own)
