"""A cube's tables of kinds of events, as long as they are of the answers that are asked for now."""

from itertools import product

from plugins.editions.cube import Cube, Status, Table
from plugins.questionnaires.model import Question


def table_as_now(cube: Cube, *questions: Question) -> Table | None:
    """The table of one or two questions; None where it is missing, blank, or of other answers than those of now.

    A cell of a code that once held other answers would be another figure, though its name is the same.
    """
    table = cube.tables.get("-by-".join(question.id for question in questions))
    if table is None or table.status is Status.BLANK or not table.base.value:
        return None
    now = product(*(question.cells(table.status) for question in questions))
    return table if set(table.counts) == set(now) else None


def codes_within(question: Question, code: str, joined: bool, table: Table) -> tuple[str, ...]:
    """A table's codes of what is one kind in a list: the kind's own, or all that a short list has `joined` to one."""
    return question.unfold(code) if joined and table.status is Status.FULL else (code,)
