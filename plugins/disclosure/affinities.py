"""A member's overlap becomes its public list "audiences also visit": up to five houses, in an order that tells nothing.

Only of houses whose figures go into groups, and only pairs that are in the cube: both houses agree, the true base is at
least the policy's (50) and the true cell too (10; tables/protection.py). Of more than the policy's number, those with
the greatest shares stand in the list; ties go by name, since any other choice would have to be explained.

The audit doesn't judge lists: what they tell follows from the two thresholds. Of a listed house everybody learns that
at least 10 of its neighbour's answers, of a base of 50 or more, named it. Of one that isn't listed a full list says no
more than that its share isn't above the least listed one's.
"""

from collections.abc import Iterable

from plugins.editions.cube import Pair
from plugins.editions.formulas import overlap_proportion
from plugins.editions.policy import Policy


def affinities(pairs: Iterable[Pair], policy: Policy) -> tuple[str, ...]:
    """The houses a member's audience also visits, in alphabetical order."""
    ranked = sorted(pairs, key=lambda pair: (-overlap_proportion(pair), pair.member))
    return tuple(sorted(pair.member for pair in ranked[: policy.overlap.affinities]))
