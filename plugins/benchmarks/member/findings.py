"""Judged comparisons become findings: at most three, the most certain first, or what it would take to have one.

A finding is a declared comparison that is certain against the others of the cluster, of the peer group, or the last
wave. They rank by the near end of their interval: the least difference that the figures leave.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.editions.policy import Policy
from plugins.profiles.detection import answers_needed, detectable_difference, is_beyond_answers
from plugins.profiles.estimates import Unit
from plugins.profiles.verdicts import Compared, Verdict

MOST_FINDINGS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One declared comparison: `main` is where it is most certain, `beside` the same share against the other sides."""

    comparison: str
    main: Compared
    beside: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The uncertain difference that comes closest to being told, and with how many answers a true one would be.

    `answers` is None where more would be needed than a house can hope for, `beyond` whether none would be enough.
    """

    compared: Compared
    answers: int | None
    beyond: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """What the member's base can show: the least difference in points that would be called certain."""

    base: int
    points: float


def findings(judged: Sequence[Compared]) -> tuple[Finding, ...]:
    """At most three certain findings out of all judged comparisons of a report, one per declared comparison."""
    certain = [compared for compared in judged if compared.verdict is not Verdict.CANNOT_TELL]
    strongest: dict[str, Compared] = {}
    for compared in sorted(certain, key=_rank):
        strongest.setdefault(compared.comparison, compared)
    return tuple(
        Finding(main.comparison, main, tuple(c for c in judged if c.comparison == main.comparison and c is not main))
        for main in list(strongest.values())[:MOST_FINDINGS]
    )


def nearest(judged: Sequence[Compared], policy: Policy) -> Nearest | None:
    """The uncertain difference from other houses that the fewest answers would show; None where there is none.

    A share that is certainly different from one of the sides is none: it would be called both.
    """
    told = {compared.comparison for compared in judged if compared.verdict is not Verdict.CANNOT_TELL}
    open_ones = [
        Nearest(
            compared,
            answers_needed(compared.difference, others_error(compared, policy), policy),
            is_beyond_answers(compared.difference, others_error(compared, policy), policy),
        )
        for compared in judged
        if compared.comparison not in told and compared.others.unit is Unit.HOUSES and compared.difference
    ]
    return min(open_ones, key=lambda one: (one.answers is None, one.answers or 0, _rank(one.compared)), default=None)


def reach(judged: Sequence[Compared], design_effect: float, policy: Policy) -> Reach | None:
    """What can be told apart at the greatest base among the comparisons; None where nothing was compared."""
    if not judged:
        return None
    greatest = max(judged, key=lambda compared: compared.own.base)
    points = detectable_difference(greatest.own.base, others_error(greatest, policy), policy, design_effect)
    return Reach(greatest.own.base, points)


def others_error(compared: Compared, policy: Policy) -> float:
    """The standard error of the other side's share, in percentage points; 0 beside a tail."""
    return 100 * (compared.others.margin or 0.0) / policy.margin.z


def _rank(compared: Compared) -> tuple[float, float, str]:
    """Sort key: greatest near end first, then greatest difference, then the name, so that no order is by chance."""
    return (-compared.near_end, -abs(compared.difference or 0.0), compared.comparison)
