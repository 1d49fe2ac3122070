"""Every event becomes a page that keeps its address: what it is, when, where, for whom, and how it stands."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from plugins.cluster.pages.site import Page
from plugins.events.feeds.json_ld import json_ld
from plugins.events.feeds.single_calendars import single_addresses
from plugins.events.model import Event, EventStatus, Performance
from plugins.events.pages.entries import Entry, coming_entries
from plugins.events.pages.programme import Programme
from plugins.events.urls import event_url, page_path

ROWS_SHOWN = 10
"""Performances told one by one; what comes later is told as days of the month."""
MONTHS_BY_DAY = 6
"""Of later months only the number is told."""
MOST_PAST = 60
MOST_DESCRIBED = 2_300
"""Bytes of JSON-LD on a page: as many sub-events, the coming ones first, as fit. The feeds have them all."""
MORE_SHOWN = 3
_CHANGED = (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED)


@dataclass(frozen=True, slots=True)
class Month:
    """The performances of one month: by day, or only how many where the month is far off."""

    first: date
    count: int
    days: tuple[Entry, ...]


def event_key(event: Event) -> str:
    """The key of an event's page."""
    return f"event:{event.id}"


def event_pages(programme: Programme) -> Iterator[Page]:
    """The page of every event in every language."""
    on_at = {slug: coming_entries(events, programme.today) for slug, events in programme.by_member.items()}
    for event in programme.events:
        data = {**event_data(programme, event), "more": more_from(on_at, event)}
        picture = programme.pictures.of(event.image)
        image = programme.cluster.settings.site_url.rstrip("/") + picture.sources[-1].url if picture else None
        for language in programme.languages:
            described = lightened(json_ld(event, programme.cluster, language, image))
            yield Page(
                page_path(event_url(event, language)),
                "event.html",
                language,
                event_key(event),
                {
                    **data,
                    "text": event.text(language),
                    "described": described,
                    "single": single_addresses(event, language, programme.today),
                },
                event.modified.date(),
            )


def event_data(programme: Programme, event: Event) -> Mapping[str, object]:
    """What the page shows, whatever its language."""
    coming = event.coming(programme.today)
    own, later = told_apart(coming)
    return {
        "event": event,
        "status": event.shared_status(programme.today),
        "over": not coming,
        "changed": [p for p in coming if p.status in _CHANGED],
        "next": event.next_performance(programme.today),
        "rows": own,
        "later": by_month(event, later),
        "past": by_month(event, [p for p in event.performances if p.is_past(programme.today)][-MOST_PAST:]),
        "picture": programme.pictures.of(event.image),
    }


def lightened(node: Mapping[str, object]) -> Mapping[str, object]:
    """JSON-LD of at most MOST_DESCRIBED bytes, or without any sub-event; of several places those still needed."""
    parts, places = node.get("subEvent"), node.get("location")
    if not isinstance(parts, list):
        return node
    several = {place["@id"]: place for place in places} if isinstance(places, list) else {}
    room = MOST_DESCRIBED - _size({**node, "subEvent": [], "location": [] if several else places})
    kept, seen = [], dict[str, object]()
    for part in parts:
        at = {part["location"]["@id"]: several[part["location"]["@id"]]} if several else {}
        room -= _size(part) + 1 + sum(_size(place) + 1 for slug, place in at.items() if slug not in seen)
        if room < 0:
            break
        kept.append(part)
        seen |= at
    told = {**node, "subEvent": kept} if kept else {name: said for name, said in node.items() if name != "subEvent"}
    return {**told, "location": list(seen.values())} if seen else told


def _size(node: Mapping[str, object]) -> int:
    return len(json.dumps(node, ensure_ascii=False, separators=(",", ":")).encode())


def told_apart(performances: tuple[Performance, ...]) -> tuple[tuple[Performance, ...], tuple[Performance, ...]]:
    """The performances with a row of their own, the first ones and all that have something to say, and the others."""
    own = tuple(p for number, p in enumerate(performances) if number < ROWS_SHOWN or _has_news(p))
    kept = {p.uid for p in own}
    return own, tuple(p for p in performances if p.uid not in kept)


def by_month(event: Event, performances: Sequence[Performance]) -> tuple[Month, ...]:
    """The performances month by month; of the first MONTHS_BY_DAY months each day."""
    months: list[Month] = []
    for first, group in groupby(performances, key=lambda p: p.day.replace(day=1)):
        found = tuple(group)
        by_day = groupby(found, key=lambda p: p.day) if len(months) < MONTHS_BY_DAY else ()
        months.append(Month(first, len(found), tuple(Entry(event, tuple(on_day)) for _, on_day in by_day)))
    return tuple(months)


def more_from(on_at: Mapping[str, Sequence[Entry]], event: Event) -> tuple[Entry, ...]:
    """The next few other events of the same houses; `on_at` holds what is coming at each house, by date."""
    first = (entry for house in event.organisers for entry in on_at[house][: MORE_SHOWN + 1])
    others = {entry.event.id: entry for entry in first if entry.event.id != event.id}
    return tuple(sorted(others.values(), key=lambda entry: (entry.first.day, entry.sort_key))[:MORE_SHOWN])


def _has_news(performance: Performance) -> bool:
    return performance.note is not None or performance.status not in {EventStatus.SCHEDULED, EventStatus.SOLD_OUT}
