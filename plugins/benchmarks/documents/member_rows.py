"""A member's report becomes rows of data: the figures of its charts and tables, and no other."""

from collections.abc import Iterator, Mapping

from plugins.benchmarks.documents.figure_rows import FigureRow, Measure, Of, Rows
from plugins.benchmarks.member.overlap import agreed_overlap
from plugins.benchmarks.member.report import MemberReport, Shown
from plugins.cluster.members import Member
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
    for table in report.meanwhile:
        yield from rows.of_table(table, Of.AVERAGE)


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
