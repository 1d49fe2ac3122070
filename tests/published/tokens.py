"""The numbers in a text: each with where it stands, and what kind of number the words around it make it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_NUMBER = r"\d{1,3}(?:[ \N{NO-BREAK SPACE},]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_MONTH = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_MONTH_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOKEN = re.compile(
    rf"""(?P<date>\d{{4}}-\d{{2}}-\d{{2}}|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b
                 |\b\d{{1,2}}\.?\s(?:{_MONTH}|{_MONTH_EN})\s\d{{4}}\b)
      |(?P<pair>(?:[<>]\s?)?\d+(?:[.,]\d+)?\s?(?:%)?\s?±\s?\d+(?:[.,]\d+)?)
      |(?P<percent>[<>]\s?\d+(?:[.,]\d+)?\s?%?|\d+(?:[.,]\d+)?\s?(?:%|prosent(?!poeng)\b|per\scent\b))
      |(?P<margin>±\s?\d+(?:[.,]\d+)?)
      |(?P<year>(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d))
      |(?P<number>{_NUMBER})""",
    re.VERBOSE,
)


class Kind(Enum):
    """What a number is written as."""

    DATE = "date"
    PAIR = "pair"
    PERCENT = "percent"
    MARGIN = "margin"
    YEAR = "year"
    NUMBER = "number"
    LENGTH = "length"
    PLACE = "place"


@dataclass(frozen=True)
class Found:
    """One number: in which file, where in it, its kind, itself (digits, no spaces), and the words around it."""

    file: str
    place: str
    kind: Kind
    text: str
    around: str = ""
    whole: str = ""
    """The text or attribute it stands in, and at which places of it."""
    span: tuple[int, int] = (0, 0)
    row: str = ""
    """The words at the head of its row, in a table; in a drawing, which form of the family it is."""

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.kind.value} {self.text!r} in “{self.around}”"


def numbers_in(text: str, file: str, place: str) -> Iterator[Found]:
    """Every number of a text. Each digit of the text is in exactly one of them."""
    plain = re.sub(r"[ \t\r\n\f]+", " ", text)
    for match in _TOKEN.finditer(plain):
        kind = Kind(match.lastgroup)
        around = plain[max(0, match.start() - 40) : match.end() + 25].strip()
        yield Found(file, place, kind, _bare(match.group(), kind), around, plain, match.span())


def _bare(text: str, kind: Kind) -> str:
    if kind in (Kind.DATE, Kind.YEAR):
        return text
    if kind is Kind.NUMBER:
        return re.sub(r"(?<=\d)[\s,](?=\d{3})", "", text).replace(",", ".")
    return re.sub(r"\s|%|prosent|per ?cent", "", text).replace(",", ".")
