"""Expands what a listing writes about its dates into local starts, for laying out and for counting.

A second reading of DESIGN 5.2, on purpose independent of the product's own: a date in UNTIL includes that whole day,
and a performance whose start or `was` equals a repeated start replaces it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One performance: local start, last day (the same but for all-day ones), whether it is all day, its own keys."""

    start: datetime
    last_day: date
    all_day: bool
    own: dict[str, Any]


def moment(written: str | date) -> datetime:
    """A start as written (`2026-11-27 19:30`, or a date for all day) as a local date-time."""
    if isinstance(written, datetime):
        return written
    return datetime.combine(written, time()) if isinstance(written, date) else datetime.fromisoformat(written)


def is_all_day(written: str | date) -> bool:
    """Whether a date alone was written."""
    return not isinstance(written, datetime) and (isinstance(written, date) or ":" not in written)


def single(entry: str | date | dict[str, Any]) -> Occurrence:
    """One item of `performances`."""
    own = entry if isinstance(entry, dict) else {"start": entry}
    start = moment(own["start"])
    last = moment(own["end"]).date() if "end" in own else start.date()
    return Occurrence(start, last, is_all_day(own["start"]), own)


def repeated(rule: dict[str, Any]) -> Iterator[datetime]:
    """The local starts of one `repeat`, without its exceptions."""
    start = moment(rule["start"])
    parts = dict(part.split("=") for part in rule["rrule"].split(";"))
    if len(parts.get("UNTIL", "")) == len("20261219"):
        parts["UNTIL"] += "T235959"
    left_out = {moment(written) for written in rule.get("except", [])}
    text = ";".join(f"{key}={value}" for key, value in parts.items())
    return (each for each in rrulestr(text, dtstart=start) if each not in left_out)


def occurrences(listing: dict[str, Any]) -> list[Occurrence]:
    """Every performance of a front matter, in order of time, with the listing's status where it has none itself."""
    singles = [single(entry) for entry in listing.get("performances", [])]
    replaced = {moment(each.own[key]) for each in singles for key in ("start", "was") if key in each.own}
    rules = listing.get("repeat", [])
    rules = [rules] if isinstance(rules, dict) else rules
    own = {"status": listing["status"]} if "status" in listing else {}
    found = [Occurrence(e.start, e.last_day, e.all_day, own | e.own) for e in singles]
    for rule in rules:
        found += [
            Occurrence(start, start.date(), False, dict(own)) for start in repeated(rule) if start not in replaced
        ]
    return sorted(found, key=lambda each: each.start)


def happens_between(each: Occurrence, first: date, last: date) -> bool:
    """Whether it begins on one of these days and isn't called off."""
    return first <= each.start.date() <= last and each.own.get("status") not in ("cancelled", "postponed")


def days(first: date, last: date) -> Iterator[date]:
    """Each day from first to last, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
