"""Attack on members: any two houses pool what they have against every third one's share.

They know their own contributed shares, those of every public or named house, who is in which mean (an edition says it,
and every base is known), and all means of all groups in all editions. First every pair at once, passing on what each
sum says to its terms; then the pairs that came closest, with everything known of a question in one linear program.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from tests.attack.published import TAILS, Breach, Published
from tests.attack.puzzle import Puzzle

OPEN = 0.20
LEAST = 30  # answers: who has fewer contributes nothing
CLOSEST = 4  # pairs per question that get the linear program
Unit = tuple[int, str]


@dataclass(frozen=True)
class Mean:
    """One published share of one group: the sum of its houses' shares lies between."""

    units: frozenset[Unit]
    low: float
    high: float


def corner_shares(seen: Published) -> tuple[int, float, list[Breach]]:
    """Attack every share of every house; how many shares of groups, the least width, and the breaches."""
    attacked, narrowest, breaches = 0, 1.0, []
    for question in seen.form["questions"]:
        means = means_of(seen, question)
        attacked += sum(len(each) for each in means.values())
        found = sorted(_every_pair(seen, question, means), key=lambda each: each[0])
        for width, code, pair, unit in found[:CLOSEST]:
            closer = min(width, _with_everything(seen, question, means, pair, unit, code))
            narrowest = min(narrowest, closer)
            if closer < OPEN - 1e-6:
                told = f"{', '.join(pair)} know {unit[1]}'s to {100 * closer:.0f} points"
                breaches.append(Breach("shares", f"{question} {code}", told))
    return attacked, narrowest, breaches


def means_of(seen: Published, question: str) -> dict[str, list[Mean]]:
    """What was published of a question, by code."""
    found: dict[str, list[Mean]] = {}
    for edition, groups in seen.groups.items():
        for group in groups:
            for table in group["tables"]:
                if table["questions"] != [question] or table["status"] == "blank":
                    continue
                units = _in_mean(seen, edition, group["id"], question)
                assert len(units) == table["members"]
                for cell in table["cells"]:
                    low, high = _range(cell["share"], group["step"])
                    size = len(units)
                    found.setdefault(cell["codes"][0], []).append(Mean(units, size * low, size * high))
    return found


def _range(share: Any, step: int) -> tuple[float, float]:
    low, high = TAILS[share] if isinstance(share, str) else (share - step / 2, share + step / 2)
    return max(0.0, low / 100), min(1.0, high / 100)


def _in_mean(seen: Published, edition: int, group: str, question: str) -> frozenset[Unit]:
    record = seen.records[edition]
    units = ((record["cubes"][member], member) for member in record["contributors"][group])
    return frozenset(unit for unit in units if seen.bases(*unit)[question] >= LEAST)


def _share(seen: Published, question: str, code: str, unit: Unit) -> float:
    own = seen.own(*unit)[question]
    if code in seen.form["questions"][question]["codes"]:
        return own[code]
    return min(1.0, sum(own[each] for each in seen.folding(question, unit[1])[code]))


def _every_pair(seen: Published, question: str, means: dict[str, list[Mean]]):  # noqa: ANN202 - rows of a table
    for code, known in means.items():
        units = sorted(frozenset().union(*(mean.units for mean in known)))
        place = {unit: n for n, unit in enumerate(units)}
        shares = np.array([_share(seen, question, code, unit) for unit in units])
        hidden = sorted({member for _, member in units if not seen.said_openly(member)})
        pairs = list(combinations(hidden, 2))
        told = np.array([[member in pair or seen.said_openly(member) for _, member in units] for pair in pairs])
        low, high = np.where(told, shares, 0.0), np.where(told, shares, 1.0)
        sums = [(np.array([place[unit] for unit in mean.units]), mean.low, mean.high) for mean in _with_rests(known)]
        for _ in range(6):
            for inside, least, most in sums:
                lows, highs = low[:, inside], high[:, inside]
                rest_low, rest_high = lows.sum(1, keepdims=True) - lows, highs.sum(1, keepdims=True) - highs
                low[:, inside] = np.maximum(lows, np.where(told[:, inside], lows, least - rest_high))
                high[:, inside] = np.minimum(highs, np.where(told[:, inside], highs, most - rest_low))
        width = np.where(told, 9.0, high - low)
        for row, column in np.argwhere(width <= np.sort(width, axis=None)[min(CLOSEST, width.size) - 1]):
            yield float(width[row, column]), code, pairs[row], units[column]


def _with_rests(known: list[Mean]) -> list[Mean]:
    """The means, and whatever is left when some are taken from a greater one."""
    rests = []
    for whole in known:
        parts = [mean for mean in known if mean.units < whole.units]
        for size in (1, 2):
            for taken in combinations(parts, size):
                inside = [unit for mean in taken for unit in mean.units]
                if len(set(inside)) == len(inside) and whole.units - set(inside):
                    low = whole.low - sum(mean.high for mean in taken)
                    high = whole.high - sum(mean.low for mean in taken)
                    rests.append(Mean(whole.units - set(inside), max(0.0, low), high))
    return [*known, *rests]


def _with_everything(seen, question, means, pair, target, code):  # noqa: ANN001, ANN202 - one look of corner_shares
    """The linear program over all codes: a house's shares add up to 1 but for rounding; folded ones are sums."""
    asked, puzzle = seen.form["questions"][question], Puzzle()
    codes = [asked["publish"]] if asked["publish"] else asked["codes"]
    units = sorted({unit for known in means.values() for mean in known for unit in mean.units})
    for unit in units:
        told = unit[1] in pair or seen.said_openly(unit[1])
        folding = {} if asked["several"] or asked["publish"] else seen.folding(question, unit[1])
        for each in codes:
            share = _share(seen, question, each, unit)
            puzzle.number((unit, each), *((share, share) if told else (0, 1)))
        for each, full in folding.items():
            if each not in asked["codes"]:
                puzzle.number((unit, each), 0, 1)
                if sum(seen.own(*unit)[question][one] for one in full) <= 1:
                    puzzle.sum([(unit, one) for one in full], 0, 0, [(unit, each)])
        if not asked["several"] and not asked["publish"] and not told:
            base, near = seen.bases(*unit)[question], 4 * len(asked["codes"])
            low, high = max(0, base - near) / (base + 4), (base + near) / (base - 4)
            puzzle.sum([(unit, each) for each in asked["codes"]], low, high)
    for each, known in means.items():
        for mean in known:
            puzzle.sum([(unit, each) for unit in mean.units], mean.low - 1e-9, mean.high + 1e-9)
    least, most = puzzle.widths([(target, code)], 9.0)[target, code]
    return most - least
