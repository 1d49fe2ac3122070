"""Calendars to add once: an event with all its performances, and each coming performance of several by itself."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plugins.events.feeds.icalendar_feed import CalendarWriter
from plugins.events.feeds.span import Span
from plugins.events.model import Event, Performance
from plugins.events.urls import event_url, file_path, icalendar_url

MOST_SINGLE = 10
"""Performances of an event with a file of their own: as many as its page has rows for (event_pages.ROWS_SHOWN)."""


def single_addresses(event: Event, language: str, today: date) -> Mapping[str, str]:
    """The address of the file of each performance to come that takes place, by the performance's uid.

    One performance alone is in its event's file; more than MOST_SINGLE aren't added one by one.
    """
    page = event_url(event, language)
    coming = [p for p in event.coming(today) if p.takes_place]
    if len(event.performances) == 1:
        return {p.uid: icalendar_url(page) for p in coming}
    starts: Counter[str] = Counter()
    found = {}
    for performance in coming[:MOST_SINGLE]:
        start = performance.start.strftime("%Y-%m-%d") if performance.all_day else f"{performance.start:%Y-%m-%d-%H%M}"
        starts[start] += 1
        found[performance.uid] = f"{page}{start}{f'-{starts[start]}' if starts[start] > 1 else ''}.ics"
    return found


def single_calendars(
    events: Sequence[Event], writer: CalendarWriter, language: str, today: date
) -> Iterator[tuple[str, bytes]]:
    """Every such file by its path below output/."""
    span = Span(Span.around(today).first, date.max)
    for event in events:
        page, title = event_url(event, language), event.text(language).title
        shown = [(event, p) for p in event.performances if span.covers(p)]
        if not shown:
            continue
        whole = icalendar_url(page)
        yield file_path(whole), writer.calendar(title, page, whole, shown)
        by_uid: Mapping[str, Performance] = {p.uid: p for _, p in shown}
        for uid, address in single_addresses(event, language, today).items():
            if address != whole:
                yield file_path(address), writer.calendar(title, page, address, [(event, by_uid[uid])])
