"""Names become first and last names as one writes them, and two names are one person's or aren't."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

LONGEST = 80
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "af", "av", "da", "di", "del", "la", "le", "ten", "ter", "du", "zu"}
)
_ORGANISATION = re.compile(
    r"\b(?:as|asa|ans|da|ab|ltd|gmbh|inc|kommune|fylkeskommune|skole|barnehage|forening|lag|klubb|stiftelse|menighet|bibliotek"
    r"|kulturhus|teater|bedrift|firma|rotary|lions|sanitetsforening|pensjonistforening)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {"", "-", "ukjent", "anonym", "gjest", "guest", "n/a", "na", "ingen", "unknown", "kunde", "customer"}
)
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ALIKE = 0.85
"""From this likeness on two first names are one, misspelt: "Kristine" and "Kristin", not "Ola" and "Ole"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; an organisation has no first name. Empty where nobody gave one."""

    first: str = ""
    last: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two spellings the same."""
        return _folded(self.first), _folded(self.last)

    def __bool__(self) -> bool:
        return bool(self.first or self.last)


def name(first: str, last: str, whole: str) -> Name:
    """The name in the columns for its parts, or in the one for all of it."""
    first, last, whole = _clean(first), _clean(last), _clean(whole)
    if not (first or last):
        return _split(whole)
    if first and not last:  # everything was written into the first column
        return _split(first)
    return Name(_cased(first), _cased(last))


def same_person(one: Name, other: Name) -> bool:
    """Whether two names at one address are one person's: equal, one a part of the other, an initial, a misspelling, or
    the same first name with a new last name. Two first names are two people."""
    if not one or not other:
        return True
    (first, last), (other_first, other_last) = one.key, other.key
    if not first or not other_first:
        return last == other_last or not last or not other_last
    given, other_given = first.split()[0], other_first.split()[0]
    initial = min(len(given), len(other_given)) == 1 and given[0] == other_given[0]
    if given == other_given:
        return True
    alike = (
        min(len(given), len(other_given)) > 3 and difflib.SequenceMatcher(None, given, other_given).ratio() >= _ALIKE
    )
    return (initial or alike) and (last == other_last or not last or not other_last)


def _split(whole: str) -> Name:
    """ "Nordmann, Kari" and "Kari Nordmann"; "von der Lippe" belongs together."""
    if _ORGANISATION.search(whole):
        return Name("", whole)
    if whole.count(",") == 1:
        last, first = (part.strip() for part in whole.split(","))
        return Name(_cased(first), _cased(last))
    parts = whole.split()
    if len(parts) < 2:
        return Name(_cased(whole), "")
    start = len(parts) - 1
    while start > 1 and parts[start - 1].casefold() in _PARTICLES:
        start -= 1
    return Name(_cased(" ".join(parts[:start])), _cased(" ".join(parts[start:])))


def _clean(text: str) -> str:
    line = " ".join(_INVISIBLE.sub(" ", unicodedata.normalize("NFC", text)).split())[:LONGEST].strip(" .,;:-\"'=+@")
    return "" if line.casefold() in _NOBODY or "@" in line or not any(sign.isalpha() for sign in line) else line


def _cased(text: str) -> str:
    """Written in capitals or in small letters alone, a name gets its capitals; else it is left as it is written."""
    if text != text.upper() and text != text.lower():
        return text
    words = text.split(" ")
    cased = [
        word.casefold() if word.casefold() in _PARTICLES and (place or len(words) > 1) else _capital(word)
        for place, word in enumerate(words)
    ]
    return " ".join(cased)


def _capital(word: str) -> str:
    """ "ANNE-LISE" as Anne-Lise, "O'NEILL" as O'Neill."""
    return re.sub(r"[^\W\d_]+", lambda found: found[0][:1].upper() + found[0][1:].lower(), word)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae"))
    return " ".join(re.findall(r"[^\W_]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))
