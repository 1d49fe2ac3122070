"""Numbers and bands as people and tools write them: decimal comma, a unit, "16–24", "80+", "80 år eller eldre"."""

import re
from collections.abc import Iterable

from plugins.questionnaires.model import Option

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,6})?")
_UNIT = r"(?:\s*(?:år|years?(?: old)?|yrs?|stk|personer|persons?|people|ganger|times?)\.?)?"
_WHOLE = re.compile(rf"({_NUMBER.pattern}){_UNIT}", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"(\d{1,3})\s*[-–—=:.(]?\s*([^\W\d].*?)\)?", re.DOTALL)
_NUMBER_LAST = re.compile(r"(.*[^\W\d])\s*[(–—=:-]\s*(\d{1,3})\)?", re.DOTALL)
_BAND = re.compile(rf"({_NUMBER.pattern}){_UNIT}\s*(?:-|–|—|til|to)\s*({_NUMBER.pattern}){_UNIT}", re.IGNORECASE)
_OPEN = re.compile(
    rf"(\d{{1,9}}){_UNIT}\s*(?:\+|(?:år |years? )?(?:eller|og|or|and) (?:eldre|flere|mer|over|older|more|above|up))"
    rf"(?:{_UNIT})",
    re.IGNORECASE,
)
_BELOW = re.compile(rf"(?:under|yngre enn|below|younger than|less than|<)\s*(\d{{1,3}}){_UNIT}", re.IGNORECASE)
_AT_MOST = re.compile(rf"(\d{{1,3}}){_UNIT} (?:eller|og|or|and) (?:yngre|under|younger|below)", re.IGNORECASE)
_LIKE_A_YEAR = 999  # what stands above it in an open band is a year of birth, or no number of people or visits


def number_in(text: str) -> float | None:
    """The number that `text` is, with a decimal comma or point, perhaps with a unit; None where it is none."""
    found = _WHOLE.fullmatch(text.strip())
    return float(found[1].replace(",", ".")) if found else None


def number_and_words(text: str) -> tuple[float, str] | None:
    """The number and the words of a point that has both, as "5 – Svært god" or "Extremely likely - 10"."""
    text = text.strip()
    first, last = _NUMBER_FIRST.fullmatch(text), _NUMBER_LAST.fullmatch(text)
    if first:
        return float(first[1]), first[2]
    return (float(last[2]), last[1]) if last else None


def band_of(number: float, options: Iterable[Option]) -> str | None:
    """The code of the band that holds `number`; None where none does, or where it must be a year."""
    for option in options:
        if option.lower is None or number < option.lower:
            continue
        top = option.upper if option.upper is not None else max(_LIKE_A_YEAR, option.lower)
        if number <= top:
            return option.code
    return None


def same_band(text: str, options: Iterable[Option]) -> str | None:
    """The code of the band that `text` describes, with exactly its bounds; None where none has them."""
    bounds = _bounds(text.strip())
    if bounds is None:
        return None
    return next((option.code for option in options if (option.lower, option.upper) == bounds), None)


def highest(text: str) -> float | None:
    """The greatest number an answer can stand for: of a number itself, of a band its top, of "under 16" 15."""
    text = text.strip()
    below = _BELOW.fullmatch(text)
    if below:
        return float(below[1]) - 1
    at_most = _AT_MOST.fullmatch(text)
    if at_most:
        return float(at_most[1])
    band = _BAND.fullmatch(text)
    return float(band[2].replace(",", ".")) if band else number_in(text)


def _bounds(text: str) -> tuple[float, float | None] | None:
    band = _BAND.fullmatch(text)
    if band:
        return float(band[1].replace(",", ".")), float(band[2].replace(",", "."))
    open_top = _OPEN.fullmatch(text)
    return (float(open_top[1]), None) if open_top else None
