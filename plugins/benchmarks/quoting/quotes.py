"""Figures a county or a national fund asks for, of one house and of the cluster.

A figure that stands on the public site can be quoted freely. One of a house whose figures don't isn't to be quoted yet,
and so is told without a sentence: quoted, it is public for good, and the averages it is part of hide one house fewer.
Whether they still hide enough only an edition can judge, which sees all houses that go further at once, their shares
and what was issued before. So there is no judging of it here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.member.figures import MemberFigures, waves_of
from plugins.cluster.members import Sharing
from plugins.editions.cube import CLUSTER, Attendance
from plugins.editions.record import EditionRecord
from plugins.events.model import Event
from plugins.profiles.estimates import Estimate
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share, shown_own_share
from plugins.profiles.joint import joint_share
from plugins.questionnaires.model import Comparison, Questionnaire


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a declared comparison to quote."""

    comparison: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class HouseQuotes:
    """What a house has to quote of itself: now if `public`, its figures on the site already; not yet if not.

    `wide` is whether shares are left out whose margin is as large as they are.
    """

    figures: MemberFigures
    public: bool
    shares: tuple[Share, ...]
    wide: bool
    attendance: Attendance | None


@dataclass(frozen=True, slots=True)
class Programme:
    """What the joint calendar had in a wave's days: performances, houses that held them, municipalities of those.

    `first` and `last` are the days of the first and the last: a calendar may be younger than the wave.
    """

    first: date
    last: date
    performances: int
    houses: int
    municipalities: int


@dataclass(frozen=True, slots=True)
class ClusterQuotes:
    """What anybody can quote of the cluster: it is made for everybody. `totals` by what is counted."""

    wave: str
    number: int
    issued: date
    houses: int
    joint: tuple[Share, ...]
    average: tuple[Share, ...]
    totals: tuple[tuple[str, int, int], ...]
    """What is counted, the total, and of how many houses."""
    programme: Programme | None


def house_quotes(own: MemberFigures, figures: Figures, questionnaire: Questionnaire) -> HouseQuotes:
    """The quotes of one house."""
    reach = figures.editions.reach(own.wave, own.member.slug, own.member.agreement.figures)
    shares = _told(_own_shares(own, figures, questionnaire))
    sure = tuple(one for one in shares if _is_sure(one.estimate))
    return HouseQuotes(
        figures=own,
        public=reach.allows(Sharing.PUBLIC),
        shares=sure,
        wide=len(sure) < len(shares),
        attendance=next((row for row in own.cube.attendance if not row.event_group), None),
    )


def cluster_quotes(figures: Figures, events: Sequence[Event]) -> ClusterQuotes | None:
    """The quotes of the cluster's newest wave; None before there is an average house."""
    waves = [
        one for one in waves_of(figures.editions, figures.questionnaire.id) if CLUSTER in figures.editions.groups(one)
    ]
    if not waves:
        return None
    wave = waves[-1]
    group, joint, record = (
        figures.editions.groups(wave)[CLUSTER],
        figures.editions.joint_audience(wave),
        _record(figures, wave),
    )
    comparisons = tuple(_of_everybody(figures.questionnaire))
    return ClusterQuotes(
        wave=wave,
        number=record.number,
        issued=record.issued,
        houses=len(record.contributors.get(CLUSTER, ())),
        joint=_told((one.id, joint_share(joint, one)) for one in comparisons) if joint else (),
        average=_told((one.id, average_share(group, one)) for one in comparisons),
        totals=tuple((one.id, one.total, one.members) for one in group.totals if one.total is not None),
        programme=_programme(figures, wave, events),
    )


def _programme(figures: Figures, wave: str, events: Sequence[Event]) -> Programme | None:
    declared = figures.waves.get(wave)
    if declared is None:
        return None
    found = [
        (one.day, event.member, one.venue)
        for event in events
        for one in event.performances
        if one.takes_place and declared.opens <= one.day <= declared.closes
    ]
    venues = figures.cluster.venues
    if not found:
        return None
    days = [day for day, _, _ in found]
    places = {venues[venue].municipality for _, _, venue in found if venue in venues} - {None}
    return Programme(min(days), max(days), len(found), len({member for _, member, _ in found}), len(places))


def _own_shares(
    own: MemberFigures, figures: Figures, questionnaire: Questionnaire
) -> Iterator[tuple[str, Estimate | None]]:
    for one in _of_everybody(questionnaire):
        question = questionnaire.question(one.question)
        yield one.id, shown_own_share(own.cube, one, question, own.member.municipality, figures.policy)


def _of_everybody(questionnaire: Questionnaire) -> Iterator[Comparison]:
    """The declared comparisons of what everybody was asked: of no other is it a share "of those who answered"."""
    for one in questionnaire.comparisons:
        routing = questionnaire.question(one.question).routing
        if routing is None or not routing.question:
            yield one


def _is_sure(estimate: Estimate) -> bool:
    """Whether the margin is smaller than the share, as a reader of an application would expect."""
    return estimate.margin is None or estimate.proportion is None or estimate.margin < estimate.proportion


def _told(shares: Iterable[tuple[str, Estimate | None]]) -> tuple[Share, ...]:
    """Those that are known as a share or its limit: a count of a few answers isn't to be quoted."""
    return tuple(Share(name, estimate) for name, estimate in shares if estimate is not None and not estimate.few)


def _record(figures: Figures, wave: str) -> EditionRecord:
    record = figures.editions.edition(wave)
    if record is None:
        raise KeyError(wave)
    return record
