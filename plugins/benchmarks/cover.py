"""A report's first page: a poster with the name as large as it can stand, and a dot for every house."""

from collections.abc import Iterable
from dataclasses import dataclass

NAME_SIZES = ((14, "xl"), (26, "l"), (46, "m"), (72, "s"))
"""Up to so many letters a name is set in the size; longer ones in the smallest."""
SMALLEST = "xs"
LONGEST_WORD = {"xl": 10, "l": 13, "m": 18}
"""Letters a word may have to fit on a line of the size."""
MOST_DOTS = 60


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover's title and its size; `dots` has one entry for each house, true for a filled one."""

    title: str
    size: str
    dots: tuple[bool, ...]


def cover(title: str, dots: Iterable[bool]) -> Cover:
    """The cover of a report with its dots, as many as there is room for."""
    return Cover(title, title_size(title), tuple(dots)[:MOST_DOTS])


def title_size(title: str) -> str:
    """The largest size in which a title stands on the cover without breaking a word."""
    longest = max((len(word) for word in title.split()), default=0)
    for letters, size in NAME_SIZES:
        if len(title) <= letters and longest <= LONGEST_WORD.get(size, longest):
            return size
    return SMALLEST
