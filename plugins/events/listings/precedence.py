"""Who keeps an id that two houses claim: whose place it is, then who has had it longest, by the committed history.

How old a listing's file is proves nothing: whoever has an old one could write any id into it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from plugins.cluster.files.frontmatter import Document
from plugins.cluster.files.history import History, Version
from plugins.events.model import Event

Read = tuple[Event, Document]

VERSIONS_SEEN = 60
_FILES_AT_ONCE = 50


def in_precedence(read: Sequence[Read], history: History) -> list[Read]:
    """The events in the order in which they may claim their ids."""
    since = _held_since(read, history)

    def precedence(pair: Read) -> tuple[bool, datetime, str]:
        event = pair[0]
        own = event.id == f"{event.member}/{event.slug}"
        return (not own, since.get(event.file) or history.revision(event.file).created, event.file)

    return sorted(read, key=precedence)


def stated_ids(document: Document) -> frozenset[str]:
    """The ids that a listing gives its performances; all others have one that is made from the listing's."""
    entries = document.data.get("performances")
    items = entries if isinstance(entries, list) else ()
    return frozenset(str(item["id"]) for item in items if isinstance(item, dict) and item.get("id") is not None)


def _held_since(read: Iterable[Read], history: History) -> Mapping[str, datetime]:
    """By file, since when a listing has had ids that another house claims too; without those nobody disputes."""
    claimed: dict[str, set[str]] = defaultdict(set)
    for event, document in read:
        for identity in {event.id, *stated_ids(document)}:
            claimed[identity].add(event.member)
    disputed = {identity for identity, members in claimed.items() if len(members) > 1}
    files = {
        event.file: ids
        for event, document in read
        if (ids := disputed & {event.id, *stated_ids(document)}) and history.versions.get(event.file)
    }
    since: dict[str, datetime] = {}
    names = sorted(files)
    for start in range(0, len(names), _FILES_AT_ONCE):
        part = names[start : start + _FILES_AT_ONCE]
        versions = [(name, version) for name in part for version in history.versions[name][:VERSIONS_SEEN]]
        texts = history.texts([version for _, version in versions])
        seen: dict[str, list[tuple[Version, bytes]]] = defaultdict(list)
        for (name, version), text in zip(versions, texts, strict=True):
            seen[name].append((version, text or b""))
        since |= {name: _since(seen[name], files[name], history.revision(name).modified) for name in part}
    return since


def _since(versions: Iterable[tuple[Version, bytes]], ids: Iterable[str], now: datetime) -> datetime:
    """When the newest unbroken row of versions with all of `ids` began; `now` where no committed one has them."""
    wanted = [identity.encode() for identity in ids]
    since = now
    for version, text in versions:
        if not all(identity in text for identity in wanted):
            break
        since = version.committed
    return since
