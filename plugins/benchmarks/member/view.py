"""A member's report in one language: every figure as it is printed, every chart as it is drawn.

The sentences stand in theme/templates/print/, where gettext finds them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

from plugins.benchmarks.colours import Colours, colours
from plugins.benchmarks.cover import Cover, cover
from plugins.benchmarks.documents.packing import Sheet, Spread, sheets, spreads
from plugins.benchmarks.member.exchange import Exchange
from plugins.benchmarks.member.finding_view import FindingView, NearestView, finding_view, nearest_view
from plugins.benchmarks.member.overlap import agreed_overlap, uncorrected
from plugins.benchmarks.member.reached_view import ReachedView, reached_view
from plugins.benchmarks.member.report import IN_SHORT, ComparisonRow, MemberReport, Shown
from plugins.benchmarks.member.seats_taken import Change, largest_change
from plugins.benchmarks.member.sides import Sides, plural
from plugins.benchmarks.member.suggestions import Suggestions
from plugins.benchmarks.member.tables_view import BesideView, beside_views, event_groups
from plugins.benchmarks.member.waves_view import WavesView, waves_view
from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Agreement
from plugins.editions.cube import Attendance
from plugins.editions.policy import Policy
from plugins.paper.geometry import Row, extents
from plugins.profiles.charts import Chart, Series, chart_of
from plugins.profiles.detection import usual_reach
from plugins.profiles.estimates import VISITED, TableEstimates
from plugins.profiles.labels import Labels, places_of
from plugins.profiles.reference import fitted_reference
from plugins.profiles.scores import Score
from plugins.profiles.shown import figure_text, point_of
from plugins.profiles.verdicts import Compared, Verdict
from plugins.questionnaires.model import Questionnaire

FEW_FINDINGS = 1
"""With no more findings than these the first page has room for what the answers tell of the house's own audience."""
AVERAGE = {"nb": "de andre husene i snitt", "en": "the other houses on average"}


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the comparisons: own figure, and figure and verdict for each side in turn; None where it is silent."""

    share: str
    own: str
    sides: tuple[tuple[str, str] | None, ...]


@dataclass(frozen=True, slots=True)
class MemberView:
    """What the template of a member's report needs."""

    name: str
    kind_plural: str
    wave: str
    earlier_wave: str
    asked_otherwise: bool
    """Whether the last wave was asked in another way or at another moment, or nobody knows how."""
    number: int
    issued: date
    base: int
    effective: int | None
    status: str
    colours: Colours
    cover: Cover
    findings: tuple[FindingView, ...]
    certain: int
    """How many shares differ from others' or have changed; `differing` and `changed` are how many do each."""
    differing: int
    changed: int
    compared: int
    nearest: NearestView | None
    reach_base: int
    reach_points: int
    weighted_points: int
    """Of about how many points a difference can be certain at the base that weighting starts from."""
    missing: int
    """About how many answers more it takes to be compared."""
    comparisons: tuple[RowView, ...]
    spreads: tuple[Spread, ...]
    scores: Mapping[str, Score]
    in_short: tuple[Sheet, ...]
    beside: str
    has_reference: bool
    houses: int
    """The most others that a figure is the mean of; `peers` of its kind, `average_of` with the house itself."""
    peers: int
    average_of: int
    meanwhile: tuple[Sheet, ...]
    overlap: tuple[Sheet, ...]
    overlap_bases: tuple[int, int]
    overlaps: int
    overlap_uncorrected: int
    """In how many of these regulars weigh too much, as a few answers can't be corrected for it."""
    who: tuple[BesideView, ...]
    waves: WavesView | None
    reached: ReachedView | None
    exchange: Exchange
    also: tuple[str, ...]
    """The houses that its audience is publicly said to visit too."""
    attendance: tuple[Attendance, ...]
    attendance_before: Mapping[str, Attendance]
    """Of the last wave, by kind of event; `attendance_wave` is that wave."""
    attendance_wave: str
    seats_taken: Change | None
    """What changed most since then in how many of the seats were taken."""
    invited: int | None
    event_groups: Mapping[str, str]
    agreement: Agreement
    overlap_with: tuple[str, ...]
    """The names of the houses the agreement names for overlap."""


def member_view(
    report: MemberReport,
    cluster: Cluster,
    questionnaire: Questionnaire,
    policy: Policy,
    suggestions: Suggestions,
    language: str,
) -> MemberView:
    """The report's view in `language`."""
    figures = report.figures
    member, cube = figures.member, figures.cube
    name = member.text(language).name
    labels = Labels(questionnaire, cluster.members, language, name, places_of(cluster.codes["municipalities"]))
    attendance_before = {row.event_group: row for row in (figures.earlier.attendance if figures.earlier else ())}
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
        asked_otherwise=any(row.earlier and row.earlier.obstacle for row in report.comparisons),
        number=figures.number,
        issued=figures.issued,
        base=cube.base.value,
        effective=None if cube.design_effect == 1.0 else 10 * floor(cube.base.value / cube.design_effect / 10),
        status=report.status.value,
        colours=colours(member.color),
        cover=cover(name, (slug == member.slug for slug in figures.delivered)),
        findings=tuple(finding_view(finding, labels, sides, suggestions) for finding in report.findings),
        certain=sum(_is_certain(row.cluster, row.peers, row.earlier) for row in report.comparisons),
        differing=sum(_is_certain(row.cluster, row.peers) for row in report.comparisons),
        changed=sum(_is_certain(row.earlier) for row in report.comparisons),
        compared=len({row.comparison for row in report.comparisons if row.cluster or row.peers or row.earlier}),
        nearest=nearest_view(report.nearest, labels, sides) if report.nearest else None,
        reach_base=report.reach.base if report.reach else 0,
        reach_points=ceil(report.reach.points) if report.reach else 0,
        weighted_points=ceil(usual_reach(policy.weighting.least_base, policy)),
        missing=max(0, policy.bases.full - cube.base.value),
        comparisons=tuple(_row(row, labels, sides) for row in report.comparisons) if verdicts else (),
        spreads=spreads(charts),
        scores={one.question: one.score for section in report.sections for one in section.shown if one.score},
        in_short=_in_short(report, every),
        beside=AVERAGE[language] if any(chart.beside for chart in every.values()) else "",
        has_reference=any(chart.reference for chart in every.values()),
        houses=_most(table for section in report.sections for one in section.shown for table in one.others),
        peers=_most(table for section in report.sections for one in section.shown for table in one.peers),
        average_of=_most(report.meanwhile),
        meanwhile=sheets([chart_of(average, replace(labels, house=None), policy) for average in report.meanwhile]),
        overlap=_overlap(overlap, labels, policy),
        overlap_bases=(min(bases, default=0), max(bases, default=0)),
        overlaps=len(bases),
        overlap_uncorrected=len(uncorrected(overlap, cube)),
        who=beside_views(report, labels, policy),
        waves=waves_view(report.over_waves, report, labels, policy) if report.over_waves else None,
        reached=reached_view(report.reached, labels, cluster.codes["audiences"], policy) if report.reached else None,
        exchange=report.exchange,
        also=tuple(sorted((house.text(language).name for house in report.exchange.also), key=str.casefold)),
        attendance=cube.attendance,
        attendance_before=attendance_before,
        attendance_wave=figures.earlier.wave if figures.earlier else "",
        seats_taken=largest_change(cube.attendance, attendance_before),
        invited=cube.method.invited,
        event_groups=event_groups(questionnaire, language),
        agreement=member.agreement,
        overlap_with=tuple(_overlap_names(member.agreement, cluster, language)),
    )


def _in_short(report: MemberReport, every: Mapping[str, Chart]) -> tuple[Sheet, ...]:
    """The charts that stand on the first page where there are few findings."""
    if len(report.findings) > FEW_FINDINGS:
        return ()
    return sheets([every[question] for question in IN_SHORT[report.status] if question in every])


def _overlap_names(agreement: Agreement, cluster: Cluster, language: str) -> Iterator[str]:
    """The names of the houses the agreement names; "all" and "none" name nobody."""
    named = agreement.overlap_with if isinstance(agreement.overlap_with, tuple) else ()
    yield from (cluster.members[slug].text(language).name for slug in named if slug in cluster.members)


def _row(row: ComparisonRow, labels: Labels, sides: Sides) -> RowView:
    others = (row.cluster, row.peers, row.earlier)
    return RowView(
        share=labels.comparison(row.comparison),
        own=figure_text(row.own, sides.policy, sides.language),
        sides=tuple((sides.other(other).figure, other.verdict.value) if other else None for other in others),
    )


def _is_certain(*sides: Compared | None) -> bool:
    return any(side and side.verdict is not Verdict.CANNOT_TELL for side in sides)


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
    """The other houses in two columns, by the alphabet: it is no ranking. One scale serves both."""
    cells = sorted(overlap.cells, key=lambda cell: labels.answer(VISITED, cell.code).casefold())
    if not cells:
        return ()
    half = (len(cells) + 1) // 2
    scale = max(extents(Row("", "", [point_of(cell, policy)]) for cell in cells))
    left, right = (
        tuple([chart_of(replace(overlap, cells=tuple(part)), labels, policy, least_scale=scale)] if part else [])
        for part in (cells[:half], cells[half:])
    )
    return (Sheet(left, right),)


def _most(tables: Iterable[TableEstimates]) -> int:
    """The most houses any of the tables is the mean of."""
    return max((table.base for table in tables), default=0)
