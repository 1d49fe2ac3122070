"""Performances become iCalendar feeds (RFC 5545, RFC 7986): one VEVENT per performance, the same bytes every time.

A performance is written once and stands in every calendar it belongs to. All times of change come from the listing's
history, none from the clock.
"""

from collections.abc import Sequence
from datetime import datetime

from plugins.cluster.cluster import Cluster
from plugins.cluster.pages.language import Words
from plugins.cluster.venues import Venue
from plugins.events.feeds.feed_words import WORDS
from plugins.events.feeds.icalendar_lines import line, text_line, time_line
from plugins.events.feeds.icalendar_times import CalendarTimes
from plugins.events.feeds.schema_org import Vocabulary
from plugins.events.feeds.span import Shown
from plugins.events.model import Event, EventStatus, Performance
from plugins.events.urls import event_url

PRODUCT = "-//Samspill//joint calendar//"
REFRESH = "PT12H"
"""How often subscribers are asked to look again."""

_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
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
        self._places = {slug: self._place(venue) for slug, venue in cluster.venues.items()}
        self._told: dict[tuple[object, ...], bytes] = {}

    def calendar(self, name: str, page_url: str, feed_url: str, shown: Sequence[Shown]) -> bytes:
        """The calendar called `name`, which follows the page at `page_url`; `shown` in order."""
        opening = (
            b"BEGIN:VCALENDAR\r\n",
            line("VERSION", "2.0"),
            line("PRODID", f"{PRODUCT}{self._language.upper()}"),
            line("CALSCALE", "GREGORIAN"),
            text_line("NAME", name),
            text_line("X-WR-CALNAME", name),
            line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
            line("SOURCE;VALUE=URI", self._vocabulary.absolute(feed_url)),
            line("URL", self._vocabulary.absolute(page_url)),
            line("X-PUBLISHED-TTL", REFRESH),
        )
        events = (_BEGIN + self._times.lines(p) + self._telling(event, p) + _END for event, p in shown)
        return b"".join((*opening, self._times.zones(shown), *events, b"END:VCALENDAR\r\n"))

    def _telling(self, event: Event, performance: Performance) -> bytes:
        """All but the times; performances of which the same is told share it."""
        p = performance
        key = (event.id, p.venue, p.status, p.note, p.tickets, p.was, p.all_day)
        if key not in self._told:
            self._told[key] = self._lines(event, performance)
        return self._told[key]

    def _lines(self, event: Event, performance: Performance) -> bytes:
        title = event.text(self._language).title
        if performance.status is EventStatus.POSTPONED:
            title = f"{self._words.postponed}: {title}"
        genres = self._cluster.codes["genres"]
        lines = (
            time_line("DTSTAMP", event.modified),
            time_line("LAST-MODIFIED", event.modified),
            text_line("SUMMARY", title),
            text_line("DESCRIPTION", self._description(event, performance)),
            line("URL", self._vocabulary.absolute(event_url(event, self._language))),
            self._places[performance.venue],
            text_line("CATEGORIES", genres.label(event.genre, self._language)) if event.genre else b"",
            line("STATUS", _STATUS.get(performance.status, "CONFIRMED")),
            # an exhibition of three months keeps nobody busy
            line("TRANSP", "TRANSPARENT") if performance.all_day else b"",
        )
        return b"".join(lines)

    def _description(self, event: Event, performance: Performance) -> str:
        """How it stands, its note, what it is, where tickets are, who plays."""
        organisers = ", ".join(str(node["name"]) for node in self._vocabulary.organizers(event))
        standing = self._standing(performance)
        lines = [
            f"{standing}." if standing else None,
            performance.note.within(self._language, event.language)[0] if performance.note else None,
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

    def _place(self, venue: Venue) -> bytes:
        town = " ".join(part for part in (venue.address.postal_code, venue.address.locality) if part)
        parts = (venue.text(self._language).name, venue.address.street, town)
        location = text_line("LOCATION", ", ".join(part for part in parts if part))
        if venue.latitude is None or venue.longitude is None:
            return location
        return location + line("GEO", f"{venue.latitude};{venue.longitude}")


def _sells(performance: Performance) -> bool:
    return bool(performance.tickets) and performance.status not in {EventStatus.CANCELLED, EventStatus.SOLD_OUT}
