"""Waves become trends: how the average house and the joint audience have changed, told only where that is certain.

A mean of houses also changes when other houses are in it, or when they ask in another way or at another moment. So
nothing is judged unless nearly all houses are in both waves' means and asked alike in both; all comparisons are judged
together (Benjamini and Hochberg). Judged is the newest wave against the one before; earlier ones stand beside them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, takewhile
from math import hypot

from plugins.benchmarks.member.figures import waves_of
from plugins.editions.cube import CLUSTER
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import Contrast, Obstacle
from plugins.profiles.estimates import Estimate
from plugins.profiles.figures import Figures
from plugins.profiles.folded import asked_as_now, average_share
from plugins.profiles.joint import joint_share
from plugins.profiles.verdicts import Compared, judge
from plugins.questionnaires.model import Comparison

LEAST_ALIKE = 0.8
"""So many of the houses must be in both means and have asked alike for a change to be told."""
MOST_WAVES = 5
AVERAGE, JOINT = "average", "joint"


@dataclass(frozen=True, slots=True)
class Houses:
    """The houses in two waves' means: `alike` are in both and asked alike; of `now` and `before` houses."""

    now: int
    before: int
    both: int
    alike: int

    @property
    def comparable(self) -> bool:
        """Whether a change of the figures can be a change of the audiences."""
        return self.alike >= LEAST_ALIKE * max(self.now, self.before)


@dataclass(frozen=True, slots=True)
class Trends:
    """Waves beside each other, oldest first; `houses` are those of each wave but the first and the one before.

    `judged` has `against` AVERAGE or JOINT, the newest wave as `own` and the one before as `others`. `shares` are, by
    comparison and AVERAGE or JOINT, those of each wave, None where it has none of the answers the question has now.
    """

    waves: tuple[str, ...]
    houses: tuple[Houses, ...]
    judged: tuple[Compared, ...]
    shares: Mapping[tuple[str, str], tuple[Estimate | None, ...]]

    @property
    def wave(self) -> str:
        """The newest wave."""
        return self.waves[-1]

    @property
    def earlier(self) -> str:
        """The wave before it."""
        return self.waves[-2]

    @property
    def last(self) -> Houses:
        """The houses of the newest wave and the one before."""
        return self.houses[-1]

    def of(self, comparison: str, which: str) -> Compared | None:
        """The trend of one comparison."""
        return next((one for one in self.judged if (one.comparison, one.against) == (comparison, which)), None)


def trends(figures: Figures, wave: str) -> Trends | None:
    """The newest wave beside those before; None where the one before it, or itself, has no average house."""
    known = [one for one in waves_of(figures.editions, figures.questionnaire.id) if one <= wave]
    having = list(takewhile(lambda one: CLUSTER in figures.editions.groups(one), reversed(known)))
    waves = tuple(reversed(having[:MOST_WAVES]))
    if wave not in waves or len(waves) == 1:
        return None
    houses = tuple(_houses(figures, now, before) for before, now in pairwise(waves))
    shares = dict(_shares(figures, waves))
    obstacle = None if houses[-1].comparable else Obstacle.METHOD_CHANGED
    contrasts = [
        _contrast(comparison, which, own, other, obstacle, figures.policy)
        for (comparison, which), (*_, other, own) in shares.items()
        if own is not None and other is not None
    ]
    return Trends(waves, houses, judge(contrasts, figures.policy), shares)


def _houses(figures: Figures, wave: str, earlier: str) -> Houses:
    now, before = (_contributors(figures, one) for one in (wave, earlier))
    alike = {member for member in now & before if _asked_alike(figures, member, wave, earlier)}
    return Houses(len(now), len(before), len(now & before), len(alike))


def _contributors(figures: Figures, wave: str) -> frozenset[str]:
    record = figures.editions.edition(wave)
    return frozenset(record.contributors.get(CLUSTER, ())) if record else frozenset()


def _asked_alike(figures: Figures, member: str, wave: str, earlier: str) -> bool:
    now, before = figures.editions.cube(wave, member), figures.editions.cube(earlier, member)
    if now is None or before is None:
        return False
    return (now.method.mode, now.method.moment) == (before.method.mode, before.method.moment)


def _shares(figures: Figures, waves: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], tuple[Estimate | None, ...]]]:
    for comparison in figures.questionnaire.comparisons:
        for which, share in ((AVERAGE, _average), (JOINT, _joint)):
            found = tuple(share(figures, wave, comparison) for wave in waves)
            if any(found):
                yield (comparison.id, which), found


def _average(figures: Figures, wave: str, comparison: Comparison) -> Estimate | None:
    """The average house's share, where its table was made with the answers the question has now."""
    group, question = figures.editions.groups(wave)[CLUSTER], figures.questionnaire.question(comparison.question)
    share = average_share(group, comparison)
    table = group.tables[share.table] if share else None
    return share if table and asked_as_now([cell.codes for cell in table.cells], table.status, question) else None


def _joint(figures: Figures, wave: str, comparison: Comparison) -> Estimate | None:
    """The joint audience's share, likewise; its tables hold only what is compared."""
    joint = figures.editions.joint_audience(wave)
    share = joint_share(joint, comparison) if joint else None
    if joint is None or share is None:
        return None
    question = figures.questionnaire.question(comparison.question)
    known = {(code,) for code in question.cells(joint.tables[share.table].status)}
    return share if {cell.codes for cell in joint.tables[share.table].cells} <= known else None


def _contrast(
    comparison: str, which: str, own: Estimate, other: Estimate, obstacle: Obstacle | None, policy: Policy
) -> Contrast:
    if own.margin is None or other.margin is None:
        return Contrast(comparison, which, own, other, None, None, obstacle or Obstacle.GROUP_TAIL)
    difference = 100 * ((own.proportion or 0.0) - (other.proportion or 0.0))
    error = 100 * hypot(own.margin, other.margin) / policy.margin.z
    return Contrast(comparison, which, own, other, difference, error, obstacle)
