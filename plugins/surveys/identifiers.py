"""Direct identifiers in a table of answers: what could name a person, found by header, by value and by uniqueness.

A package holds codes only, so anything that looks like a person is a mistake to stop before it is committed. Only
kind, column and line are told, never the value. Pure standard library, so that it runs in a browser's Python.
"""

import ipaddress
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plugins.surveys.national_number import holds_national_number

UNIQUE_SHARE = 0.9
UNIQUE_LEAST_ROWS = 20


class Kind(StrEnum):
    """What was recognised."""

    NATIONAL_NUMBER = "national-number"
    EMAIL = "email"
    PHONE = "phone"
    IP_ADDRESS = "ip-address"
    WEB_ADDRESS = "web-address"
    STREET_ADDRESS = "street-address"
    POSTCODE = "postcode"
    DATE = "date"
    PERSONAL_HEADER = "personal-header"
    UNIQUE_COLUMN = "unique-column"


@dataclass(frozen=True, slots=True)
class Found:
    """One kind in one column: the first line (index into the rows) and how many rows."""

    kind: Kind
    column: int
    first_row: int
    rows: int


_EMAIL = re.compile(r"[^\s@<>\",;]+@[^\s@<>\",;]+\.[^\W\d_]{2,}")
_WEB = re.compile(r"(?:https?|ftp)://|\bwww\.", re.IGNORECASE)
_FOUR_PARTS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_COLONS = re.compile(r"[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
# eight digits from 2 on, together or in the usual groups, or any number written with a country code
_PHONE = re.compile(
    r"(?<![\d.,+-])(?:(?:\+|00)47[ \u00a0]?)?[2-9]"
    r"(?:\d{7}|\d[ \u00a0]\d\d[ \u00a0]\d\d[ \u00a0]\d\d|\d\d[ \u00a0]\d\d[ \u00a0]\d{3})(?![\d.,-])"
)
_FOREIGN_PHONE = re.compile(r"(?<![\d+])(?:\+|00)[1-9](?:[ \u00a0()-]?\d){7,14}(?!\d)")
_STREET = re.compile(
    r"[^\W\d_]{2,}(?:veien|vegen|vei|veg|gaten|gata|gate|gt\.|allé|alléen|plass|plassen|bakken|stien|svingen|kroken)"
    r"[ \u00a0]+\d{1,4}[a-z]?\b|\b(?:gate|vei|veg|street|road)[ \u00a0]+\d{1,4}\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?:[A-Z]{2}-)?\d{4}(?:[ \u00a0]+[^\W\d_][^\d]*)?")
_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:\d{4}|\d{2})"
    r"|(?:19|20)\d\d[./-](?:0[1-9]|1[0-2])[./-](?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_COMPACT_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\d\d)")
_PERSONAL_WORDS = re.compile(
    r"\b(?:navn|fornavn|etternavn|mellomnavn|name|firstname|lastname|surname|e-?post|e-?post-?adresse|e-?mail|mail|telefon"
    r"|telefonnummer|tlf|mobil|mobilnummer|phone|mobile|adresse|gateadresse|address|street|postnr|postnummer|poststed"
    r"|postcode|zip|zipcode|fødselsdato|fodselsdato|fødselsår|fodselsaar|birthday|birthdate|dob|personnummer"
    r"|fødselsnummer|fodselsnummer|ssn|ip|ip-?adresse|kundenummer|medlemsnummer|kunde-?id|bruker-?id|user-?id|brukernavn"
    r"|username|signatur|underskrift|facebook|instagram|tidsmerke|tidsstempel|timestamp)\b"
)


def kinds_in(text: str) -> tuple[Kind, ...]:
    """Give what a single cell looks like, most telling first; empty for an ordinary code."""
    text = text.strip()
    if not any(character.isdigit() or character in "@:" for character in text) and "www" not in text.lower():
        return ()
    checks = (
        (Kind.NATIONAL_NUMBER, holds_national_number(text)),
        (Kind.EMAIL, _EMAIL.search(text) is not None),
        (Kind.WEB_ADDRESS, _WEB.search(text) is not None),
        (Kind.IP_ADDRESS, _holds_ip_address(text)),
        (Kind.DATE, _DATE.search(text) is not None or _COMPACT_DATE.fullmatch(text) is not None),
        (Kind.PHONE, _PHONE.search(text) is not None or _FOREIGN_PHONE.search(text) is not None),
        (Kind.STREET_ADDRESS, _STREET.search(text) is not None),
        (Kind.POSTCODE, _POSTCODE.fullmatch(text) is not None),
    )
    return tuple(kind for kind, found in checks if found)


def is_personal_header(label: str) -> bool:
    """Whether a column's name says that it holds something personal."""
    words = re.sub(r"[_:/()?*.]+", " ", label.casefold())
    return _PERSONAL_WORDS.search(words) is not None


def search_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], known: frozenset[str], key: str
) -> Iterator[Found]:
    """Search a table column by column.

    `known` are the columns that belong there: their names are not judged. `key` is the one column whose values may
    all differ.
    """
    for column, label in enumerate(header):
        values = [row[column] if column < len(row) else "" for row in rows]
        if label not in known and is_personal_header(label):
            yield Found(Kind.PERSONAL_HEADER, column, 0, len(values))
        yield from _in_column(column, values)
        if label != key and _is_unique(values):
            yield Found(Kind.UNIQUE_COLUMN, column, 0, len(values))


def _in_column(column: int, values: Sequence[str]) -> Iterator[Found]:
    kinds = {value: kinds_in(value) for value in set(values)}
    rows: dict[Kind, list[int]] = {}
    for index, value in enumerate(values):
        for kind in kinds[value][:1]:
            rows.setdefault(kind, []).append(index)
    for kind, found in rows.items():
        yield Found(kind, column, found[0], len(found))


def _is_unique(values: Sequence[str]) -> bool:
    """Whether more than nine in ten filled cells differ; judged from twenty filled cells on."""
    filled = [value for value in values if value.strip()]
    return len(filled) >= UNIQUE_LEAST_ROWS and len(set(filled)) > UNIQUE_SHARE * len(filled)


def _holds_ip_address(text: str) -> bool:
    candidates = [*_FOUR_PARTS.findall(text), *_COLONS.findall(text)]
    return any(_is_ip_address(candidate) for candidate in candidates)


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
