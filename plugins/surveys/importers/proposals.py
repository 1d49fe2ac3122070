"""What a column or an answer that was not recognised might mean. A proposal is only ever asked about, never taken.

Alike words; the position where a tool numbers its options (SQ001, A2); the band that Excel took for a date (3-4 became
3 April).
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import date

from plugins.questionnaires.model import Question, QuestionType
from plugins.questionnaires.versions import wordings
from plugins.surveys.importers.headings import Column, readings
from plugins.surveys.importers.plain_words import plain, without_number
from plugins.surveys.importers.vocabulary import Vocabulary

_ALIKE_QUESTION = 0.75
_ALIKE_OPTION = 0.7
_LONGEST = 250  # characters that are compared
_POSITION = re.compile(r"(?:SQ|AO|A|SUB|R)?0*(\d{1,2})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(r"0?(\d{1,2})[. -]+([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*[. -]+0?(\d{1,2})", re.IGNORECASE)


def column_proposal(column: Column, vocabulary: Vocabulary) -> str:
    """`question` or `question/code` that a column might be; empty where nothing is alike."""
    for words, part in readings(column):
        question = vocabulary.question(words) if part else None
        if question is not None and question.type is QuestionType.MULTIPLE:
            code = answer_proposal(part, question, vocabulary)
            return f"{question.id}/{code}" if code else ""
    known = {
        plain(text)[:_LONGEST]: question.id
        for question in vocabulary.questions.values()
        for wording in wordings(question)
        for written in (wording.nb, wording.en)
        for text in vocabulary.filled(written)
    }
    given = [plain(without_number(words))[:_LONGEST] for words in (column.heading, f"{column.heading} {column.part}")]
    return _nearest(given, known, _ALIKE_QUESTION)


def answer_proposal(words: str, question: Question, vocabulary: Vocabulary) -> str:
    """The code that an answer might mean; empty where nothing is alike."""
    labels = {
        plain(filled)[:_LONGEST]: code
        for name, code in vocabulary.labels(question)
        for filled in vocabulary.filled(name)
    }
    for band in _bands(words):
        if band in labels:
            return labels[band]
    position = _POSITION.fullmatch(words.strip())
    codes = vocabulary.codes(question)
    if position and not words.strip().isdigit() and 1 <= int(position[1]) <= len(codes):
        return codes[int(position[1]) - 1]
    return _nearest([plain(without_number(words))[:_LONGEST]], labels, _ALIKE_OPTION)


def _nearest(given: Iterable[str], known: dict[str, str], cutoff: float) -> str:
    for words in given:
        hits = difflib.get_close_matches(words, known, n=1, cutoff=cutoff) if words else []
        if hits:
            return known[hits[0]]
    return ""


def _bands(words: str) -> Sequence[str]:
    """The bands that Excel may have taken for this date: day and month, and month and day."""
    found = _day_and_month(words.strip())
    return () if found is None else (f"{found[0]} {found[1]}", f"{found[1]} {found[0]}")


def _day_and_month(words: str) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        found = _DAY_MONTH.fullmatch(words)
        name = (found[2] or found[3]).casefold() if found else ""
        months = _MONTHS if name in _MONTHS else _MONTHS_EN
        return (int(found[1] or found[4]), months.index(name) + 1) if found and name in months else None
    return day.day, day.month
