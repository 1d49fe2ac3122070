"""An item becomes facts: what a listing says of one performance, as text, in the clock of its venue.

Facts can be compared: what the source says now, what the last import took from it, and what stands in the file.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.events.importers.items import ImportedItem, Price
from plugins.events.importers.items import Moment as Given
from plugins.events.listings.moments import Moment, readings, written, written_with_offset

LONGEST = timedelta(days=31)
"""A timed performance that ends later than this is taken as having no known end."""
LONGEST_WHOLE_DAYS = timedelta(days=3 * 366)
LONGEST_DURATION = timedelta(days=3)


class SkippedTimeError(ValueError):
    """The venue's clock never shows this time: it falls into the hour that summer time skips."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One performance. Times are written as in a listing; `end` may also be "+130 min", counted from the start.

    `identifier` is the source's own id for the item.
    """

    start: str
    venue: str
    end: str | None = None
    was: str | None = None
    status: str = "scheduled"
    tickets: str | None = None
    price: Price = None
    identifier: str | None = None

    @property
    def first_start(self) -> str:
        """The start it was first announced with: what its permanent id comes from."""
        return self.was or self.start


@dataclass(frozen=True, slots=True)
class Head:
    """What a listing says once for all its performances."""

    title: str
    genre: str | None = None
    url: str | None = None
    organizer: str | None = None
    language: str | None = None
    text: str | None = None


def facts_of(item: ImportedItem, venue: str, zone: ZoneInfo) -> Facts:
    """The item's facts at `venue`, whose clock is `zone`'s. Raises SkippedTimeError."""
    start = local_text(item.start, zone)
    was = None
    if item.was is not None:
        try:
            was = local_text(item.was, zone)
        except SkippedTimeError:
            was = None  # nobody was ever invited to that hour
    facts = Facts(
        start=start,
        venue=venue,
        end=_end(start, item, zone),
        was=was if was != start else None,
        status=item.status,
        tickets=item.tickets,
        price=item.price,
        identifier=item.identifier,
    )
    return replace(facts, status="rescheduled") if facts.was and facts.status == "scheduled" else facts


def local_text(given: Given, zone: ZoneInfo) -> str:
    """The time as the clock of `zone` shows it; of an hour that comes twice, with its offset. Raises SkippedTimeError.

    A time without zone is the clock's already; where that hour comes twice, the first is meant.
    """
    if not isinstance(given, datetime):
        return written(given)
    local = given if given.tzinfo is None else given.astimezone(zone)
    found = readings(Moment(local.replace(tzinfo=None, second=0, microsecond=0, fold=0)), zone)
    if not found:
        raise SkippedTimeError(str(given))
    if len(found) == 1:
        return written(found[0])
    return written_with_offset(found[1 if given.tzinfo is not None and local.fold else 0])


def instant(text: str, zone: ZoneInfo) -> datetime:
    """The instant that a time in a listing means."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def counted(start: str, end: str, zone: ZoneInfo) -> str:
    """`end` counted from `start` ("+130 min") where a duration can say it, else as it is."""
    if len(start) <= len("2026-11-27") or len(end) <= len("2026-11-27"):
        return end
    length = _length(start, end, zone)
    return f"+{length // timedelta(minutes=1)} min" if timedelta() < length <= LONGEST_DURATION else end


def end_time(start: str, end: str, zone: ZoneInfo) -> str:
    """`end` as a time, where it is counted from `start`."""
    minutes = minutes_of(end)
    if minutes is None:
        return end
    return local_text((instant(start, zone).astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone), zone)


def minutes_of(end: str) -> int | None:
    """130 for "+130 min"."""
    number = end.removeprefix("+").removesuffix(" min")
    return int(number) if end.startswith("+") and number.isdigit() else None


def _end(start: str, item: ImportedItem, zone: ZoneInfo) -> str | None:
    if item.end is None:
        return None
    if not isinstance(item.end, datetime):
        first = date.fromisoformat(start[:10])
        return item.end.isoformat() if first < item.end <= first + LONGEST_WHOLE_DAYS else None
    try:
        end = local_text(item.end, zone)
    except SkippedTimeError:
        return None
    length = _length(start, end, zone)
    return counted(start, end, zone) if timedelta() < length <= LONGEST else None


def _length(start: str, end: str, zone: ZoneInfo) -> timedelta:
    return instant(end, zone).astimezone(UTC) - instant(start, zone).astimezone(UTC)
