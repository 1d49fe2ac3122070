"""What a preview is made from, whatever it was read from: answers, words, and what to say of both."""

from dataclasses import dataclass

from plugins.desk.preview.composing import Answers
from plugins.desk.preview.own_words import OwnWords


@dataclass(frozen=True, slots=True)
class Reading:
    """How an export was read: rows, respondents, what was left out, and what is still to be said by a person."""

    read: int
    kept: int
    unclear: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """`member` is the slug, empty where nobody said; `source` the file or folder, as a person would say it.

    `reading` is None for a package, which was read before.
    """

    member: str
    answers: Answers
    words: tuple[OwnWords, ...]
    source: str
    reading: Reading | None = None
