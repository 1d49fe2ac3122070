"""One listing is made or brought up to date: what arrived from the source goes into its file, and into the record."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from plugins.cluster.files.frontmatter import Document
from plugins.cluster.files.writing import document_text, edited_text
from plugins.events.importers.allocating import Arrival
from plugins.events.importers.cleaning import key as name_key
from plugins.events.importers.facts import Facts, Head
from plugins.events.importers.listing_data import Entry, Zones, common, facts_in, updated, venues_in, with_performances
from plugins.events.importers.merging import FALLBACK_GENRE, filled, filled_head, merged, merged_head, moved
from plugins.events.importers.record import RecordedListing


class Outcome(StrEnum):
    """What became of an arrival. AWAY: a person removed this performance here, so it stays away."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Update:
    """A listing's new text (None where nothing changed), what became of each arrival, how many performances and which
    venues it now has, and what to remember."""

    text: str | None
    outcomes: tuple[Outcome, ...]
    performances: int
    venues: frozenset[str]
    recorded: RecordedListing


@dataclass(frozen=True, slots=True)
class Desk:
    """What every update needs: the venues' clocks, the moment of the import, the key of the member's own name."""

    zones: Zones
    now: datetime
    organizer: str


def new_listing(address: str, arrivals: Sequence[Arrival], desk: Desk) -> Update:
    """A listing for a production that has none; `address` is "<member>/<slug>"."""
    facts = [arrival.incoming.facts for arrival in arrivals]
    head = head_of(arrivals, None, desk.organizer)
    top = {
        **common(facts),
        "title": head.title,
        "genre": head.genre,
        "language": head.language,
        "url": head.url,
        "unverified": True,
        "source": {"organizer": head.organizer} if head.organizer else None,
        "revised": desk.now,
    }
    data = with_performances(updated({}, top), [], facts, desk.zones, address)
    recorded = RecordedListing(head, tuple(facts))
    text = document_text(data, head.text or "")
    return Update(text, (Outcome.ADDED,) * len(facts), len(facts), venues_in(data), recorded)


def updated_listing(
    address: str,
    document: Document,
    text: str,
    recorded: RecordedListing | None,
    arrivals: Sequence[Arrival],
    desk: Desk,
) -> Update:
    """The listing `document`, whose file holds `text`, with what arrived."""
    data = document.data
    mine = facts_in(data, desk.zones)
    places = _places(arrivals, recorded, mine)
    entries = [Entry(raw, one, one) for raw, one in zip(_raw_entries(data), mine, strict=True)]
    fresh: list[Facts] = []
    taken: list[Facts] = []
    outcomes: list[Outcome] = []
    for arrival, place in zip(arrivals, places, strict=True):
        theirs = moved(arrival.incoming.facts, arrival.base) if arrival.base else arrival.incoming.facts
        taken.append(theirs)
        if place is not None:
            old = mine[place]
            desired = merged(theirs, arrival.base, old) if arrival.base else filled(theirs, old)
            entries[place] = replace(entries[place], desired=desired)
            same = replace(desired, identifier=old.identifier) == old
            outcomes.append(Outcome.UNCHANGED if same else Outcome.UPDATED)
        elif arrival.base:
            outcomes.append(Outcome.AWAY)
        else:
            fresh.append(theirs)
            outcomes.append(Outcome.ADDED)
    head = head_of(arrivals, recorded.head if recorded else None, desk.organizer)
    old_head = _head_in(document)
    new_head = merged_head(head, recorded.head, old_head) if recorded else filled_head(head, old_head)
    if new_head != old_head:
        outcomes = [Outcome.UPDATED if one is Outcome.UNCHANGED else one for one in outcomes]
    remembered = _remembered(recorded, arrivals, taken)
    listing = RecordedListing(head, remembered)
    if not {Outcome.ADDED, Outcome.UPDATED}.intersection(outcomes):
        return Update(None, tuple(outcomes), len(mine), frozenset(), listing)
    changed = with_performances(_with_head(data, new_head, old_head, desk.now), entries, fresh, desk.zones, address)
    body = new_head.text or "" if new_head.text != old_head.text else None
    edited = edited_text(text, data, changed, body)
    return Update(edited, tuple(outcomes), len(mine) + len(fresh), venues_in(changed), listing)


def head_of(arrivals: Sequence[Arrival], base: Head | None, organizer: str) -> Head:
    """What the source says of the production as a whole. A name that some performances still have stays."""
    items = [arrival.incoming.item for arrival in arrivals]
    names = [item.name for item in items]
    urls = [item.url for item in items if item.url]
    url = _most(urls)
    return Head(
        title=base.title if base and base.title in names else _most(names) or "",
        genre=_most([item.genre for item in items if item.genre]) or FALLBACK_GENRE,
        url=url if url and 2 * urls.count(url) > len(urls) else None,
        organizer=_other_organizer([item.organizer for item in items if item.organizer], organizer),
        language=_most([item.language for item in items if item.language]) or (base.language if base else None),
        text=next((item.text for item in items if item.text), None),
    )


def _places(arrivals: Sequence[Arrival], recorded: RecordedListing | None, mine: Sequence[Facts]) -> list[int | None]:
    """For each arrival the entry it stands in. What the last import took keeps its entries, found by start and venue,
    by start, or by first start where a person moved it; what is new may be an entry that a person wrote already."""
    free = dict(enumerate(mine))
    bases = list(recorded.performances) if recorded else []
    known = _found(bases, free, _exactly, _at_start, _first_announced)
    new = [arrival.incoming.facts for arrival in arrivals if not arrival.base]
    adopted = iter(_found(new, free, _exactly, _at_start))
    by_base = {id(base): place for base, place in zip(bases, known, strict=True)}
    return [by_base[id(arrival.base)] if arrival.base else next(adopted) for arrival in arrivals]


def _found(sought: Sequence[Facts], free: dict[int, Facts], *alike: Callable[[Facts, Facts], bool]) -> list[int | None]:
    """Places of what is sought among the free entries, which are free no longer; the first likeness goes first."""
    places: list[int | None] = [None] * len(sought)
    for is_alike in alike:
        for number, one in enumerate(sought):
            if places[number] is None:
                place = next((place for place, entry in free.items() if is_alike(one, entry)), None)
                if place is not None:
                    places[number] = place
                    del free[place]
    return places


def _exactly(one: Facts, entry: Facts) -> bool:
    return one.start == entry.start and one.venue == entry.venue


def _at_start(one: Facts, entry: Facts) -> bool:
    return one.start == entry.start


def _first_announced(one: Facts, entry: Facts) -> bool:
    return entry.was is not None and one.first_start == entry.was


def _raw_entries(data: Mapping[str, object]) -> list[object]:
    entries = data.get("performances")
    return entries if isinstance(entries, list) else []


def _head_in(document: Document) -> Head:
    data = document.data
    source = data.get("source")
    said = {name: str(data[name]) for name in ("title", "genre", "url", "language") if data.get(name) is not None}
    organizer = source.get("organizer") if isinstance(source, dict) else None
    return Head(**{"title": "", **said}, organizer=organizer, text=document.body.strip() or None)


def _with_head(data: Mapping[str, object], new: Head, old: Head, now: datetime) -> dict[str, object]:
    changes: dict[str, object] = {
        name: getattr(new, name)
        for name in ("title", "genre", "url", "language")
        if getattr(new, name) != getattr(old, name)
    }
    if new.organizer != old.organizer:
        source = data.get("source")
        changes["source"] = _source_with(source if isinstance(source, dict) else {}, new.organizer)
    return updated(data, {**changes, "revised": now})


def _source_with(source: Mapping[str, object], organizer: str | None) -> dict[str, object] | None:
    rest = {key: value for key, value in source.items() if key != "organizer"}
    return ({**rest, "organizer": organizer} if organizer else rest) or None


def _remembered(
    recorded: RecordedListing | None, arrivals: Sequence[Arrival], taken: Sequence[Facts]
) -> tuple[Facts, ...]:
    """What the source says now, and what it doesn't say any more: that may come back."""
    arrived = {id(arrival.base) for arrival in arrivals}
    gone = [one for one in (recorded.performances if recorded else ()) if id(one) not in arrived]
    return (*taken, *gone)


def _other_organizer(organizers: Sequence[str], own: str) -> str | None:
    return _most([one for one in organizers if name_key(one) != own])


def _most(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return max(sorted(counts), key=counts.__getitem__) if counts else None
