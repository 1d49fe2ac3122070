"""What a listing writes of a time becomes a date or a local time, and that an instant in the venue's time zone.

A time in a listing is what the clock on the venue's wall shows. An offset may follow it (`2026-10-25 02:30+01:00`): it
says which of two is meant in the night the clocks go back, and anywhere else it must be right.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1970, 2095

_WRITTEN = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d?):(\d\d)(?::00)?(Z|[+-]\d\d:\d\d)?)?")
_ALIKE = re.compile(
    r"(?:(?P<y1>\d{4})[-./]?(?P<m1>\d\d?)[-./]?(?P<d1>\d\d?)|(?P<d2>\d\d?)[-./] ?(?P<m2>\d\d?)[-./] ?(?P<y2>\d{4}))"
    r"(?:(?:,? *kl\.? *|[ T,]+)(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?(?:[:.]\d\d)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date (a whole day) or a naive local date-time, and the offset from UTC where the listing gives one."""

    local: date | datetime
    offset: timedelta | None = None

    def __str__(self) -> str:
        if not isinstance(self.local, datetime):
            return self.local.isoformat()
        return self.local.isoformat(" ", "minutes") + ("" if self.offset is None else _offset_text(self.offset))


def read_moment(value: object) -> Moment:
    """A moment as a listing writes it. Raises PydanticCustomError, with what to write instead where that is known."""
    if isinstance(value, Moment):
        return value
    text = "…" if isinstance(value, dict | list) else str(value).strip()
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise _alike(text)
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups()[:5])
    if year is None or month is None or day is None:  # the pattern always has them
        raise _alike(text)
    on = _day(text, year, month, day)
    if hour is None or minute is None:
        return Moment(on)
    if hour > 23 or minute > 59:
        raise _no_such_hour(text, on, hour, minute)
    return Moment(datetime(year, month, day, hour, minute), _offset(match[6]))  # noqa: DTZ001 - the zone is the venue's


WrittenMoment = Annotated[Moment, PlainValidator(read_moment)]


def readings(moment: Moment, timezone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants a date-time may mean in `timezone`: none when the clock skips it, two when it shows it twice.

    Where the listing gives an offset only the reading with that offset is left.
    """
    if not isinstance(moment.local, datetime):
        raise TypeError("a whole day is no instant")
    found: list[datetime] = []
    for fold in (0, 1):
        reading = moment.local.replace(tzinfo=timezone, fold=fold)
        exists = reading.astimezone(UTC).astimezone(timezone).replace(tzinfo=None, fold=0) == moment.local
        if exists and all(reading.utcoffset() != other.utcoffset() for other in found):
            found.append(reading)
    return tuple(r for r in found if moment.offset is None or r.utcoffset() == moment.offset)


def settled(local: datetime, timezone: ZoneInfo) -> datetime:
    """The instant of a repeated local time, by RFC 5545, 3.3.5: of two the first; a skipped one as if not skipped."""
    return local.replace(tzinfo=timezone).astimezone(UTC).astimezone(timezone)


def written(instant: date | datetime) -> str:
    """An instant as a listing writes it, in its own zone and without offset."""
    return instant.strftime("%Y-%m-%d %H:%M") if isinstance(instant, datetime) else instant.isoformat()


def written_with_offset(instant: datetime) -> str:
    """An instant as a listing writes it, with its offset."""
    return written(instant) + _offset_text(instant.utcoffset() or timedelta())


def _day(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError(
            "events.year-out-of-range", "year", {"given": text, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    if not 1 <= month <= 12:
        raise PydanticCustomError("events.no-such-month", "month", {"given": text})
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        last = date(year, month, length).isoformat()
        raise PydanticCustomError("events.no-such-day", "day", {"given": text, "days": length, "suggestion": last})
    return date(year, month, day)


def _no_such_hour(text: str, on: date, hour: int, minute: int) -> PydanticCustomError:
    if (hour, minute) == (24, 0):
        return _form(text, f"{on + timedelta(days=1)} 00:00")
    return PydanticCustomError("events.no-such-hour", "hour", {"given": text})


def _alike(text: str) -> PydanticCustomError:
    """What is wrong with `text`, and how to write it if it looks like a date or a date and a time."""
    match = _ALIKE.fullmatch(text)
    if match:
        parts = match.groupdict()
        year, month, day = (int(parts[f"{name}1"] or parts[f"{name}2"]) for name in "ymd")
        hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and hour <= 23 and minute <= 59:
            on = _day(text, year, month, day)
            return _form(text, f"{on} {hour:02}:{minute:02}" if parts["hour"] else on.isoformat())
    return PydanticCustomError("events.time-unreadable", "not a time", {"given": text[:60]})


def _form(text: str, suggestion: str) -> PydanticCustomError:
    return PydanticCustomError("events.time-form", "not the form", {"given": text[:60], "suggestion": suggestion})


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return timedelta()
    size = timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    return -size if text[0] == "-" else size


def _offset_text(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
