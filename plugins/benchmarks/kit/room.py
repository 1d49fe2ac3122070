"""What a page of the meeting kit has room for: as much as leaves the box to write in on the same page."""

import re
from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from typing import TypeVar

from plugins.benchmarks.written.decisions import RecordedDecision, Said
from plugins.benchmarks.written.experiences import Experience

Thing = TypeVar("Thing")

LETTERS_TOLD = 1_500
"""Letters of "you said, we did"."""
ROOM = 78.0
"""Millimetres for questions and notes, beside a heading and a finding of two lines, a chart, and a box."""
QUESTION_LINE, QUESTION_LETTERS, AFTER_QUESTION = 7.0, 58, 2.5
NOTE_LINE, NOTE_LETTERS, TITLE_LETTERS, AFTER_NOTE = 5.0, 105, 85, 10.0
"""Heights in millimetres, letters to a line; below a note stands whose it is."""
PART = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)")
"""Between paragraphs, and before an item of a list."""
UNASKED = 80
"""Letters of the question that is asked where nobody has written one."""


def told_that_fit(told: Sequence[Thing], decisions: Sequence[RecordedDecision]) -> tuple[Thing, ...]:
    """The first of what is told, whose `decisions` leave room for the hour below; one at least."""
    return _that_fit(told, [_letters(one) for one in decisions], LETTERS_TOLD)


def notes_that_fit(notes: Sequence[Experience], questions: Sequence[Said]) -> tuple[Experience, ...]:
    """The first of the notes for which there is room below the `questions` of a sheet; one at least."""
    asked = [max(len(one.nb), len(one.en)) for one in questions] or [UNASKED]
    left = ROOM - sum(AFTER_QUESTION + QUESTION_LINE * ceil(letters / QUESTION_LETTERS) for letters in asked)
    return _that_fit(notes, [_height(note) for note in notes], left)


def _that_fit(things: Sequence[Thing], sizes: Sequence[float], room: float) -> tuple[Thing, ...]:
    sums = accumulate(sizes)
    return tuple(
        thing for number, (thing, total) in enumerate(zip(things, sums, strict=True)) if total <= room or not number
    )


def _letters(decision: RecordedDecision) -> int:
    """In the language that takes more."""
    ended = decision.done.did if decision.done else decision.dropped.why if decision.dropped else None
    said = [one for one in (decision.heard, decision.what, ended) if one]
    return max(sum(len(one.nb) for one in said), sum(len(one.en) for one in said))


def _height(note: Experience) -> float:
    """In the language that takes more."""
    texts = [note.text(language) for language in ("nb", "en")]
    lines = max(ceil(len(title) / TITLE_LETTERS) + _lines(body) for title, body in texts)
    return AFTER_NOTE + NOTE_LINE * lines


def _lines(body: str) -> int:
    return sum(ceil(len(part) / NOTE_LETTERS) for part in PART.split(body))
