"""Shares and margins worked out again from counts and bases, as the documentation of the figures says they are made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np

Shown = str
"""A share as it is printed, without its sign: 37, <5, >95, 0–4."""
LIMITS = {"<5": 0.05, ">95": 0.95, "<10": 0.10, ">90": 0.90}
TRIALS, POWER = 12, 0.8


@dataclass
class Figures:
    """What may stand in one place: pairs of share and margin, each alone, counts, points, and lengths from 0 to 1."""

    pairs: set[tuple[Shown, str]] = field(default_factory=set)
    shares: set[Shown] = field(default_factory=set)
    margins: set[str] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)
    points: set[str] = field(default_factory=set)
    lengths: set[float] = field(default_factory=set)

    def add(self, *others: "Figures") -> "Figures":
        """With all that may stand in other places too."""
        for other in others:
            for name in ("pairs", "shares", "margins", "counts", "points", "lengths"):
                getattr(self, name).update(getattr(other, name))
        return self


def halves_up(exact: Fraction) -> int:
    """The nearest whole number, a half upwards."""
    return floor(exact + Fraction(1, 2))


def margin(count: float, base: int, effect: float = 1.0, counts: int = 1) -> float:
    """DESIGN 6: 1.96 · √(d·p(1−p)/B + r(1+p²)/B²) with p = (y+2)/(B+4); r is 8, or 6 for each count of a sum."""
    p = (min(count, base) + 2) / (base + 4)
    rounding = max(8, 6 * counts) + 8 * p * p
    return 1.96 * sqrt(effect * p * (1 - p) / base + rounding / base**2)


def uneven(answers: Iterable[tuple[float, float, float]], kish: float) -> float:
    """The design effect on a weighted mean of values with weighted and plain counts, at least Kish's.

    With p and u the weighted and plain shares: Σ(p²/u + V·u)(v − m)² / Σp(v − m)², V what Kish's is above Σp²/u.
    """
    counts = np.array([answer for answer in answers if answer[1] > 0 and answer[2] > 0], dtype=float)
    if not len(counts):
        return kish
    value, (p, u) = counts[:, 0], (counts[:, 1:] / counts[:, 1:].sum(axis=0)).T
    away = (value - p @ value) ** 2
    left = max(0.0, kish - float((p * p / u).sum()))
    return max(kish, float(((p * p / u + left * u) @ away) / (p @ away))) if p @ away else kish


def weighted_effect(weighted: float, plain: float, base: int, kish: float) -> float:
    """The design effect on a weighted share, two answers added to each side as in its margin."""
    yes, of = min(weighted, base) + 2, min(plain, base) + 2
    return uneven([(1, yes, of), (0, base + 4 - yes, base + 4 - of)], kish)


def points(proportion: float) -> int:
    """Whole percentage points, rounded up."""
    return ceil(round(100 * proportion, 9))


def own_figure(count: int, base: int, effect: float = 1.0, counts: int = 1) -> Figures:
    """A house's share with its margin."""
    exact, found = min(Fraction(1), Fraction(count, base)), Figures(counts={str(base)})
    if 100 * exact < 5 or 100 * exact > 95:
        shown = "<5" if 100 * exact < 5 else ">95"
        found.shares |= {shown} | ({"0–4"} if count == 0 and 5 * base <= 400 else set())
        found.lengths |= {LIMITS[shown], 4 / base}
        return found
    share, reach = halves_up(100 * exact), margin(count, base, effect, counts)
    found.pairs.add((str(share), str(points(reach))))
    found.shares.add(str(share))
    found.margins.add(str(points(reach)))
    found.lengths |= {share / 100, max(0, share / 100 - reach), min(1, share / 100 + reach)}
    return found


def group_figure(cell: Mapping[str, Any], members: int) -> Figures:
    """The average house's share with its margin, as they stand in the edition."""
    found, shown = Figures(counts={str(members), str(members - 1)}), str(cell["share"])
    found.shares.add(shown)
    if cell["margin"] is None:
        found.lengths.add(LIMITS[shown])
        return found
    share, reach = cell["share"] / 100, cell["margin"] / 100
    found.pairs.add((shown, str(cell["margin"])))
    found.margins.add(str(cell["margin"]))
    found.lengths |= {share, max(0, share - reach), min(1, share + reach)}
    return found


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a proportion and its margin, both from 0 to 1."""

    share: float
    reach: float


def others(average: Mapping[str, Any], members: int, own: Side | None) -> Side:
    """The mean of the other houses: (kG − own)/(k − 1), its margin √(k²M² − m²)/(k − 1)."""
    share, reach = average["share"] / 100, average["margin"] / 100
    if own is None:
        return Side(share, reach)
    rest = min(1.0, max(0.0, (members * average["share"] / 100 - own.share) / (members - 1)))
    return Side(rest, sqrt(max(0.0, (members * reach) ** 2 - own.reach**2)) / (members - 1))


def side_figure(side: Side, base: int) -> Figures:
    """A side as it is printed and drawn."""
    exact = Fraction(side.share)
    if 100 * exact < 5 or 100 * exact > 95:
        shown = "<5" if 100 * exact < 5 else ">95"
        return Figures(shares={shown}, counts={str(base)}, lengths={LIMITS[shown]})
    share, reach = halves_up(100 * exact), side.reach
    return Figures(
        pairs={(str(share), str(points(reach)))}, shares={str(share)}, margins={str(points(reach))},
        counts={str(base)}, lengths={share / 100, max(0, share / 100 - reach), min(1, share / 100 + reach)},
    )  # fmt: skip


def difference_figures(own: Side, other: Side) -> Figures:
    """The difference and the ends of its interval in points, and both as seats in a row of twenty."""
    gap, reach = 100 * (own.share - other.share), 100 * sqrt(own.reach**2 + other.reach**2)
    ends = [abs(gap), abs(gap - reach), abs(gap + reach)]
    told = {str(near(end)) for end in ends for near in (floor, ceil, round)}
    seats = {str(round(20 * side.share)) for side in (own, other)}
    seats |= {str(halves_up(Fraction(20 * round(100 * side.share), 100))) for side in (own, other)}
    return Figures(points=told | seats)


def reaches(base: int, other: float) -> float:
    """The least difference in points that would be certain at a base, beside others with this standard error.

    The first test of twelve at 5 %, two-sided.
    """
    return NormalDist().inv_cdf(1 - 0.05 / TRIALS / 2) * sqrt((100 * margin(base // 2, base) / 1.96) ** 2 + other**2)


def reach_figures(bases: Sequence[int], seen: Sequence[tuple[float, float]]) -> Figures:
    """The least difference that would be certain at a base, and the answers that would show one, as documented.

    `seen` are differences and the standard errors of the other side, in points.
    The first test of twelve at 5 %, two-sided; for the answers four times in five; multiples of 50 from 100 on.
    """
    z, power = NormalDist().inv_cdf(1 - 0.05 / TRIALS / 2), NormalDist().inv_cdf(POWER)

    errors = {base: 100 * margin(base // 2, base) / 1.96 for base in {*bases, *range(100, 5001, 50)}}
    found = Figures()
    for base in bases:
        for other in {error for _, error in seen}:
            least = reaches(base, other)
            found.points |= {str(near(least)) for near in (floor, ceil, round)}
    for gap, other in seen:
        enough = (b for b in range(100, 5001, 50) if (z + power) * sqrt(errors[b] ** 2 + other**2) <= gap)
        found.points.add(str(next(enough, 5000)))
    return found
