"""What members say of the co-operation becomes rows of data: how many gave each answer, and what it adds up to."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.benchmarks.board.assessment import Amount, Assessment, Statement
from plugins.editions.policy import Policy
from plugins.profiles.labels import Labels
from plugins.questionnaires.model import Questionnaire

PARTS = ("obstacles", "gains")
"""The blocks of statements that the report shows."""
HOURS = "hours"
HOURS_WORD = {"nb": "timer", "en": "hours"}


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """How many members gave an answer, None where only its `limit` is known; or what all answers together amount to."""

    wave: str
    part: str
    question: str
    answer: str
    members: int | None
    limit: str
    base: int
    least: int | None = None
    most: int | None = None
    unit: str = ""


def assessment_rows(
    found: Assessment, asked: Questionnaire, policy: Policy, language: str, currency: str
) -> Iterator[AssessmentRow]:
    """The rows of the members' survey; kroner are in `currency`."""
    labels = Labels(asked, {}, language)
    blocks = {question.id: question.block for question in asked.questions}
    few = f"0–{policy.rounding.base - 1}"
    for statement in found.statements:
        if blocks[statement.question] in PARTS:
            counts = _counts_of(statement)
            yield from _answers(found.wave, blocks[statement.question], statement, counts, labels, few)
    for amount in found.amounts:
        yield from _answers(found.wave, "amounts", amount, amount.bands, labels, few)
        unit = HOURS_WORD[language] if amount.question.startswith(HOURS) else currency
        question = labels.question(amount.question)
        yield AssessmentRow(found.wave, "amounts", question, "", None, "", amount.base, amount.least, amount.most, unit)


def _counts_of(statement: Statement) -> tuple[tuple[str, int], ...]:
    return tuple((estimate.code, count) for estimate, count in statement.answers)


def _answers(
    wave: str, part: str, of: Statement | Amount, counts: tuple[tuple[str, int], ...], labels: Labels, few: str
) -> Iterator[AssessmentRow]:
    question = labels.question(of.question)
    for code, count in counts:
        answer = labels.answer(of.question, code)
        yield AssessmentRow(wave, part, question, answer, count or None, "" if count else few, of.base)
