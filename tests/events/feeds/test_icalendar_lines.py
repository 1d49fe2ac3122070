"""Content lines: an independent reader gets back every text, whatever it holds."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from plugins.events.feeds.icalendar_lines import text_line, time_line


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_is_read_back_from_short_lines(text: str) -> None:
    """At most 75 octets a line, no line broken inside a character."""
    written = text_line("SUMMARY", text)
    assert all(len(part) <= 75 for part in written.split(b"\r\n"))
    for part in written.split(b"\r\n"):
        part.decode("utf-8")
    whole = b"BEGIN:VEVENT\r\n" + written + b"END:VEVENT\r\n"
    assert str(icalendar.Event.from_ical(whole)["summary"]) == text


def test_times_are_written_in_their_zone_in_utc_or_as_days() -> None:
    """TZID for a zone, Z for UTC, VALUE=DATE for a day."""
    at = datetime(2026, 11, 27, 19, 30, tzinfo=ZoneInfo("Europe/Oslo"))
    assert time_line("DTSTART", at) == b"DTSTART;TZID=Europe/Oslo:20261127T193000\r\n"
    assert time_line("DTSTAMP", at.astimezone(UTC)) == b"DTSTAMP:20261127T183000Z\r\n"
    assert time_line("DTSTART", at.astimezone(ZoneInfo("UTC"))) == b"DTSTART:20261127T183000Z\r\n"
    assert time_line("DTSTART", date(2026, 11, 27)) == b"DTSTART;VALUE=DATE:20261127\r\n"


def test_an_hour_that_the_clock_shows_twice_is_written_in_utc() -> None:
    """Half past two on the night of 25 October 2026 is two instants; an hour before and after there is one."""
    night = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Oslo"))
    assert time_line("DTSTART", night) == b"DTSTART:20261025T003000Z\r\n"
    assert time_line("DTSTART", night.replace(fold=1)) == b"DTSTART:20261025T013000Z\r\n"
    for hour in (1, 3):
        assert time_line("DTSTART", night.replace(hour=hour)).startswith(b"DTSTART;TZID=Europe/Oslo:")
