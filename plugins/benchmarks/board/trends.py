"""Two waves become trends: how the average house and the joint audience have changed, told only where that is certain.

A mean of houses also changes when other houses are in it, or when they ask in another way or at another moment. So
nothing is judged unless nearly all houses are in both waves' means and asked alike in both; all comparisons are judged
together (Benjamini and Hochberg).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from plugins.benchmarks.member.figures import waves_of
from plugins.editions.cube import CLUSTER
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import Contrast, Obstacle
from plugins.profiles.estimates import Estimate
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share
from plugins.profiles.joint import joint_share
from plugins.profiles.verdicts import Compared, judge

LEAST_ALIKE = 0.8
"""So many of the houses must be in both means and have asked alike for a change to be told."""
AVERAGE, JOINT = "average", "joint"


@dataclass(frozen=True, slots=True)
class Trends:
    """Two waves beside each other. `alike` houses are in both means and asked alike; of `now` and `before` houses.

    `judged` has `against` AVERAGE or JOINT, the newest wave as `own` and the earlier one as `others`.
    """

    wave: str
    earlier: str
    now: int
    before: int
    both: int
    alike: int
    judged: tuple[Compared, ...]

    @property
    def comparable(self) -> bool:
        """Whether a change of the figures can be a change of the audiences."""
        return self.alike >= LEAST_ALIKE * max(self.now, self.before)

    def of(self, comparison: str, which: str) -> Compared | None:
        """The trend of one comparison."""
        return next((one for one in self.judged if (one.comparison, one.against) == (comparison, which)), None)


def trends(figures: Figures, wave: str) -> Trends | None:
    """The newest wave beside the one before; None where there is none, or one of them has no average house."""
    earlier = [one for one in waves_of(figures.editions, figures.questionnaire.id) if one < wave]
    if not earlier or not all(CLUSTER in figures.editions.groups(one) for one in (wave, earlier[-1])):
        return None
    now, before = (_contributors(figures, one) for one in (wave, earlier[-1]))
    alike = {member for member in now & before if _asked_alike(figures, member, wave, earlier[-1])}
    found = Trends(wave, earlier[-1], len(now), len(before), len(now & before), len(alike), ())
    obstacle = None if found.comparable else Obstacle.METHOD_CHANGED
    contrasts = list(_contrasts(figures, wave, earlier[-1], obstacle))
    return Trends(
        found.wave, found.earlier, found.now, found.before, found.both, found.alike, judge(contrasts, figures.policy)
    )


def _contributors(figures: Figures, wave: str) -> frozenset[str]:
    record = figures.editions.edition(wave)
    return frozenset(record.contributors.get(CLUSTER, ())) if record else frozenset()


def _asked_alike(figures: Figures, member: str, wave: str, earlier: str) -> bool:
    now, before = figures.editions.cube(wave, member), figures.editions.cube(earlier, member)
    if now is None or before is None:
        return False
    return (now.method.mode, now.method.moment) == (before.method.mode, before.method.moment)


def _contrasts(figures: Figures, wave: str, earlier: str, obstacle: Obstacle | None) -> Iterator[Contrast]:
    for comparison in figures.questionnaire.comparisons:
        averages = [average_share(figures.editions.groups(one)[CLUSTER], comparison) for one in (wave, earlier)]
        joints = [figures.editions.joint_audience(one) for one in (wave, earlier)]
        together = [joint_share(joint, comparison) if joint else None for joint in joints]
        for which, (own, other) in ((AVERAGE, averages), (JOINT, together)):
            if own is not None and other is not None:
                yield _contrast(comparison.id, which, own, other, obstacle, figures.policy)


def _contrast(
    comparison: str, which: str, own: Estimate, other: Estimate, obstacle: Obstacle | None, policy: Policy
) -> Contrast:
    if own.margin is None or other.margin is None:
        return Contrast(comparison, which, own, other, None, None, obstacle or Obstacle.GROUP_TAIL)
    difference = 100 * ((own.proportion or 0.0) - (other.proportion or 0.0))
    error = 100 * hypot(own.margin, other.margin) / policy.margin.z
    return Contrast(comparison, which, own, other, difference, error, obstacle)
