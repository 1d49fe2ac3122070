"""Performances of a source are recognised as those that an earlier import took, though they may have moved since.

By the source's own id and the start; by id alone where exactly one is left on both sides, of the same name: that one
was moved. Without ids by name, start and venue. An id that stands for several performances never says which one moved,
and an id with another name and another start is somebody else's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from plugins.events.importers.facts import Facts


@dataclass(frozen=True, slots=True)
class Known:
    """A performance with the key of its production's name."""

    name: str
    facts: Facts


Key = tuple[str, ...]


def recognise(given: Sequence[Known], recorded: Sequence[Known]) -> dict[int, int]:
    """Positions in `given` -> positions in `recorded` of the same performance."""
    several = _several(given) | _several(recorded)
    pairs = _Pairs(given, recorded)
    pairs.join(lambda one: _with_id(one, one.facts.start, one.facts.venue, one.name))
    pairs.join(lambda one: _with_id(one, one.facts.start))
    pairs.join_single(lambda one: None if one.facts.identifier in several else _with_id(one, one.name))
    pairs.join(lambda one: (one.name, one.facts.start, one.facts.venue))
    pairs.join_single(lambda one: (one.name, one.facts.start))
    return pairs.found


def _with_id(one: Known, *rest: str) -> Key | None:
    return (one.facts.identifier, *rest) if one.facts.identifier else None


def _several(many: Sequence[Known]) -> set[str | None]:
    """Ids that more than one performance has."""
    return {identifier for identifier, count in Counter(one.facts.identifier for one in many).items() if count > 1}


@dataclass(slots=True)
class _Pairs:
    given: Sequence[Known]
    recorded: Sequence[Known]
    found: dict[int, int] = field(default_factory=dict)

    def join(self, key: Callable[[Known], Key | None]) -> None:
        """Pair those that are left and have the same key, in order."""
        for here, there in self._groups(key):
            self.found.update(zip(here, there, strict=False))

    def join_single(self, key: Callable[[Known], Key | None]) -> None:
        """Pair those that are left and the only ones with their key on both sides."""
        for here, there in self._groups(key):
            if len(here) == len(there) == 1:
                self.found[here[0]] = there[0]

    def _groups(self, key: Callable[[Known], Key | None]) -> Iterable[tuple[list[int], list[int]]]:
        taken = set(self.found.values())
        here, there = (
            _by_key(many, left, key)
            for many, left in (
                (self.given, [n for n in range(len(self.given)) if n not in self.found]),
                (self.recorded, [n for n in range(len(self.recorded)) if n not in taken]),
            )
        )
        return [(here[one], there[one]) for one in here if one in there]


def _by_key(many: Sequence[Known], left: Iterable[int], key: Callable[[Known], Key | None]) -> dict[Key, list[int]]:
    groups: dict[Key, list[int]] = {}
    for n in left:
        made = key(many[n])
        if made is not None:
            groups.setdefault(made, []).append(n)
    return groups
