"""A wave's edition becomes the board's report: state, proposals, the average house, kinds of houses, named houses.

Pure, and without words. A house is named only where its agreement allows it; all else is of groups, or counts.
"""

from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.board.assessment import Assessment, assessment
from plugins.benchmarks.board.coverage import Coverage, coverage
from plugins.benchmarks.board.goals import DecisionNow, GoalNow, decisions_now, goals_now
from plugins.benchmarks.board.kind_overlap import KindOverlap, kind_overlaps
from plugins.benchmarks.board.participation import Participation, participation
from plugins.benchmarks.board.proposals import Decision, decisions
from plugins.benchmarks.board.trends import Trends, trends
from plugins.benchmarks.member.figures import waves_of
from plugins.benchmarks.sources import Sources
from plugins.cluster.members import Member, Sharing
from plugins.crossmarketing.calendar_gaps import CalendarGaps, calendar_gaps
from plugins.editions.cube import CLUSTER, Cube, Group, Total
from plugins.editions.record import EditionRecord
from plugins.profiles.estimates import Estimate
from plugins.profiles.figures import Figures
from plugins.profiles.folded import shown_own_share


@dataclass(frozen=True, slots=True)
class NamedHouse:
    """A house that shows the board its figures: its share of each declared comparison, None where it has none."""

    member: Member
    base: int
    shares: tuple[Estimate | None, ...]


@dataclass(frozen=True, slots=True)
class BoardReport:
    """All that the board's report says. `average` is None before enough houses have delivered."""

    wave: str
    number: int
    issued: date
    who: Participation
    coverage: Coverage
    goals: tuple[GoalNow, ...]
    decided: tuple[DecisionNow, ...]
    average: Group | None
    trends: Trends | None
    totals: tuple[Total, ...]
    decisions: tuple[Decision, ...]
    overlaps: tuple[KindOverlap, ...]
    gaps: CalendarGaps | None
    assessment: Assessment | None
    named: tuple[NamedHouse, ...]


def board_report(sources: Sources) -> BoardReport | None:
    """The report of the newest wave; None before the first edition."""
    figures, today = sources.figures, sources.figures.cluster.settings.today
    waves = waves_of(figures.editions, figures.questionnaire.id)
    records = [record for wave in waves if (record := figures.editions.edition(wave))]
    if not records:
        return None
    record = records[-1]
    groups = figures.editions.groups(record.wave)
    who = participation(figures, record.wave)
    average, change = groups.get(CLUSTER), trends(figures, record.wave)
    goals = goals_now(sources, record.wave)
    return BoardReport(
        wave=record.wave,
        number=record.number,
        issued=record.issued,
        who=who,
        coverage=coverage(figures, record.wave, sources.events),
        goals=goals,
        decided=decisions_now(sources, record.wave, change, today),
        average=average,
        trends=change,
        totals=tuple(total for total in average.totals if total.total is not None) if average else (),
        decisions=decisions(
            who,
            groups,
            figures.questionnaire,
            figures.policy,
            figures.cluster.settings.effort,
            record.issued,
            sources.decisions,
            {one.goal.measure: one.standing for one in goals if one.goal.direction == "at-least"},
        ),
        overlaps=kind_overlaps(figures),
        gaps=calendar_gaps(sources.events, figures.cluster, today) if sources.events else None,
        assessment=assessment(figures, record.wave),
        named=tuple(_named(figures, record)),
    )


def _named(figures: Figures, record: EditionRecord) -> list[NamedHouse]:
    members = sorted(figures.cluster.members.values(), key=lambda member: member.name.casefold())
    found = []
    for member in members:
        cube = figures.editions.cube(record.wave, member.slug)
        far = figures.editions.reach(record.wave, member.slug, member.agreement.figures)
        if cube is not None and far.allows(Sharing.BOARD):
            found.append(NamedHouse(member, cube.base.value, _shares(figures, member, cube)))
    return found


def _shares(figures: Figures, member: Member, cube: Cube) -> tuple[Estimate | None, ...]:
    return tuple(
        shown_own_share(
            cube, comparison, figures.questionnaire.question(comparison.question), member.municipality, figures.policy
        )
        for comparison in figures.questionnaire.comparisons
    )
