"""Which shares some two houses come too close to: against one linear program of all unknowns per pair and house."""

import random
from collections.abc import Callable, Sequence
from itertools import combinations, product

import numpy as np
import pytest
from scipy.optimize import linprog

from plugins.disclosure.audit.coalitions import Coalitions
from plugins.disclosure.audit.exchanges import Counts, Exchanges
from plugins.disclosure.audit.group_known import Code, Contribution, Known, Mean, Reissue, Unit
from plugins.disclosure.audit.group_program import GroupProgram
from plugins.disclosure.audit.nearest_worlds import NearestWorlds
from plugins.disclosure.audit.solver import System, ranges
from plugins.editions.cube import Status
from plugins.questionnaires.model import Option, Question, QuestionType, Text

CODES = ("a", "b", "c")
WANTED = 0.2
Column = tuple[str, Unit, str]


def question(several: bool) -> Question:
    text = Text("x", "x")
    kind = QuestionType.MULTIPLE if several else QuestionType.SINGLE
    return Question("q", text, kind, tuple(Option(code, text) for code in CODES), (), "all", cube=True)


def contribution(rng: random.Random, several: bool) -> Contribution:
    """Random counts of 40 to 120 answers, rounded as they may be."""
    size = rng.randrange(40, 120)
    rare = rng.choice([0.02, 0.1, 0.4])
    if several:
        counts = [sum(rng.random() < share for _ in range(size)) for share in (rare, 0.5, 0.9)]
        counts[2] = max(counts[2], size - counts[1])
    else:
        first = round(size * rare)
        second = round((size - first) * rng.random())
        counts = [first, second, size - first - second]
    base = 5 * round(size / 5)
    rounded = [5 * (count // 5) + rng.choice([0, 5]) * (count % 5 > 0) for count in counts]
    lists: dict[Code, tuple[str, ...]] = {(Status.FULL, code): (code,) for code in CODES}
    lists |= {(Status.FOLDED, "ab"): ("a", "b")}
    shares = {code: min(1.0, count / base) for code, count in zip(CODES, rounded, strict=True)}
    return Contribution(shares, base, size, size, lists)


def mean(code: Code, weights: dict[Unit, float], given: dict[Unit, Contribution], step: float) -> Mean:
    now = sum(
        weight * min(1.0, sum(given[unit].shares[each] for each in given[unit].lists[code]))
        for unit, weight in weights.items()
    )
    shown = round(now / step) * step
    return Mean(code, weights, max(0.0, shown - step / 2), min(1.0, shown + step / 2))


def cluster(seed: int) -> Known:
    """Seven houses in two kinds, now and before, with a weighted mean; one house is public, one came anew."""
    rng = random.Random(seed)
    several = seed % 3 == 2
    units = [(f"h{n}", 1) for n in range(7)] + [("h0", 2)]
    given = {unit: contribution(rng, several) for unit in units}
    given["h0", 2] = given["h0", 1]
    newest = [unit for unit in units if unit != ("h0", 1)]
    groups = [units[:7], newest, newest[:4]]
    full = [(Status.FULL, code) for code in CODES]
    means = [
        mean(code, {u: 1 / len(g) for u in g}, given, rng.choice([0.01, 0.05])) for g in groups[:2] for code in full
    ]
    means += [mean((Status.FOLDED, "ab"), {u: 1 / len(groups[2]) for u in groups[2]}, given, 0.05)]
    sizes = [rng.randrange(1, 9) for _ in newest]
    weights = {unit: size / sum(sizes) for unit, size in zip(newest, sizes, strict=True)}
    means += [mean((Status.FULL, "a"), weights, given, 0.01)]
    reissues = (Reissue(("h0", 1), ("h0", 2), 10, 12),)
    return Known(question(several), given, tuple(means), reissues, frozenset({("h6", 1)}))


def by_brute_force(known: Known) -> frozenset[Code]:
    """Every pair, every third house, every published code: shares, counts and who stayed as unknowns."""
    columns: list[Column] = [(kind, unit, code) for unit in known.contributions for code in CODES for kind in "st"]
    columns += [("k", each.after, code) for each in known.reissues for code in CODES]
    place = {column: n for n, column in enumerate(columns)}
    rows, limits = _rows(known, place)
    failing = set()
    members = sorted({unit[0] for unit in known.contributions if unit not in known.told})
    for pair in combinations(members, 2):
        bounds = [_bounds(column, known, pair) for column in columns]
        for unit in known.contributions:
            if unit[0] in pair or unit in known.told:
                continue
            for code in known.published:
                cost = np.zeros(len(columns))
                for each in known.contributions[unit].lists[code]:
                    cost[place["s", unit, each]] = 1.0
                low, high = (linprog(sign * cost, rows, limits, bounds=bounds).fun for sign in (1, -1))
                if min(1.0, -high) - low < WANTED - 1e-5:
                    failing.add(code)
    return frozenset(failing)


def _bounds(column: Column, known: Known, pair: Sequence[str]) -> tuple[float, float]:
    kind, unit, code = column
    given = known.contributions[unit]
    if kind != "s":
        return 0, given.most
    told = unit in known.told or unit[0] in pair
    return (given.shares[code], given.shares[code]) if told else (0, 1)


def _rows(known: Known, place: dict[Column, int]) -> tuple[np.ndarray, np.ndarray]:
    rows: list[np.ndarray] = []
    limits: list[float] = []

    def at_most(terms: dict[Column, float], limit: float) -> None:
        row = np.zeros(len(place))
        for column, factor in terms.items():
            row[place[column]] = factor
        rows.append(row)
        limits.append(limit + 1e-7)

    def between(terms: dict[Column, float], low: float, high: float) -> None:
        at_most(terms, high)
        at_most({column: -factor for column, factor in terms.items()}, -low)

    for unit, given in known.contributions.items():
        for code in CODES:
            between({("s", unit, code): given.base, ("t", unit, code): -1}, -4, 4)
        most = given.most * (len(CODES) if known.several else 1)
        between({("t", unit, code): 1 for code in CODES}, given.least, most)
        if unit in known.told:
            continue
        top = max(1.0, given.shares["a"] + given.shares["b"])  # a folded share is never above 1
        at_most({("s", unit, "a"): 1, ("s", unit, "b"): 1}, top)
        near = {("t", unit, code): 1 for code in "ab"} | {("s", unit, code): -given.base for code in "ab"}
        at_most(near, 4 - given.base * (top - 1) if top > 1 else 10**6)  # without what is cut off still near the counts
    for each in known.means:
        inside, cut = _in_mean(each, known)
        between(inside, each.low + cut, each.high + cut)  # what goes into a mean is never above 1
    _who_stayed(known, between)
    return np.array(rows), np.array(limits)


def _who_stayed(known: Known, between: Callable[[dict[Column, float], float, float], None]) -> None:
    for again in known.reissues:
        before, after = known.contributions[again.before], known.contributions[again.after]
        for code in CODES:
            between({("t", again.before, code): 1, ("k", again.after, code): -1}, 0, again.gone)
            between({("t", again.after, code): 1, ("k", again.after, code): -1}, 0, again.new)
        if not known.several:
            stayed = max(before.least - again.gone, after.least - again.new)
            between({("k", again.after, code): 1 for code in CODES}, stayed, 10**6)


def _in_mean(each: Mean, known: Known) -> tuple[dict[Column, float], float]:
    """What a mean is the sum of, and how much of it was cut off at 1."""
    inside, cut = {}, 0.0
    for unit, weight in each.weights.items():
        codes = known.contributions[unit].lists[each.code]
        inside |= {("s", unit, code): weight for code in codes}
        cut += weight * max(0.0, sum(known.contributions[unit].shares[code] for code in codes) - 1)
    return inside, cut


@pytest.mark.parametrize("seed", range(5))
def test_what_fails_is_what_fails_by_brute_force(seed: int) -> None:
    """Single and several answers, a folded list of one kind, a weighted mean, a cube issued again: all pairs tried."""
    known = cluster(seed)
    assert Coalitions(known, WANTED).failing() == by_brute_force(known)


def test_it_fails_for_some_and_not_for_all() -> None:
    """The comparison above isn't of nothing with nothing."""
    found = [len(Coalitions(cluster(seed), WANTED).failing()) for seed in range(5)]
    assert any(found)
    assert min(found) < len(cluster(0).published)


@pytest.mark.parametrize(("mean_of_nine", "fails"), [(0.936, False), (0.941, True)])
def test_what_a_house_has_above_one_hides_nobody(mean_of_nine: float, fails: bool) -> None:
    """Two of nine know their 80 %; the rest have 100 % at most, whatever one's rounded counts add up to.

    So by the mean alone each of the seven has 9·(mean − 0.005) − 1.6 − 6 or more: 77.9 % or 82.4 %.
    """
    lists: dict[Code, tuple[str, ...]] = {(Status.FULL, code): (code,) for code in CODES}
    lists |= {(Status.FOLDED, "ab"): ("a", "b")}
    others = (9 * mean_of_nine - 2 * 0.8 - 1) / 6
    shares = {f"h{n}": {"a": 0.5, "b": others - 0.5, "c": 1 - others} for n in range(9)}
    shares |= {name: {"a": 0.3, "b": 0.5, "c": 0.2} for name in ("h7", "h8")}
    shares["h0"] = {"a": 0.65, "b": 0.5, "c": 0.0}
    given = {(name, 1): Contribution(each, 40, 40, 40, lists) for name, each in shares.items()}
    told = Mean((Status.FOLDED, "ab"), dict.fromkeys(given, 1 / 9), mean_of_nine - 0.005, mean_of_nine + 0.005)
    known = Known(question(several=False), given, (told,), (), frozenset())
    assert bool(Coalitions(known, WANTED).failing()) is fails


def test_figures_that_contradict_each_other_are_not_published() -> None:
    """No shares could have made them."""
    known = cluster(0)
    wrong = Mean((Status.FULL, "a"), known.means[0].weights, 0.99, 1.0)
    impossible = Known(known.question, known.contributions, (*known.means, wrong), (), frozenset())
    assert Coalitions(impossible, WANTED).failing() == frozenset(impossible.published)


def test_the_solver_gives_the_range_of_one_share_in_a_sum() -> None:
    """max(0, least − (n − 1)) to min(1, greatest), the closed form where a single figure bears on a house."""
    for least, greatest, size in ((0.1, 0.3, 6), (0.0, 0.15, 3), (2.7, 2.95, 3), (1.2, 1.4, 2)):
        system = System()
        places = [system.unknown(0, 1) for _ in range(size)]
        system.row(dict.fromkeys(places, 1.0), least, greatest)
        low, high = ranges(system, places[:1], 9.0)[places[0]]
        assert high - low == pytest.approx(min(1.0, greatest) - max(0.0, least - (size - 1)))


@pytest.mark.parametrize("seed", range(3))
def test_a_nearest_world_is_one_for_all_whom_it_leaves_as_they_are(seed: int) -> None:
    """With the shares of everybody else known, the share may still be so far off; and some world leaves a pair out."""
    known = cluster(seed)
    program = GroupProgram(known)
    nearest, few = NearestWorlds(known, program), 0
    members = {unit[0] for unit in known.contributions if unit not in known.told}
    for unit in known.contributions.keys() - known.told:
        for code, change in product(known.published, (-0.1, 0.1)):
            moved = nearest.houses(unit, code, change, ())
            if moved is not None:
                others = sorted(members - moved - {unit[0]})
                assert program.width(unit, code, others) >= 0.1 - 1e-5
                assert nearest.houses(unit, code, change, others) is not None
                few += len(others) >= 2
    assert few


@pytest.mark.parametrize("seed", [2, 5])
def test_an_exchange_is_a_world_of_the_program(seed: int) -> None:
    """Two at once, so far apart: to those whom both leave as they are the share is open as far. All pairs tried."""
    known, looked = cluster(seed), 0
    program = GroupProgram(known)
    counts = Counts(*program.counts())
    members = sorted({unit[0] for unit in known.contributions if unit not in known.told})
    for code, partners, wanted in product(known.published, (1, None), (0.1, 0.6)):
        exchanges = Exchanges(known, counts, code, partners)
        for unit in sorted(known.contributions.keys() - known.told):
            for changes in two_ways(exchanges.room(unit), wanted):
                for pair in combinations([member for member in members if member != unit[0]], 2):
                    if all(exchanges.houses(unit, change, pair) is not None for change in changes):
                        assert program.width(unit, code, pair) >= wanted - 1e-5
                        looked += 1
    assert looked > 500


def two_ways(room: tuple[float, float], wanted: float) -> list[tuple[float, float]]:
    """A change down and one up, together as far apart as wanted: as far down as may be, as far up, and between."""
    down, up = (min(each, wanted) for each in room)
    return (
        [(part, part + wanted) for part in (-down, (up - wanted - down) / 2, up - wanted)] if down + up > wanted else []
    )
