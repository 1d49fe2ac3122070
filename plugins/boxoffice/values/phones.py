"""Telephone numbers become E.164, "+4791234567"; without a country's number they are Norwegian."""

import re

_SIGNS = re.compile(r"[\s\u00a0().\-–/]+")
_NORWEGIAN = re.compile(r"[2-9]\d{7}")
_FOREIGN = re.compile(r"[1-9]\d{7,14}")


def phone(cell: str) -> str | None:
    """The number in a cell; None where there is none that can be called."""
    bare = _SIGNS.sub("", cell.replace("(0)", "").strip().removesuffix(".0"))
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    if not bare.startswith("+"):
        national = bare.removeprefix("47") if len(bare) == len("4791234567") else bare
        return f"+47{national}" if _NORWEGIAN.fullmatch(national) else None
    digits = bare[1:]
    if digits.startswith("47"):
        return f"+{digits}" if _NORWEGIAN.fullmatch(digits[2:]) else None
    return f"+{digits}" if _FOREIGN.fullmatch(digits) else None
