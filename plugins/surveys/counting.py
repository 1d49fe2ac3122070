"""The answers of one house become exact counts, question by question: for its own eyes, on its own machine.

Every respondent is accounted for in every question: answered, "don't know", not asked, or left blank. Codes of an
earlier version are read as today's. Pure standard library, so that it runs in a browser's Python.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaires.columns import CHOSEN, option_column
from plugins.questionnaires.model import Question, Questionnaire, QuestionType
from plugins.questionnaires.versions import code_now, codes_at, questions_at

Columns = Mapping[str, Sequence[str | None]]

MOMENT = "moment"  # the question that says when somebody answered


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of whom: a questionnaire in one version, the member names on the form, the moment of the wave."""

    questionnaire: Questionnaire
    version: int
    shown: tuple[str, ...]
    moment: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One question: `answered` + `missing` + `not_asked` + `blank` is the number of respondents, always.

    `counts` holds every option that is an answer, in order; of a several-answer question they may add up to more than
    `answered`. `missing` are "don't know" and "prefer not to say".
    """

    question: Question
    answered: int
    missing: int
    not_asked: int
    blank: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Visited:
    """Of those who were shown a member's name and answered, how many had been there."""

    member: str
    been: int
    shown: int


def count_answers(asked: Asked, columns: Columns) -> tuple[Counted, ...]:
    """Every question with options of its own, in the order of the form; text and the members' names have no counts."""
    return tuple(
        _counted(question, asked, columns)
        for question in questions_at(asked.questionnaire, asked.version)
        if question.type is not QuestionType.TEXT and not question.of_members
    )


def count_visited(asked: Asked, columns: Columns) -> tuple[Visited, ...]:
    """The members whose names were on the form, as they stand there."""
    found = []
    for question in questions_at(asked.questionnaire, asked.version):
        for member in asked.shown if question.of_members else ():
            answers = columns.get(option_column(question.id, member), ())
            found.append(Visited(member, sum(cell == CHOSEN for cell in answers), sum(bool(cell) for cell in answers)))
    return tuple(found)


def _counted(question: Question, asked: Asked, columns: Columns) -> Counted:
    answers = answers_of(question, asked.version, columns)
    codes = {option.code for option in question.answers}
    missing = sum(bool(given) and not given & codes for given in answers)
    answered = [given & codes for given in answers if given & codes]
    empty = [row for row, given in enumerate(answers) if not given]
    reached = _reached(question, asked, columns, len(answers))
    not_asked = sum(not reached[row] for row in empty)
    counts = {option.code: sum(option.code in given for given in answered) for option in question.answers}
    return Counted(question, len(answered), missing, not_asked, len(empty) - not_asked, counts)


def answers_of(question: Question, version: int, columns: Columns) -> list[frozenset[str]]:
    """What each respondent answered, in today's codes; nothing where there is no answer."""
    respondents = len(next(iter(columns.values()), ()))
    if question.type is not QuestionType.MULTIPLE:
        cells = columns.get(question.id) or [None] * respondents
        return [frozenset({code_now(question, cell, version)}) if cell else frozenset() for cell in cells]
    chosen = [
        (code_now(question, code, version), columns[option_column(question.id, code)])
        for code in codes_at(question, version)
        if option_column(question.id, code) in columns
    ]
    return [frozenset(code for code, cells in chosen if cells[row] == CHOSEN) for row in range(respondents)]


def _reached(question: Question, asked: Asked, columns: Columns, respondents: int) -> list[bool]:
    """Whether each respondent was to answer; who skipped the filter question was."""
    routing = question.routing
    if routing is None:
        return [True] * respondents
    reached = [True] * respondents
    if routing.question:
        filters = answers_of(asked.questionnaire.question(routing.question), asked.version, columns)
        reached = [not given or bool(given & set(routing.codes)) for given in filters]
    if routing.moments:
        own = columns.get(MOMENT) or [None] * respondents
        moments = [cell or asked.moment for cell in own]
        reached = [was and moment in {None, *routing.moments} for was, moment in zip(reached, moments, strict=True)]
    return reached
