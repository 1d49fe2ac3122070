"""Values become content lines of iCalendar (RFC 5545, 3.1), escaped and folded by the library.

A whole component through the library costs a hundred times more than its lines, and a calendar has tens of thousands.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
from icalendar.parser import Contentline

LONGEST = 75
"""Octets of a line, its end not counted."""


def line(name: str, value: str) -> bytes:
    """A line whose value is written as iCalendar writes it."""
    whole = f"{name}:{value}"
    encoded = whole.encode()
    folded = encoded if len(encoded) <= LONGEST else Contentline(whole).to_ical()  # type: ignore[no-untyped-call]  # untyped there
    return bytes(folded) + b"\r\n"


def text_line(name: str, text: str) -> bytes:
    """A line whose value is text, escaped."""
    return line(name, icalendar.vText(text).to_ical().decode())


def time_line(name: str, moment: date | datetime) -> bytes:
    """A date, a time in its own zone (TZID), or one in UTC.

    A time that the clock shows twice, as it is put back, is written in UTC: of the local one readers disagree on which
    is meant, and by RFC 5545 (3.3.5) it could only be the first.
    """
    if not isinstance(moment, datetime):
        return line(f"{name};VALUE=DATE", moment.strftime("%Y%m%d"))
    zone = zone_of(moment)
    if zone is None or moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset():
        return line(name, moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
    return line(f"{name};TZID={zone.key}", moment.strftime("%Y%m%dT%H%M%S"))


def zone_of(moment: date | datetime) -> ZoneInfo | None:
    """The time zone that needs a VTIMEZONE: that of a time, unless it is UTC."""
    zone = moment.tzinfo if isinstance(moment, datetime) else None
    return zone if isinstance(zone, ZoneInfo) and zone.key != "UTC" else None
