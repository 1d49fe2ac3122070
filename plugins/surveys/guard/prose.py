"""Running text: a national number is told wherever it stands, ways to reach people only where there are many.

A house's own telephone and e-mail belong in its listings, and a developer's in a readme. A list of them doesn't.
Addresses at names that nobody can own (RFC 2606, RFC 6761) are no one's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.surveys.national_number import national_numbers_in
from plugins.surveys.personal_cells import plainly

MANY = 5
NATIONAL_NUMBER = "national-number"
CONTACTS = "contacts"

# bounded on both sides: long runs of letters are gone over once
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?![\w-])")
_NOBODYS = re.compile(
    r"(?:^|\.)(?:example\.[a-z]{2,3}|example|test|invalid|localhost|local|noreply\.github\.com)$", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\w+.,/=#-])(?:(?:\+|00)47[ ]?(?:\d[ ]?){7}\d|[2-9]\d \d\d \d\d \d\d|[49]\d\d \d\d \d{3}|[49]\d{7}"
    r"|(?:\+|00)[1-9]\d{0,2}(?:[ -]?\d){7,12})(?![\w/=-]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class FoundInText:
    """One kind in a text: the line of the first, and how many different ones."""

    rule: str
    line: int
    count: int


def search_text(text: str) -> Iterator[FoundInText]:
    """What a text holds that names people."""
    text = plainly(text)
    numbers = list(national_numbers_in(text))
    if numbers:
        yield FoundInText(NATIONAL_NUMBER, _line(text, numbers[0]), len(numbers))
    people: dict[str, int] = {}
    for found in _EMAIL.finditer(text) if "@" in text else ():
        if not _NOBODYS.search(found[1]):
            people.setdefault(found[0].casefold(), found.start())
    for found in _PHONE.finditer(text):
        people.setdefault("".join(filter(str.isdigit, found[0]))[-8:], found.start())
    if len(people) >= MANY:
        yield FoundInText(CONTACTS, _line(text, min(people.values())), len(people))


def is_nobodys(address: str) -> bool:
    """Whether an e-mail address is at a name that nobody can own."""
    return _NOBODYS.search(address.strip().rpartition("@")[2].strip("<>\"' ")) is not None


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
