"""Judged pairs of shares become rows of data: which is certainly higher, or that nobody can tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.benchmarks.board.trends import AVERAGE, Trends
from plugins.benchmarks.documents.data.figure_rows import Of, Rows, known
from plugins.benchmarks.member.finding_view import FindingView
from plugins.benchmarks.member.report import MemberReport
from plugins.editions.cube import Group, kind_group
from plugins.profiles.estimates import Estimate
from plugins.profiles.folded import average_share
from plugins.profiles.kinds import KindChart
from plugins.profiles.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """Two figures and what can be said of them; `least` to `seats` only where the report says them of the pair."""

    wave: str
    share: str
    of: Of
    of_name: str
    value: int | None
    limit: str
    margin: int | None
    verdict: str
    beside: Of
    beside_name: str
    beside_value: int | None
    beside_limit: str
    beside_margin: int | None
    base: int
    beside_base: int
    comparison: str
    least: int | None = None
    most: int | None = None
    seats: int | None = None
    beside_seats: int | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    of: Of
    name: str
    estimate: Estimate


def member_comparisons(
    report: MemberReport, printed: tuple[FindingView, ...], kind: str, rows: Rows
) -> Iterator[ComparisonRow]:
    """A house beside the others, its kind (`kind` in words) and its own wave before.

    `printed` are the report's findings as printed, in its order.
    """
    before = report.figures.earlier.wave if report.figures.earlier else ""
    said = {id(finding.main): view for finding, view in zip(report.findings, printed, strict=True)}
    for row in report.comparisons:
        sides = ((Of.OTHERS, "", row.cluster), (Of.PEERS, kind, row.peers), (Of.BEFORE, before, row.earlier))
        for of, name, compared in sides:
            if compared is not None:
                nearest = report.nearest if report.nearest and report.nearest.compared is compared else None
                yield _row(
                    row.comparison,
                    _Side(Of.OWN, "", row.own),
                    compared.verdict,
                    _Side(of, name, compared.others),
                    rows,
                    said=said.get(id(compared)),
                    answers=nearest.answers if nearest else None,
                )


def trend_comparisons(trends: Trends, rows: Rows) -> Iterator[ComparisonRow]:
    """The newest wave beside the one before, of the average house and of the joint audience."""
    for one in trends.judged:
        of = Of.AVERAGE if one.against == AVERAGE else Of.JOINT
        sides = _Side(of, "", one.own), _Side(of, trends.earlier, one.others)
        yield _row(one.comparison, sides[0], one.verdict, sides[1], rows)


def kind_comparisons(
    charts: tuple[KindChart, ...], groups: Mapping[str, Group], kinds: Mapping[str, str], rows: Rows
) -> Iterator[ComparisonRow]:
    """The clearest certain difference between kinds of houses; `kinds` are codes by the name a chart has for them."""
    declared = {one.id: one for one in rows.labels.questionnaire.comparisons}
    for chart in charts:
        names = (chart.higher, chart.lower) if chart.higher else ()
        shares = [average_share(groups[kind_group(kinds[name])], declared[chart.id]) for name in names]
        sides = [_Side(Of.KIND, name, share) for name, share in zip(names, shares, strict=True) if share]
        for first, second in zip(sides[::2], sides[1::2], strict=True):
            yield _row(chart.id, first, Verdict.HIGHER, second, rows)


def _row(
    comparison: str,
    first: _Side,
    verdict: Verdict,
    second: _Side,
    rows: Rows,
    *,
    said: FindingView | None = None,
    answers: int | None = None,
) -> ComparisonRow:
    share = rows.labels.comparison(comparison)
    one, other = (known(side.estimate, rows.policy) for side in (first, second))
    seats = (said.in_twenty if said else None) or (None, None)
    return ComparisonRow(
        wave=rows.wave,
        share=share[:1].upper() + share[1:],
        of=first.of,
        of_name=first.name,
        value=one.value,
        limit=one.limit,
        margin=one.margin,
        verdict=verdict.value,
        beside=second.of,
        beside_name=second.name,
        beside_value=other.value,
        beside_limit=other.limit,
        beside_margin=other.margin,
        base=first.estimate.base,
        beside_base=second.estimate.base,
        comparison=comparison,
        least=said.least if said else None,
        most=said.most if said else None,
        seats=seats[0],
        beside_seats=seats[1],
        answers=answers,
    )
