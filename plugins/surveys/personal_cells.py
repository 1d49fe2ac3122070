"""What a single cell looks like: a national number, a way to reach somebody, a place, a date.

Pure standard library, so that it runs in a browser's Python. A long cell is looked at in
pieces, so that the time is linear in its length.
"""

import ipaddress
import re
import unicodedata
from enum import StrEnum

from plugins.surveys.national_number import holds_national_number


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


# the sign itself, or what people write instead of it
_EMAIL = re.compile(
    r"[^\s@<>\",;]@[^\s@<>\",;]+\.[^\W\d_]{2,}"
    r"|\w ?[\[(]\s?(?:at|krøll(?:alfa)?|a)\s?[\])] ?\w|\w (?:at|krøllalfa) \w[\w-]* (?:dot|punktum|prikk) \w",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?:https?|ftp)://|\bwww\.|(?<![\w.@-])[a-z0-9-]{2,60}\.(?:no|com|org|net|se|dk|eu|info|me)(?:/|$|[\s,;)])",
    re.IGNORECASE,
)
_FOUR_PARTS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)")
_COLONS = re.compile(r"[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
# eight digits from 2 on, together or in the usual groups, or any number written with a country code
_PHONE = re.compile(
    r"(?<![\d+])(?<!\d[.,-])(?:\(?(?:\+|00)47\)?[ .-]?|47[ -])?\(?[2-9]"
    r"(?:\d{7}|\d[ .-]\d\d[ .-]\d\d[ .-]\d\d|\d\d[ .-]\d\d[ .-]\d{3}|\d\)[ ]?\d\d ?\d\d ?\d\d)(?:[.,]0)?(?!\d|[.,-]\d)"
)
_FOREIGN_PHONE = re.compile(r"(?<![\d+])(?:\+|00)[ (]?[1-9](?:[ ()./-]{0,3}\d){7,14}(?!\d)")
_STREET = re.compile(
    r"[^\W\d_](?:veien|vegen|vei|veg|vn\.?|gaten|gata|gate|gt\.?|gutua|allé|alléen|allè|plass|plassen|torg|torget|bakken|stien"
    r"|svingen|kroken|ringen|tunet|haugen|åsen|lia|løkka|moen|sletta|jordet|stredet|smuget|smauet|veita|kaia|brygge|bryggen"
    r"|tangen|terrasse|kleiva|svenden|toppen|enga)"
    r"[ ]+\d{1,4} ?[a-z]?\b"
    r"|\b(?:gate|gt\.?|vei|veg|allé|plass|torg|street|road|lane|avenue|postboks|pb\.?|box)[ ]+\d{1,5}\b"
    r"|\b\d{1,4}[a-z]? [^\W\d_]{2,30} (?:street|st|road|rd|avenue|ave|lane|drive|square)\b"
    r"|[^\W\d_]{2} \d{1,4} ?[a-z]?,? +(?:no?-)?\d{4} +[^\W\d_]{2}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?:[A-Z]{1,2}-)?\d{4}(?:[.,]0|[ ]+[^\W\d_][^\d]*)?|(?:SE?-?)?\d{3} \d\d(?:[ ]+[^\W\d_][^\d]*)?"
)
_MONTH = r"(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[sc])[a-z]{0,8}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"(?<!\d)(?:{_DAY}[./-] ?(?:0?[1-9]|1[0-2])[./-] ?(?:\d{{4}}|\d{{2}})"
    rf"|(?:0?[1-9]|1[0-2])/{_DAY}/(?:\d{{4}}|\d{{2}})"
    rf"|(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])[./-]{_DAY})(?!\d)"
    rf"|(?<!\d){_DAY}\.? ?{_MONTH}\.? ?(?:19|20)?\d\d(?!\d)"
    rf"|\b{_MONTH}\.? {_DAY},? (?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_COMPACT_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\d\d)")
# the year first, or a leading zero that a spreadsheet dropped
_COMPACT_LONG = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|[1-9](?:0[1-9]|1[0-2])(?:19|20)\d\d")
_PIECE = 500  # characters
_OVERLAP = 100
_ORDINARY = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
}
_ODD_SIGNS = re.compile(f"[{''.join(_ORDINARY)}]")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_TELLING = re.compile(r"[0-9@:\[(]|www|\.\w|krøll| at ", re.IGNORECASE)


def plainly(text: str) -> str:
    """`text` in ordinary digits, spaces and dashes, without signs that nobody sees: what a person reads there."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", _ODD_SIGNS.sub(lambda found: _ORDINARY[found[0]], text))
    return _OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found[0])), folded)


def kinds_in(text: str) -> tuple[Kind, ...]:
    """Give what a single cell looks like, most telling first; empty for an ordinary code."""
    text = plainly(text).strip().strip("'=\"").strip()
    if len(text) > _PIECE:
        pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE - _OVERLAP)]
        found_in = {kind for piece in pieces for kind in kinds_in(piece)}
        return tuple(kind for kind in Kind if kind in found_in)
    if not _TELLING.search(text):
        return ()
    checks = (
        (Kind.NATIONAL_NUMBER, holds_national_number(text)),
        (Kind.EMAIL, _EMAIL.search(text) is not None),
        (Kind.IP_ADDRESS, _holds_ip_address(text)),
        (Kind.WEB_ADDRESS, _WEB.search(text) is not None),
        (Kind.DATE, _holds_date(text)),
        (Kind.PHONE, _PHONE.search(text) is not None or _FOREIGN_PHONE.search(text) is not None),
        (Kind.STREET_ADDRESS, _STREET.search(text) is not None),
        (Kind.POSTCODE, _POSTCODE.fullmatch(text) is not None),
    )
    return tuple(kind for kind, found in checks if found)


def is_compact_date(digits: str) -> bool:
    """Whether digits without a gap are a day, a month and a year (ddmmyy, ddmmyyyy)."""
    return _COMPACT_DATE.fullmatch(digits) is not None


def _holds_date(text: str) -> bool:
    return _DATE.search(text) is not None or is_compact_date(text) or _COMPACT_LONG.fullmatch(text) is not None


def _holds_ip_address(text: str) -> bool:
    if any(all(int(part) < 256 for part in found.split(".")) for found in _FOUR_PARTS.findall(text)):
        return True
    return any(_is_ip_address(candidate.strip(".")) for candidate in _COLONS.findall(text))


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
