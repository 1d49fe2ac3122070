"""An edition becomes at most three proposals for the board: what, who, when, and roughly how much.

Each comes from a rule that looks at participation or at the groups' figures, and is left out where the rule finds
nothing. They are proposals: the report says how they were made. The hours are the board's own estimates, its settings.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations
from math import hypot

from dateutil.relativedelta import relativedelta

from plugins.benchmarks.board.participation import Participation
from plugins.benchmarks.measures import Standing
from plugins.benchmarks.written.decisions import RecordedDecision
from plugins.cluster.goals import Effort
from plugins.editions.cube import CLUSTER, Group, kind_group
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import Contrast
from plugins.profiles.estimates import Estimate, average_estimates
from plugins.profiles.folded import average_share
from plugins.profiles.verdicts import Compared, Verdict, judge
from plugins.questionnaires.model import Questionnaire

MOST_DECISIONS = 3
MONTHS = 3
"""A decision is to be carried out within so many months of the edition."""
MISSING_SHARE = 0.1
"""From this share of expected members without figures, following them up comes first."""
SMALL_SHARE = 0.2
"""From this share of houses with too few answers to compare, more answers are worth a decision."""
LEARNABLE = ("new", "regular", "heard-people", "heard-screen", "pleased", "promoters")
"""Comparisons a house can do something about, and where more is better."""
CALENDAR, OWN_CHANNELS = "calendar", ("website", "newsletter")
"""Codes of the question how visitors first heard of the event."""
HEARD_ONLINE = "heard-screen"
"""The share that a link to the calendar is to move; a decision recorded with it is about the same."""


class Proposal(StrEnum):
    """What is proposed."""

    DELIVER = "deliver"  # follow up the members without figures
    LEARN = "learn"  # houses of one kind learn from another
    ANSWERS = "answers"  # help houses to enough answers
    CALENDAR = "calendar"  # link to the joint calendar


@dataclass(frozen=True, slots=True)
class Decision:
    """One proposal. `estimates` are the figures it rests on, in the order its sentence names them.

    `each` is about how many working hours it takes for a house. `alike` are kinds not certainly different from the
    higher one, with their share; `reached` is whether the board's own goal for the share is; `before` is the newest
    decision to move the same figure that was carried out.
    """

    proposal: Proposal
    houses: int
    each: float
    by: date
    estimates: tuple[Estimate, ...] = ()
    comparison: str = ""
    higher: str = ""
    """Id of the group with the greater share."""
    lower: str = ""
    alike: tuple[tuple[str, Estimate], ...] = ()
    reached: bool = False
    before: RecordedDecision | None = None

    @property
    def hours(self) -> float:
        """About how many working hours it takes, over all houses."""
        return self.houses * self.each


def decisions(
    who: Participation,
    groups: Mapping[str, Group],
    questionnaire: Questionnaire,
    policy: Policy,
    effort: Effort,
    issued: date,
    recorded: Sequence[RecordedDecision],
    goals: Mapping[str, Standing | None],
) -> tuple[Decision, ...]:
    """At most three, in the order of the rules below; what serves a goal that is reached comes last.

    `recorded` is what the board has decided already, newest first; `goals` are how its goals stand, by measure.
    """
    by = issued + relativedelta(months=MONTHS)
    reached = {measure.partition(":")[2] for measure, standing in goals.items() if standing is Standing.REACHED}
    found = [
        *_deliver(who, effort, by),
        *_learn(judged_kinds(who, groups, questionnaire, policy), effort, by, reached),
        *_answers(who, effort, by),
        *([] if _is_decided(HEARD_ONLINE, recorded) else _calendar(who, groups, effort, by)),
    ]
    ranked = sorted(found, key=lambda decision: decision.reached)
    return tuple(replace(one, before=_before(one, recorded)) for one in ranked[:MOST_DECISIONS])


def _before(decision: Decision, recorded: Sequence[RecordedDecision]) -> RecordedDecision | None:
    """The newest that was carried out and was to move the figure that the proposal is about."""
    about = {
        Proposal.DELIVER: {"members-with-figures"},
        Proposal.ANSWERS: {"houses-that-compare"},
        Proposal.LEARN: {f"average:{decision.comparison}", f"joint:{decision.comparison}"},
        Proposal.CALENDAR: {f"average:{HEARD_ONLINE}", f"joint:{HEARD_ONLINE}"},
    }[decision.proposal]
    return next((one for one in recorded if one.done and one.measure in about), None)


def judged_kinds(
    who: Participation, groups: Mapping[str, Group], questionnaire: Questionnaire, policy: Policy
) -> tuple[Compared, ...]:
    """All pairs of kinds on all declared comparisons, judged together; `against` is "<group>/<group>"."""
    kinds = [name for name in (kind_group(row.kind) for row in who.kinds) if name in groups]
    contrasts = []
    for comparison in questionnaire.comparisons:
        shares = {name: average_share(groups[name], comparison) for name in kinds}
        for first, second in combinations(kinds, 2):
            own, other = shares[first], shares[second]
            if own and other and own.margin is not None and other.margin is not None:
                difference = 100 * ((own.proportion or 0.0) - (other.proportion or 0.0))
                error = 100 * hypot(own.margin, other.margin) / policy.margin.z
                contrasts.append(Contrast(comparison.id, f"{first}/{second}", own, other, difference, error))
    return judge(contrasts, policy)


def _deliver(who: Participation, effort: Effort, by: date) -> Iterator[Decision]:
    missing = who.expected - who.delivered
    if missing > 0 and missing >= MISSING_SHARE * who.expected:
        yield Decision(Proposal.DELIVER, missing, effort.deliver, by)


def _learn(judged: Sequence[Compared], effort: Effort, by: date, reached: Collection[str]) -> Iterator[Decision]:
    """The clearest difference; one whose goal is reached only where there is no other."""
    certain = [c for c in judged if c.verdict is not Verdict.CANNOT_TELL and c.comparison in LEARNABLE]
    if certain:
        clearest = min(certain, key=lambda one: (one.comparison in reached, one.p_value, -one.near_end))
        pair = tuple(zip(clearest.against.split("/"), (clearest.own, clearest.others), strict=True))
        (higher, most), (lower, least) = pair if clearest.verdict is Verdict.HIGHER else pair[::-1]
        houses = most.base + least.base
        yield Decision(
            Proposal.LEARN,
            houses,
            effort.learn,
            by,
            (most, least),
            clearest.comparison,
            higher,
            lower,
            alike=tuple(_alike(higher, clearest.comparison, judged)),
            reached=clearest.comparison in reached,
        )


def _alike(kind: str, comparison: str, judged: Sequence[Compared]) -> Iterator[tuple[str, Estimate]]:
    """The other kinds that cannot be told from this one."""
    for one in judged:
        first, second = one.against.split("/")
        if one.comparison == comparison and one.verdict is Verdict.CANNOT_TELL and kind in (first, second):
            yield (second, one.others) if kind == first else (first, one.own)


def _answers(who: Participation, effort: Effort, by: date) -> Iterator[Decision]:
    small = who.delivered - who.compared
    if small and small >= SMALL_SHARE * who.delivered:
        yield Decision(Proposal.ANSWERS, small, effort.answers, by)


def _is_decided(comparison: str, recorded: Sequence[RecordedDecision]) -> bool:
    """Whether the board has decided something, and not put it aside, that is to move this share."""
    return any(one.measure and one.measure.endswith(f":{comparison}") and not one.dropped for one in recorded)


def _calendar(who: Participation, groups: Mapping[str, Group], effort: Effort, by: date) -> Iterator[Decision]:
    if CLUSTER not in groups:
        return
    heard = average_estimates(groups[CLUSTER], "first_heard")
    calendar, own = heard.get(CALENDAR), [heard.get(code) for code in OWN_CHANNELS]
    known = [estimate for estimate in own if estimate and estimate.proportion is not None]
    if calendar is None or len(known) < len(OWN_CHANNELS):
        return
    together = sum(estimate.proportion or 0.0 for estimate in known)
    if (calendar.proportion or 0.0) + (calendar.margin or 0.0) < together:
        yield Decision(Proposal.CALENDAR, who.members, effort.calendar, by, (calendar, *known))
