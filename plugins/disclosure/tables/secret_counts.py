"""The secret side's types: exact counts, which can't be shown, compared or mixed with protected ones by accident.

A `SecretCount` is no number: it has no arithmetic but adding another one, no order, no format, no hash, no pickle, and
its repr doesn't say it. Only `exactly` gives the number, and only the steps that protect it call that: rounding,
thresholds, folding, weighting, changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn, final

KEY_SPACE = 2**64


@final
class SecretCount:
    """An exact number of respondents."""

    __slots__ = ("_number",)
    __hash__ = None  # type: ignore[assignment] # a hash would tell equal counts apart from others

    def __init__(self, number: int) -> None:
        if type(number) is not int or number < 0:
            raise ValueError("a count is a whole number of respondents")
        self._number = number

    def __add__(self, other: "SecretCount") -> "SecretCount":
        """Count both."""
        if not isinstance(other, SecretCount):
            return NotImplemented
        return SecretCount(self._number + exactly(other))

    def __eq__(self, other: object) -> NoReturn:
        """Raise TypeError: comparing is for the rules in thresholds.py."""
        raise TypeError("secret counts are not compared")

    def __bool__(self) -> NoReturn:
        """Raise TypeError: whether anybody is there is a secret too."""
        raise TypeError("secret counts are not compared")

    def __repr__(self) -> str:
        """Say what it is and not how much."""
        return "SecretCount(…)"

    def __format__(self, specification: str) -> str:
        """Keep the number out of messages and logs."""
        return repr(self)

    def __reduce__(self) -> NoReturn:
        """Raise TypeError: a secret count is never written anywhere."""
        raise TypeError("a secret count is not written")


def exactly(count: SecretCount) -> int:
    """The number itself, for the steps that protect it."""
    return count._number  # noqa: SLF001 - the one place that looks inside


@dataclass(frozen=True, slots=True, eq=False)
class SecretCell:
    """Some respondents: how many, and the sum of their record keys (modulo 2⁶⁴), by which rounding knows them."""

    count: SecretCount
    key: int

    def __repr__(self) -> str:
        """Say what it is and not who."""
        return "SecretCell(…)"


def joined(cells: Iterable[SecretCell]) -> SecretCell:
    """The cell of all respondents of disjoint cells."""
    number, key = 0, 0
    for cell in cells:
        number += exactly(cell.count)
        key += cell.key
    return SecretCell(SecretCount(number), key % KEY_SPACE)


@dataclass(frozen=True, slots=True, eq=False)
class SecretTable:
    """One declared table in the full code lists. `base` is who answered all its questions.

    Cells by code tuple; of a yes/no question only the published side; in a multiple-choice question they overlap.
    """

    id: str
    questions: tuple[str, ...]
    base: SecretCell
    cells: Mapping[tuple[str, ...], SecretCell]


@dataclass(frozen=True, slots=True, eq=False)
class SecretPair:
    """Of those who were shown another member's name and answered (`base`), those who had been there."""

    member: str
    base: SecretCell
    visited: SecretCell
