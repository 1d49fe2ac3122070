"""Keeps ids and addresses unique across the cluster: whoever claims one first has it."""

from dataclasses import dataclass, field

from plugins.cluster.files.frontmatter import Document, KeyPath
from plugins.cluster.problems import Problem
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.precedence import stated_ids
from plugins.events.model import Event


@dataclass(slots=True)
class Claims:
    """Ids of listings, ids of performances and addresses, each with the file that has it."""

    _ids: dict[str, str] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)
    _performances: dict[str, str] = field(default_factory=dict)
    _reserved: dict[str, str] = field(default_factory=dict)

    def reserve(self, event: Event, document: Document) -> None:
        """Keep for `event` the ids that are made from its own: anyone could work them out and write them down."""
        stated = stated_ids(document)
        for performance in event.performances:
            if performance.uid not in stated:
                self._reserved.setdefault(performance.uid, event.file)

    def claim(self, event: Event, document: Document) -> list[Problem]:
        """Claim all that `event` needs, or nothing, with the reasons, where another listing has some of it."""
        complaints = Complaints(document.file, document.lines)
        other = self._ids.get(event.id) or self._addresses.get(event.address)
        if other:
            complaints.add("events.duplicate-id", ("id",), given=event.id, other=other)
        for performance in () if other else event.performances:
            other = self._performances.get(performance.uid) or self._reserved.get(performance.uid)
            if other and other != event.file:
                path = _path_of_id(document, performance.uid)
                complaints.add("events.duplicate-performance-id", path, given=performance.uid, other=other)
        if not complaints.problems:
            self._ids[event.id] = self._addresses[event.address] = event.file
            self._performances.update((performance.uid, event.file) for performance in event.performances)
        return complaints.problems


def _path_of_id(document: Document, uid: str) -> KeyPath:
    entries = document.data.get("performances")
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and entry.get("id") == uid:
            return ("performances", index, "id")
    return ("performances",)
