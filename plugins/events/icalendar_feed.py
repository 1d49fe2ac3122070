"""Performances become iCalendar feeds (RFC 5545, RFC 7986): one VEVENT per performance, the same bytes every time.

A performance is written once and stands in every calendar it belongs to. All times of change come from the listing's
history, none from the clock.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import icalendar

from plugins.cluster.cluster import Cluster
from plugins.cluster.language import Words
from plugins.events.feed_words import WORDS
from plugins.events.icalendar_times import BEGIN, CalendarTimes
from plugins.events.model import Event, EventStatus, Performance
from plugins.events.schema_org import Vocabulary
from plugins.events.span import Shown
from plugins.events.urls import event_url

PRODUCT = "-//Samspill//joint calendar//"
REFRESH = timedelta(hours=12)
"""How often subscribers are asked to look again."""

_STATUS = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}


class CalendarWriter:
    """Writes calendars in one language, of performances whose `times` are known."""

    def __init__(self, cluster: Cluster, language: str, times: CalendarTimes) -> None:
        self._cluster = cluster
        self._language = language
        self._times = times
        self._vocabulary = Vocabulary(cluster, language)
        self._dates = Words(language)
        self._words = WORDS[language]
        self._told: dict[tuple[object, ...], bytes] = {}

    def calendar(self, name: str, page_url: str, feed_url: str, shown: Sequence[Shown]) -> bytes:
        """The calendar called `name`, which follows the page at `page_url`; `shown` in order."""
        head = icalendar.Calendar()
        head.add("prodid", f"{PRODUCT}{self._language.upper()}")
        head.add("version", "2.0")
        head.add("calscale", "GREGORIAN")
        head.add("name", name)
        head.add("x-wr-calname", name)
        head.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        head.add("x-published-ttl", icalendar.vDuration(REFRESH))
        head.add("url", self._vocabulary.absolute(page_url))
        head.add("source", self._vocabulary.absolute(feed_url), parameters={"value": "URI"})
        end = b"END:VCALENDAR\r\n"
        opening = bytes(head.to_ical()).removesuffix(end)
        events = (BEGIN + self._times.lines(p) + self._telling(event, p) for event, p in shown)
        return b"".join((opening, self._times.zones(shown), *events, end))

    def _telling(self, event: Event, performance: Performance) -> bytes:
        """All but the times. Performances of which the same is told share it: to write it is what takes long."""
        p = performance
        key = (event.id, p.venue, p.status, p.note, p.tickets, p.was, p.all_day)
        if key not in self._told:
            self._told[key] = bytes(self._component(event, performance).to_ical()).removeprefix(BEGIN)
        return self._told[key]

    def _component(self, event: Event, performance: Performance) -> icalendar.Event:
        text = event.text(self._language)
        component = icalendar.Event()
        component.add("dtstamp", event.modified)
        component.add("last-modified", event.modified)
        postponed = performance.status is EventStatus.POSTPONED
        component.add("summary", f"{self._words.postponed}: {text.title}" if postponed else text.title)
        component.add("status", _STATUS.get(performance.status, "CONFIRMED"))
        component.add("description", self._description(event, performance))
        component.add("url", self._vocabulary.absolute(event_url(event, self._language)))
        self._add_place(component, performance.venue)
        if event.genre:
            component.add("categories", [self._cluster.codes["genres"].label(event.genre, self._language)])
        if performance.all_day:
            component.add("transp", "TRANSPARENT")  # an exhibition of three months keeps nobody busy
        return component

    def _description(self, event: Event, performance: Performance) -> str:
        """How it stands, its note, what it is, where tickets are, who plays."""
        organisers = ", ".join(self._cluster.members[slug].text(self._language).name for slug in event.organisers)
        standing = self._standing(performance)
        lines = [
            f"{standing}." if standing else None,
            performance.note,
            event.text(self._language).summary,
            f"{self._words.tickets}: {performance.tickets}" if _sells(performance) else None,
            f"{self._words.organisers}: {organisers}",
        ]
        return "\n".join(line for line in lines if line)

    def _standing(self, performance: Performance) -> str | None:
        said = {
            EventStatus.CANCELLED: self._words.cancelled,
            EventStatus.POSTPONED: self._words.postponed,
            EventStatus.SOLD_OUT: self._words.sold_out,
        }.get(performance.status)
        was = performance.was
        if said is None and was is not None:
            time = f" {self._dates.time(was)}" if isinstance(was, datetime) else ""
            said = self._words.moved.format(time=f"{self._dates.date(was, 'long')}{time}")
        return said

    def _add_place(self, component: icalendar.Event, slug: str) -> None:
        venue = self._cluster.venues[slug]
        town = " ".join(part for part in (venue.address.postal_code, venue.address.locality) if part)
        parts = (venue.text(self._language).name, venue.address.street, town)
        component.add("location", ", ".join(part for part in parts if part))
        if venue.latitude is not None and venue.longitude is not None:
            component.add("geo", (venue.latitude, venue.longitude))


def _sells(performance: Performance) -> bool:
    return bool(performance.tickets) and performance.status not in {EventStatus.CANCELLED, EventStatus.SOLD_OUT}
