"""A listing's dates become slots in time: rules expanded, entries put in their place, local times made instants.

An entry of `performances` whose `start` or `was` equals a repeated start replaces it, and lasts as long where it says
nothing else. A local time is an instant in its venue's time zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.cluster.files.frontmatter import KeyPath
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.listing import PerformanceEntry, RepeatEntry
from plugins.events.listings.listing_parts import Listing
from plugins.events.listings.moments import Moment, readings, settled, written, written_with_offset
from plugins.events.listings.recurrence import UnusableRuleError, occurrences
from plugins.events.listings.wordings import wording_of
from plugins.events.model import EventStatus, Wording

LONGEST_EVENING = timedelta(days=31)
LONGEST_WHOLE_DAYS = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Slot:
    """When something is on, and where the listing says so; `entry` is None where a rule says it."""

    path: KeyPath
    start: date | datetime
    end: date | datetime | None
    was: date | datetime | None
    status: EventStatus | None
    note: Wording | None
    entry: PerformanceEntry | None = None


class Timetable:
    """Reads the dates of one listing. `zones` are the venues' time zones; `zone` is that of its own venue."""

    def __init__(self, listing: Listing, zone: ZoneInfo, zones: Mapping[str, ZoneInfo], complaints: Complaints) -> None:
        self._listing = listing
        self._zone = zone
        self._zones = zones
        self._complaints = complaints

    def slots(self) -> list[Slot]:
        """All slots whose times are valid, in the order of the file."""
        repeated: dict[date | datetime, Slot] = {}
        for path, rule in self._listing.repeats:
            for local, slot in self._repeated(path, rule).items():
                repeated.setdefault(local, slot)
        entries = [self._entered(path, entry, repeated) for path, entry in self._listing.performances]
        return [slot for slot in entries if slot] + list(repeated.values())

    def _repeated(self, path: KeyPath, rule: RepeatEntry) -> dict[date | datetime, Slot]:
        """The slots of one rule by their local start."""
        start = self._located(rule.start, self._zone, (*path, "start"))
        if start is None:
            return {}
        end = self._end(start, rule.end, None, path)
        try:
            local_starts = occurrences(rule.rrule, rule.start.local, self._zone)
        except UnusableRuleError as error:
            field = "start" if error.code == "events.repeat-start-outside" else "rrule"
            self._complaints.add(error.code, (*path, field), **error.values)
            return {}
        length = None if end is None else _length(start, end)
        excepted = self._excepted(path, rule, local_starts)
        slots = {}
        for local in local_starts:
            if local in excepted:
                continue
            at = settled(local, self._zone) if isinstance(local, datetime) else local
            slots[local] = Slot(path, at, self._after(at, length), None, rule.status, _note(rule))
        return slots

    def _excepted(
        self, path: KeyPath, rule: RepeatEntry, local_starts: list[date | datetime]
    ) -> frozenset[date | datetime]:
        """The repeated starts that `except` takes out: a date takes out all of that day."""
        days: dict[date, list[date | datetime]] = {}
        for local in local_starts:
            days.setdefault(local.date() if isinstance(local, datetime) else local, []).append(local)
        found: set[date | datetime] = set()
        for index, moment in enumerate(rule.except_):
            on_day = days.get(moment.local.date() if isinstance(moment.local, datetime) else moment.local, [])
            hits = [local for local in on_day if not isinstance(moment.local, datetime) or local == moment.local]
            if not hits:
                self._complaints.warn("events.except-without-effect", (*path, "except", index), given=str(moment))
            found.update(hits)
        return frozenset(found)

    def _entered(self, path: KeyPath, entry: PerformanceEntry, repeated: dict[date | datetime, Slot]) -> Slot | None:
        """The slot of an entry; the repeated ones it replaces are taken out of `repeated`."""
        zone = self._zones.get(entry.venue or "", self._zone)
        start = self._located(entry.start, zone, (*path, "start"))
        was = self._located(entry.was, zone, (*path, "was")) if entry.was else None
        replaced = [repeated.pop(moment.local, None) for moment in (entry.was, entry.start) if moment]
        if start is None:
            return None
        if was == start:
            self._complaints.add("events.was-is-start", (*path, "was"), given=written(start))
        like = next((slot for slot in replaced if slot), None)
        length = None if like is None or like.end is None else _length(like.start, like.end)
        end = self._end(start, entry.end, length, path)
        return Slot(path, start, end, was, entry.status, _note(entry), entry)

    def _end(
        self, start: date | datetime, moment: Moment | None, length: timedelta | None, path: KeyPath
    ) -> date | datetime | None:
        """When it ends: as written, else after `length`, else after the listing's duration, else unknown."""
        if moment is None:
            return self._after(start, length)
        end_path = (*path, "end")
        if isinstance(start, datetime) != isinstance(moment.local, datetime):
            code = "events.end-needs-time" if isinstance(start, datetime) else "events.end-is-a-day"
            suggestion = f"{moment.local} 22:00" if isinstance(start, datetime) else str(moment.local)[:10]
            self._complaints.add(code, end_path, given=str(moment), suggestion=suggestion)
            return None
        zone = start.tzinfo if isinstance(start, datetime) and isinstance(start.tzinfo, ZoneInfo) else self._zone
        end = self._located(moment, zone, end_path)
        if end is None:
            return None
        values = {"given": written(end), "start": written(start)}
        if not isinstance(start, datetime) and end < start:
            self._complaints.add("events.last-day-before-first", end_path, **values)
        elif isinstance(start, datetime) and isinstance(end, datetime) and _length(start, end) <= timedelta():
            next_day = f"{start.date() + timedelta(days=1)} {end:%H:%M}"
            self._complaints.add("events.end-before-start", end_path, **values, suggestion=next_day)
        longest = LONGEST_EVENING if isinstance(start, datetime) else LONGEST_WHOLE_DAYS
        if _length(start, end) > longest:
            self._complaints.add("events.too-long", end_path, **values, limit=str(longest.days))
        return end

    def _after(self, start: date | datetime, length: timedelta | None) -> date | datetime | None:
        if not isinstance(start, datetime):
            return None if length is None else start + length
        elapsed = self._listing.head.duration if length is None else length
        return None if elapsed is None else (start.astimezone(UTC) + elapsed).astimezone(start.tzinfo)

    def _located(self, moment: Moment, zone: ZoneInfo, path: KeyPath) -> date | datetime | None:
        """The day or instant of `moment`; None, with a complaint, where the venue's clock doesn't show it once."""
        if not isinstance(moment.local, datetime):
            return moment.local
        found = readings(moment, zone)
        if len(found) == 1:
            return found[0]
        given = str(moment)
        if found:
            first, second = (written_with_offset(reading) for reading in found)
            self._complaints.add("events.time-twice", path, given=given, suggestion=first, second=second)
        elif moment.offset is not None and (right := readings(Moment(moment.local), zone)):
            self._complaints.add("events.offset-wrong", path, given=given, suggestion=written_with_offset(right[0]))
        else:
            suggestion = written(settled(moment.local, zone))
            self._complaints.add("events.time-skipped", path, given=given, suggestion=suggestion)
        return None


def _length(start: date | datetime, end: date | datetime) -> timedelta:
    """From start to end as a stop-watch would show it; of whole days, days."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        return end.astimezone(UTC) - start.astimezone(UTC)
    return timedelta(days=end.toordinal() - start.toordinal())


def _note(entry: RepeatEntry | PerformanceEntry) -> Wording | None:
    return None if entry.note is None else wording_of(entry.note)
