"""When answers were given: days read from what tools write, for the window only. No time enters a package.

Day and month can be told apart only where one of them is over 12; a column is read as a whole, and as days first where
nothing tells.
"""

import re
from collections.abc import Iterable
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T ,].*)?")


def days(cells: Iterable[str]) -> list[date | None]:
    """The day in each cell; None where there is none to be read."""
    texts = [cell.strip() for cell in cells]
    found = [_YEAR_LAST.fullmatch(text) for text in texts]
    month_first = any(int(match[2]) > 12 for match in found if match)
    return [_day(text, match, month_first) for text, match in zip(texts, found, strict=True)]


def _day(text: str, year_last: re.Match[str] | None, month_first: bool) -> date | None:
    year_first = _YEAR_FIRST.fullmatch(text)
    try:
        if year_first:
            return date(int(year_first[1]), int(year_first[2]), int(year_first[3]))
        if year_last:
            first, second, year = (int(part) for part in year_last.groups())
            day, month = (second, first) if month_first else (first, second)
            return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
    return None
