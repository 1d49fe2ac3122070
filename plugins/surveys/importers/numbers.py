"""Numbers and bands as people and tools write them: decimal comma, a unit, "16–24", "80+", "80 år eller eldre"."""

import re
from collections.abc import Iterable

from plugins.questionnaires.model import Option

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,6})?")
_UNIT = r"(?:\s*(?:år|years?(?: old)?|yrs?|stk|personer|persons?|people|ganger|times?)\.?)?"
_WHOLE = re.compile(rf"({_NUMBER.pattern}){_UNIT}", re.IGNORECASE)
_LABELLED = re.compile(
    r"(\d{1,3})\s*(?:[-–—=:.(]\s*)?[^\W\d].*|.*[^\W\d]\W*?(?:\(|-|–|—|=|:)\s*(\d{1,3})\)?", re.DOTALL
)
_BAND = re.compile(rf"({_NUMBER.pattern}){_UNIT}\s*(?:-|–|—|til|to)\s*({_NUMBER.pattern}){_UNIT}", re.IGNORECASE)
_OPEN = re.compile(
    rf"(\d{{1,9}}){_UNIT}\s*(?:\+|(?:år |years? )?(?:eller|og|or|and) (?:eldre|flere|mer|over|older|more|above|up))"
    rf"(?:{_UNIT})",
    re.IGNORECASE,
)
_BELOW = re.compile(rf"(?:under|yngre enn|below|younger than|less than|<)\s*(\d{{1,3}}){_UNIT}", re.IGNORECASE)


def number_in(text: str) -> float | None:
    """The number that `text` is, with a decimal comma or point, perhaps with a unit; None where it is none."""
    found = _WHOLE.fullmatch(text.strip())
    return float(found[1].replace(",", ".")) if found else None


def number_beside_words(text: str) -> float | None:
    """The number of a point with words, as "5 – Svært god" or "Extremely likely - 10"."""
    found = _LABELLED.fullmatch(text.strip())
    return float(found[1] or found[2]) if found else None


def band_of(number: float, options: Iterable[Option]) -> str | None:
    """The code of the band that holds `number`; None where none does."""
    for option in options:
        if option.lower is not None and option.lower <= number and (option.upper is None or number <= option.upper):
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
    band = _BAND.fullmatch(text)
    return float(band[2].replace(",", ".")) if band else number_in(text)


def _bounds(text: str) -> tuple[float, float | None] | None:
    band = _BAND.fullmatch(text)
    if band:
        return float(band[1].replace(",", ".")), float(band[2].replace(",", "."))
    open_top = _OPEN.fullmatch(text)
    return (float(open_top[1]), None) if open_top else None
