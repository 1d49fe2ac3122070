"""Has enough changed to issue again? A cube by its respondents, a group by its members (DESIGN 6, Time)."""

from collections.abc import Iterable
from fractions import Fraction

from plugins.editions.policy import Policy


def changed_respondents(before: frozenset[str], now: frozenset[str]) -> int:
    """How many respondents are not the same: an edited answer is one gone and one new, and counts once."""
    return max(len(before - now), len(now - before))


def cube_is_due(before: frozenset[str], now: frozenset[str], policy: Policy) -> bool:
    """Whether enough of the issued cube's respondents changed: a share of them, and a number."""
    changed = changed_respondents(before, now)
    enough = changed >= policy.time.changed_respondents
    return enough and changed >= Fraction(str(policy.time.changed_share)) * len(before)


def difference_is_safe(
    changed: frozenset[str], hidden: frozenset[str], counted: frozenset[str], policy: Policy
) -> bool:
    """Whether two editions of one group's figure may be told apart by the members in `changed`.

    None changed, or enough: what changed besides figures that are published anyway must be spread over enough members
    whose own are neither public nor named to the board (`counted`). `hidden` are all that aren't public.
    """
    return not changed & hidden or len(changed & counted) >= policy.time.changed_members


def all_differences_are_safe(
    sets: Iterable[frozenset[str]],
    changed: frozenset[str],
    hidden: frozenset[str],
    counted: frozenset[str],
    policy: Policy,
) -> bool:
    """Whether that holds for each group and each remainder."""
    return all(difference_is_safe(changed & members, hidden, counted, policy) for members in sets)
