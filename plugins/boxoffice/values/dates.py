"""Dates and times as box offices write them: "14.03.2026 19:30", "2026-03-14T19:30:00", "lør 14. mars 2026 kl. 19.30".

Where a date can be read in two ways (03/04/2026), the list as a whole decides: see day_first.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january", "feb februar february", "mar mars march", "apr april", "mai may", "jun juni june",
            "jul juli july", "aug august", "sep sept september", "okt oct oktober october", "nov november",
            "des dec desember december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})|(20\d\d)[./](\d{1,2})[./](\d{1,2})|\b(20\d\d)(\d\d)(\d\d)\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(20\d\d|\d\d)\b")
_DAY_MONTH = re.compile(r"\b(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?,?\s*(20\d\d)\b", re.IGNORECASE)
_MONTH_DAY = re.compile(r"\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d\d)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d.:/-])([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.][0-5]\d)?(?:[.,]\d+)?\s*([ap]\.?m\.?)?(?![\d./-])", re.IGNORECASE
)
_ISO_CLOCK = re.compile(r"T([01]\d|2[0-3]):?([0-5]\d)")
_MONTH_FIRST_SLASH = re.compile(r"\b(\d{1,2})/(\d{1,2})/(?:20)?\d\d\b")


def day_first(texts: Iterable[str]) -> bool:
    """Whether 03/04 is the third of April in this list: unless a date of it can only be read month first."""
    return not any(
        int(first) <= 12 < int(second) for text in texts for first, second in _MONTH_FIRST_SLASH.findall(text)
    )


def day(text: str, *, first_is_day: bool = True) -> date | None:
    """The date in `text`; None where there is none."""
    for year, month, number in _readings(text, first_is_day):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return None


def clock(text: str) -> time | None:
    """The time of day in `text`; None where there is none. The date is looked away from first."""
    iso = _ISO_CLOCK.search(text)
    if iso:
        return time(int(iso[1]), int(iso[2]))
    rest = _ISO.sub(" ", _NUMERIC.sub(" ", _DAY_MONTH.sub(" ", _MONTH_DAY.sub(" ", text))))
    found = _CLOCK.search(rest)
    if found is None:
        return None
    hour = int(found[1])
    half = (found[3] or "").casefold().replace(".", "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(found[2]))


def moment(text: str, *, first_is_day: bool = True) -> datetime | date | None:
    """The date in `text`, with its time of day where it has one other than midnight."""
    found = day(text, first_is_day=first_is_day)
    at = clock(text) if found else None
    return datetime.combine(found, at) if found and at else found


def _readings(text: str, first_is_day: bool) -> Iterable[tuple[int, int, int]]:
    for found in _ISO.findall(text):
        year, month, number = (part for part in found if part)
        yield int(year), int(month), int(number)
    for first, mark, second, year in _NUMERIC.findall(text):
        whole = int(year) if len(year) == 4 else 2000 + int(year)
        a, b = int(first), int(second)
        yield (whole, b, a) if first_is_day or mark != "/" else (whole, a, b)
    for number, month, year in _DAY_MONTH.findall(text):
        if month.casefold() in _MONTHS:
            yield int(year), _MONTHS[month.casefold()], int(number)
    for month, number, year in _MONTH_DAY.findall(text):
        if month.casefold() in _MONTHS:
            yield int(year), _MONTHS[month.casefold()], int(number)
