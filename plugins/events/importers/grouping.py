"""Items become performances, each once, gathered into productions: same organiser, same name."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from plugins.events.importers.cleaning import key
from plugins.events.importers.facts import Facts
from plugins.events.importers.items import ImportedItem


@dataclass(frozen=True, slots=True)
class Incoming:
    """An item with its facts, and the other items that are the same performance."""

    item: ImportedItem
    facts: Facts
    same: tuple[ImportedItem, ...] = ()

    @property
    def name(self) -> str:
        """The key of its production's name."""
        return key(self.item.name)

    @property
    def production(self) -> tuple[str, str]:
        """What performances of one production have in common: the organiser's key and the name's."""
        return (key(self.item.organizer or ""), self.name)


def each_once(items: Sequence[Incoming], known: Container[tuple[str | None, str]]) -> list[Incoming]:
    """`items`, each performance (same name, same start, same venue) once, in order of start.

    Of several that one is kept whose id and start are `known` from an earlier import, else the first by organiser and
    id, whatever the order of the rows; what it doesn't say is taken from the others.
    """
    groups: dict[tuple[str, str, str], list[Incoming]] = {}
    for one in sorted(items, key=lambda one: ((one.facts.identifier, one.facts.start) not in known, _order(one))):
        groups.setdefault((one.name, one.facts.start, one.facts.venue), []).append(one)
    return sorted((_joined(group) for group in groups.values()), key=lambda one: (one.facts.start, _order(one)))


def _joined(group: list[Incoming]) -> Incoming:
    first, *others = group
    facts = first.facts
    for other in others:
        facts = replace(
            facts,
            end=facts.end or other.facts.end,
            tickets=facts.tickets or other.facts.tickets,
            price=other.facts.price if facts.price is None else facts.price,
        )
    return Incoming(first.item, facts, tuple(other.item for other in others))


def _order(one: Incoming) -> tuple[bool, str, str, str, str]:
    """Those that name an organiser first, then by what the source calls them, never by where they stand in it."""
    item, facts = one.item, one.facts
    return (item.organizer is None, item.identifier or "", item.name, facts.tickets or "", repr(facts))
