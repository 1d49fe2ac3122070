"""Amounts and counts as people and programs write them: "1 250,50", "kr 1.250,-", "2 stk"."""

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_WORDS = re.compile(
    r"^(?:nok|kr|eur|usd|gbp|sek|dkk|[€£$])\.?|(?:nok|kr|stk|eur|usd|gbp|sek|dkk|[€£$])\.?$", re.IGNORECASE
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LARGEST = Decimal(999_999_999)


def number(text: str) -> Decimal | None:
    """The number in `text`; None where there is none that can be read with certainty."""
    bare = _SPACES.sub("", text.replace("\u2212", "-"))
    negative = bare.startswith("(") and bare.endswith(")")
    bare = _WORDS.sub("", _WORDS.sub("", bare.strip("()")))
    bare = re.sub(r"[.,][-–—]+$", "", bare)
    if bare.endswith("-"):  # as accounting programs write what is subtracted
        negative, bare = True, bare[:-1]
    plain = _plain(bare)
    if not _NUMBER.fullmatch(plain):
        return None
    value = Decimal(plain)
    return (-value if negative else value) if abs(value) <= LARGEST else None


def count(text: str) -> int | None:
    """A whole number; None where there is none."""
    value = number(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def _plain(text: str) -> str:
    """With a point before the decimals and nothing between thousands."""
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        thousands, decimal = (".", ",") if comma > point else (",", ".")
        return text.replace(thousands, "").replace(decimal, ".")
    mark = "," if comma >= 0 else "."
    parts = text.lstrip("-").split(mark)
    grouped = (
        len(parts) > 1 and 1 <= len(parts[0]) <= 3 and parts[0] != "0" and all(len(part) == 3 for part in parts[1:])
    )
    if len(parts) > 2 or grouped:
        return text.replace(mark, "") if grouped else text
    return text.replace(",", ".")
