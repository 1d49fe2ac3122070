"""The first page holds as many decisions as there is room for under the goals, and one at least."""

from dataclasses import replace
from datetime import date

import pytest

from plugins.benchmarks.board.first_page import decisions_that_fit
from plugins.benchmarks.board.goal_view import DecisionRow, GoalRow, Subject


def decided(letters: int) -> DecisionRow:
    day = date(2025, 12, 4)
    return DecisionRow("x" * letters, "", "Styret", day, day, "open", None, "", None, None, None, "", "", "")


GOAL = GoalRow(Subject("average", "x" * 50), "25 %", "at-least", "2027", False, "", "", "", "")


@pytest.mark.parametrize(
    ("goals", "letters", "shown"), [(0, 36, 4), (4, 100, 4), (8, 100, 2), (8, 300, 1), (8, 2000, 1)]
)
def test_longer_texts_leave_room_for_fewer(goals: int, letters: int, shown: int) -> None:
    """Four short ones under four goals, two under eight; one of any length under eight."""
    assert decisions_that_fit([GOAL] * goals, [decided(letters)] * 4) == shown


def test_what_a_goal_needs_more_words_for_takes_room() -> None:
    """The inhabitants' share beside it may take a line; why counts can't tell takes three."""
    beside = replace(GOAL, official="27 %")
    untold = replace(GOAL, subject=Subject("agree", "x" * 50), standing="cannot-tell")
    shown = [decisions_that_fit([goal] * 6, [decided(100)] * 4) for goal in (GOAL, beside, untold)]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] > shown[-1]


def test_without_decisions_there_are_none() -> None:
    """And nothing is said of them."""
    assert decisions_that_fit([GOAL], []) == 0
