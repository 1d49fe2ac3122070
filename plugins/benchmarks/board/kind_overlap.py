"""Lists of houses also visited become overlap between kinds of houses: how many names on one kind's are another's.

Only what stands on the public pages today is counted, so nothing more is told of any two houses. Beside each count
stands how many it would be if the names were spread evenly over the members: what kinds of different sizes give alone.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from plugins.crossmarketing.also_visited import also_visited
from plugins.profiles.figures import Figures

SHADES = (Fraction(1, 5), Fraction(2, 5), Fraction(3, 5), Fraction(4, 5))
"""Above these shares of a kind's names a cell is a shade darker."""


@dataclass(frozen=True, slots=True)
class KindOverlap:
    """Of one kind: `houses` have a list, `names` stand on them; `by_kind` counts those names by their kind.

    `others` are by kind the members that could stand on such a list: all but the house whose list it is.
    """

    kind: str
    houses: int
    names: int
    by_kind: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...]

    @property
    def elsewhere(self) -> int:
        """How many of the names are of another kind."""
        return sum(count for kind, count in self.by_kind if kind != self.kind)

    def even(self, kind: str) -> Fraction:
        """How many of the names would be of a kind if they were spread evenly over the other members."""
        others = dict(self.others)
        return Fraction(self.names * others[kind], sum(others.values()))

    @property
    def even_elsewhere(self) -> Fraction:
        """How many would then be of another kind."""
        return self.names - self.even(self.kind)

    def shade(self, kind: str) -> int:
        """How dark the cell of a kind is, 0 to 4: by its share of the names."""
        return sum(Fraction(dict(self.by_kind)[kind], self.names) > step for step in SHADES)


def kind_overlaps(figures: Figures) -> tuple[KindOverlap, ...]:
    """Each kind that has a list, in the order of the kinds."""
    members = figures.cluster.members
    lists = also_visited(figures.editions, members)
    kinds = [kind.code for kind in figures.cluster.codes["kinds"]]
    sizes = Counter(member.kind for member in members.values())
    found = []
    for kind in kinds:
        of_kind = [one for slug, one in lists.items() if members[slug].kind == kind]
        named = Counter(house.kind for one in of_kind for house in one.houses)
        counts = tuple((other, named[other]) for other in kinds)
        others = tuple((other, sizes[other] - (other == kind)) for other in kinds)
        found.append(KindOverlap(kind, len(of_kind), sum(named.values()), counts, others))
    return tuple(one for one in found if one.names)
