"""Slots become performances: what the listing says for all holds where a slot says nothing else."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.validation import line_of
from plugins.cluster.files.written import slugify
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.listing import Head
from plugins.events.listings.moments import written
from plugins.events.listings.prices import price_of
from plugins.events.listings.slots import Slot
from plugins.events.model import EventStatus, Performance

MAX_PERFORMANCES = 2_000


def performances(
    slots: Sequence[Slot], head: Head, listing_id: str, sequence: int, cluster: Cluster, complaints: Complaints
) -> tuple[Performance, ...]:
    """The performances, sorted by local start; a slot that can't be one is left out with a complaint."""
    if len(slots) > MAX_PERFORMANCES:
        complaints.add("events.too-many-performances", ("performances",), limit=str(MAX_PERFORMANCES))
        return ()
    _warn_of_unknown_moves(slots, head, complaints)
    make = _Maker(head, listing_id, sequence, cluster)
    first_with: dict[str, Slot] = {}
    found = []
    for slot in slots:
        venue = (slot.entry and slot.entry.venue) or head.venue
        if venue is None:
            continue  # reported where the listing's venue is judged
        performance = make.performance(slot, venue)
        other = first_with.setdefault(performance.uid, slot)
        if other is not slot:
            _refuse_twin(slot, other, venue, complaints)
        found.append(performance)
    return tuple(sorted(found, key=_order))


def permanent_uid(listing_id: str, first_start: date | datetime) -> str:
    """The id of a performance without one of its own: a hash (UUID version 5) of its listing's id and its first start.

    The start enters as the venue's clock shows it, so that a venue's mended time zone changes no id.
    """
    local = written(first_start)
    second = "#2" if isinstance(first_start, datetime) and first_start.fold else ""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{listing_id}#{local}{second}"))


def _warn_of_unknown_moves(slots: Sequence[Slot], head: Head, complaints: Complaints) -> None:
    """Whoever reads "rescheduled" asks: from when?"""
    if head.status is EventStatus.RESCHEDULED and not any(slot.was for slot in slots):
        complaints.warn("events.rescheduled-without-was", ("status",))
    for slot in slots:
        if slot.status is EventStatus.RESCHEDULED and not slot.was:
            complaints.warn("events.rescheduled-without-was", (*slot.path, "status"))


def _order(performance: Performance) -> tuple[str, str]:
    return (written(performance.start), performance.uid)


def _refuse_twin(slot: Slot, other: Slot, venue: str, complaints: Complaints) -> None:
    line = str(line_of(other.path, complaints.lines) or 1)
    if slot.entry and slot.entry.id:
        complaints.add("events.duplicate-performance-id", (*slot.path, "id"), given=slot.entry.id, other=line)
    else:
        suggestion = slugify(f"{written(slot.start)} {venue}")
        given = written(slot.was or slot.start)
        complaints.add("events.duplicate-performance", slot.path, given=given, other=line, suggestion=suggestion)


@dataclass(frozen=True, slots=True)
class _Maker:
    head: Head
    listing_id: str
    sequence: int
    cluster: Cluster

    def performance(self, slot: Slot, venue: str) -> Performance:
        entry = slot.entry
        price = entry.price if entry and entry.price is not None else self.head.price
        return Performance(
            uid=(entry and entry.id) or permanent_uid(self.listing_id, slot.was or slot.start),
            start=slot.start,
            end=slot.end,
            was=slot.was,
            status=self._status(slot),
            note=slot.note,
            venue=venue,
            access=self._access(venue, entry.access if entry else ()),
            tickets=(entry and entry.tickets) or self.head.tickets,
            price=price_of(price, self.cluster.settings.currency),
            sequence=self.sequence,
        )

    def _status(self, slot: Slot) -> EventStatus:
        """Its own, else the listing's; a moved one is rescheduled unless it is cancelled, postponed or sold out."""
        status = slot.status or self.head.status or EventStatus.SCHEDULED
        return EventStatus.RESCHEDULED if slot.was and status is EventStatus.SCHEDULED else status

    def _access(self, venue: str, own: tuple[str, ...]) -> tuple[str, ...]:
        """The venue's features, the listing's and its own, in the code list's order."""
        features = {*self.cluster.venues[venue].access, *self.head.access, *own}
        return tuple(code for code in self.cluster.codes["access"].entries if code in features)
