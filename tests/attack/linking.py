"""All that ties the shares of a question together, in one linear program for the attacker.

Beside each share stands the count behind it: no more than 4 of rounding away from it on either side, of a base of
which everybody may know the exact size and therefore both multiples of 5 round it. The counts of a question with one
answer add up to its base; a folded count is the sum of the full ones, the house's own municipality taken out of the
region. Of a house whose cube was issued twice, those who stayed are in both counts. And every mean is a sum of shares.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.attack.published import Published
from tests.attack.puzzle import Puzzle

NEAR = 4  # answers a rounded count is away from its count, at most
Unit = tuple[int, str]


@dataclass(frozen=True)
class Mean:
    """One published share of one group: the sum of its houses' shares lies between."""

    units: frozenset[Unit]
    low: float
    high: float
    weights: tuple[tuple[Unit, float], ...] = ()
    """How often each counts, where not all count once."""

    @property
    def times(self) -> dict[Unit, float]:
        """How often each counts."""
        return dict(self.weights) or dict.fromkeys(self.units, 1.0)


@dataclass(frozen=True)
class Asked:
    """One question of one folder of published things, and the means of its shares by code."""

    seen: Published
    question: str
    means: Mapping[str, Sequence[Mean]]

    @property
    def units(self) -> list[Unit]:
        """Every contribution that is in any mean."""
        return sorted({unit for known in self.means.values() for mean in known for unit in mean.units})

    def share(self, code: str, unit: Unit) -> float:
        """What a house contributed, 1 at most: only for those who know it, and to see who comes closest."""
        own = self.seen.own(*unit)[self.question]
        full = code in self.seen.form["questions"][self.question]["codes"]
        return min(
            1.0, sum(own[each] for each in ([code] if full else self.seen.folding(self.question, unit[1])[code]))
        )


def share_between(asked: Asked, told: Collection[Unit], house: Unit, share: str) -> tuple[float, float]:
    """Between which limits a house's share of a code stays for those who know the contributions in `told`."""
    puzzle = Puzzle()
    for unit in asked.units:
        _house(puzzle, asked, unit, told)
    _who_stayed(puzzle, asked)
    for code, known in asked.means.items():
        for mean in known:
            times: dict[object, float] = {(unit, code): often for unit, often in mean.times.items()}
            puzzle.weigh(times, mean.low - 1e-9, mean.high + 1e-9)
    least, most = puzzle.widths([(house, share)], 9.0)[house, share]
    assert least - 1e-6 <= asked.share(share, house) <= most + 1e-6, f"{house} {share}: the attacker is wrong"
    return least, most


def _house(puzzle: Puzzle, asked: Asked, unit: Unit, told: Collection[Unit]) -> None:
    form = asked.seen.form["questions"][asked.question]
    base = asked.seen.bases(*unit)[asked.question]
    plain = not form["several"] and not form["publish"]
    lists = {code: [code] for code in ([form["publish"]] if form["publish"] else form["codes"])}
    for code, full in asked.seen.folding(asked.question, unit[1]).items() if plain else ():
        lists.setdefault(code, full)
    for code, full in lists.items():
        share = asked.share(code, unit) if unit in told else None
        puzzle.number((unit, code), *((0.0, 1.0) if share is None else (share, share)))
        puzzle.number((unit, code, "count"), 0, base)
        far = NEAR * len(full)  # a folded share is a sum of rounded counts
        low, high = base // 5 * 5, -(-base // 5) * 5
        puzzle.weigh({(unit, code, "count"): 1.0, (unit, code): -float(low)}, -far, float("inf"))
        puzzle.weigh({(unit, code, "count"): 1.0, (unit, code): -float(high)}, -float("inf"), far)
        if full != [code]:
            puzzle.sum([(unit, each, "count") for each in full], 0, 0, [(unit, code, "count")])
            if unit not in told:
                puzzle.sum([(unit, each) for each in full], 0, 2.0 * far / max(low, 1), [(unit, code)])
    if plain:
        puzzle.sum([(unit, code, "count") for code in form["codes"]], base, base)


def _who_stayed(puzzle: Puzzle, asked: Asked) -> None:
    """The counts of a house before and after: who stayed is in both, and all know how many are gone and new."""
    form = asked.seen.form["questions"][asked.question]
    codes = [form["publish"]] if form["publish"] else form["codes"]
    by_member: dict[str, list[int]] = {}
    for edition, member in asked.units:
        by_member.setdefault(member, []).append(edition)
    for member, editions in by_member.items():
        for before, now in pairwise(editions):
            gone, new = asked.seen.exchanged(member, before, now)
            stayed = [(member, now, code, "stayed") for code in codes]
            for name, code in zip(stayed, codes, strict=True):
                puzzle.number(name, 0, float("inf"))
                puzzle.sum([((before, member), code, "count")], 0, gone, [name])
                puzzle.sum([((now, member), code, "count")], 0, new, [name])
            if not form["several"]:
                for edition, most in ((before, gone), (now, new)):
                    puzzle.sum([((edition, member), code, "count") for code in codes], 0, most, stayed)
