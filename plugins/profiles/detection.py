"""How large a difference a base can show, and how many answers would show a given one.

For a share near a half, where chance is greatest, and for a comparison that stands alone among all a report makes: its
p-value must pass the first step of Benjamini and Hochberg, false_discovery / comparisons.
"""

from math import hypot
from statistics import NormalDist

from plugins.editions import formulas
from plugins.editions.policy import Policy

POWER = 0.8
"""How often a difference is to be found with the answers said to be needed: four times in five."""
USUAL_ERROR = 1.0
"""About what the others' share is off by, in points: the standard error of an average of many houses."""
STEP = 50
MOST_ANSWERS = 5000
"""More than a house can hope for: beyond, say that answers alone won't show it."""


def detectable_difference(base: int, others_error: float, policy: Policy, design_effect: float = 1.0) -> float:
    """The least difference, in points, that would be called certain at `base` answers.

    `others_error` is the standard error of the others' share, in points.
    """
    return _threshold(policy) * hypot(_own_error(base, policy, design_effect), others_error)


def usual_reach(base: int, policy: Policy) -> float:
    """The least difference, in points, that would be called certain at `base` answers beside others known as usual."""
    return detectable_difference(base, USUAL_ERROR, policy)


def answers_needed(difference: float, others_error: float, policy: Policy, design_effect: float = 1.0) -> int | None:
    """With how many answers a true difference of so many points would be found four times in five.

    A multiple of 50, from the policy's base for comparisons on; None where more than 5,000 would be needed.
    """
    factor = _threshold(policy) + NormalDist().inv_cdf(POWER)
    for base in range(policy.bases.full, MOST_ANSWERS + 1, STEP):
        if factor * hypot(_own_error(base, policy, design_effect), others_error) <= abs(difference):
            return base
    return None


def is_beyond_answers(difference: float, others_error: float, policy: Policy) -> bool:
    """Whether no number of answers would show a true difference of so many points four times in five.

    Then what the others' share is off by hides it alone.
    """
    return (_threshold(policy) + NormalDist().inv_cdf(POWER)) * others_error >= abs(difference)


def _threshold(policy: Policy) -> float:
    return NormalDist().inv_cdf(1 - policy.verdicts.false_discovery / policy.verdicts.comparisons / 2)


def _own_error(base: int, policy: Policy, design_effect: float) -> float:
    return 100 * formulas.margin(base // 2, base, policy, design_effect) / policy.margin.z
