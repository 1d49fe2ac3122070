"""What was read, counted: each question's answers, each column's filled cells, and who answered only a little."""

from collections import Counter
from collections.abc import Mapping, Sequence

from plugins.questionnaires.model import QuestionType
from plugins.surveys.findings import Finding
from plugins.surveys.importers.account import ColumnAccount, QuestionAccount
from plugins.surveys.importers.answers import Answers, Why
from plugins.surveys.importers.matching import Match
from plugins.surveys.importers.respondents import Gone
from plugins.surveys.importers.sheet import Row
from plugins.surveys.importers.vocabulary import Vocabulary


def question_account(answers: Answers, matches: Sequence[Match], kept: Sequence[int]) -> QuestionAccount:
    """One question among the rows kept."""
    lost = Counter(str(reason) for row in kept if (reason := answers.lost[row]))
    answered = sum(answers.answered[row] for row in kept)
    rows = set(kept)
    own_words = sum(row in rows and why is not Why.NOT_RECOGNISED for row, why, _ in answers.words)
    not_recognised = sum(
        row in rows and why is Why.NOT_RECOGNISED for row, why, _ in answers.words if answers.answered[row]
    )
    return QuestionAccount(
        id=answers.question.id,
        columns=tuple(match.column.letter for match in matches if match.question == answers.question.id),
        answered=answered,
        blank=len(kept) - answered - sum(lost.values()),
        lost=lost,
        pieces_lost=not_recognised,
        own_words=own_words,
    )


def column_account(match: Match, rows: Sequence[Row], reasons: Sequence[Gone | None]) -> ColumnAccount:
    """One column: how many of its cells hold something."""
    filled = Counter(
        reason is None for row, reason in zip(rows, reasons, strict=True) if row[match.column.index].strip()
    )
    return ColumnAccount(
        match.column.name, match.column.letter, str(match.role), match.question, filled[True], filled[False]
    )


def partial(answers: Mapping[str, Answers], kept: Sequence[int]) -> int:
    """How many answered less than half of the questions that everybody was asked."""
    asked_of_all = [one for one in answers.values() if one.question.core and one.question.routing is None]
    given = [sum(one.answered[row] for one in asked_of_all) for row in kept]
    return sum(2 * number < len(asked_of_all) for number in given)


def only_numbers(answers: Mapping[str, Answers]) -> list[Finding]:
    """Whether questions that are answered in words hold numbers alone: the tool was told to export codes."""
    coded = [
        one for one in answers.values() if one.unknown and not any(one.answered) and all(map(_is_number, one.unknown))
    ]
    return [Finding("export-only-numbers", None, None, {"count": str(len(coded))})] if coded else []


def _is_number(text: str) -> bool:
    return text.isdigit()


def missing(vocabulary: Vocabulary, matches: Sequence[Match]) -> list[str]:
    """Questions of the questionnaire that no column holds."""
    found = {match.question for match in matches}
    return [
        question.id
        for question in vocabulary.questions.values()
        if question.id not in found and question.type is not QuestionType.TEXT
    ]
