"""Exact counts become shares with margins, comparisons with official figures, and how many answers would show more.

For a house's own eyes, on its own machine: nothing here is rounded, so nothing of it may leave. Shares are proportions,
0 to 1; margins and differences are in proportion units, for 95 %, and cover chance, not who chose to answer. Pure
standard library, so that it runs in a browser's Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, erfc, exp, lgamma, log, sqrt
from statistics import NormalDist

MOST_ANSWERS = 5000
"""More than a house can hope for: beyond, answers alone won't show a difference."""
_LEAST_EXPECTED = 5  # Cochran (1954), Biometrics 10: below, the normal distribution is no guide
_TIED = 1 + 1e-7  # probabilities that differ only by how computers count are equal


@dataclass(frozen=True, slots=True)
class Certainty:
    """What is called certain: `z` standard errors, `added` answers to each side of a share, at most the part
    `false_discovery` of what is called certain by chance; a difference counts as found `power` of the time.
    """

    z: float
    added: int
    false_discovery: float
    power: float = 0.8


def exact_margin(count: int, base: int, certainty: Certainty) -> float:
    """The margin of error of count/base: z·√(p̃(1−p̃)/B) with p̃ = (y+2)/(B+4).

    Agresti and Coull (1998), The American Statistician 52: two answers are added to each side, so that a share of 0
    gets no margin of 0. The same as the published figures' margin, less what their rounding adds.
    """
    if base <= 0:
        raise ValueError("there is no margin at a base of 0")
    tilde = (count + certainty.added) / (base + 2 * certainty.added)
    return certainty.z * sqrt(tilde * (1 - tilde) / base)


def exact_mean(scored: Sequence[tuple[float, int]], certainty: Certainty) -> tuple[float, float]:
    """The mean of a scale and its margin, from the points' values and counts.

    As for a share, answers are added at both ends of the scale, so that agreement of a few gets no margin of 0.
    """
    total = sum(count for _, count in scored)
    if total == 0:
        raise ValueError("there is no mean of no answers")
    mean = sum(value * count for value, count in scored) / total
    values = [value for value, _ in scored]
    weighed = [*scored, (min(values), certainty.added), (max(values), certainty.added)]
    spread = sum(count * (value - mean) ** 2 for value, count in weighed) / (total + 2 * certainty.added)
    return mean, certainty.z * sqrt(spread / total)


def chance(count: int, base: int, official: float, interviews: int | None = None) -> float | None:
    """How likely chance alone makes a difference as large as this one from an `official` share, in either direction.

    Against a count of everybody: the exact two-sided binomial test, which sums all outcomes no likelier than this one.
    Against a survey of so many `interviews`: the z-test of two proportions with pooled variance (Fleiss, Levin and Paik
    2003, Statistical Methods for Rates and Proportions, 3.1); None where it has too few answers for that.
    """
    if base <= 0 or not 0 < official < 1:
        return None
    if interviews is None:
        return _binomial_test(count, base, official)
    pooled = (count + official * interviews) / (base + interviews)
    if min(base, interviews) * min(pooled, 1 - pooled) < _LEAST_EXPECTED:
        return None
    error = sqrt(pooled * (1 - pooled) * (1 / base + 1 / interviews))
    return erfc(abs(count / base - official) / error / sqrt(2))


def certain_up_to(chances: Sequence[float], false_discovery: float) -> float:
    """Up to which chance differences are called certain; −1 where none is.

    The step-up procedure of Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, over all
    comparisons made.
    """
    ranked = sorted(chances)
    certain = [one for rank, one in enumerate(ranked, 1) if one <= false_discovery * rank / len(ranked)]
    return max(certain, default=-1.0)


def answers_needed(share: float, official: float, certainty: Certainty, interviews: int | None = None) -> int | None:
    """With how many answers a true difference between `share` and `official` would be found 80 % of the time.

    n = (z√(p₀q₀) + z₈₀√(p₁q₁))² / (p₁ − p₀)² (Fleiss, Levin and Paik 2003, 2.5); against a survey its error counts too.
    None where there is no difference, or more than 5,000 would be needed.
    """
    difference = abs(share - official)
    found = NormalDist().inv_cdf(certainty.power)
    if interviews is None:
        reach = certainty.z * sqrt(official * (1 - official)) + found * sqrt(share * (1 - share))
        needed = (reach / difference) ** 2 if difference else float("inf")
    else:
        left = (difference / (certainty.z + found)) ** 2 - official * (1 - official) / interviews
        needed = share * (1 - share) / left if left > 0 else float("inf")
    return max(1, ceil(needed)) if needed <= MOST_ANSWERS else None


def least_difference(base: int, certainty: Certainty) -> float:
    """The least difference from a known share near a half that `base` answers show 80 % of the time."""
    return min(1.0, (certainty.z + NormalDist().inv_cdf(certainty.power)) * 0.5 / sqrt(base))


def answers_for(difference: float, certainty: Certainty) -> int:
    """How many answers show such a difference from a known share near a half, 80 % of the time; two waves need it twice
    over in each, since both are uncertain.
    """
    return ceil(round(((certainty.z + NormalDist().inv_cdf(certainty.power)) * 0.5 / difference) ** 2, 9))


def _binomial_test(count: int, base: int, official: float) -> float:
    logs = [
        lgamma(base + 1) - lgamma(k + 1) - lgamma(base - k + 1) + k * log(official) + (base - k) * log(1 - official)
        for k in range(base + 1)
    ]
    seen = exp(logs[count]) * _TIED
    return min(1.0, sum(one for one in map(exp, logs) if one <= seen))
