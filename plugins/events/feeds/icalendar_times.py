"""The part of a calendar that is the same in every language: when performances are, and the time zones they are in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import icalendar

from plugins.events.feeds.icalendar_lines import line, text_line, time_line, zone_of
from plugins.events.feeds.span import Shown
from plugins.events.model import Performance


@dataclass(frozen=True, slots=True)
class CalendarTimes:
    """Lines of VEVENTs by performance, and VTIMEZONEs by name, as iCalendar writes them."""

    _lines: Mapping[str, bytes]
    _zones: Mapping[str, bytes]

    @classmethod
    def of(cls, shown: Sequence[Shown]) -> "CalendarTimes":
        """The times of all performances in `shown`."""
        return cls({performance.uid: _lines(performance) for _, performance in shown}, _zones(shown))

    def lines(self, performance: Performance) -> bytes:
        """UID, SEQUENCE, DTSTART and DTEND of a performance."""
        return self._lines[performance.uid]

    def zones(self, shown: Iterable[Shown]) -> bytes:
        """The VTIMEZONEs that `shown` needs."""
        needed = {zone.key for _, performance in shown if (zone := zone_of(performance.start)) is not None}
        return b"".join(self._zones[key] for key in sorted(needed))


def _lines(performance: Performance) -> bytes:
    """Of whole days DTEND is exclusive (RFC 5545, 3.6.1); of an unknown end there is none."""
    end = performance.last_day + timedelta(days=1) if performance.all_day else performance.end
    return b"".join(
        (
            text_line("UID", performance.uid),
            line("SEQUENCE", str(performance.sequence)),
            time_line("DTSTART", performance.start),
            time_line("DTEND", end) if end is not None else b"",
        )
    )


def _zones(shown: Sequence[Shown]) -> dict[str, bytes]:
    """Over whole years, so that a VTIMEZONE stays the same from day to day."""
    zones = {zone.key: zone for _, performance in shown if (zone := zone_of(performance.start)) is not None}
    years = [day.year for _, performance in shown for day in (performance.day, performance.last_day)]
    if not zones:
        return {}
    first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
    return {key: _vtimezone(zone, first, last) for key, zone in zones.items()}


def _vtimezone(zone: ZoneInfo, first: date, last: date) -> bytes:
    """The zone's VTIMEZONE, its onsets mended.

    An onset is written in the local time that ends with it (RFC 5545, 3.6.5, TZOFFSETFROM). icalendar writes that of
    summer time in the time that begins, an hour too late. And each onset has an RDATE of its own: ical.js, which
    Nextcloud reads with, takes only the first of several in one.
    """
    timezone = icalendar.Timezone.from_tzinfo(zone, zone.key, first_date=first, last_date=last)
    for observance in timezone.subcomponents:
        skipped = max(observance.TZOFFSETTO - observance.TZOFFSETFROM, timedelta())
        onsets = [observance.DTSTART, *(onset.dt for onset in getattr(observance.get("RDATE"), "dts", ()))]
        for name in ("DTSTART", "RDATE"):
            observance.pop(name, None)
        observance.add("dtstart", onsets[0] - skipped)
        for onset in onsets[1:]:
            observance.add("rdate", [onset - skipped])
    return bytes(timezone.to_ical())
