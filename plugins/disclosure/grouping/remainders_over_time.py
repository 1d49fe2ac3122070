"""What means of several editions leave of each other.

A group that is published now may stand as it stood when an earlier edition kept it back: then it can be taken from
that edition's parent too, and what is left there is a mean that nobody has judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.disclosure.grouping.groups import Members, Standing
from plugins.editions.policy import Policy

Units = frozenset[tuple[str, int]]
"""What a mean is of: each member with the edition of its cube."""


def units_of(members: Members, cubes: Mapping[str, int]) -> Units:
    """The members with the editions their cubes stand in."""
    return frozenset((member, cubes[member]) for member in members)


def new_remainders_are_safe(before: Iterable[Units], now: Iterable[Units], standing: Standing, policy: Policy) -> bool:
    """Whether whatever `now` adds to what can be taken from each other leaves a group, or houses that needn't hide."""
    return all(
        not left & standing.hidden or standing.size(left) >= policy.groups.least_coarse
        for left in _new_remainders(frozenset(before), frozenset(now))
    )


def _new_remainders(before: frozenset[Units], now: frozenset[Units]) -> Iterator[Members]:
    """Who is left of a mean without disjoint others inside it, where it or one of these is new."""
    means = before | now
    for whole in means:
        for taken in _disjoint([mean for mean in means if mean < whole]):
            if whole not in before or not before.issuperset(taken):
                left = whole.difference(*taken)
                if left:
                    yield frozenset(member for member, _ in left)


def _disjoint(means: Sequence[Units]) -> Iterator[tuple[Units, ...]]:
    """Every choice of one or more that have nothing in common."""
    for place, mean in enumerate(means):
        yield (mean,)
        for more in _disjoint([other for other in means[place + 1 :] if not other & mean]):
            yield (mean, *more)
