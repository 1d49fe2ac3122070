"""How many decisions the report's first page has room for, under the goals: longer texts leave room for fewer.

Heights are estimated from the words, rather too tall than too low; what doesn't fit stands further back.
"""

from collections.abc import Sequence
from math import ceil

from plugins.benchmarks.board.goal_view import DecisionRow, GoalRow, Subject
from plugins.benchmarks.measures import AGREEING, Standing

LINES = 33.0
"""Lines of a table that the page has room for between the three facts and what is said of the audience."""
AROUND = 0.6  # of a row, in lines
GOAL, DECIDED, STANDING, MOVED = 62, 36, 42, 40  # letters on a line of each column
WORDS_OF_SUBJECT, WORDS_OF_STATE, WORDS_OF_FIGURES = 26, 40, 60  # letters of the wording around what is filled in
WORDS_OF_OFFICIAL = 16
NOT_TOLD = 3  # lines of why a goal of counts can't be told
NOTE = 1.6  # lines: what the average house is


def decisions_that_fit(goals: Sequence[GoalRow], decisions: Sequence[DecisionRow]) -> int:
    """How many of `decisions`, in their order, stand on the first page; one at least."""
    room = LINES - NOTE - sum(_goal(row) for row in goals)
    count = 0
    for row in decisions:
        room -= _decision(row)
        if room < 0 and count:
            break
        count += 1
    return count


def _goal(row: GoalRow) -> float:
    letters = _subject(row.subject) + (len(row.official) + WORDS_OF_OFFICIAL if row.official else 0)
    untold = NOT_TOLD if row.subject.kind == AGREEING and row.standing == Standing.CANNOT_TELL.value else 1
    return max(_lines(letters, GOAL), untold) + AROUND


def _decision(row: DecisionRow) -> float:
    standing = len(row.told or row.who) + WORDS_OF_STATE
    moved = _subject(row.subject) + WORDS_OF_FIGURES if row.subject else 1
    return max(_lines(len(row.what), DECIDED), _lines(standing, STANDING), _lines(moved, MOVED)) + AROUND


def _subject(subject: Subject) -> int:
    return len(subject.words) + WORDS_OF_SUBJECT


def _lines(letters: int, per_line: int) -> int:
    return ceil(letters / per_line)
