"""Numbers that are no shares, one a row: how many answered, were asked, take part; days; parts of a whole."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CountRow:
    """One number, or one day. `part`, `what`, `unit` and `limit` are codes; shapes.yaml has their words."""

    part: str
    what: str
    value: int | None
    unit: str = "number"
    wave: str = ""
    which: str = ""
    day: date | None = None
    limit: str = ""


def on_day(part: str, what: str, day: date, wave: str = "") -> CountRow:
    """A row that is a day."""
    return CountRow(part, what, None, "", wave, day=day)


def percent_of(part: int, whole: int) -> int:
    """A part of a whole in percent as it is printed."""
    return whole_percent(part / whole)


def whole_percent(proportion: float) -> int:
    """A proportion in percent as it is printed: of the decimals one reads, a half to the even number."""
    return round(100 * Decimal(repr(proportion)))
