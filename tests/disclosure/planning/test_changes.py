"""Enough new to issue again? One below, at and above each limit."""

import pytest

from plugins.disclosure.planning.changes import changed_respondents, cube_is_due, difference_is_safe
from tests.disclosure.making import POLICY


def people(first: int, last: int) -> frozenset[str]:
    return frozenset(f"p{number}" for number in range(first, last))


@pytest.mark.parametrize(
    ("base", "edited", "due"),
    [
        (40, 9, False),  # 22 %, but only nine
        (40, 10, True),
        (50, 9, False),
        (50, 10, True),  # 20 % exactly
        (51, 10, False),  # 19.6 %
        (51, 11, True),
        (100, 19, False),
        (100, 20, True),
        (100, 21, True),
        (100, 0, False),
    ],
)
def test_twenty_percent_and_ten_must_have_changed(base: int, edited: int, due: bool) -> None:
    """Edited answers: gone and new at once, counted once."""
    before, now = people(0, base), people(edited, base + edited)
    assert changed_respondents(before, now) == edited
    assert cube_is_due(before, now, POLICY) is due


@pytest.mark.parametrize(("more", "due"), [(19, False), (20, True)])
def test_added_answers_are_measured_against_the_issued_base(more: int, due: bool) -> None:
    """A hundred were issued: twenty more are a fifth of its respondents."""
    assert cube_is_due(people(0, 100), people(0, 100 + more), POLICY) is due


@pytest.mark.parametrize(("fewer", "due"), [(19, False), (20, True)])
def test_withdrawn_answers_count_as_changed(fewer: int, due: bool) -> None:
    """Who left is changed too."""
    assert cube_is_due(people(0, 100), people(0, 100 - fewer), POLICY) is due


@pytest.mark.parametrize(("changed", "safe"), [(0, True), (1, False), (4, False), (5, True), (6, True)])
def test_a_difference_is_of_nobody_or_of_five(changed: int, safe: bool) -> None:
    """The difference between two means is the mean of who changed."""
    everybody = people(0, 20)
    assert difference_is_safe(people(0, changed), everybody, everybody, POLICY) is safe


def test_public_and_board_members_dont_hide_a_change() -> None:
    """Four changed and two public ones are four; public ones alone are no secret; one named to the board is."""
    hidden, counted = people(2, 20), people(4, 20)  # p0, p1 public; p2, p3 named to the board
    assert not difference_is_safe(people(0, 8), hidden, counted, POLICY)
    assert difference_is_safe(people(0, 9), hidden, counted, POLICY)
    assert difference_is_safe(people(0, 2), hidden, counted, POLICY)
    assert not difference_is_safe(people(0, 3), hidden, counted, POLICY)
