"""A listing's front matter as facts, one per entry of `performances`, and facts back into front matter.

What most performances share stands once at the top (`venue`, `duration`, `tickets`, `price`), where a person would
write it; what a listing says at the top stays there as long as it holds for one of them.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from plugins.cluster.files.written import slugify
from plugins.events.importers.facts import Facts, counted, end_time, minutes_of
from plugins.events.listings.moments import read_moment

Data = Mapping[str, object]
Zones = Callable[[str], ZoneInfo]

KEYS = (
    "title", "summary", "venue", "co_producers", "performances", "repeat", "duration", "genre", "for", "price",
    "tickets", "access", "status", "language", "url", "image", "translations", "unverified", "source", "revised", "id",
)  # fmt: skip
ENTRY_KEYS = ("start", "end", "was", "status", "note", "access", "venue", "tickets", "price", "id")
# the field of Facts -> the key at the top that holds for every performance that says nothing else
SHARED = {"venue": "venue", "end": "duration", "tickets": "tickets", "price": "price", "status": "status"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of `performances`: as it is written, what it means, and what it shall mean."""

    raw: object
    mine: Facts
    desired: Facts


def facts_in(data: Data, zones: Zones) -> list[Facts]:
    """What each entry of `performances` says, with what holds for all of them."""
    entries = data.get("performances")
    return [_facts(entry, data, zones) for entry in entries] if isinstance(entries, list) else []


def common(performances: Sequence[Facts]) -> dict[str, object]:
    """The keys at the top of a new listing: the venue of most performances, and what more than half of them share where
    all of them know it."""
    top = {key: _majority(field, [getattr(one, field) for one in performances]) for field, key in SHARED.items()}
    top["duration"] = _duration_text(top["duration"])
    top["venue"] = _most([one.venue for one in performances])
    return {key: top[key] for key in KEYS if key != "status" and top.get(key) is not None}


def with_performances(
    data: Data, entries: Sequence[Entry], fresh: Sequence[Facts], zones: Zones, address: str
) -> dict[str, object]:
    """`data` with entries that mean what they shall mean, and the fresh ones where their start puts them.

    `address` ("<member>/<slug>") goes into the id of a performance whose first start another one has already.
    """
    desired = [*(entry.desired for entry in entries), *fresh]
    shared = {field: _shared(field, data, [getattr(one, field) for one in desired]) for field in SHARED}
    moved = frozenset(field for field in SHARED if shared[field] != _at_top(data, field))
    write = _Writer(shared, moved, zones)
    rows = [(entry.desired.start, write.edited(entry)) for entry in entries]
    taken = {entry.desired.first_start for entry in entries}
    for one in sorted(fresh, key=lambda facts: (facts.start, facts.venue != shared["venue"], facts.venue)):
        identity = _permanent_id(address, one) if one.first_start in taken else None
        taken.add(one.first_start)
        after = next((n for n, (start, _) in enumerate(rows) if start > one.start), len(rows))
        rows.insert(after, (one.start, write.fresh(one, identity)))
    top = {SHARED[field]: shared[field] if field != "end" else _duration_text(shared[field]) for field in moved}
    return updated(data, {"performances": [row for _, row in rows] or None, **top})


def updated(data: Data, changes: Mapping[str, object]) -> dict[str, object]:
    """`data` with changes: None takes a key out, a new key stands before the first that comes later in a listing."""
    result = {
        key: changes.get(key, value) for key, value in data.items() if key not in changes or changes[key] is not None
    }
    for key in KEYS:
        if key in changes and key not in result and changes[key] is not None:
            later = set(KEYS[KEYS.index(key) + 1 :])
            names = list(result)
            place = next((n for n, name in enumerate(names) if name in later), len(names))
            items = list(result.items())
            result = dict([*items[:place], (key, changes[key]), *items[place:]])
    return result


def venues_in(data: Data) -> frozenset[str]:
    """Every venue that a listing names."""
    entries = data.get("performances")
    rows = [data, *(one for one in (entries if isinstance(entries, list) else ()) if isinstance(one, dict))]
    return frozenset(str(row["venue"]) for row in rows if row.get("venue"))


def as_written(text: str) -> object:
    """A time as the date or local date-time that it is, so that it is written without quotes."""
    if len(text) == len("2026-11-27"):
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is None else text


class _Writer:
    """Facts into entries; `shared` is what holds at the top, `moved` the fields for which that has just changed."""

    def __init__(self, shared: Mapping[str, object], moved: frozenset[str], zones: Zones) -> None:
        self._shared = shared
        self._moved = moved
        self._zones = zones

    def edited(self, entry: Entry) -> object:
        """The entry with its facts; whatever else a person wrote in it stays."""
        mine, desired = entry.mine, replace(entry.desired, identifier=entry.mine.identifier)
        if mine == desired and not self._moved:
            return entry.raw
        row = dict(entry.raw) if isinstance(entry.raw, dict) else {"start": entry.raw}
        for field in ("start", "was"):
            if getattr(mine, field) != getattr(desired, field):
                row[field] = _time(getattr(desired, field))
        for field in SHARED:
            restarted = field == "end" and mine.start != desired.start
            if getattr(mine, field) != getattr(desired, field) or field in self._moved or restarted:
                row[field] = self._own(field, desired)
        return _short(row)

    def fresh(self, one: Facts, identity: str | None) -> object:
        """A new entry."""
        own = {field: self._own(field, one) for field in SHARED}
        return _short({"start": as_written(one.start), "was": _time(one.was), **own, "id": identity})

    def _own(self, field: str, one: Facts) -> object:
        """What the entry itself has to say; None where the top says it."""
        value = getattr(one, field)
        default = "scheduled" if field == "status" else None
        shared = self._shared[field] if self._shared[field] is not None else default
        if value == shared or value is None:
            return None
        if field == "end":
            return as_written(end_time(one.start, value, self._zones(one.venue)))
        return value


def _facts(entry: object, data: Data, zones: Zones) -> Facts:
    row = entry if isinstance(entry, dict) else {"start": entry}
    start = _read_time(row.get("start")) or ""
    venue = str(row.get("venue") or data.get("venue") or "")
    end = _read_time(row.get("end"))
    status = row.get("status") or data.get("status") or "scheduled"
    was = _read_time(row.get("was"))
    return Facts(
        start=start,
        venue=venue,
        end=counted(start, end, zones(venue)) if end else _inherited_end(start, data),
        was=was,
        status="rescheduled" if was and status == "scheduled" else str(status),
        tickets=_text(row.get("tickets") or data.get("tickets")),
        price=row.get("price") if row.get("price") is not None else data.get("price"),  # type: ignore[arg-type]
        identifier=_text(row.get("id")),
    )


def _inherited_end(start: str, data: Data) -> str | None:
    return _at_top(data, "end") if len(start) > len("2026-11-27") else None  # type: ignore[return-value]


def _at_top(data: Data, field: str) -> object:
    value = data.get(SHARED[field])
    return f"+{value}" if field == "end" and value is not None else value


def _shared(field: str, data: Data, values: Sequence[object]) -> object:
    """What is to hold at the top: as now if it can, else what most say; nothing where some performance doesn't know."""
    current = _at_top(data, field)
    in_words = field == "end" and current is not None and minutes_of(str(current)) is None
    if current is None or "repeat" in data or in_words:
        return current
    if field == "venue":
        return current if current in values else _most(values)
    if None in values:
        return None
    return current if current in values else _majority(field, values)


def _majority(field: str, values: Sequence[object]) -> object:
    """What more than half say, if all say something and the top can say it."""
    most = _most(values)
    said_at_top = field != "end" or minutes_of(str(most)) is not None
    return most if None not in values and said_at_top and 2 * sum(v == most for v in values) > len(values) else None


def _most(values: Sequence[object]) -> object:
    texts = [json.dumps(value, sort_keys=True) for value in values]
    most, _ = max(sorted(Counter(texts).items()), key=lambda item: item[1])
    return values[texts.index(most)]


def _duration_text(value: object) -> str | None:
    return value.removeprefix("+") if isinstance(value, str) and value.startswith("+") else None


def _permanent_id(address: str, one: Facts) -> str:
    member, _, slug = address.partition("/")
    return f"{member[:40]}-{slug[:60]}-{slugify(one.first_start)}-{one.venue[:60]}"


def _read_time(value: object) -> str | None:
    if value is None:
        return None
    try:
        return str(read_moment(value))
    except PydanticCustomError:
        return str(value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _time(text: str | None) -> object:
    return None if text is None else as_written(text)


def _short(row: Mapping[str, object]) -> object:
    """The entry in its order, without what says nothing; a bare time where there is no more than a start."""
    known = {key: row[key] for key in ENTRY_KEYS if row.get(key) is not None}
    rest = {key: value for key, value in row.items() if key not in ENTRY_KEYS}
    return known["start"] if list(known) == ["start"] and not rest else {**known, **rest}
