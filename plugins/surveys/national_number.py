"""Norwegian national identity numbers: is a string of eleven digits one?

Day, month and year, three digits and two check digits. D-numbers add 40 to the day. To the month are added 40 by
H-numbers and by the synthetic numbers of the labour and welfare administration (NAV), 20 by NAV's own numbers for those
who have no other (60 when synthetic), 65 by the health network's and 80 by the tax administration's synthetic ones; all
of these go with a D-number's day as well. FH-numbers begin with 8 or 9 and hold no date. The check digits are weighted
sums modulo 11; the first one of numbers issued from 2032 on may leave the remainders 0 to 3 (Skatteetaten, "Nytt
fødselsnummer fra 2032"), so those are accepted for all: more alarms at other numbers, and nobody missed.

Pure standard library, so that it runs in a browser's Python.
"""

import re
from collections.abc import Iterator

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_REMAINDERS = frozenset({0, 1, 2, 3})
DAY_OFFSETS = (0, 40)
MONTH_OFFSETS = (0, 20, 40, 60, 65, 80)
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# eleven digits in a cell, however they are grouped; each start is tried, so that one candidate hides no other
_IN_CELL = re.compile(
    r"(?<![0-9])(?=([0-9]{2}[ \u00a0./-]?[0-9]{2}[ \u00a0./-]?[0-9]{2}[ \u00a0./:-]{0,3}"
    r"[0-9]{3}[ \u00a0.-]?[0-9]{2})(?![0-9]))"
)
# a spreadsheet that takes the number for a number drops its leading zero, and may add a decimal
_ZERO_LOST = re.compile(r"([0-9]{10})(?:[.,]0)?")
# in running text: a word of its own, at most one gap, no part of a decimal, of a hash or of a longer number
_IN_TEXT = re.compile(r"(?<![0-9A-Za-z_])(?<![0-9][.,])([0-9]{6})[ \u00a0-]?([0-9]{5})(?![0-9A-Za-z_]|[.,][0-9])")
_NOT_DIGITS = re.compile(r"[^0-9]")


def holds_national_number(cell: str) -> bool:
    """Whether any eleven digits in a cell, together or grouped, are a national number; or its ten, the zero lost."""
    lost = _ZERO_LOST.fullmatch(cell)
    if lost:
        return is_national_number("0" + lost[1])
    return any(is_national_number(_NOT_DIGITS.sub("", found)) for found in _IN_CELL.findall(cell))


def national_numbers_in(text: str) -> Iterator[int]:
    """Where national numbers stand in running text: the index of each one's first digit."""
    for found in _IN_TEXT.finditer(text):
        if is_national_number(found[1] + found[2]):
            yield found.start()


def is_national_number(digits: str) -> bool:
    """Whether eleven ASCII digits have fitting check digits and a possible date."""
    numbers = [int(digit) for digit in digits]
    first = sum(weight * number for weight, number in zip(FIRST_WEIGHTS, numbers, strict=False)) % 11
    second = sum(weight * number for weight, number in zip(SECOND_WEIGHTS, numbers, strict=True)) % 11
    if numbers[0] >= 8:
        return first == 0 and second == 0
    return first in FIRST_REMAINDERS and second == 0 and _has_date(digits)


def _has_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    months = [month - offset for offset in MONTH_OFFSETS if 1 <= month - offset <= len(DAYS_IN_MONTH)]
    return any(1 <= day - offset <= DAYS_IN_MONTH[index - 1] for index in months for offset in DAY_OFFSETS)
