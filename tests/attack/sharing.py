"""Attack on members: any two houses pool what they have against every third one's share.

They know their own contributed shares, those of every public or named house, who is in which mean (an edition says it,
and every base is known), and all means of all groups in all editions. First every pair at once, passing on what each
sum says to its terms; then the pairs that came closest, with everything known of a question in one linear program
(linking.py). Beside the closest of all, the closest against a house whose cube was issued again, and against what is
its own in everybody's list, such as its municipality.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np

from tests.attack.linking import Asked, Mean, Unit, share_between
from tests.attack.published import TAILS, Breach, Published

OPEN = 0.20
LEAST = 30  # answers: who has fewer contributes nothing
CLOSEST = 8  # pairs per question and kind of link that get the linear program
ROUNDS = 6  # of passing on what one sum says about the next
Look = tuple[float, str, tuple[str, str], Unit]


def corner_shares(seen: Published) -> tuple[int, float, list[Breach]]:
    """Attack every share of every house; how many shares of groups, the least width, and the breaches."""
    attacked, narrowest, breaches = 0, 1.0, []
    for question in seen.form["questions"]:
        asked = Asked(seen, question, means_of(seen, question))
        attacked += sum(len(each) for each in asked.means.values())
        for width, code, pair, unit in _closest(asked, sorted(_every_pair(asked), key=lambda look: look[0])):
            least, most = share_between(asked, _known_to(asked, pair), unit, code)
            closer = min(width, most - least)
            narrowest = min(narrowest, closer)
            if closer < OPEN - 1e-6:
                told = f"{', '.join(pair)} know {unit[1]}'s to {100 * closer:.0f} points"
                breaches.append(Breach("shares", f"{question} {code}", told))
    return attacked, narrowest, breaches


def _known_to(asked: Asked, pair: tuple[str, str]) -> frozenset[Unit]:
    return frozenset(unit for unit in asked.units if unit[1] in pair or asked.seen.is_open(*unit))


def _closest(asked: Asked, looks: list[Look]) -> list[Look]:
    """The looks that are worth a linear program: the closest of all, and of those that a link may bring closer."""
    editions = [member for _, member in asked.units]
    home = asked.seen.form["questions"][asked.question]["home"]
    again = [look for look in looks if editions.count(look[3][1]) > 1]
    own = [look for look in looks if home and look[1] in (home, asked.seen.known["homes"][look[3][1]])]
    return list(dict.fromkeys([*looks[:CLOSEST], *again[:CLOSEST], *own[:CLOSEST]]))


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
        for mean, code in _joint(seen, edition, question):
            found.setdefault(code, []).append(mean)
    return found


def _joint(seen: Published, edition: int, question: str) -> Iterator[tuple[Mean, str]]:
    """The joint audience: each house counts as often as people came to it, none for more than the policy's part."""
    joint = seen.figures[edition].get("joint_audience")
    for table in joint["tables"] if joint else ():
        if table["questions"] == [question] and table["status"] != "blank":
            units = [unit for unit in _in_mean(seen, edition, "cluster", question) if seen.people(*unit)]
            assert len(units) == table["members"]
            weights = capped([seen.people(*unit) for unit in units], seen.policy["joint"]["greatest_weight"])
            for cell in table["cells"]:
                low, high = _range(cell["share"], joint["step"])
                yield Mean(frozenset(units), low, high, tuple(zip(units, weights, strict=True))), cell["codes"][0]


def capped(people: list[int], most: float) -> list[float]:
    """Parts of the whole in proportion to the people, none above `most`; what is cut off goes to the others alike."""
    held = [0.0] * len(people)
    free = list(range(len(people)))
    while free:
        left = 1.0 - most * (len(people) - len(free))
        together = sum(people[place] for place in free)
        over = [place for place in free if people[place] * left > most * together]
        for place in over or free:
            held[place] = most if over else people[place] * left / together
        free = [place for place in free if place in over] and [place for place in free if place not in over]
    return held


def _range(share: Any, step: int) -> tuple[float, float]:
    low, high = TAILS[share] if isinstance(share, str) else (share - step / 2, share + step / 2)
    return max(0.0, low / 100), min(1.0, high / 100)


def _in_mean(seen: Published, edition: int, group: str, question: str) -> frozenset[Unit]:
    record = seen.records[edition]
    units = ((record["cubes"][member], member) for member in record["contributors"][group])
    return frozenset(unit for unit in units if seen.bases(*unit)[question] >= LEAST)


def _every_pair(asked: Asked) -> Iterator[Look]:
    seen = asked.seen
    for code, known in asked.means.items():
        units = sorted(frozenset().union(*(mean.units for mean in known)))
        place = {unit: n for n, unit in enumerate(units)}
        shares = np.array([asked.share(code, unit) for unit in units])
        opened = {unit for unit in units if seen.is_open(*unit)}
        hidden = sorted({unit[1] for unit in units if unit not in opened})
        pairs = list(combinations(hidden, 2))
        told = np.array([[unit[1] in pair or unit in opened for unit in units] for pair in pairs])
        low, high = np.where(told, shares, 0.0), np.where(told, shares, 1.0)
        sums = [
            (np.array([place[unit] for unit in mean.times]), np.array([*mean.times.values()]), mean.low, mean.high)
            for mean in _with_rests(known)
        ]
        for _ in range(ROUNDS):
            for inside, times, least, most in sums:
                lows, highs = low[:, inside] * times, high[:, inside] * times
                rest_low, rest_high = lows.sum(1, keepdims=True) - lows, highs.sum(1, keepdims=True) - highs
                low[:, inside] = np.maximum(lows, np.where(told[:, inside], lows, least - rest_high)) / times
                high[:, inside] = np.minimum(highs, np.where(told[:, inside], highs, most - rest_low)) / times
        width = np.where(told, 9.0, high - low)
        for column, unit in enumerate(units):
            row = int(width[:, column].argmin())  # the pair that comes closest to this house
            if width[row, column] <= 1:
                yield float(width[row, column]), code, pairs[row], unit


def _with_rests(known: list[Mean]) -> list[Mean]:
    """The means, and whatever is left when some are taken from a greater one."""
    rests, plain = [], [mean for mean in known if not mean.weights]
    for whole in plain:
        parts = [mean for mean in plain if mean.units < whole.units]
        for size in (1, 2):
            for taken in combinations(parts, size):
                inside = [unit for mean in taken for unit in mean.units]
                if len(set(inside)) == len(inside) and whole.units - set(inside):
                    low = whole.low - sum(mean.high for mean in taken)
                    high = whole.high - sum(mean.low for mean in taken)
                    rests.append(Mean(whole.units - set(inside), max(0.0, low), high))
    return [*known, *rests]
