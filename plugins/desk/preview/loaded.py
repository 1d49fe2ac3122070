"""What a preview is made from, whatever it was read from: answers, words, and what to say of both."""

from dataclasses import dataclass, field

from plugins.desk.preview.composing import Answers
from plugins.surveys.importers.account import FreeText
from plugins.surveys.own_words import OwnWords


@dataclass(frozen=True, slots=True)
class Reading:
    """How an export was read: rows, respondents, what was left out, and what is still to be said by a person."""

    read: int
    kept: int
    unclear: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """`member` is the slug, empty where nobody said; `source` the file or folder, as a person would say it.

    `reading` is None and `free_text` empty for a package, whose export was read before.
    """

    member: str
    answers: Answers
    words: tuple[OwnWords, ...]
    source: str
    reading: Reading | None = None
    free_text: tuple[FreeText, ...] = field(default=(), repr=False)


def wordings_of(answers: Answers, language: str) -> dict[str, str]:
    """The questions' words by id, with the house's name."""
    house = answers.house[language] if answers.house else None
    return {one.id: one.text.filled(language, house) for one in answers.asked.questionnaire.questions}
