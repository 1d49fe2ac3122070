"""Every performance gets its listing: where it is known from, its production's, one of the same name, or a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.cluster.files.written import slugify
from plugins.events.importers.cleaning import key
from plugins.events.importers.facts import Facts
from plugins.events.importers.grouping import Incoming
from plugins.events.importers.recognising import Known, recognise
from plugins.events.importers.record import Record
from plugins.events.importers.shelf import Shelf
from plugins.events.importers.venues import numbered


@dataclass(frozen=True, slots=True)
class Arrival:
    """A performance of the source, and what the last import took of it."""

    incoming: Incoming
    base: Facts | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """Arrivals by the slug of their listing; `removed` belong to listings that a person has removed; `gone` are known
    performances that the source has no more."""

    arrivals: dict[str, list[Arrival]]
    removed: list[Arrival]
    gone: list[tuple[str, Facts]]


def allocate(performances: Sequence[Incoming], record: Record, shelf: Shelf, organizer: str) -> Allocation:
    """Give every performance its listing. `organizer` is the key of the member's own name: who else organises has
    listings of its own."""
    names = {slug: key(listing.head.title) for slug, listing in record.listings.items()}
    recorded = [(slug, facts) for slug, listing in record.listings.items() for facts in listing.performances]
    pairs = recognise(
        [Known(one.name, one.facts) for one in performances], [Known(names[slug], facts) for slug, facts in recorded]
    )
    homes = _Homes(record, shelf, organizer)
    for here, there in pairs.items():
        homes.remember(performances[here].production, recorded[there][0])
    allocation = Allocation({}, [], [recorded[n] for n in sorted(set(range(len(recorded))) - set(pairs.values()))])
    for number, one in enumerate(performances):
        slug, base = recorded[pairs[number]] if number in pairs else (homes.home(one), None)
        standing = shelf.standing(slug, record) if slug in record.listings else slug
        if standing is None:
            allocation.removed.append(Arrival(one, base))
        else:
            allocation.arrivals.setdefault(standing, []).append(Arrival(one, base))
    return allocation


class _Homes:
    """The listings of productions."""

    def __init__(self, record: Record, shelf: Shelf, organizer: str) -> None:
        self._shelf = shelf
        self._organizer = organizer
        self._taken = {*record.listings, *shelf.listings, *shelf.unreadable}
        self._unrecorded = [slug for slug in shelf.listings if slug not in record.listings]
        self._slugs: dict[tuple[str, str], str] = {}
        for slug, listing in sorted(record.listings.items()):
            self._slugs.setdefault(self._production((key(listing.head.organizer or ""), key(listing.head.title))), slug)

    def remember(self, production: tuple[str, str], slug: str) -> None:
        """A performance of this production is known from that listing."""
        self._slugs[self._production(production)] = slug

    def home(self, one: Incoming) -> str:
        """The listing of a performance that isn't known from any."""
        production = self._production(one.production)
        if production not in self._slugs:
            self._slugs[production] = self._same_name(one.name) or self._new(one.item.name)
        return self._slugs[production]

    def _production(self, production: tuple[str, str]) -> tuple[str, str]:
        organizer, name = production
        return ("" if organizer == self._organizer else organizer, name)

    def _same_name(self, name: str) -> str | None:
        return next((slug for slug in self._unrecorded if self._shelf.title(slug) == name), None)

    def _new(self, title: str) -> str:
        base = slugify(title)
        slug = base if base not in self._taken else next(one for one in numbered(base) if one not in self._taken)
        self._taken.add(slug)
        return slug
