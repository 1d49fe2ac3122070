"""Tables in the full code lists become tables in the folded ones.

Of a question with one answer the folded list is a partition, so cells are joined; of a multiple-choice question it is
a choice of codes that stand as themselves (questionnaires/model.py). `home` is the house's own municipality.
"""

from itertools import product

from plugins.disclosure.tables.secret_counts import SecretTable, joined
from plugins.questionnaires.model import Question, Questionnaire


def can_fold(question: Question, home: str | None) -> bool:
    """Whether the folded list can be said of this house: one without a municipality on the list has no "own" one."""
    return question.home_code is None or home in {option.code for option in question.answers}


def fold(table: SecretTable, questionnaire: Questionnaire, home: str | None) -> SecretTable:
    """The same respondents in the folded lists."""
    questions = [questionnaire.question(name) for name in table.questions]
    cells = {}
    for codes in product(*(question.cells("folded") for question in questions)):
        parts = product(*(unfolded(question, code, home) for question, code in zip(questions, codes, strict=True)))
        cells[codes] = joined(table.cells[part] for part in parts)
    return SecretTable(table.id, table.questions, table.base, cells)


def unfolded(question: Question, code: str, home: str | None) -> tuple[str, ...]:
    """The published codes of the full list that make a published folded one."""
    return (code,) if question.publish is not None else question.unfold(code, home)
