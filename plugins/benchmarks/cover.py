"""A report's first page: a poster with the name as large as it can stand, and a dot for every house."""

from dataclasses import dataclass

NAME_SIZES = ((14, "xl"), (26, "l"), (46, "m"), (72, "s"))
"""Up to so many letters a name is set in the size; longer ones in the smallest."""
SMALLEST = "xs"
LONGEST_WORD = {"xl": 10, "l": 13, "m": 18}
"""Letters a word may have to fit on a line of the size."""
MOST_DOTS = 60


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover's title and its size; `dots` has one entry for each house, true for the one the report is of."""

    title: str
    size: str
    dots: tuple[bool, ...]


def cover(title: str, houses: int, own: int | None) -> Cover:
    """The cover of a report with a dot for each of `houses`, the one at place `own` filled."""
    return Cover(title, title_size(title), tuple(number == own for number in range(min(houses, MOST_DOTS))))


def title_size(title: str) -> str:
    """The largest size in which a title stands on the cover without breaking a word."""
    longest = max((len(word) for word in title.split()), default=0)
    for letters, size in NAME_SIZES:
        if len(title) <= letters and longest <= LONGEST_WORD.get(size, longest):
            return size
    return SMALLEST
