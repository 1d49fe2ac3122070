"""How closely any two houses that pool what they have come to a third one's share, given all sums that are known.

Known are ranges of sums of shares over sets of contributions: groups now and before. The two know their own shares and
those of every house that is public or named to the board; each other share lies between 0 and 1. Contributions in the
same sets can stand in for each other, so what is unknown is one total per such class; a single share then lies between
max(0, least total − (n − 1)) and min(1, greatest total), n being the class's size without the two.

Which two come closest? The width of a range is a concave function of the sums that are left when the two take their
own away, so the closest are among the extreme ones: of one class the two with the most or the two with the least.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product

from plugins.disclosure.audit.group_totals_known import Unit
from plugins.disclosure.audit.solver import NoSolutionError, Solver, System

_SLACK = 1e-9
Point = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of these contributions' shares of one code lies between `low` and `high`."""

    units: frozenset[Unit]
    low: float
    high: float


def narrowest(sums: Sequence[Sum], shares: Mapping[Unit, float], open_members: Collection[str]) -> float:
    """The least width, 0 to 1, of any open member's share for any two others; 1.0 where there is nobody to attack."""
    view = _View.of([each for each in sums if each.low > 0 or each.high < len(each.units)], shares, open_members)
    if len(view.members) <= 2 or not view.sums:
        return 1.0
    if len(view.classes) == 1:
        return min(view.by_one_sum(pair) for pair in view.pairs())
    looks = _Looks(view)
    return min(looks.width(pair) for pair in view.pairs())


@dataclass(frozen=True, slots=True)
class _View:
    """What is unknown, in classes of contributions that are in the same sums; `sums` without what everybody knows."""

    sums: tuple[Sum, ...]
    classes: tuple[frozenset[int], ...]
    sizes: tuple[int, ...]
    members: Mapping[str, Mapping[int, float]]
    """By open member: its shares, by class."""

    @classmethod
    def of(cls, sums: Sequence[Sum], shares: Mapping[Unit, float], open_members: Collection[str]) -> "_View":
        units = sorted(frozenset().union(*(each.units for each in sums)))
        inside = {unit: frozenset(n for n, each in enumerate(sums) if unit in each.units) for unit in units}
        classes = tuple(sorted({inside[unit] for unit in units if unit[0] in open_members}, key=sorted))
        members: dict[str, dict[int, float]] = {}
        sizes = [0] * len(classes)
        for unit in units:
            if unit[0] in open_members:
                place = classes.index(inside[unit])
                members.setdefault(unit[0], {})[place] = shares[unit]
                sizes[place] += 1
        left = []
        for each in sums:
            told = sum(shares[unit] for unit in each.units if unit[0] not in open_members)
            left.append(Sum(each.units, each.low - told - _SLACK, each.high - told + _SLACK))
        return cls(tuple(left), classes, tuple(sizes), members)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The two-house coalitions that may come closest."""
        kinds: dict[tuple[int, ...], list[str]] = {}
        for member, held in self.members.items():
            kinds.setdefault(tuple(sorted(held)), []).append(member)
        extreme = {kind: _extreme(houses, self._point) for kind, houses in kinds.items()}
        for one, other in combinations_with_replacement(sorted(kinds), 2):
            yield from combinations(extreme[one], 2) if one == other else product(extreme[one], extreme[other])

    def _point(self, member: str) -> Point:
        held = self.members[member]
        return tuple(held[place] for place in sorted(held))

    def left(self, pair: tuple[str, str]) -> tuple[list[tuple[float, float]], list[int]]:
        """The sums' ranges and the classes' sizes without the two."""
        bounds = []
        for number, each in enumerate(self.sums):
            own = sum(
                share
                for member in pair
                for place, share in self.members[member].items()
                if number in self.classes[place]
            )
            bounds.append((each.low - own, each.high - own))
        sizes = [size - sum(place in self.members[member] for member in pair) for place, size in enumerate(self.sizes)]
        return bounds, sizes

    def by_one_sum(self, pair: tuple[str, str]) -> float:
        """The closed form where every contribution is in the same sums."""
        bounds, (size,) = self.left(pair)
        return share_width(max(low for low, _ in bounds), min(high for _, high in bounds), size)


def share_width(least: float, greatest: float, size: int) -> float:
    """The width of one share's range where `size` of them, each 0 to 1, add up to between `least` and `greatest`."""
    return min(1.0, greatest) - max(0.0, least - (size - 1))


class _Looks:
    """The linear program, moved from one coalition to the next."""

    def __init__(self, view: _View) -> None:
        self._view = view
        system = System()
        self._totals = [system.unknown(0, size) for size in view.sizes]
        self._rows = [
            system.row(
                {total: 1.0 for total, inside in zip(self._totals, view.classes, strict=True) if number in inside},
                each.low,
                each.high,
            )
            for number, each in enumerate(view.sums)
        ]
        self._solver = Solver(system)

    def width(self, pair: tuple[str, str]) -> float:
        """The least width of any third house's share."""
        bounds, sizes = self._view.left(pair)
        for row, (low, high) in zip(self._rows, bounds, strict=True):
            self._solver.bound_row(row, low, high)
        for total, size in zip(self._totals, sizes, strict=True):
            self._solver.bound(total, 0, size)
        try:
            ranges = {
                place: self._solver.range(total)
                for place, (total, size) in enumerate(zip(self._totals, sizes, strict=True))
                if size > 0
            }
        except NoSolutionError:
            return 0.0  # figures that contradict each other are no figures to publish
        return min((share_width(*found, sizes[place]) for place, found in ranges.items()), default=1.0)


def _extreme(members: Sequence[str], point: Callable[[str], Point]) -> list[str]:
    """Those of whom some two may have the extreme sum: the outermost, and the outermost without them."""
    by_point = sorted(members, key=lambda member: (point(member), member))
    if len(by_point) <= 4:
        return by_point
    size = len(point(by_point[0]))
    if size == 1:
        return [*by_point[:2], *by_point[-2:]]
    if size > 2:
        return by_point
    outer = _hull(by_point, point)
    inner = _hull([member for member in by_point if member not in outer], point)
    return [*outer, *inner]


def _hull(members: Sequence[str], point: Callable[[str], Point]) -> list[str]:
    """The corners of the convex hull in the plane (Andrew's monotone chain); `members` in order of their points."""

    def chain(ordered: Sequence[str]) -> list[str]:
        kept: list[str] = []
        for member in ordered:
            while len(kept) > 1 and _turns_right(point(kept[-2]), point(kept[-1]), point(member)):
                kept.pop()
            kept.append(member)
        return kept

    return list(dict.fromkeys([*chain(members), *chain(members[::-1])]))


def _turns_right(first: Point, second: Point, third: Point) -> bool:
    across = (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (third[0] - first[0])
    return across < 0
