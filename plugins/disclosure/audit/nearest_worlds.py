"""Worlds of the whole program in which a share is elsewhere and little else is: what most pairs can't tell apart.

Where no simple exchange is found (exchanges.py), as of a house whose first cube was followed by another, the program
still has solutions; but just any solution differs at every house, and so says something of one pair only. Of all in
which the share is so far off, the one that moves the other shares least differs at few houses, and serves every pair
that has none of them.
"""

from collections.abc import Collection

from plugins.disclosure.audit.group_known import Code, Known, Unit, together
from plugins.disclosure.audit.group_program import GroupProgram
from plugins.disclosure.audit.solver import NoSolutionError, Solver, System

_MOVED = 1e-7


class NearestWorlds:
    """The program of one question with what each share is moved by, up and down; the least that does is looked for."""

    def __init__(self, known: Known, program: GroupProgram) -> None:
        self._known = known
        self._targets = program.targets
        system = System([*program.system.lower], [*program.system.upper], [*program.system.rows])
        self._moves: dict[str, list[tuple[int, float]]] = {}
        for (unit, code), place in program.shares.items():
            if unit not in known.told:
                share = known.contributions[unit].shares[code]
                for most in (1 - share, share):
                    self._moves.setdefault(unit[0], []).append((system.unknown(0, most), most))
                up, down = (move for move, _ in self._moves[unit[0]][-2:])
                system.row({place: 1.0, up: -1.0, down: 1.0}, share, share)
        costs = {move: 1.0 for moves in self._moves.values() for move, _ in moves}
        self._upper = system.upper
        self._solver = Solver(system, costs)

    def houses(self, unit: Unit, code: Code, change: float, without: Collection[str]) -> frozenset[str] | None:
        """The other houses that differ where the share is so much more or less; None where it can't be."""
        target, now = self._targets[unit, code], together(self._known.contributions[unit], code)
        held = [move for member in without for move in self._moves.get(member, ())]
        for move, _ in held:
            self._solver.bound(move, 0, 0)
        if change > 0:
            self._solver.bound(target, now + change, self._upper[target])
        else:
            self._solver.bound(target, 0, min(1.0, now) + change)
        try:
            values = self._solver.solution()
        except NoSolutionError:
            return None
        finally:
            self._solver.bound(target, 0, self._upper[target])
            for move, most in held:
                self._solver.bound(move, 0, most)
        return frozenset(
            member
            for member, moves in self._moves.items()
            if member != unit[0] and any(values[move] > _MOVED for move, _ in moves)
        )

    def room(self, unit: Unit, code: Code) -> tuple[float, float]:
        """How far the share may go down and up at most."""
        now = min(1.0, together(self._known.contributions[unit], code))
        return now, 1 - now
