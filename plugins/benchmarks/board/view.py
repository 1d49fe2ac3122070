"""The board's report in one language: every figure as it is printed, every chart as it is drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.board.cooperation_view import (
    AssessmentView,
    GapsView,
    OverlapView,
    TrendView,
    assessment_view,
    gaps_view,
    overlap_view,
    trend_view,
)
from plugins.benchmarks.board.coverage import Coverage
from plugins.benchmarks.board.first_page import decisions_that_fit
from plugins.benchmarks.board.goal_view import DecisionRow, GoalRow, Printer
from plugins.benchmarks.board.goals import split
from plugins.benchmarks.board.participation import KindCount, kinds_that_compare
from plugins.benchmarks.board.proposal_view import DecisionView, costs_of, decision_view
from plugins.benchmarks.board.report import BoardReport, NamedHouse
from plugins.benchmarks.colours import Colours, colours
from plugins.benchmarks.cover import Cover, cover
from plugins.benchmarks.documents.packing import Spread, spreads
from plugins.benchmarks.member.report import SECTIONS
from plugins.benchmarks.member.sides import plural
from plugins.benchmarks.written.decisions import State
from plugins.cluster.code_lists import CodeList
from plugins.editions.cube import Group
from plugins.profiles.charts import Chart, chart_of
from plugins.profiles.estimates import Estimate, average_estimates
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share
from plugins.profiles.joint import JointView, joint_view
from plugins.profiles.kinds import KindChart, kind_charts
from plugins.profiles.labels import Labels, places_of
from plugins.profiles.reference import fitted_reference
from plugins.profiles.shown import figure_text

IN_SHORT = ("age", "municipality", "first_visit", "first_heard", "quality")
"""The questions whose findings stand on the first page."""
SHOWN = ("who", "party", "heard", "why", "opinion", "where")
"""The sections of the average house."""
NAMED_BESIDE = 4
"""So many named houses have room beside each other in a table."""
NONE = "–"
"""Stands where there is no figure."""


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind's participation as printed; `compared` is None where it would say something of single houses."""

    name: str
    members: int
    delivered: int
    compared: int | None


@dataclass(frozen=True, slots=True)
class NamedTable:
    """Named houses beside each other: names with bases, then rows of a share's words and the houses' figures."""

    houses: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def has_gaps(self) -> bool:
        """Whether a house lacks a figure."""
        return any(NONE in figures for _, figures in self.rows)


@dataclass(frozen=True, slots=True)
class BoardView:
    """What the template of the board's report needs."""

    wave: str
    number: int
    issued: date
    colours: Colours
    cover: Cover
    members: int
    delivered: int
    compared: int
    averaged: int
    before: int | None
    totals: Mapping[str, int]
    kinds: tuple[KindRow, ...]
    coverage: Coverage
    goals: tuple[GoalRow, ...]
    latest: tuple[DecisionRow, ...]
    """What was decided last, and what is open from before."""
    earlier: tuple[DecisionRow, ...]
    """All other decisions."""
    late: tuple[DecisionRow, ...]
    """What isn't reported as done and was due, the longest overdue first."""
    in_short: tuple[Chart, ...]
    kind_findings: tuple[KindChart, ...]
    kind_charts: tuple[KindChart, ...]
    kinds_left_out: tuple[str, ...]
    """Shares that are compared, but not between kinds."""
    decisions: tuple[DecisionView, ...]
    hours: float
    costs: int | None
    """What all proposals together take."""
    spreads: tuple[Spread, ...]
    has_reference: bool
    named: tuple[NamedTable, ...]
    joint: JointView | None
    trends: TrendView | None
    kind_names: tuple[str, ...]
    overlap: OverlapView | None
    gaps: GapsView | None
    assessment: AssessmentView | None


def board_view(report: BoardReport, figures: Figures, language: str) -> BoardView:
    """The report's view in `language`."""
    labels = Labels(
        figures.questionnaire,
        figures.cluster.members,
        language,
        places=places_of(figures.cluster.codes["municipalities"]),
    )
    kinds = figures.cluster.codes["kinds"]
    charts = dict(_charts(report.average, figures, labels)) if report.average else {}
    groups = figures.editions.groups(report.wave)
    beside = kind_charts(groups, figures.questionnaire.comparisons, kinds, labels, figures.policy)
    every = {chart.id: chart for section in charts.values() for chart in section}
    who, printer = report.who, Printer(figures, labels)
    goals = tuple(printer.goal(one) for one in report.goals)
    latest, rest = (tuple(map(printer.decision, part)) for part in split(report.decided))
    fitting = decisions_that_fit(goals, latest)
    late = sorted((row for row in latest + rest if row.state == State.LATE.value), key=lambda row: row.by)
    hours = sum(decision.hours for decision in report.decisions)
    return BoardView(
        wave=report.wave,
        number=report.number,
        issued=report.issued,
        colours=colours(None),
        cover=cover(figures.cluster.settings.site_name, (number < who.delivered for number in range(who.members))),
        members=who.members,
        delivered=who.delivered,
        compared=who.compared,
        averaged=who.averaged,
        before=who.before,
        totals={total.id: total.total for total in report.totals if total.total is not None},
        kinds=tuple(
            _kind_row(kinds, row, compared, language)
            for row, compared in zip(who.kinds, kinds_that_compare(who, figures.policy), strict=True)
        ),
        coverage=report.coverage,
        goals=goals,
        latest=latest[:fitting],
        earlier=latest[fitting:] + rest,
        late=tuple(late),
        in_short=tuple(every[question] for question in IN_SHORT if question in every),
        kind_findings=tuple(chart for chart in beside if chart.higher),
        kind_charts=beside,
        kinds_left_out=tuple(_left_out(beside, labels)),
        decisions=tuple(decision_view(decision, labels, figures) for decision in report.decisions),
        hours=hours,
        costs=costs_of(hours, figures.cluster.settings.effort),
        spreads=spreads(charts),
        has_reference=any(chart.reference for chart in every.values()),
        named=tuple(_named(report.named, labels, figures)),
        joint=joint_view(figures, report.wave, labels),
        trends=trend_view(report.trends, figures, labels) if report.trends else None,
        kind_names=tuple(plural(kind, language) for kind in kinds),
        overlap=overlap_view(report.overlaps, kinds, language),
        gaps=gaps_view(report.gaps, figures, language) if report.gaps else None,
        assessment=assessment_view(report.assessment, figures, language) if report.assessment else None,
    )


def _left_out(beside: tuple[KindChart, ...], labels: Labels) -> Iterator[str]:
    shown = {chart.id for chart in beside}
    yield from (labels.comparison(one.id) for one in labels.questionnaire.comparisons if one.id not in shown)


def _charts(average: Group, figures: Figures, labels: Labels) -> Iterator[tuple[str, list[Chart]]]:
    asked = {question.id for question in figures.questionnaire.questions}
    for name in SHOWN:
        charts = [_chart(average, table, figures, labels) for table in SECTIONS[name] if table in asked]
        told = [chart for chart in charts if chart is not None]
        if told:
            yield name, told


def _chart(average: Group, table: str, figures: Figures, labels: Labels) -> Chart | None:
    estimates = average_estimates(average, table)
    if not estimates:
        return None
    question = figures.questionnaire.question(table)
    reference = figures.references.get(table)
    codes = [estimate.code for estimate in estimates]
    return chart_of(
        estimates,
        labels,
        figures.policy,
        reference=fitted_reference(reference, question, codes) if reference else None,
        declared=_declared(average, table, figures),
    )


def _declared(average: Group, table: str, figures: Figures) -> tuple[str, Estimate] | None:
    for comparison in figures.questionnaire.comparisons:
        estimate = average_share(average, comparison) if comparison.question == table else None
        if estimate is not None:
            return comparison.id, estimate
    return None


def _named(houses: tuple[NamedHouse, ...], labels: Labels, figures: Figures) -> Iterator[NamedTable]:
    for start in range(0, len(houses), NAMED_BESIDE):
        part = houses[start : start + NAMED_BESIDE]
        rows = tuple(
            (
                labels.comparison(comparison.id),
                tuple(_figure(house.shares[place], figures, labels.language) for house in part),
            )
            for place, comparison in enumerate(figures.questionnaire.comparisons)
        )
        yield NamedTable(tuple((house.member.text(labels.language).name, house.base) for house in part), rows)


def _figure(estimate: Estimate | None, figures: Figures, language: str) -> str:
    return figure_text(estimate, figures.policy, language) if estimate else NONE


def _kind_row(kinds: CodeList, row: KindCount, compared: int | None, language: str) -> KindRow:
    name = plural(kinds[row.kind], language)
    return KindRow(name[:1].upper() + name[1:], row.members, row.delivered, compared)
