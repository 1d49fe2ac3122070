"""A member's report becomes rows of data: the shares of its charts and tables, and no other."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.benchmarks.documents.data.figure_rows import FigureRow, Measure, Of, Rows
from plugins.benchmarks.member.beside import BESIDE, Beside, beside
from plugins.benchmarks.member.meant import EVENT_GROUP
from plugins.benchmarks.member.over_waves import ArrivalRow, OverWaves
from plugins.benchmarks.member.overlap import agreed_overlap
from plugins.benchmarks.member.reached import Reached
from plugins.benchmarks.member.report import MemberReport, Shown
from plugins.cluster.members import Member
from plugins.editions.cube import Cube
from plugins.profiles.reference import fitted_reference
from plugins.profiles.verdicts import Compared, Verdict


def member_figures(report: MemberReport, members: Mapping[str, Member], rows: Rows) -> Iterator[FigureRow]:
    """The shares of one member's report; `members` are today's."""
    figures, questionnaire = report.figures, rows.labels.questionnaire
    for section in report.sections:
        for shown in section.shown:
            yield from _of_question(shown, rows)
            if shown.question in BESIDE:
                question = questionnaire.question(shown.question)
                yield from _beside(beside(shown, question, figures, rows.policy), shown, figures.earlier, rows)
    for row in report.comparisons:
        sides = ((Of.OTHERS, row.cluster, ""), (Of.PEERS, row.peers, ""), (Of.BEFORE, row.earlier, _before(report)))
        told = [(of, side.others, wave) for of, side, wave in sides if side is not None]
        if told:
            yield rows.of_comparison(row.comparison, row.own, Of.OWN)
        for of, estimate, wave in told:
            yield rows.of_comparison(row.comparison, estimate, of, wave=wave)
    yield from rows.of_table(agreed_overlap(report.overlap, figures.member, members), Of.OWN)
    if report.over_waves is not None:
        cubes = {cube.wave: cube for cube in (*figures.past, figures.cube)}
        judged = {row.comparison: row.earlier for row in report.comparisons if row.earlier}
        yield from _of_waves(report.over_waves, cubes, judged, rows)
    if report.reached is not None:
        yield from _of_reached(report.reached, figures.cube, rows)
    for table in report.meanwhile:
        yield from rows.of_table(table, Of.AVERAGE)


def _before(report: MemberReport) -> str:
    return report.figures.earlier.wave if report.figures.earlier else ""


def _of_question(shown: Shown, rows: Rows) -> Iterator[FigureRow]:
    """What the question's chart says: own answers, those of the others beside them, official figures, the score."""
    weighted = shown.own.design_effect > 1
    yield from rows.of_table(shown.own, Of.OWN)
    if shown.declared is not None:
        yield rows.of_comparison(*shown.declared, Of.OWN, weighted=weighted)
    if shown.score is not None:
        measure = Measure.SCORE if shown.question == "recommend" else Measure.MEAN
        yield rows.of_score(shown.score, measure, weighted=weighted)
    if shown.average is not None:
        yield from rows.of_table(shown.average, Of.OTHERS)
    if shown.reference is not None:
        codes = [estimate.code for estimate in shown.own]
        question = rows.labels.questionnaire.question(shown.question)
        fitted = fitted_reference(shown.reference, question, codes)
        if fitted is not None and fitted.compares:
            yield from rows.of_reference(shown.question, fitted, codes)


def _beside(found: Beside, shown: Shown, earlier: Cube | None, rows: Rows) -> Iterator[FigureRow]:
    """What the table of who came says, answers that the short list puts together included."""
    if not found:
        return
    before = earlier.tables[found.question].design_effect > 1 if earlier and found.before else False
    sides = (
        (Of.OWN, found.own, shown.own.design_effect > 1, ""),
        (Of.OTHERS, found.others, False, ""),
        (Of.PEERS, found.peers, False, ""),
        (Of.BEFORE, found.before, before, earlier.wave if earlier else ""),
    )
    for of, side, weighted, wave in sides:
        told = [side[code] for code in found.codes if code in side]
        yield from rows.of_answers(found.question, told, of, weighted=weighted, wave=wave)
    if found.official is not None:
        yield from rows.of_reference(found.question, found.official, found.codes)


def _of_waves(
    told: OverWaves, cubes: Mapping[str, Cube], judged: Mapping[str, Compared], rows: Rows
) -> Iterator[FigureRow]:
    """The shares that are followed over waves: arrivals, as they were compared where they were; what else changed."""
    declared = {(row.question, row.code): row for row in told.declared}
    followed = set()
    for row in told.rows:
        compared = declared.get((row.question, row.code))
        if compared is not None and compared.id in judged and told.comparable:
            followed.add(compared.id)
            yield from _as_compared(compared, told.waves, rows)
            continue
        for wave, estimate in zip(told.waves, row.shares, strict=True):
            if estimate is not None:
                weighted = cubes[wave].tables[row.question].design_effect > 1
                yield from rows.of_answers(row.question, [estimate], Of.OWN, weighted=weighted, wave=wave)
    for row in told.declared:
        if row.id not in followed and row.id in judged and judged[row.id].verdict is not Verdict.CANNOT_TELL:
            yield from _as_compared(row, told.waves, rows)


def _as_compared(row: ArrivalRow, waves: Sequence[str], rows: Rows) -> Iterator[FigureRow]:
    for wave, estimate in zip(waves, row.shares, strict=True):
        if estimate is not None:
            yield rows.of_comparison(row.id, estimate, Of.OWN, wave=wave)


def _of_reached(found: Reached, cube: Cube, rows: Rows) -> Iterator[FigureRow]:
    """The answers that tell of a group of people, and who came to each kind of event."""
    for one in found.audiences:
        for cells in one.signs:
            question = cells[0].table
            weighted = cube.tables[question].design_effect > 1
            yield from rows.of_answers(question, cells, Of.OWN, weighted=weighted)
    for kind in found.kinds:
        yield from rows.within(kind.kind, EVENT_GROUP, (*kind.ages, *kind.party))
