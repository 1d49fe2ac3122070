"""A repeat rule becomes local times: RFC 5545's RRULE through dateutil, with the house's rules.

- A date in UNTIL includes that whole day in the venue's time; dateutil would end at its midnight.
- The time on the wall stays the same across clock changes.
- A rule must begin with its own start, end, and stay within limits. RFC 5545 leaves a start that doesn't fit its rule
  undefined, and calendars disagree about it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

LONGEST_RULE = 500
"""Characters."""
MAX_OCCURRENCES = 800
MAX_SPAN = timedelta(days=3 * 366)

_NUMBERS = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*"
_PARTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "FREQ": re.compile("YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY"),
        "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
        "COUNT": re.compile(r"[1-9]\d{0,8}"),
        "INTERVAL": re.compile(r"[1-9]\d{0,3}"),
        "BYMINUTE": re.compile(r"[0-5]?\d(?:,[0-5]?\d)*"),
        "BYHOUR": re.compile(r"(?:[01]?\d|2[0-3])(?:,(?:[01]?\d|2[0-3]))*"),
        "BYDAY": re.compile(
            r"(?:[+-]?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU))*"
        ),
        "BYMONTHDAY": re.compile(_NUMBERS),
        "BYYEARDAY": re.compile(_NUMBERS),
        "BYWEEKNO": re.compile(_NUMBERS),
        "BYMONTH": re.compile(r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*"),
        "BYSETPOS": re.compile(_NUMBERS),
        "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
    }
)
_SMALLER_THAN_A_DAY = frozenset({"HOURLY", "MINUTELY"})
# RFC 5545, 3.3.10: which parts "MUST NOT" stand beside which frequency.
_NOT_WITH: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "BYWEEKNO": frozenset({"MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"}),
        "BYYEARDAY": frozenset({"MONTHLY", "WEEKLY", "DAILY"}),
        "BYMONTHDAY": frozenset({"WEEKLY"}),
        "BYSETPOS": _SMALLER_THAN_A_DAY,  # ours: it would never end, and nobody plays every fifth minute
    }
)


class UnusableRuleError(ValueError):
    """The rule can't be used; `code` and `values` say why and what to write."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked RRULE as its parts, in the order written."""

    parts: Mapping[str, str]

    def __str__(self) -> str:
        return ";".join(f"{name}={value}" for name, value in self.parts.items())


def read_rule(text: str) -> Rule:
    """The rule written as `text`. Raises UnusableRuleError."""
    parts: dict[str, str] = {}
    if len(text) > LONGEST_RULE:
        raise UnusableRuleError("events.repeat-part", given=f"{text[:40]}…")
    for part in text.upper().replace(" ", "").removeprefix("RRULE:").strip(";").split(";"):
        name, _, value = part.partition("=")
        pattern = _PARTS.get(name)
        if name == "FREQ" and not _PARTS["FREQ"].fullmatch(value):
            raise UnusableRuleError("events.repeat-frequency", given=value[:40])
        if pattern is None or name in parts or not pattern.fullmatch(value) or not _in_calendar(name, value):
            raise UnusableRuleError("events.repeat-part", given=part[:60])
        parts[name] = value
    if "FREQ" not in parts:
        raise UnusableRuleError("events.repeat-frequency", given=text[:40])
    if "COUNT" in parts and "UNTIL" in parts:
        raise UnusableRuleError("events.repeat-count-and-until")
    for name, frequencies in _NOT_WITH.items():
        if name in parts and parts["FREQ"] in frequencies:
            raise UnusableRuleError("events.repeat-part", given=f"{name}={parts[name]}")
    if re.search(r"\d", parts.get("BYDAY", "")) and (parts["FREQ"] not in {"MONTHLY", "YEARLY"} or "BYWEEKNO" in parts):
        raise UnusableRuleError("events.repeat-part", given=f"BYDAY={parts['BYDAY']}")
    return Rule(MappingProxyType(parts))


def occurrences(rule: Rule, start: date | datetime, timezone: ZoneInfo) -> list[date | datetime]:
    """The rule's dates, or naive local times, from `start` on, in order. Raises UnusableRuleError."""
    whole_days = not isinstance(start, datetime)
    first = start if isinstance(start, datetime) else datetime.combine(start, time())
    if whole_days and (rule.parts["FREQ"] in _SMALLER_THAN_A_DAY or {"BYHOUR", "BYMINUTE"} & set(rule.parts)):
        raise UnusableRuleError("events.repeat-hours-of-whole-days", given=str(rule))
    if "COUNT" not in rule.parts and "UNTIL" not in rule.parts:
        end = (first + timedelta(days=90)).strftime("%Y%m%d")
        raise UnusableRuleError("events.repeat-endless", suggestion=f"{rule};UNTIL={end}")
    until = _until(rule.parts.get("UNTIL"), timezone)
    if until is not None and until < first:
        raise UnusableRuleError("events.repeat-ends-before-start", given=rule.parts["UNTIL"])
    horizon = first + MAX_SPAN
    if int(rule.parts.get("COUNT", 0)) > MAX_OCCURRENCES:
        raise UnusableRuleError("events.repeat-too-many", limit=str(MAX_OCCURRENCES))
    if until is not None and until > horizon:
        raise UnusableRuleError("events.repeat-too-long", limit=horizon.date().isoformat())
    found = list(islice(_expanded(rule, first, until or horizon + timedelta(days=1)), MAX_OCCURRENCES + 1))
    if len(found) > MAX_OCCURRENCES:
        raise UnusableRuleError("events.repeat-too-many", limit=str(MAX_OCCURRENCES))
    if not found or found[0] != first:
        suggestion = found[0].strftime("%Y-%m-%d" if whole_days else "%Y-%m-%d %H:%M") if found else ""
        code = "events.repeat-start-outside" if found else "events.repeat-never"
        raise UnusableRuleError(code, given=str(rule), suggestion=suggestion)
    if found[-1] > horizon or ("COUNT" in rule.parts and len(found) < int(rule.parts["COUNT"])):
        raise UnusableRuleError("events.repeat-too-long", limit=horizon.date().isoformat())
    return [occurrence.date() for occurrence in found] if whole_days else list(found)


def _expanded(rule: Rule, first: datetime, last: datetime) -> Iterator[datetime]:
    """What dateutil makes of the rule, `last` inclusive.

    dateutil searches for the next occurrence until the year 9999, which takes minutes for a rule that has none (31
    February). Weekdays and leap years repeat every 28 years between 1901 and 2099, and between 9901 and 9999 the same
    way; so the rule is expanded in the last such years it knows, where that search is short.
    """
    shift = 9968 + (first.year - 1968) % 28 - first.year
    late = first.replace(year=first.year + shift)
    text = ";".join(f"{name}={value}" for name, value in rule.parts.items() if name != "UNTIL")
    try:
        for occurrence in rrulestr(text, dtstart=late):
            found = occurrence.replace(year=occurrence.year - shift)
            if found > last:
                return
            yield found
    except (ValueError, OverflowError):  # dateutil's words for "no occurrence can ever follow"
        return


def _until(text: str | None, timezone: ZoneInfo) -> datetime | None:
    """The last local moment UNTIL allows: of a date the end of that day, of a UTC time the venue's time then."""
    if text is None:
        return None
    if len(text) == len("20261219"):
        day = datetime.strptime(text, "%Y%m%d")  # noqa: DTZ007 - a local day
        return datetime.combine(day, time.max)
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - made aware below where it is
    return moment.replace(tzinfo=UTC).astimezone(timezone).replace(tzinfo=None) if text.endswith("Z") else moment


def _in_calendar(name: str, value: str) -> bool:
    """Whether numbers of days and weeks are ones a year can have, and UNTIL is a day that exists."""
    if name == "UNTIL":
        try:
            year = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S" if "T" in value else "%Y%m%d").year  # noqa: DTZ007 - only checked
        except ValueError:
            return False
        return 1901 <= year <= 2099
    limit = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}.get(name)
    return limit is None or all(1 <= abs(int(number)) <= limit for number in value.split(","))
