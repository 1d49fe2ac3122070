"""Protected numbers become shares, means and margins of error: the one definition both sides of the wall use.

Sources: DESIGN section 6. Shares of one member are proportions 0 to 1 where they are floats and whole percent where
they are `Share`s; margins of one member are in proportion units; a group's are in whole percentage points. All
margins are for 95 % and cover chance and rounding, not who chose to answer.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, sqrt
from operator import mul

from plugins.editions.cube import Pair, ProtectedCount, Share, Tail
from plugins.editions.policy import Policy


def exact_proportion(counts: Iterable[ProtectedCount], base: ProtectedCount) -> Fraction:
    """The share of `counts` together in the base, at most 1: rounding may move a count above its base."""
    if base.value == 0:
        raise ValueError("there is no share of a base of 0")
    return min(Fraction(1), Fraction(sum(count.value for count in counts), base.value))


def share(count: ProtectedCount, base: ProtectedCount, policy: Policy) -> Share:
    """One member's share as it is shown: whole percent (halves up), or a tail, judged on the unrounded share.

    A count of 0 means "0 to 4" and should be shown so: at a base under 80 that may be more than 5 %.
    """
    return shown_share(exact_proportion([count], base), policy)


def shown_share(exact: Fraction, policy: Policy) -> Share:
    """A member's proportion as it is shown, for sums of counts too."""
    if exact * 100 < policy.tails.low:
        return Tail.LOW
    if exact * 100 > policy.tails.high:
        return Tail.HIGH
    return _whole(exact * 100, 1)


def margin(
    count: ProtectedCount | int, base: ProtectedCount | int, policy: Policy, design_effect: float = 1.0, counts: int = 1
) -> float:
    """The margin of error of count/base, in proportion units.

    z·√(d·p̃(1−p̃)/B + 8(1+p̃²)/B²) with p̃ = (y+2)/(B+4). `counts` says of how many rounded counts `count` is the sum
    (a folded share made of full cells): each adds its rounding. Of a weighted share d is `effect_on_share`.
    """
    y, b = (number.value if isinstance(number, ProtectedCount) else number for number in (count, base))
    if b <= 0:
        raise ValueError("there is no margin at a base of 0")
    terms = policy.margin
    tilde = (min(y, b) + terms.added) / (b + 2 * terms.added)
    of_count = max(terms.rounding_variance, counts * terms.rounding_variance_each)
    variance = design_effect * tilde * (1 - tilde) / b + (of_count + terms.rounding_variance * tilde**2) / b**2
    return terms.z * sqrt(variance)


def mean_score(
    scored: Sequence[tuple[float, ProtectedCount]], policy: Policy, design_effect: float = 1.0
) -> tuple[float, float]:
    """The mean of a scale and its margin, from the points' values and counts.

    For a recommendation score (NPS) value promoters 100, passives 0, detractors −100. The base is the counts' sum;
    one answer is added to each end's point, as in `margin`, so that unanimity gets no margin of 0.
    """
    total = sum(count.value for _, count in scored)
    if total == 0:
        raise ValueError("there is no mean of no answers")
    mean = sum(value * count.value for value, count in scored) / total
    values = [value for value, _ in scored]
    added = [(min(values), policy.margin.added), (max(values), policy.margin.added)]
    weighed = [*((value, count.value) for value, count in scored), *added]
    spread = sum(n * (value - mean) ** 2 for value, n in weighed) / (total + 2 * policy.margin.added)
    rounding = policy.margin.rounding_variance_each * sum((value - mean) ** 2 for value in values) / total**2
    return mean, policy.margin.z * sqrt(design_effect * spread / total + rounding)


def effect_on_mean(answers: Iterable[tuple[float, float, float]], design_effect: float) -> float:
    """The design effect on one weighted mean, at least `design_effect`; `answers` are (value, weighted, plain count).

    Kish's n·Σw²/(Σw)² is right where an answer has nothing to do with the weights. Where those who gave it weigh more
    than the rest it is too small: the variance of a weighted mean m is Σw²(y − m)²/(Σw)² (Särndal, Swensson and Wretman
    1992, Model Assisted Survey Sampling, 5.7). What an answer's people weigh on average is known, ā = weighted/plain;
    how unequal they are among themselves is taken to be the same for all answers, which is what Kish's leaves beside
    Σnā²/N: V. So Σn(ā² + V)(y − m)² stands against the Σnā(y − m)² of equal weights.
    """
    known = [(value, weighted, plain) for value, weighted, plain in answers if weighted > 0 and plain > 0]
    plain_total, weighted_total = sum(plain for *_, plain in known), sum(weighted for _, weighted, _ in known)
    each = [(value, plain, weighted / plain * plain_total / weighted_total) for value, weighted, plain in known]
    mean = sum(value * plain * weight for value, plain, weight in each) / plain_total if each else 0.0
    spread = sum(plain * weight * (value - mean) ** 2 for value, plain, weight in each)
    if spread == 0:
        return design_effect
    unequal = max(0.0, design_effect - sum(plain * weight**2 for _, plain, weight in each) / plain_total)
    weighed = sum(plain * (weight**2 + unequal) * (value - mean) ** 2 for value, plain, weight in each)
    return max(design_effect, weighed / spread)


def effect_on_share(weighted: int, plain: int, base: int, policy: Policy, design_effect: float) -> float:
    """The design effect on weighted/base, `plain` being the count before weighting; smoothed as in `margin`."""
    gave, before = (min(count, base) + policy.margin.added for count in (weighted, plain))
    whole = base + 2 * policy.margin.added
    return effect_on_mean([(1.0, gave, before), (0.0, whole - gave, whole - before)], design_effect)


def group_share(proportions: Sequence[Fraction], step: int, policy: Policy) -> Share:
    """The equal-weight mean of members' proportions, rounded to `step` points; tails are judged after rounding."""
    if not proportions:
        raise ValueError("there is no mean of no members")
    return _mean_share(sum(proportions, Fraction(0)) / len(proportions), step, policy)


def group_margin(margins: Sequence[float], step: int, policy: Policy) -> int:
    """The margin of a group's share in whole points, rounded up: √Σmᵢ²/k with the step's rounding, step²/12."""
    return _mean_margin(sum(margin**2 for margin in margins) / len(margins) ** 2, step, policy)


def capped_weights(sizes: Sequence[int], greatest: Fraction) -> tuple[Fraction, ...]:
    """Weights in proportion to positive `sizes`, adding up to 1, none above `greatest`: wᵢ = min(greatest, λ·sᵢ).

    The one λ for which they add up to 1 is found by setting the largest to the cap, one after the other, and sharing
    the rest among the others in proportion: what capped stock indices do. Raises ValueError where so few can't reach 1.
    """
    if len(sizes) * greatest < 1:
        raise ValueError("so few can't add up to 1 under the cap")
    descending = sorted(sizes, reverse=True)
    left, together, capped = Fraction(1), sum(sizes), 0
    while left * descending[capped] > greatest * together:
        left, together, capped = left - greatest, together - descending[capped], capped + 1
    return tuple(min(greatest, left * size / together) for size in sizes)


def joint_share(proportions: Sequence[Fraction], weights: Sequence[Fraction], step: int, policy: Policy) -> Share:
    """The joint audience's share: Σwᵢpᵢ with weights that add up to 1, rounded and tailed as a group's."""
    return _mean_share(sum(map(mul, weights, proportions), Fraction(0)), step, policy)


def joint_margin(margins: Sequence[float], weights: Sequence[Fraction], step: int, policy: Policy) -> int:
    """Its margin in whole points, rounded up: √Σwᵢ²mᵢ² with the step's rounding, step²/12.

    The variance of a weighted mean of independent estimates (Cochran 1977, Sampling Techniques, 5.9: strata with known
    weights). Attendances are taken as known, so the weights add no error.
    """
    chance = sum(float(weight) ** 2 * margin**2 for weight, margin in zip(weights, margins, strict=True))
    return _mean_margin(chance, step, policy)


def _mean_share(mean: Fraction, step: int, policy: Policy) -> Share:
    rounded = _whole(100 * mean, step)
    if step == policy.groups.coarse_step:
        if rounded < policy.groups.coarse_low:
            return Tail.COARSE_LOW
        return Tail.COARSE_HIGH if rounded > policy.groups.coarse_high else rounded
    if rounded < policy.tails.low:
        return Tail.LOW
    return Tail.HIGH if rounded > policy.tails.high else rounded


def _mean_margin(chance: float, step: int, policy: Policy) -> int:
    rounding = policy.margin.z**2 * (step / 100) ** 2 / 12
    return ceil(round(100 * sqrt(chance + rounding), 9))


def overlap_proportion(pair: Pair) -> Fraction:
    """The share of those who were shown a house's name that had been there: corrected for regulars where it can be."""
    return exact_proportion([pair.count if pair.corrected is None else pair.corrected], pair.base)


def visit_weight(lower: float, upper: float | None, greatest: int) -> float:
    """What an answer counts for in overlap: 1/v, v being the visits in the period, at most `greatest`.

    Who comes v times is met in a foyer v times as likely: an on-site sample is length-biased, and weighting by 1/v
    undoes it (Shaw 1988, Journal of Econometrics 37; the Horvitz–Thompson estimator with inclusion in proportion to
    visits). v is the middle of the band, or its least value where it is open.
    """
    visits = lower if upper is None else (lower + upper) / 2
    return 1 / min(max(1.0, visits), float(greatest))


def others_share(members: int, group: Share, own: float) -> float | None:
    """The mean of the others, 0 to 1: (kG − own)/(k − 1). None against a tail, and where there are no others.

    `own` is the member's unweighted proportion as it went into the group.
    """
    if isinstance(group, Tail) or members < 2:
        return None
    return min(1.0, max(0.0, (members * group / 100 - own) / (members - 1)))


def others_margin(members: int, group_margin: int, own_margin: float) -> float:
    """The margin of `others_share` in proportion units: the group's without the member's own part.

    With M the group's and m the member's margin: √(k²M² − m²)/(k − 1). M is rounded up, so this is never too small.
    """
    return sqrt(max(0.0, (members * group_margin / 100) ** 2 - own_margin**2)) / (members - 1)


def _whole(percent: Fraction, step: int) -> int:
    """To the nearest multiple of `step`, halves up; exact, so that every machine rounds alike."""
    return int(step * ((percent / step + Fraction(1, 2)).__floor__()))
