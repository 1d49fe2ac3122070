"""Ways to shift shares between houses that change no published figure: what shows that a share is open.

From the shares as they are, each house may shift some of its answers between a code and others, carrying the true
counts along. A shift of one house that others make good is a second world that looks the same, and the fewer houses
take part in it, the fewer coalitions can tell the two apart: those alone that have one of them. What is found here is a
world of the whole program (group_program.py); what isn't found may still be one, so the program has the last word.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from plugins.disclosure.audit.group_known import NEAR, Code, Known, Reissue, Unit, cut_off, mean_bounds, together
from plugins.disclosure.audit.solver import NoSolutionError, Solver, System

_SLACK = 1e-9
_MOVED = 1e-9
_FAR = 10.0**6

Slip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Counts:
    """True counts that may stand behind the shares, and of cubes issued again those who stayed."""

    true: Mapping[tuple[Unit, str], float]
    stayed: Mapping[tuple[Reissue, str], float]


@dataclass(frozen=True, slots=True)
class Shifts:
    """What one house may shift between the code `up` and each other: answers onto `up` and away from it.

    `onto` and `away` are by the other code ("" where `up` moves by itself); all together the code may lose `least` and
    gain `most`, and the published code it is of `over` more.
    """

    up: str
    held: tuple[str, ...]
    onto: Mapping[str, float]
    away: Mapping[str, float]
    least: float
    most: float
    over: float

    @property
    def outside(self) -> tuple[str, ...]:
        """The codes whose answers are news to the published one."""
        return tuple(code for code in self.onto if code not in self.held)


class Exchanges:
    """The shifts of all houses around one published code, and which of them together change nothing published.

    Of each house, only the `partners` greatest other codes are looked at; or, where it is None, all of them, and every
    share may besides slip as far as its rounding leaves open, its count staying.
    """

    def __init__(self, known: Known, counts: Counts, code: Code, partners: int | None) -> None:
        self._known = known
        self._code = code
        units: dict[str, list[Unit]] = {}
        for unit in known.contributions:
            if unit not in known.told:
                units.setdefault(unit[0], []).append(unit)
        shifts = {member: _shifts(known, counts, theirs, code, partners) for member, theirs in units.items()}
        self._shifts = {member: shift for member, shift in shifts.items() if shift is not None}
        system = System()
        self._places = {
            member: {
                other: (system.unknown(0, shift.onto[other]), system.unknown(0, shift.away[other]))
                for other in shift.onto
            }
            for member, shift in self._shifts.items()
        }
        self._slips: dict[str, dict[tuple[Unit, str], tuple[int, int, Slip]]] = {member: {} for member in self._shifts}
        for member in self._shifts if partners is None else ():
            for unit in units[member]:
                for each in known.contributions[unit].shares:
                    slip = _slip(known, counts, units[member], unit, each)
                    places = (system.unknown(0, slip[0]), system.unknown(0, slip[1]))
                    self._slips[member][unit, each] = (*places, slip)
        self._net: dict[str, int] = {}
        for member, shift in self._shifts.items():
            system.row(self._balance(member, tuple(shift.onto)), -shift.least, shift.most)
            self._net[member] = system.row(self._balance(member, shift.outside), -shift.least, shift.over)
        for mean in known.means:
            terms = self._terms(mean.code, mean.weights)
            if terms:
                low, high = mean_bounds(mean, known)
                now = sum(w * together(known.contributions[unit], mean.code) for unit, w in mean.weights.items())
                system.row(terms, min(0.0, low - now) - _SLACK, max(0.0, high - now) + _SLACK)
        self._keep_below_one(system)
        self._keep_near(system, counts)
        self._solver = Solver(system, dict.fromkeys(range(len(system.lower)), 1.0))
        self._rooms = {member: dict(self._room_of(member)) for member in self._shifts}
        self._bounds = {
            member: (np.array([*rooms], dtype=np.int32), np.array([*rooms.values()], dtype=float))
            for member, rooms in self._rooms.items()
        }

    def houses(self, unit: Unit, change: float, without: Collection[str]) -> frozenset[str] | None:
        """Houses that make good a change of the unit's share, as few as may be; None where none are found."""
        member = unit[0]
        shift = self._shifts.get(member)
        answers = change * self._known.contributions[unit].base
        if shift is None or not -shift.least <= answers <= shift.over:
            return None
        held = [other for other in without if other in self._places]
        for other in held:
            self._let(other, 0.0)
        self._let_slip(unit, 0.0)  # else its share would be elsewhere than the answers say
        self._solver.bound_row(self._net[member], answers, answers)
        try:
            values = self._solver.solution()
        except NoSolutionError:
            return None
        finally:
            self._solver.bound_row(self._net[member], -shift.least, shift.over)
            self._let_slip(unit, 1.0)
            for other in held:
                self._let(other, 1.0)
        return frozenset(
            other
            for other, places in self._rooms.items()
            if other != member and any(values[place] > _MOVED for place in places)
        )

    def room(self, unit: Unit) -> tuple[float, float]:
        """How far the unit's share may go down and up, whatever the others do."""
        shift = self._shifts.get(unit[0])
        base = self._known.contributions[unit].base
        return (shift.least / base, shift.over / base) if shift else (0.0, 0.0)

    def _let(self, member: str, part: float) -> None:
        """Let a house shift all it may, or nothing."""
        places, most = self._bounds[member]
        self._solver.bound_from_zero(places, part * most)

    def _let_slip(self, unit: Unit, part: float) -> None:
        """Let the unit's share of the code slip as far as it may, or not at all."""
        for each in self._known.contributions[unit].lists[self._code] if self._slips[unit[0]] else ():
            up, down, slip = self._slips[unit[0]][unit, each]
            self._solver.bound(up, 0, part * slip[0])
            self._solver.bound(down, 0, part * slip[1])

    def _room_of(self, member: str) -> Iterator[tuple[int, float]]:
        """All that a house may move, by place, and how far."""
        shift = self._shifts[member]
        for other, (plus, minus) in self._places[member].items():
            yield plus, shift.onto[other]
            yield minus, shift.away[other]
        for plus, minus, slip in self._slips[member].values():
            yield plus, slip[0]
            yield minus, slip[1]

    def _balance(self, member: str, others: Collection[str]) -> dict[int, float]:
        terms: dict[int, float] = {}
        for other in others:
            plus, minus = self._places[member][other]
            terms |= {plus: 1.0, minus: -1.0}
        return terms

    def _keep_below_one(self, system: System) -> None:
        """No folded share goes above 1, whoever makes a change good."""
        for unit, given in self._known.contributions.items():
            for published in self._known.published:
                terms = self._terms(published, {unit: 1.0})
                if terms and len(given.lists[published]) > 1:
                    system.row(terms, -1.0, max(0.0, 1.0 - together(given, published)) + _SLACK)

    def _keep_near(self, system: System, counts: Counts) -> None:
        """Shares of which something is cut off slip no further than shares that aren't could (group_program.py)."""
        for unit, given in self._known.contributions.items():
            slips = self._slips.get(unit[0], {})
            for published in self._known.published if slips and unit not in self._known.told else ():
                codes = given.lists[published]
                uncut = given.base * (together(given, published) - cut_off(given, published))
                if len(codes) > 1 and cut_off(given, published) > 0:
                    moved = [slips[unit, code] for code in codes]
                    terms = {up: 1.0 for up, _, _ in moved} | {down: -1.0 for _, down, _ in moved}
                    room = uncut + NEAR - sum(counts.true[unit, code] for code in codes)
                    system.row(terms, -max(0.0, room), _FAR)

    def _terms(self, code: Code, weights: Mapping[Unit, float]) -> dict[int, float]:
        terms: dict[int, float] = {}
        for unit, weight in weights.items():
            shift = self._shifts.get(unit[0])
            if shift is None or unit in self._known.told:
                continue
            given = self._known.contributions[unit]
            inside = given.lists[code]
            for other, (plus, minus) in self._places[unit[0]].items():
                net = (shift.up in inside) - (other in inside)
                if net:
                    terms[plus] = terms.get(plus, 0.0) + net * weight / given.base
                    terms[minus] = terms.get(minus, 0.0) - net * weight / given.base
            for each in inside if self._slips[unit[0]] else ():
                plus, minus, _ = self._slips[unit[0]][unit, each]
                terms |= {plus: weight / given.base, minus: -weight / given.base}
        return terms


def _shifts(known: Known, counts: Counts, units: list[Unit], code: Code, partners: int | None) -> Shifts | None:
    """The house's shifts around a code, in all of its cubes alike."""
    last = known.contributions[units[-1]]
    held = last.lists[code]
    if not held:
        return None
    up = max(held, key=lambda each: last.shares[each])
    if known.several or not known.complete:
        return _shifts_of_several(known, counts, units, up, partners)
    others = sorted((each for each in last.shares if each != up), key=lambda each: (each in held, -last.shares[each]))
    loses = {each: _loses(known, counts, units, each) for each in [up, *others[:partners]]}
    gains = {each: _gains(known, counts, units, each) for each in loses}
    onto, away = ({each: room for each, room in side.items() if each != up} for side in (loses, gains))
    return Shifts(up, held, onto, away, loses[up], gains[up], min(gains[up], _over(known, units, held)))


def _shifts_of_several(known: Known, counts: Counts, units: list[Unit], up: str, partners: int | None) -> Shifts:
    """A code by itself; and where one answer excludes the others, what goes between the two."""
    least, most = _alone(known, counts, units, up)
    onto, away = {"": most}, {"": least}
    loses, gains = _loses(known, counts, units, up), _gains(known, counts, units, up)
    exclusive = [option.code for option in known.question.answers if option.exclusive] if known.complete else []
    if up in exclusive:
        gains = min(gains, _beside(known, counts, units, up, ()))
        for other in [code for code in known.contributions[units[0]].shares if code not in exclusive][:partners]:
            onto[other] = min(_loses(known, counts, units, other), gains)
            away[other] = min(loses, _gains(known, counts, units, other))
    elif exclusive:
        other = exclusive[0]
        onto[other] = min(_loses(known, counts, units, other), gains)
        away[other] = min(loses, _beside(known, counts, units, other, (up,)))
    return Shifts(up, (up,), onto, away, loses, gains, gains)


def _beside(known: Known, counts: Counts, units: list[Unit], exclusive: str, but: tuple[str, ...]) -> float:
    """How many more may give an exclusive answer beside all others `but` some."""
    rooms = []
    for unit in units:
        given = known.contributions[unit]
        others = [counts.true[unit, code] for code in given.shares if code not in {exclusive, *but}]
        rooms.append(given.most - counts.true[unit, exclusive] - max(others, default=0.0))
    return max(0.0, min(rooms))


def _slip(known: Known, counts: Counts, units: list[Unit], unit: Unit, code: str) -> Slip:
    """How far a share, in answers, may go up and down while its count stays, and whatever is shifted besides."""
    given, true = known.contributions[unit], counts.true[unit, code]
    answers = given.shares[code] * given.base
    up = min(true + NEAR - answers, given.base - answers - _gains(known, counts, units, code))
    down = min(answers - true + NEAR, answers - _loses(known, counts, units, code))
    return max(0.0, up), max(0.0, down)


def _loses(known: Known, counts: Counts, units: list[Unit], code: str) -> float:
    """How many answers may leave a code, in each cube and among those who stayed."""
    rooms = [counts.stayed[each, code] for each in known.reissues if {each.before, each.after} <= set(units)]
    for unit in units:
        given = known.contributions[unit]
        rooms += [counts.true[unit, code], given.shares[code] * given.base]
    return max(0.0, min(rooms))


def _gains(known: Known, counts: Counts, units: list[Unit], code: str) -> float:
    """How many answers may come to it."""
    rooms = []
    for unit in units:
        given = known.contributions[unit]
        rooms += [given.most - counts.true[unit, code], (1 - given.shares[code]) * given.base]
    return max(0.0, min(rooms))


def _over(known: Known, units: list[Unit], held: tuple[str, ...]) -> float:
    """How many answers more a published code may hold before its share is cut off at 1."""
    given = (known.contributions[unit] for unit in units)
    return max(0.0, min((1 - sum(each.shares[code] for code in held)) * each.base for each in given))


def _alone(known: Known, counts: Counts, units: list[Unit], up: str) -> tuple[float, float]:
    """How far a code may move by itself: one of several answers, or one whose other side isn't published."""
    least, most = _loses(known, counts, units, up), _gains(known, counts, units, up)
    exclusive = {option.code for option in known.question.answers if option.exclusive}
    for unit in units if known.complete else ():
        given = known.contributions[unit]
        true = {code: counts.true[unit, code] for code in given.shares}
        least = min(least, sum(true.values()) - given.least)
        rivals = (code for code in true if code != up and (up in exclusive or code in exclusive))
        most = min([most, *(given.most - true[up] - true[code] for code in rivals)])
    return max(0.0, least), max(0.0, most)
