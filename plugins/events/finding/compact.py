"""Performances become a few letters each: days as numbers in base 36, counted from 1970, grouped by the clock.

"1930:fw0,fw2-3;:fw8~4" says: at 19:30 on day fw0 and on the four days from fw2 on; and a whole-day performance that is
open from fw8 for four days more. The filter's script reads it back.
"""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from plugins.events.model import Performance

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FIRST_DAY = date(1970, 1, 1).toordinal()


def base36(number: int) -> str:
    """`number` (0 or more) in base 36, as JavaScript's parseInt(text, 36) reads it."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - _FIRST_DAY


def times(performances: Iterable[Performance]) -> str:
    """When they are, by the clock; at one hour, days in order, consecutive ones as a first and how many more."""
    by_clock: dict[str, set[tuple[int, int]]] = {}
    for performance in performances:
        first = day_number(performance.day)
        lasts = day_number(performance.last_day) - first
        by_clock.setdefault(_clock(performance), set()).add((first, lasts))
    return ";".join(f"{clock}:{','.join(_tokens(sorted(days)))}" for clock, days in sorted(by_clock.items()))


def _tokens(days: list[tuple[int, int]]) -> Iterable[str]:
    yield from (f"{base36(first)}~{base36(lasts)}" for first, lasts in days if lasts)
    single = [first for first, lasts in days if not lasts]
    for _, group in groupby(enumerate(single), key=lambda pair: pair[1] - pair[0]):
        run = [day for _, day in group]
        yield base36(run[0]) + (f"-{base36(len(run) - 1)}" if len(run) > 1 else "")


def _clock(performance: Performance) -> str:
    return f"{performance.start:%H%M}" if isinstance(performance.start, datetime) else ""
