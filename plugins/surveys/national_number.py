"""Norwegian national identity numbers: is a string of eleven digits one?

Day, month and year, three digits and two check digits. D-numbers add 40 to the day, H-numbers 40 to the month,
synthetic numbers 80 (the tax administration) or 65 (the health network) to the month; FH-numbers begin with 8 or 9 and
hold no date. The check digits are weighted sums modulo 11. Numbers issued from 2032 on accept the remainders 0 to 3
for the first one (Skatteetaten, "Nytt fødselsnummer fra 2032"), so those are accepted for all.

Pure standard library, so that it runs in a browser's Python.
"""

import re

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_REMAINDERS = frozenset({0, 1, 2, 3})
DAY_OFFSETS = (0, 40)
MONTH_OFFSETS = (0, 40, 65, 80)
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# six digits, an optional gap, five digits; not part of a longer number
_CANDIDATE = re.compile(r"(?<![0-9])([0-9]{6})[ .\-\u00a0]?([0-9]{5})(?![0-9])")


def holds_national_number(text: str) -> bool:
    """Whether any eleven digits in `text`, written together or with a gap after six, are a national number."""
    return any(is_national_number(first + last) for first, last in _CANDIDATE.findall(text))


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
    for month_offset in MONTH_OFFSETS:
        index = month - month_offset - 1
        if 0 <= index < len(DAYS_IN_MONTH):
            return any(1 <= day - offset <= DAYS_IN_MONTH[index] for offset in DAY_OFFSETS)
    return False
