"""Does any pair of houses that pools what it has come too close to a third one's share of a published code?

For each house and code it is enough to have, for every pair, a second world in which the house's share is so far off
and all that is published, and all that the pair knows, is the same. A world in which few houses differ serves all pairs
that have none of them. So worlds are looked for pair by pair only where those found before have one of the pair's
houses in it: first some without a house in common, of which no pair can have one in each of three; else for nobody,
then without each house of that world, then without each two. Simple worlds are found among exchanges; else one is taken
that moves the other shares least; where there is none, the linear program decides.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from plugins.disclosure.audit.exchanges import Counts, Exchanges
from plugins.disclosure.audit.group_known import Code, Known, Unit
from plugins.disclosure.audit.group_program import GroupProgram
from plugins.disclosure.audit.nearest_worlds import NearestWorlds
from plugins.disclosure.audit.solver import NoSolutionError

_EPSILON = 1e-6
_PARTNERS = (1, 99, None)  # codes on the other side of an exchange: the simplest first, then all, then all there is
_PAIR = 2
_ENOUGH = 3  # worlds without a house in common: a pair has houses of two at most


class Coalitions:
    """All pairs against all houses, of one question. `wanted` is how wide a share must stay open, 0 to 1."""

    def __init__(self, known: Known, wanted: float) -> None:
        self._known = known
        self._wanted = wanted
        self._program = GroupProgram(known)
        self._nearest = NearestWorlds(known, self._program)
        self._consistent = True
        try:
            self._counts = Counts(*self._program.counts())
        except NoSolutionError:
            self._consistent = False
        self.looks = 0
        """How many second worlds were looked for."""

    def failing(self) -> frozenset[Code]:
        """The published codes of which some pair comes too close to some house's share."""
        if not self._consistent:
            return frozenset(self._known.published)
        return frozenset(code for code in self._known.published if self._fails(code))

    def _fails(self, code: Code) -> bool:
        exchanges = [Exchanges(self._known, self._counts, code, partners) for partners in _PARTNERS]
        open_units = [unit for unit in self._known.contributions if unit not in self._known.told]
        return not all(self._is_open(unit, code, exchanges) for unit in open_units)

    def _is_open(self, unit: Unit, code: Code, exchanges: Sequence[Exchanges]) -> bool:
        """Whether every pair has a second world."""
        worlds: list[frozenset[str]] = []

        def found(without: Collection[str]) -> frozenset[str] | None:
            for known in worlds:
                if not known.intersection(without):
                    return known
            world = self._world(unit, code, exchanges, without)
            if world is not None:
                worlds.append(world)
            return world

        if self._have_nothing_in_common(worlds, found):
            return True
        first = found(())
        if first is None:
            return False
        for one in sorted(first):
            second = found((one,))
            if second is None or any(found((one, other)) is None for other in sorted(second)):
                return False
        return True

    def _have_nothing_in_common(
        self, worlds: Sequence[frozenset[str]], found: Callable[[Collection[str]], frozenset[str] | None]
    ) -> bool:
        """Whether there are so many worlds without a house in common that no pair has one in each."""
        return all(found(frozenset().union(*worlds)) is not None for _ in range(_ENOUGH))

    def _world(
        self, unit: Unit, code: Code, exchanges: Sequence[Exchanges], without: Collection[str]
    ) -> frozenset[str] | None:
        """The houses that differ in a second world which nobody of `without` can tell from this one."""
        self.looks += 1
        for each in exchanges:
            for changes in _changes(each.room(unit), self._wanted + _EPSILON):
                parts = [each.houses(unit, change, without) for change in changes]
                if all(part is not None for part in parts):
                    return frozenset().union(*(part for part in parts if part is not None))
        for changes in _changes(self._nearest.room(unit, code), self._wanted + _EPSILON):
            parts = [self._nearest.houses(unit, code, change, without) for change in changes]
            if all(part is not None for part in parts):
                return frozenset().union(*(part for part in parts if part is not None))
        if len(without) > _PAIR or self._program.width(unit, code, without) < self._wanted - _EPSILON:
            return None
        members = {other[0] for other in self._known.contributions if other not in self._known.told}
        return frozenset(members - {unit[0], *without})


def _changes(room: tuple[float, float], wanted: float) -> Iterator[tuple[float, ...]]:
    """Changes of a share, up and down, that together are as far apart as wanted."""
    down, up = room
    if up >= wanted:
        yield (wanted,)
    if down >= wanted:
        yield (-wanted,)
    for part in (0.25, 0.5, 0.75):
        if part * wanted <= up and (1 - part) * wanted <= down:
            yield (part * wanted, -(1 - part) * wanted)
    if 0 < up < wanted <= up + down:
        yield (up, up - wanted)
    if 0 < down < wanted <= up + down:
        yield (wanted - down, -down)
