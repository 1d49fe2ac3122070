"""How closely two houses come to a third one's share: against one linear program per pair and house."""

import random
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from plugins.disclosure.audit.coalitions import Sum, narrowest, share_width
from plugins.disclosure.audit.group_totals_known import Unit
from plugins.disclosure.audit.solver import System, ranges


def by_brute_force(sums: Sequence[Sum], shares: Mapping[Unit, float], open_members: Collection[str]) -> float:
    """Every pair, every third house, one unknown per contribution."""
    units = sorted(frozenset().union(*(each.units for each in sums)))
    members = sorted({member for member, _ in units if member in open_members})
    widths = []
    for pair in combinations(members, 2):
        told = [unit[0] in pair or unit[0] not in open_members for unit in units]
        bounds = [(shares[u], shares[u]) if t else (0, 1) for u, t in zip(units, told, strict=True)]
        rows = np.array([[float(unit in each.units) for unit in units] for each in sums])
        limits = np.array([each.high for each in sums] + [-each.low for each in sums]) + 1e-9
        for place, hidden in enumerate(told):
            if not hidden:
                cost = np.eye(len(units))[place]
                ends = [linprog(sign * cost, np.vstack([rows, -rows]), limits, bounds=bounds).fun for sign in (1, -1)]
                widths.append(-ends[1] - ends[0])
    return min(widths, default=1.0)


def rounded_sum(units: Collection[Unit], shares: Mapping[Unit, float], step: float) -> Sum:
    """What a published mean in steps says of the sum."""
    mean = sum(shares[unit] for unit in units) / len(units)
    middle = round(mean / step) * step
    low, high = max(0.0, middle - step / 2), min(1.0, middle + step / 2)
    return Sum(frozenset(units), len(units) * low, len(units) * high)


@pytest.mark.parametrize("seed", range(12))
def test_one_sum_is_the_closed_form(seed: int) -> None:
    """A single figure: the closed form, the linear program over all pairs, and the product agree."""
    rng = random.Random(seed)
    shares = {(f"h{n}", 1): rng.choice([0.02, 0.1, 0.5]) * rng.random() for n in range(8)}
    each = rounded_sum(list(shares), shares, rng.choice([0.01, 0.05]))
    members = {member for member, _ in shares if member != "h7" or seed % 2}
    assert narrowest([each], shares, members) == pytest.approx(by_brute_force([each], shares, members), abs=1e-6)


@pytest.mark.parametrize("seed", range(10))
def test_nested_groups_and_earlier_editions(seed: int) -> None:
    """Parent and children, and an earlier edition in which some houses stood with other cubes: all pairs tried."""
    rng = random.Random(100 + seed)
    now = [(f"h{n}", 2 if n < 4 and seed % 2 else 1) for n in range(9)]
    then = [(f"h{n}", 1) for n in range(9)]
    shares = {unit: rng.choice([0.02, 0.2]) * rng.random() for unit in [*now, *then]}
    groups = [now, now[:5], now[5:]] + ([then, then[:5]] if seed % 2 else [])
    sums = [rounded_sum(units, shares, rng.choice([0.01, 0.05])) for units in groups]
    members = {member for member, _ in now} - {"h8"}
    assert narrowest(sums, shares, members) == pytest.approx(by_brute_force(sums, shares, members), abs=1e-5)


@pytest.mark.parametrize(("least", "greatest", "size"), [(0.1, 0.3, 6), (0.0, 0.15, 3), (2.7, 2.95, 3), (1.2, 1.4, 2)])
def test_the_closed_form_is_the_linear_program(least: float, greatest: float, size: int) -> None:
    """max(0, least − (n − 1)) to min(1, greatest)."""
    system = System()
    places = [system.unknown(0, 1) for _ in range(size)]
    system.row(dict.fromkeys(places, 1.0), least, greatest)
    low, high = ranges(system, places[:1], 9.0)[places[0]]
    assert share_width(least, greatest, size) == pytest.approx(high - low)


def test_a_figure_that_says_nothing_opens_nobody() -> None:
    """A sum between none and all."""
    units = frozenset({("a", 1), ("b", 1), ("c", 1)})
    assert narrowest([Sum(units, 0, 3)], dict.fromkeys(units, 0.5), {"a", "b", "c"}) == 1.0
