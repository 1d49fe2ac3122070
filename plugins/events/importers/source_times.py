"""Dates, times and durations as sources write them become `Moment`s."""

import re
from datetime import date, datetime, time, timedelta

from pydantic import TypeAdapter, ValidationError

from plugins.events.importers.items import Moment

# 2026-11-27, 2026-11-27T19:30, 2026-11-27 19:30:00, with Z, +01, +0100 or +01:00
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,6})?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?", re.IGNORECASE
)
# 27.11.2026 kl. 19.30, as a spreadsheet set to Norwegian saves it. Dates with slashes can be read in two ways: refused.
_NORWEGIAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})(?::\d{2})?)?")
_DURATION = TypeAdapter(timedelta)
_LAST_MINUTE = time(23, 59)


def moment(text: str) -> Moment | None:
    """The date or time that `text` says; None where it can't be read in one way only."""
    try:
        if match := _ISO.fullmatch(text):
            day, clock, zone = match.groups()
            if clock is None:
                return date.fromisoformat(day)
            return datetime.fromisoformat(f"{day}T{clock}{(zone or '').upper()}")
        if match := _NORWEGIAN.fullmatch(text):
            d, m, y, hour, minute = match.groups()
            day_only = date(int(y), int(m), int(d))
            return day_only if hour is None else datetime.combine(day_only, time(int(hour), int(minute)))
    except ValueError:
        return None
    return None


def duration(text: str) -> timedelta | None:
    """An ISO 8601 duration such as PT2H30M; None where it isn't one or isn't positive."""
    if not text.upper().startswith("P") or len(text) > 30:
        return None
    try:
        length = _DURATION.validate_python(text.upper())
    except (ValidationError, OverflowError):
        return None
    return length if length > timedelta(0) else None


def all_day(start: Moment, end: Moment | None) -> tuple[Moment, Moment | None]:
    """Midnight to midnight is what exports write for "all day"; a lone midnight too. Anything else is left as it is."""
    if not isinstance(start, datetime) or start.time() != time(0):
        return start, end
    if end is None:
        return start.date(), None
    if not isinstance(end, datetime):
        return start.date(), end
    if end.time().replace(second=0) == _LAST_MINUTE:
        return start.date(), end.date()
    if end.time() == time(0) and end > start:
        return start.date(), (end - timedelta(days=1)).date()
    return start, end
