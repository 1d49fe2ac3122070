"""Attacks on overlap: pair tables in two houses' cubes over several editions, and the public lists "also visit".

A pair stands in a cube where both houses agree and both base and count are large enough, so a missing pair speaks too.
It is judged once: what a later cube repeats is of the first cube that could have it. In the public list are up to five
of a house's pairs, in the order of the alphabet; it is made of the first cube with so many judged pairs. Everybody
knows every base, who agreed, the rule of the lists, and how many respondents of a later cube are gone or new. Of the
lists' readers some know besides, exactly, how many of the house's respondents had been at any two others.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from tests.attack.published import Breach, Published

OPEN, SMALL, POINTS = 4, 10, 0.20
LEAST_JUDGED = 4
KNOWN = 2


@dataclass(frozen=True)
class Told:
    """What is known of how many of a house's respondents, of so many who were shown a name, had been there."""

    edition: int
    house: str
    visited: str
    base: int
    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.house} visited {self.visited}"


def corner_pairs(seen: Published) -> tuple[int, int, list[Breach]]:
    """Pair tables of all cubes, with the lists: how many counts, the least width of a small one, and the breaches."""
    tried, narrowest, breaches = 0, 99, []
    for house, visited in _agreed(seen):
        known = [each for each in (_pair(seen, e, house, visited) for e in _judged(seen, house, visited)[:1]) if each]
        known = [_with_list(seen, each) for each in known]
        for each in [*known, *_passed_on(seen, known)]:
            tried += 1
            assert each.low <= each.high, f"{each}: the attacker is wrong"
            assert each.low <= _truth(seen, each) <= each.high, f"{each}: the attacker is wrong"
            if each.low < SMALL:
                narrowest = min(narrowest, each.high - each.low)
                if each.high - each.low < OPEN:
                    breaches.append(Breach("pairs", str(each), f"{each.low} to {each.high}"))
    return tried, narrowest, breaches


def read_lists(seen: Published) -> tuple[int, float, list[Breach]]:
    """What the public lists, and that there is none, tell: how many pairs, the least width of a share, the breaches."""
    tried, narrowest, breaches = 0, 1.0, []
    for house, visited in _agreed(seen):
        made = _list_made(seen, house)
        if made is None or visited not in made.judged or seen.is_open(made.judged[visited], house):
            continue
        edition = made.judged[visited]
        base = seen.bases(edition, house)[f"visited/{visited}"]
        others = [other for other in made.judged if other != visited]
        for known in combinations(others, min(KNOWN, len(others))):
            told = _with_list(seen, Told(edition, house, visited, base, 0, base), known)
            assert told.low <= _truth(seen, told) <= told.high, f"{told}: the attacker is wrong"
            tried += 1
            width = (told.high - told.low) / base
            narrowest = min(narrowest, width)
            if width < POINTS:
                breaches.append(Breach("lists", str(told), f"{told.low} to {told.high} of {base}"))
    return tried, narrowest, breaches


@dataclass(frozen=True)
class Made:
    """A house's list as it was made, empty where there is none; `judged` has the edition of each pair's count."""

    names: Collection[str]
    judged: dict[str, int]


def _list_made(seen: Published, house: str) -> Made | None:
    """None where no cube had enough judged pairs, or where a list was nobody's to see then."""
    judged: dict[str, int] = {}
    for edition in sorted(number for number, owner in seen.cubes if owner == house):
        pairs = [visited for one, visited in _agreed(seen) if one == house]
        judged |= {other: edition for other in pairs if other not in judged and edition in _judged(seen, house, other)}
        if len(judged) >= LEAST_JUDGED:
            record = seen.records[edition]
            number = record.get("affinities")
            lists = seen.figures[number].get("affinities", {}) if number else {}
            pooled = record["agreements"][house]["figures"] not in ("none", "own")
            return Made(lists.get(house, ()), judged) if pooled else None
    return None


def _agreed(seen: Published) -> Iterator[tuple[str, str]]:
    willing = sorted(house for house, said in seen.known["overlap"].items() if said == "all")
    yield from ((house, other) for house in willing for other in willing if house != other)


def _judged(seen: Published, house: str, visited: str) -> list[int]:
    """The editions with a cube of the house in which the pair's base was large enough."""
    least = seen.policy["overlap"]["least_base"]
    mine = sorted(edition for edition, owner in seen.cubes if owner == house)
    return [edition for edition in mine if seen.bases(edition, house).get(f"visited/{visited}", 0) >= least]


def _pair(seen: Published, edition: int, house: str, visited: str) -> Told:
    base = seen.bases(edition, house)[f"visited/{visited}"]
    least = seen.policy["overlap"]["least_cell"]
    shown = [pair for pair in seen.cubes[edition, house].get("pairs", ()) if pair["member"] == visited]
    if not shown:
        return Told(edition, house, visited, base, 0, least - 1)
    return Told(edition, house, visited, base, max(least, shown[0]["count"] - 4), min(base, shown[0]["count"] + 4))


def _with_list(seen: Published, told: Told, known: Collection[str] = ()) -> Told:
    """With the list that this count had a part in: in it, at least the least; not in one with room, less.

    Where there is none, too few pairs were large enough: if those that are `known` were as many as could be, this
    one wasn't.
    """
    least, room = seen.policy["overlap"]["least_cell"], seen.policy["overlap"]["affinities"]
    made = _list_made(seen, told.house)
    if made is None or made.judged.get(told.visited) != told.edition:
        return told
    if told.visited in made.names:
        return Told(told.edition, told.house, told.visited, told.base, max(least, told.low), told.high)
    large = [other for other in known if _count(seen, made.judged[other], told.house, other) >= least]
    most = min(room, len(made.judged)) - 1
    with_room = made.names and len(made.names) < room
    if with_room or (not made.names and len(large) >= most):
        return Told(told.edition, told.house, told.visited, told.base, told.low, min(least - 1, told.high))
    return told


def _passed_on(seen: Published, known: list[Told]) -> Iterator[Told]:
    """The same of the house's later cubes: as many, but for those gone and those new."""
    for told in known:
        for edition, owner in sorted(seen.cubes):
            if owner == told.house and edition > told.edition:
                gone, new = seen.exchanged(owner, told.edition, edition)
                base = seen.bases(edition, owner)[f"visited/{told.visited}"]
                low, high = max(0, told.low - gone), min(base, told.high + new)
                yield Told(edition, owner, told.visited, base, low, high)


def _truth(seen: Published, told: Told) -> int:
    """Only to see whether the attacker reasons rightly."""
    return _count(seen, told.edition, told.house, told.visited)


def _count(seen: Published, edition: int, house: str, visited: str) -> int:
    """How many of a house's respondents had been at another."""
    return int(seen.truth[f"{edition}/{house}"]["visited"][visited])
