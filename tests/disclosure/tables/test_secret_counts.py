"""Secret counts can't be shown, compared or mixed with protected ones by accident."""

import copy
import json
import pickle

import pytest

from plugins.disclosure.tables.secret_counts import KEY_SPACE, SecretCell, SecretCount, exactly, joined
from plugins.disclosure.tables.tabulate import CodedQuestion
from plugins.editions.cube import ProtectedCount

SECRET = SecretCount(12345)
CELL = SecretCell(SECRET, 987654321)


def test_no_way_of_printing_shows_the_number() -> None:
    """repr, str, format, f-string, and those of what holds it."""
    shown = [
        repr(SECRET),
        str(SECRET),
        f"{SECRET}",
        f"{SECRET:>10}",
        f"{SECRET!r}",
        repr(CELL),
        str([CELL]),
        f"{(SECRET,)}",
    ]
    assert all("12345" not in text and "987654321" not in text for text in shown)
    assert "array" not in repr(CodedQuestion((), None, None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "mixing",
    [
        lambda: SECRET + 1,
        lambda: 1 + SECRET,
        lambda: SECRET + ProtectedCount(5),
        lambda: SECRET - SECRET,
        lambda: SECRET * 2,
        lambda: SECRET / SECRET,
        lambda: SECRET < SECRET,
        lambda: SECRET == SECRET,
        lambda: SECRET == 12345,
        lambda: int(SECRET),
        lambda: bool(SECRET),
        lambda: float(SECRET),
        lambda: range(SECRET),
        lambda: hash(SECRET),
        lambda: round(SECRET),
        lambda: sum([SECRET, SECRET]),
        lambda: json.dumps(SECRET),
        lambda: pickle.dumps(SECRET),
        lambda: copy.copy(SECRET),
    ],
)
def test_it_is_no_number(mixing: object) -> None:
    """No arithmetic with anything but its own kind, no comparison, no conversion, no copy on disk."""
    with pytest.raises(TypeError):
        mixing()  # type: ignore[operator]


def test_it_never_becomes_a_protected_count() -> None:
    """A multiple of five is still secret."""
    with pytest.raises(ValueError, match="protected"):
        ProtectedCount(SecretCount(15))  # type: ignore[arg-type]


def test_two_are_counted_together() -> None:
    """Its one operation."""
    assert exactly(SecretCount(3) + SecretCount(4)) == 7


@pytest.mark.parametrize("number", [-1, 1.0, True, "3"])
def test_only_whole_numbers_of_people_are_counts(number: object) -> None:
    """Nothing else is accepted."""
    with pytest.raises(ValueError, match="whole number"):
        SecretCount(number)  # type: ignore[arg-type]


def test_joining_adds_counts_and_keys() -> None:
    """Disjoint cells together are all their respondents, keys modulo 2⁶⁴."""
    both = joined([SecretCell(SecretCount(2), KEY_SPACE - 1), SecretCell(SecretCount(3), 11)])
    assert (exactly(both.count), both.key) == (5, 10)
