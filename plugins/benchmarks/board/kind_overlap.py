"""Lists of houses also visited become overlap between kinds of houses: how many names on one kind's are another's.

Only what stands on the public pages today is counted, so nothing more is told of any two houses.
"""

from collections import Counter
from dataclasses import dataclass

from plugins.crossmarketing.also_visited import also_visited
from plugins.profiles.figures import Figures


@dataclass(frozen=True, slots=True)
class KindOverlap:
    """Of one kind: `houses` have a list, `names` stand on them; `by_kind` counts those names by their kind."""

    kind: str
    houses: int
    names: int
    by_kind: tuple[tuple[str, int], ...]


def kind_overlaps(figures: Figures) -> tuple[KindOverlap, ...]:
    """Each kind that has a list, in the order of the kinds."""
    members = figures.cluster.members
    lists = also_visited(figures.editions, members)
    kinds = [kind.code for kind in figures.cluster.codes["kinds"]]
    found = []
    for kind in kinds:
        of_kind = [one for slug, one in lists.items() if members[slug].kind == kind]
        named = Counter(house.kind for one in of_kind for house in one.houses)
        counts = tuple((other, named[other]) for other in kinds)
        found.append(KindOverlap(kind, len(of_kind), sum(named.values()), counts))
    return tuple(one for one in found if one.names)
