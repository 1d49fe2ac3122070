"""A member's report in one language: every figure as it is printed, every chart as it is drawn.

The sentences stand in theme/templates/print/, where gettext finds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

from plugins.benchmarks.colours import Colours, colours
from plugins.benchmarks.cover import Cover, cover
from plugins.benchmarks.documents.packing import Sheet, sheets
from plugins.benchmarks.member.findings import Finding, Nearest
from plugins.benchmarks.member.overlap import agreed_overlap
from plugins.benchmarks.member.report import IN_SHORT, ComparisonRow, MemberReport, Shown
from plugins.benchmarks.member.sides import Side, Sides, described, drawing, plural, who_of
from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Agreement
from plugins.editions.cube import Attendance, Group
from plugins.editions.policy import Policy
from plugins.paper.geometry import Layout
from plugins.profiles.charts import Chart, Series, chart_of
from plugins.profiles.estimates import VISITED, TableEstimates
from plugins.profiles.labels import Labels, places_of
from plugins.profiles.reference import fitted_reference
from plugins.profiles.scores import Score
from plugins.profiles.shown import figure_text
from plugins.profiles.verdicts import Verdict
from plugins.questionnaires.model import Questionnaire

EVENT_GROUP = "event_group"  # the question whose codes attendance is handed in by
AVERAGE = {"nb": "gjennomsnittshuset", "en": "the average house"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as printed. `against` is cluster, peers or wave; `least` to `most` holds the difference, in points.

    `in_twenty` are own and other as "so many of twenty", None where both would read the same.
    """

    share: str
    question: str
    higher: bool
    against: str
    own: Side
    other: Side
    least: int
    most: int
    in_twenty: tuple[int, int] | None
    drawing: Layout
    description: str


@dataclass(frozen=True, slots=True)
class NearestView:
    """The uncertain difference that comes closest: what it is of, both figures, and the answers that would show it."""

    share: str
    own: Side
    other: Side
    answers: int | None


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the comparisons: own figure, and figure and verdict for each side in turn; None where it is silent."""

    share: str
    own: str
    sides: tuple[tuple[str, str] | None, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the appendix."""

    id: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class MemberView:
    """What the template of a member's report needs."""

    name: str
    kind_plural: str
    wave: str
    earlier_wave: str
    number: int
    issued: date
    base: int
    effective: int | None
    status: str
    colours: Colours
    cover: Cover
    findings: tuple[FindingView, ...]
    certain: int
    compared: int
    nearest: NearestView | None
    reach_base: int
    reach_points: int
    comparisons: tuple[RowView, ...]
    sections: tuple[SectionView, ...]
    scores: Mapping[str, Score]
    in_short: tuple[Sheet, ...]
    beside: str
    has_reference: bool
    houses: int
    peers: int
    meanwhile: tuple[Sheet, ...]
    overlap: tuple[Sheet, ...]
    overlap_bases: tuple[int, int]
    attendance: tuple[Attendance, ...]
    event_groups: dict[str, str]
    agreement: Agreement
    overlap_with: tuple[str, ...]
    """The names of the houses the agreement names for overlap."""


def member_view(
    report: MemberReport, cluster: Cluster, questionnaire: Questionnaire, policy: Policy, language: str
) -> MemberView:
    """The report's view in `language`."""
    figures = report.figures
    member, cube = figures.member, figures.cube
    name = member.text(language).name
    labels = Labels(questionnaire, cluster.members, language, name, places_of(cluster.codes["municipalities"]))
    sides = Sides(language, cluster.codes["kinds"][member.kind], policy)
    charts = {
        section.id: tuple(_chart(shown, labels, policy) for shown in section.shown) for section in report.sections
    }
    every = {chart.id: chart for section in charts.values() for chart in section}
    overlap = agreed_overlap(report.overlap, member, cluster.members)
    bases = [cell.base for cell in overlap]
    verdicts = [side for row in report.comparisons for side in (row.cluster, row.peers, row.earlier) if side]
    return MemberView(
        name=name,
        kind_plural=plural(sides.kind, language),
        wave=figures.wave,
        earlier_wave=figures.earlier.wave if figures.earlier and any(row.earlier for row in report.comparisons) else "",
        number=figures.number,
        issued=figures.issued,
        base=cube.base.value,
        effective=None if cube.design_effect == 1.0 else 10 * floor(cube.base.value / cube.design_effect / 10),
        status=report.status.value,
        colours=colours(member.color),
        cover=cover(name, (slug == member.slug for slug in figures.delivered)),
        findings=tuple(_finding(finding, labels, sides) for finding in report.findings),
        certain=len({row.comparison for row in report.comparisons if _is_certain(row)}),
        compared=len({row.comparison for row in report.comparisons if row.cluster or row.peers or row.earlier}),
        nearest=_nearest(report.nearest, labels, sides) if report.nearest else None,
        reach_base=report.reach.base if report.reach else 0,
        reach_points=ceil(report.reach.points) if report.reach else 0,
        comparisons=tuple(_row(row, labels, sides) for row in report.comparisons) if verdicts else (),
        sections=tuple(SectionView(name, sheets(section)) for name, section in charts.items()),
        scores={one.question: one.score for section in report.sections for one in section.shown if one.score},
        in_short=() if report.findings else sheets([every[q] for q in IN_SHORT[report.status] if q in every]),
        beside=AVERAGE[language] if any(chart.beside for chart in every.values()) else "",
        has_reference=any(chart.reference for chart in every.values()),
        houses=_most(figures.cluster_group),
        peers=_most(figures.peer_group),
        meanwhile=sheets([chart_of(average, replace(labels, house=None), policy) for average in report.meanwhile]),
        overlap=_overlap(overlap, labels, policy),
        overlap_bases=(min(bases, default=0), max(bases, default=0)),
        attendance=cube.attendance,
        event_groups={
            option.code: option.text[language]
            for question in questionnaire.questions
            if question.id == EVENT_GROUP
            for option in question.options
        },
        agreement=member.agreement,
        overlap_with=tuple(
            cluster.members[slug].text(language).name
            for slug in (member.agreement.overlap_with if isinstance(member.agreement.overlap_with, tuple) else ())
            if slug in cluster.members
        ),
    )


def _finding(finding: Finding, labels: Labels, sides: Sides) -> FindingView:
    main = finding.main
    own, other = sides.own(main.own), sides.other(main)
    shown = (own, other, *(sides.other(compared) for compared in finding.beside))
    ends = sorted(abs(end) for end in (main.low, main.high) if end is not None)
    question = next(c.question for c in labels.questionnaire.comparisons if c.id == finding.comparison)
    return FindingView(
        share=labels.comparison(finding.comparison),
        question=labels.question(question),
        higher=main.verdict is Verdict.HIGHER,
        against=who_of(main),
        own=own,
        other=other,
        least=floor(ends[0]),
        most=ceil(ends[-1]),
        in_twenty=_in_twenty(own, other),
        drawing=drawing(shown, sides.policy),
        description=described(shown),
    )


def _in_twenty(own: Side, other: Side) -> tuple[int, int] | None:
    shares = [side.estimate.proportion for side in (own, other) if side.estimate.margin is not None]
    first, second = (round(20 * share) if share is not None else 0 for share in (*shares, None, None)[:2])
    return (first, second) if len(shares) == 2 and first != second else None


def _nearest(nearest: Nearest, labels: Labels, sides: Sides) -> NearestView:
    compared = nearest.compared
    share = labels.comparison(compared.comparison)
    return NearestView(share, sides.own(compared.own), sides.other(compared), nearest.answers)


def _row(row: ComparisonRow, labels: Labels, sides: Sides) -> RowView:
    others = (row.cluster, row.peers, row.earlier)
    return RowView(
        share=labels.comparison(row.comparison),
        own=figure_text(row.own, sides.policy, sides.language),
        sides=tuple((sides.other(other).figure, other.verdict.value) if other else None for other in others),
    )


def _is_certain(row: ComparisonRow) -> bool:
    return any(side and side.verdict is not Verdict.CANNOT_TELL for side in (row.cluster, row.peers, row.earlier))


def _chart(shown: Shown, labels: Labels, policy: Policy) -> Chart:
    question = labels.questionnaire.question(shown.question)
    codes = [estimate.code for estimate in shown.own]
    return chart_of(
        shown.own,
        labels,
        policy,
        reference=fitted_reference(shown.reference, question, codes) if shown.reference else None,
        declared=shown.declared,
        beside=[Series(AVERAGE[labels.language], shown.average)] if shown.average else [],
    )


def _overlap(overlap: TableEstimates, labels: Labels, policy: Policy) -> tuple[Sheet, ...]:
    """The other houses in two columns, by the alphabet: it is no ranking."""
    cells = sorted(overlap.cells, key=lambda cell: labels.answer(VISITED, cell.code).casefold())
    if not cells:
        return ()
    half = (len(cells) + 1) // 2
    left, right = (
        tuple([chart_of(replace(overlap, cells=tuple(part)), labels, policy)] if part else [])
        for part in (cells[:half], cells[half:])
    )
    return (Sheet(left, right),)


def _most(group: Group | None) -> int:
    """The most houses any of a group's figures is the mean of."""
    return max((table.members for table in group.tables.values()), default=0) if group else 0
