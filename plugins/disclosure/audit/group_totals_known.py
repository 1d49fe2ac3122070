"""What groups' published shares say of the sum of their members' shares, code by code.

A share in whole points is known to half a point, one in steps of 5 to two and a half, a tail to one side. An attacker
also knows that, of a question with one answer, each house's shares add up to 1 but for rounding, and that a folded
share is the sum of the full ones; and from its own figures (here: from those of whichever two houses say most about a
code) that a sum is at least what it has itself.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from plugins.disclosure.kept import Part
from plugins.editions.cube import ROUNDING_BASE, GroupTable, Share, Status, Tail
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, QuestionType

Unit = tuple[str, int]
"""A member with the cube of one edition: what it contributed."""

Range = tuple[float, float]
Shares = Mapping[Unit, Mapping[str, float]]
"""Each contributed share, as a proportion, by code of the full and of the folded list."""

_ROUNDS = 4  # of passing on what one sum says about another
_NEAR = ROUNDING_BASE - 1
_COLLUDERS = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """One group's published tables of one question, and whose shares they are means of."""

    units: tuple[Unit, ...]
    step: int
    tables: tuple[GroupTable, ...]


@dataclass(frozen=True, slots=True)
class Contributions:
    """All that was contributed to one question. `open_members` are those whose figures nobody is told."""

    question: Question
    shares: Shares
    parts: Mapping[Unit, Part]
    open_members: Collection[str]


def mean_range(share: Share, step: int, policy: Policy) -> Range:
    """Between which proportions the mean lies of which a share was published."""
    half = step / 2
    limits: Mapping[Share, Range] = {
        Tail.LOW: (0.0, policy.tails.low - half),
        Tail.HIGH: (policy.tails.high + half, 100.0),
        Tail.COARSE_LOW: (0.0, policy.groups.coarse_low - half),
        Tail.COARSE_HIGH: (policy.groups.coarse_high + half, 100.0),
    }
    if isinstance(share, Tail):
        return limits[share][0] / 100, limits[share][1] / 100
    return max(0.0, (share - half) / 100), min(1.0, (share + half) / 100)


def sums_of(seen: Seen, given: Contributions, policy: Policy) -> Mapping[str, Range]:
    """The range of the sum of the units' shares, for each code of which anything is published or follows."""
    size = float(len(seen.units))
    known: dict[str, Range] = {}
    for table in seen.tables:
        for cell in table.cells:
            low, high = mean_range(cell.share, seen.step, policy)
            _narrow(known, cell.codes[0], (size * low, size * high), size)
    if not known or given.question.type is QuestionType.MULTIPLE or given.question.publish is not None:
        return known
    lists = {table.status for table in seen.tables}
    full = given.question.cells(Status.FULL.value)
    folded = given.question.cells(Status.FOLDED.value) if Status.FOLDED in lists else ()
    for codes in (full if Status.FULL in lists else (), folded):
        for code in codes:
            known.setdefault(code, (0.0, size))
    linked = Status.FULL in lists and bool(folded) and given.question.home_code is None and bool(given.question.folded)
    for _ in range(_ROUNDS):
        if Status.FULL in lists:
            _pass_on_total(known, full, seen, given)
        if folded and folded != full:
            _pass_on_total(known, folded, seen, given)
        if linked:
            _pass_on_folding(known, seen, given)
    return known


def _narrow(known: dict[str, Range], code: str, to: Range, size: float) -> None:
    low, high = known.get(code, (0.0, size))
    known[code] = max(low, to[0]), min(high, to[1])


def _pass_on_total(known: dict[str, Range], codes: Sequence[str], seen: Seen, given: Contributions) -> None:
    """All shares of a list together are as many as there are houses, but for rounding."""
    least, most = _total(codes, seen, given)
    held = {code: _with_own(known[code], code, seen, given) for code in codes}
    lows, highs = (sum(each[side] for each in held.values()) for side in (0, 1))
    for code in codes:
        low, high = held[code]
        _narrow(known, code, (least - (highs - high), most - (lows - low)), float(len(seen.units)))


def _total(codes: Sequence[str], seen: Seen, given: Contributions) -> Range:
    """Between what the shares of all units add up to; of those an attacker knows, exactly."""
    least = most = 0.0
    gains: tuple[list[float], list[float]] = ([], [])
    for unit in seen.units:
        together = sum(given.shares[unit][code] for code in codes)
        if unit[0] not in given.open_members:
            least, most = least + together, most + together
            continue
        base, near = given.parts[unit].base.value, _NEAR * len(codes)
        low = min(together, max(0.0, (base - near) / (base + _NEAR)))
        high = max(together, (base + near) / max(1, base - _NEAR))
        least, most = least + low, most + high
        gains[0].append(together - low)
        gains[1].append(high - together)
    of_two = [sum(sorted(each)[-_COLLUDERS:]) for each in gains]
    return least + of_two[0], most - of_two[1]


def _with_own(known: Range, code: str, seen: Seen, given: Contributions) -> Range:
    """The range with what the two houses that say most about it hold themselves, and all that is known to everybody."""
    told = sum(given.shares[unit][code] for unit in seen.units if unit[0] not in given.open_members)
    own = sorted(given.shares[unit][code] for unit in seen.units if unit[0] in given.open_members)
    least = told + sum(own[-_COLLUDERS:])
    most = told + sum(own[:_COLLUDERS]) + max(0, len(own) - _COLLUDERS)
    return max(known[0], least), min(known[1], most)


def _pass_on_folding(known: dict[str, Range], seen: Seen, given: Contributions) -> None:
    """A folded sum is that of the full ones, less what was cut off where rounding took a share above 1."""
    size = float(len(seen.units))
    for folded in given.question.cells(Status.FOLDED.value):
        codes = given.question.unfold(folded)
        cut = sum(sum(given.shares[unit][code] for code in codes) - given.shares[unit][folded] for unit in seen.units)
        lows, highs = (sum(known[code][side] for code in codes) for side in (0, 1))
        _narrow(known, folded, (lows - cut, highs), size)
        low, high = known[folded]
        for code in codes:
            least, most = known[code]
            _narrow(known, code, (low - (highs - most), high + cut - (lows - least)), size)
