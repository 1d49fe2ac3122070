"""Lists of houses also visited become overlap between kinds of houses: how many names on one kind's are another's.

Only what stands on the public pages today is counted, so nothing more is told of any two houses.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from plugins.crossmarketing.also_visited import also_visited
from plugins.profiles.figures import Figures

SHADES = (Fraction(1, 10), Fraction(1, 4), Fraction(2, 5), Fraction(3, 5))
"""From these shares of a kind's names on a cell is a shade darker."""


@dataclass(frozen=True, slots=True)
class KindOverlap:
    """Of one kind: `houses` have a list, `names` stand on them; `by_kind` counts those names by their kind."""

    kind: str
    houses: int
    names: int
    by_kind: tuple[tuple[str, int], ...]

    @property
    def elsewhere(self) -> int:
        """How many of the names are of another kind."""
        return sum(count for kind, count in self.by_kind if kind != self.kind)

    def shade(self, kind: str) -> int:
        """How dark the cell of a kind is, 0 to 4: by its share of the names."""
        return sum(Fraction(dict(self.by_kind)[kind], self.names) >= step for step in SHADES)


@dataclass(frozen=True, slots=True)
class Pair:
    """Of the `names` on the lists of one kind, `count` are of the kind `named`."""

    kind: str
    named: str
    count: int
    names: int


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


def closest_pair(overlaps: Sequence[KindOverlap]) -> Pair | None:
    """The other kind with the greatest share of a kind's names; None where two have the same, or there is no other."""
    pairs = [
        Pair(one.kind, other, count, one.names) for one in overlaps for other, count in one.by_kind if other != one.kind
    ]
    shares = sorted((Fraction(pair.count, pair.names) for pair in pairs), reverse=True)
    if not shares or not shares[0] or shares[:1] == shares[1:2]:
        return None
    return next(pair for pair in pairs if Fraction(pair.count, pair.names) == shares[0])
