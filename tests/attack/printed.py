"""Attack on what is only printed: shares on a house's own page are turned back into counts, each with its base.

A page says a whole percentage and, to the nearest 5, of how many answers. Whoever knows how figures are made tries
every rounded count. A share that is none of them was made of something that wasn't rounded, and gives that away: the
counts it can stand for then are few.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from tests.attack.published import Breach

OPEN, SMALL = 4, 10


@dataclass(frozen=True)
class Printed:
    """One row of one figure: which answer, its share as printed, and of how many answers."""

    figure: str
    answer: str
    share: str
    base: int


def printed_on(page: str) -> Iterator[Printed]:
    """The rows of every figure of a house's page."""
    for figure in html.document_fromstring(page).iter("figure"):
        base = re.search(r"(?:Omtrent|About)\s(\d+)", " ".join(figure.itertext()))
        for row in figure.iter("tr"):
            head, cells = row.find("th[@scope='row']"), row.findall("td")
            if head is not None and cells and base:
                share = re.sub(r"[\s%]", "", cells[0].text_content())
                yield Printed(figure.get("id", ""), head.text_content().strip(), share, int(base[1]))


def turn_back(page: str) -> tuple[int, list[Breach]]:
    """Every printed share; how many, and the breaches."""
    tried, breaches = 0, []
    for row in printed_on(page):
        tried += 1
        counts = _counts(row)
        if not counts:
            guessed = sorted(
                {round(int(row.share) * base / 100) for base in range(row.base - OPEN, row.base + OPEN + 1)}
            )
            breaches.append(Breach("printed", f"{row.figure} {row.answer}", f"of no rounded count: one of {guessed}"))
        elif min(counts) < SMALL and max(counts) - min(counts) < OPEN:
            breaches.append(Breach("printed", f"{row.figure} {row.answer}", f"{min(counts)} to {max(counts)}"))
    return tried, breaches


def _counts(row: Printed) -> list[int]:
    """The true counts behind any rounded one that gives the share as printed."""
    rounded = [count for count in range(0, row.base + OPEN + 1, 5) if _share(count, row.base) == row.share]
    return [true for count in rounded for true in range(max(0, count - OPEN), count + OPEN + 1)]


def _share(count: int, base: int) -> str:
    exact = min(100.0, 100 * count / base)
    if exact < 5 or exact > 95:
        return "<5" if exact < 5 else ">95"
    return str(int(exact + 0.5))
