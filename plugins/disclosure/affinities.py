"""A member's overlap becomes its public list "audiences also visit": up to five houses, in an order that tells nothing.

Only of houses whose figures go into groups, and only pairs that are in the cube: both houses agree, and base and cell
are large enough (tables/protection.py). Of more than the policy's number, those with the greatest shares stand in the
list; ties go by name, since any other choice would have to be explained. What a list tells an attacker who knows every
base is little: of a listed house that at least so many of a base had been there, of another nothing more than what a
pair's absence tells (audit/affinities_known.py).
"""

from collections.abc import Iterable

from plugins.editions.cube import Pair
from plugins.editions.formulas import overlap_proportion
from plugins.editions.policy import Policy


def affinities(pairs: Iterable[Pair], policy: Policy) -> tuple[str, ...]:
    """The houses a member's audience also visits, in alphabetical order."""
    ranked = sorted(pairs, key=lambda pair: (-overlap_proportion(pair), pair.member))
    return tuple(sorted(pair.member for pair in ranked[: policy.overlap.affinities]))
