"""Contrasts become verdicts: higher, lower, or cannot tell.

Two-sided z-tests of all contrasts of a report together, the share of false findings among them held at the policy's
limit by the step-up procedure of Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erfc, sqrt

from plugins.editions.policy import Policy
from plugins.profiles.contrasts import Contrast, Obstacle
from plugins.profiles.estimates import Estimate


class Verdict(StrEnum):
    """How a member's share stands to the other."""

    HIGHER = "higher"
    LOWER = "lower"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Compared:
    """A judged comparison: own against other (the others of a group, or an earlier wave).

    `difference` and its 95 % interval `low` to `high` are in percentage points, own less other; None where nothing
    could be subtracted. `p_value` is None where nothing was tested, and `obstacle` says why.
    """

    comparison: str
    against: str
    own: Estimate
    others: Estimate
    difference: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    p_value: float | None
    obstacle: Obstacle | None = None

    @property
    def near_end(self) -> float:
        """The least difference, in points, that the interval leaves: 0 where it holds 0. What findings rank by."""
        if self.low is None or self.high is None or self.low <= 0 <= self.high:
            return 0.0
        return min(abs(self.low), abs(self.high))


def judge(contrasts: Sequence[Contrast], policy: Policy) -> tuple[Compared, ...]:
    """Judge contrasts together, in their order. Give it all of one report, so that the limit holds for the report."""
    p_values = [_p_value(contrast) for contrast in contrasts]
    tested = [p for p in p_values if p is not None]
    limit = largest_rejected(tested, policy.verdicts.false_discovery)
    return tuple(_compared(contrast, p, limit, policy) for contrast, p in zip(contrasts, p_values, strict=True))


def largest_rejected(p_values: Sequence[float], false_discovery: float) -> float:
    """The p-value up to which Benjamini–Hochberg calls findings certain; −1 where it calls none."""
    ranked = sorted(p_values)
    certain = [p for rank, p in enumerate(ranked, 1) if p <= false_discovery * rank / len(ranked)]
    return max(certain, default=-1.0)


def _p_value(contrast: Contrast) -> float | None:
    if contrast.obstacle is not None or contrast.difference is None or not contrast.error:
        return None
    return erfc(abs(contrast.difference) / contrast.error / sqrt(2))


def _compared(contrast: Contrast, p_value: float | None, limit: float, policy: Policy) -> Compared:
    low = high = None
    if contrast.difference is not None and contrast.error is not None:
        reach = policy.margin.z * contrast.error
        low, high = contrast.difference - reach, contrast.difference + reach
    verdict = Verdict.CANNOT_TELL
    if p_value is not None and p_value <= limit and contrast.difference:
        verdict = Verdict.HIGHER if contrast.difference > 0 else Verdict.LOWER
    return Compared(
        comparison=contrast.comparison,
        against=contrast.against,
        own=contrast.own,
        others=contrast.other,
        difference=contrast.difference,
        low=low,
        high=high,
        verdict=verdict,
        p_value=p_value,
        obstacle=contrast.obstacle,
    )
