"""Columns find their questions: by id, by wording, by what a person decided. Nothing likely is ever taken for certain:
what is only alike becomes a proposal (see proposals.py).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plugins.questionnaires.model import Question, QuestionType
from plugins.surveys.findings import Finding
from plugins.surveys.importers.headings import Column, readings
from plugins.surveys.importers.personal import is_personal
from plugins.surveys.importers.plain_words import plain
from plugins.surveys.importers.target import LEAVE_OUT, OPEN, OWN_WORDS
from plugins.surveys.importers.technical import Technical, technical
from plugins.surveys.importers.vocabulary import Vocabulary

OTHER = "other"  # the code of an option that asks for one's own words
_SHOWN = re.compile(r"(.+?)_shown_{1,2}(.+)")
_OWN_WORDS = re.compile(
    r"(?:other|annet|andre|noe annet|en annen måte)"
    r"(?: (?:please )?specif\w*.*| (?:vennligst )?(?:spesifiser|beskriv|skriv).*| text| tekst)?"
    r"|comments?|kommentar(?:er)?"
)


class Role(StrEnum):
    """What a column is for."""

    WHOLE = "whole"  # the whole answer in one cell
    PART = "part"  # one option, ticked or not
    SHOWN = "shown"  # whether a member's name was shown
    OWN_WORDS = "own-words"  # "other, please specify"
    FREE_TEXT = "free-text"
    TECHNICAL = "technical"
    PERSONAL = "personal"
    LEFT_OUT = "left-out"  # a person decided so
    AGAIN = "again"  # the same answers as in the columns of the options
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """What a column was found to be; `code` is of a PART (an option's code, a member's slug) or SHOWN."""

    column: Column
    role: Role
    question: str = ""
    code: str = ""


def match(
    columns: Sequence[Column], vocabulary: Vocabulary, decided: Mapping[str, str], values: Callable[[Column], set[str]]
) -> tuple[tuple[Match, ...], list[Finding]]:
    """What each column is, in order, and decisions that can't be followed; `values`: a column's different cells."""
    found: list[Match] = []
    problems: list[Finding] = []
    for column in columns:
        decision = decided.get(column.name, "")
        if decision and not decision.endswith(OPEN):
            read = _decided(column, decision, vocabulary)
            if read is None:
                values_of = {"given": decision, "column": column.name[:80]}
                problems.append(Finding("export-decision-unknown", None, column.letter, values_of))
            found.append(read or Match(column, Role.UNKNOWN))
        else:
            found.append(_found(column, vocabulary, values))
    found = _once(found)
    problems += _twice(found)
    return tuple(found), problems


def _decided(column: Column, decision: str, vocabulary: Vocabulary) -> Match | None:
    """What a person said; None where no question or option is called that."""
    if decision == LEAVE_OUT:
        return Match(column, Role.LEFT_OUT)
    name, _, code = decision.partition("/")
    question = vocabulary.questions.get(name)
    if question is None:
        return None
    if code == OWN_WORDS:
        return Match(column, Role.OWN_WORDS, name)
    if not code:
        return Match(column, _whole(question), name)
    return Match(column, Role.PART, name, code) if code in vocabulary.codes(question) else None


def _found(column: Column, vocabulary: Vocabulary, values: Callable[[Column], set[str]]) -> Match:
    if not column.heading:
        return Match(column, Role.UNKNOWN)
    for words, part in readings(column):
        read = _read(column, words, part, vocabulary)
        if read:
            return read
    if technical(column.heading):
        return Match(column, Role.TECHNICAL)
    return Match(column, Role.PERSONAL if is_personal(column.heading, values(column)) else Role.UNKNOWN)


def _read(column: Column, words: str, part: str, vocabulary: Vocabulary) -> Match | None:
    """One reading of a heading; None where it means nothing."""
    shown = _SHOWN.fullmatch(words) if not part else None
    if shown:
        question = vocabulary.question_by_id(shown[1])
        code = vocabulary.code(question, shown[2]) if question and question.of_members else None
        return Match(column, Role.SHOWN, question.id, code) if question and code else None
    question = vocabulary.question(words)
    if question is None:
        return None
    if not part:
        return Match(column, _whole(question), question.id)
    code = vocabulary.code(question, part)
    if code and question.type is QuestionType.MULTIPLE:
        return Match(column, Role.PART, question.id, code)
    if question.type is not QuestionType.TEXT and _OWN_WORDS.fullmatch(plain(part)):
        return Match(column, Role.OWN_WORDS, question.id)
    return None


def technical_kind(match: Match) -> Technical | None:
    """What a technical column is for."""
    return technical(match.column.heading) if match.role is Role.TECHNICAL else None


def _whole(question: Question) -> Role:
    return Role.FREE_TEXT if question.type is QuestionType.TEXT else Role.WHOLE


def _once(found: Sequence[Match]) -> list[Match]:
    """Where a question's options have columns of their own, a column of all of them together says it again."""
    spread = {match.question for match in found if match.role is Role.PART}
    return [
        Match(match.column, Role.AGAIN, match.question)
        if match.role is Role.WHOLE and match.question in spread
        else match
        for match in found
    ]


def _twice(found: Sequence[Match]) -> Iterator[Finding]:
    """Two columns that say the same: which of them counts can't be known."""
    seen: dict[tuple[Role, str, str], Match] = {}
    for match in found:
        if match.role in {Role.WHOLE, Role.PART, Role.SHOWN}:
            first = seen.setdefault((match.role, match.question, match.code), match)
            if first is not match:
                values = {"column": first.column.letter, "other": match.column.letter, "question": match.question}
                yield Finding("export-question-twice", None, match.column.letter, values)
