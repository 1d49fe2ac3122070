"""A sheet holds no more than leaves the box to write in on the same page."""

from datetime import date

import pytest

from plugins.benchmarks.kit.room import LETTERS_TOLD, notes_that_fit, told_that_fit
from plugins.benchmarks.written.decisions import RecordedDecision, Said
from plugins.benchmarks.written.experiences import Experience, Outcome

SHORT, LONG = "x" * 58, "x" * 59  # one line of a question, and two


def notes(*letters: int) -> tuple[Experience, ...]:
    return tuple(
        Experience(
            member="hus-01", slug=f"n{number}", title="Forsøk", written=date(2026, 1, 1), about=("new",),
            outcome=Outcome.HELPED, body="x" * many,
        )
        for number, many in enumerate(letters)
    )  # fmt: skip


@pytest.mark.parametrize(("letters", "shown"), [(315, 2), (316, 1), (700, 1)])
def test_two_short_notes_or_one_long(letters: int, shown: int) -> None:
    """Below a question of two lines; one always stands."""
    assert len(notes_that_fit(notes(letters, letters), [Said(nb=LONG, en=SHORT)])) == shown
    assert len(notes_that_fit(notes(letters, letters), [])) == shown


def test_questions_take_room_from_notes() -> None:
    """Line by line, in the language that takes more."""
    short, long = Said(nb=SHORT, en=SHORT), Said(nb=SHORT, en=LONG)
    assert len(notes_that_fit(notes(210, 210), [short, short])) == 2
    assert len(notes_that_fit(notes(210, 210), [long, long])) == 1


@pytest.mark.parametrize(("body", "shown"), [("a b c", 2), ("a\n\nb\n\nc", 2), ("Slik:\n- a\n- b\n2. c\n- d", 1)])
def test_paragraphs_and_lists_take_lines(body: str, shown: int) -> None:
    """Each at least one: five and a title are more than there is room for twice."""
    short = tuple(one.model_copy(update={"body": body}) for one in notes(1, 1))
    assert len(notes_that_fit(short, [])) == shown


@pytest.mark.parametrize(("letters", "shown"), [(LETTERS_TOLD // 6, 6), (LETTERS_TOLD // 6 + 1, 5)])
def test_what_was_decided_leaves_room_for_the_hour(letters: int, shown: int) -> None:
    """The first decisions, as many as there is room for."""
    said = Said(nb="x" * letters, en="Short")
    one = RecordedDecision(id="one", decided=date(2025, 12, 1), what=said, who="Styret", by=date(2026, 3, 1))
    assert len(told_that_fit("abcdef", [one] * 6)) == shown
