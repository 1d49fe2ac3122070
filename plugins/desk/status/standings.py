"""Listings, waves and the ledger become where each member stands: what is in, what is missing, what stands still.

From content and ledger alone: no package is opened, and nothing here depends on how many answers one holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.history import UNKNOWN
from plugins.cluster.members import Member, Sharing
from plugins.cluster.problems import Problem
from plugins.editions.ledger import Delivery, DeliveryState, Ledger
from plugins.events.model import Event, Performance
from plugins.questionnaires.model import Collected, Questionnaire
from plugins.questionnaires.waves import Wave

AHEAD = timedelta(days=28)
QUIET = timedelta(days=60)  # a programme that nobody has touched for so long, or that shows nothing, may be forgotten
MOST_DEADLINES = 6
PUBLISHING = frozenset({"publishing", "measuring", "comparing"})
MEASURING = frozenset({"measuring", "comparing"})


class Kind(StrEnum):
    """What happens on a deadline."""

    OPENS = "opens"
    CLOSES = "closes"
    HAND_IN_BY = "hand-in-by"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day to come that somebody should know of."""

    day: date
    kind: Kind
    wave: Wave


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one member stands.

    `coming` are its performances of the next four weeks, as published; `revised` is when a listing of its last changed,
    None where no history tells.
    `owed` are waves that wait for its package; `refused` those whose package can't be used.
    """

    member: Member
    coming: tuple[tuple[Event, Performance], ...]
    revised: date | None
    deliveries: Mapping[str, Delivery | None]
    owed: tuple[Wave, ...]
    refused: tuple[str, ...]
    problems: tuple[Problem, ...]
    stale: bool

    @property
    def active(self) -> bool:
        """Whether it takes part by now: who is only invited, or takes a break, is left in peace."""
        return self.member.stage in PUBLISHING

    @property
    def waits(self) -> bool:
        """Whether something waits for it; a programme that stands still may be as it should."""
        return self.active and bool(self.owed or self.refused or self.problems)


def standings(
    cluster: Cluster,
    events: Sequence[Event],
    ledger: Ledger,
    waves: Sequence[Wave],
    questionnaires: Mapping[str, Questionnaire],
    problems: Iterable[Problem],
) -> tuple[Standing, ...]:
    """Where every member stands today, by name; `problems` are those of listings, members and packages."""
    today = cluster.settings.today
    found = tuple(problems)
    own: dict[str, list[Event]] = {slug: [] for slug in cluster.members}
    for event in events:
        own.setdefault(event.member, []).append(event)
    asked = [wave for wave in waves if _is_open(wave, today) and _of_members(wave, questionnaires)]
    by_name = sorted(cluster.members.values(), key=lambda member: member.name.casefold())
    return tuple(_standing(member, own[member.slug], ledger, asked, found, today) for member in by_name)


def deadlines(waves: Sequence[Wave], today: date) -> tuple[Deadline, ...]:
    """The next days that matter, soonest first."""
    found = [deadline for wave in waves for deadline in _deadlines(wave) if deadline.day >= today]
    return tuple(sorted(found, key=lambda one: (one.day, one.wave.id, one.kind)))[:MOST_DEADLINES]


def _standing(
    member: Member,
    events: Sequence[Event],
    ledger: Ledger,
    asked: Sequence[Wave],
    found: Sequence[Problem],
    today: date,
) -> Standing:
    deliveries = {wave: ledger.deliveries[wave].get(member.slug) for wave in sorted(ledger.deliveries, reverse=True)}
    refused = {wave for wave, one in deliveries.items() if one and one.state is DeliveryState.REFUSED}
    coming = tuple(_coming(events, today))
    revised = max((event.modified.date() for event in events if event.modified > UNKNOWN), default=None)
    measures = member.stage in MEASURING and member.agreement.figures is not Sharing.NONE
    still_open = {wave.id for wave in asked}
    return Standing(
        member=member,
        coming=coming,
        revised=revised,
        deliveries=deliveries,
        owed=tuple(wave for wave in asked if measures and deliveries.get(wave.id) is None),
        refused=tuple(sorted(refused & still_open)),
        problems=tuple(problem for problem in found if _is_of(problem, member)),
        stale=not coming or (revised is not None and today - revised > QUIET),
    )


def _coming(events: Iterable[Event], today: date) -> Iterator[tuple[Event, Performance]]:
    """The performances of the next four weeks in order, cancelled ones included: those are to be right as well."""
    rows = [
        (event, performance)
        for event in events
        for performance in event.performances
        if today <= performance.last_day and performance.day < today + AHEAD
    ]
    return iter(sorted(rows, key=lambda row: (row[1].day, str(row[1].start), row[0].id)))


def _is_open(wave: Wave, today: date) -> bool:
    return wave.opens <= today and (wave.hand_in_by is None or today <= wave.hand_in_by) and _is_recent(wave, today)


def _is_recent(wave: Wave, today: date) -> bool:
    """A wave without a last day takes packages for ever, but nobody is reminded of it a year later."""
    return wave.hand_in_by is not None or today.year - wave.closes.year < 1


def _of_members(wave: Wave, questionnaires: Mapping[str, Questionnaire]) -> bool:
    questionnaire = questionnaires.get(wave.questionnaire)
    return questionnaire is not None and questionnaire.collected is Collected.BY_MEMBER


def _deadlines(wave: Wave) -> Iterator[Deadline]:
    yield Deadline(wave.opens, Kind.OPENS, wave)
    yield Deadline(wave.closes, Kind.CLOSES, wave)
    if wave.hand_in_by is not None:
        yield Deadline(wave.hand_in_by, Kind.HAND_IN_BY, wave)


def _is_of(problem: Problem, member: Member) -> bool:
    """Whether a problem lies in the member's own file or listings; its package's are told by the delivery."""
    return problem.file == f"content/members/{member.slug}.md" or problem.file.startswith(
        f"content/events/{member.slug}/"
    )
