"""Every name by which a questionnaire's questions and options can be meant: id, code, wording in either language and
any version, with the house's name filled in.

A name that two of them share means neither.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.questionnaires.model import THE_HOUSE, Option, Question, QuestionType, Text
from plugins.questionnaires.versions import codes_at, options_at, questions_at, text_at, wordings
from plugins.surveys.importers.plain_words import compact, plain, without_number
from plugins.surveys.importers.target import Target

NONE = "none"  # of the members' names: an answer, and no member
_NONE_WORDS = Text("Ingen av disse", "None of these")
_HOUSE = "{house}"
_BOTH_LANGUAGES = re.compile(r"\s*[/|\n]\s*")
# "yes" and "no" as tools write them
_YES_NO = {"yes": ("y", "true", "ja"), "no": ("n", "false", "nei")}


class _Names(NamedTuple):
    """Names of one kind: `exact` by their plain words, `patterns` where any house's name may stand."""

    exact: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, words: str) -> str | None:
        """What is meant by `words`; None where nothing or more than one thing is."""
        wanted = plain(words)
        found = self.exact.get(wanted)
        if found is None and self.patterns and wanted:
            hits = {meant for pattern, meant in self.patterns if pattern.fullmatch(wanted)}
            found = hits.pop() if len(hits) == 1 else None
        return found or None


class Vocabulary:
    """The names of one questionnaire in one version, asked by one house."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._house = (*target.house, *(THE_HOUSE[language] for language in ("nb", "en")))
        self.questions = {question.id: question for question in questions_at(target.questionnaire, target.version)}
        self._ids = _exact((compact(question.id), question.id) for question in self.questions.values())
        then = [(t, q.id) for q in self.questions.values() for t in _both(text_at(q, target.version))]
        ever = [(t, q.id) for q in self.questions.values() for text in wordings(q) for t in _both(text)]
        patterns = tuple((_pattern(text), meant) for text, meant in ever if _HOUSE in text)
        self._words = _Names(self._known(then, ever), patterns)
        # of options no patterns: they would swallow their neighbours where several stand in one cell
        self._options = {
            question.id: _Names(self._known(self._labels(question), self.labels(question)), ())
            for question in self.questions.values()
        }

    def question_by_id(self, words: str) -> Question | None:
        """The question with this id, as tools write it that allow no underscores."""
        return self.questions.get(self._ids.get(compact(words), ""))

    def question(self, words: str) -> Question | None:
        """The question meant by an id or a wording, numbered or not, in one language or both."""
        for text in (words, without_number(words)):
            found = self.question_by_id(text) or self.questions.get(self._words.find(text) or "")
            if found:
                return found
        parts = [self._words.find(without_number(part)) for part in _BOTH_LANGUAGES.split(words)]
        return self.questions.get(parts[0] or "") if len(parts) > 1 and len(set(parts)) == 1 else None

    def options(self, question: Question) -> tuple[Option, ...]:
        """The options of the version that was asked."""
        return options_at(question, self._target.version)

    def code(self, question: Question, words: str) -> str | None:
        """The code of the option meant, numbered or not, in one language or both; for members their slug."""
        names = self._options[question.id]
        found = names.find(words) or names.find(without_number(words))
        if found is None:
            parts = [names.find(part) for part in _BOTH_LANGUAGES.split(words)]
            found = parts[0] if len(parts) > 1 and len(set(parts)) == 1 else None
        return found

    def codes(self, question: Question) -> tuple[str, ...]:
        """Every code an answer may have; of the members' names their slugs, and one for none of them."""
        return tuple(dict.fromkeys(code for _, code in self._labels(question)))

    def labels(self, question: Question) -> list[tuple[str, str]]:
        """Each name that each option ever had, with its code."""
        older = [
            (name, option.code)
            for option in self.options(question)
            for text in wordings(option)
            for name in _both(text)
        ]
        return [*self._labels(question), *older]

    def filled(self, text: str) -> list[str]:
        """`text` with each of the house's names in it."""
        return [text.replace(_HOUSE, name) for name in self._house] if _HOUSE in text else [text]

    def _labels(self, question: Question) -> list[tuple[str, str]]:
        """Each name of each option in the version that was asked."""
        if question.of_members:
            named = [(name, slug) for slug, names in self._target.members.items() for name in (slug, *names)]
            return [*named, (NONE, NONE), *((name, NONE) for name in _both(_NONE_WORDS))]
        if question.type is QuestionType.TEXT:
            return []
        texts = {option.code: text_at(option, self._target.version) for option in self.options(question)}
        return [
            (name, code)
            for code in codes_at(question, self._target.version)
            for name in (code, *_YES_NO.get(code, ()), *(_both(texts[code]) if code in texts else ()))
        ]

    def _known(self, first: Iterable[tuple[str, str]], ever: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Names to what they mean; what was meant by the version asked comes before what any other version meant."""
        return {**_exact(self._filled(ever)), **_exact(self._filled(first))}

    def _filled(self, entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        return ((plain(name), meant) for text, meant in entries for name in self.filled(text))


def _both(text: Text) -> tuple[str, str]:
    return text.nb, text.en


def _exact(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names to what they mean; empty for a name that means two things."""
    meanings: dict[str, str] = {}
    for name, meant in entries:
        meanings[name] = meant if meanings.get(name, meant) == meant else ""
    return meanings


def _pattern(text: str) -> re.Pattern[str]:
    """The words around the house's name, with anything short in its place."""
    around = [re.escape(plain(part)) for part in text.split(_HOUSE)]
    return re.compile(r"\s?.{1,60}?\s?".join(around))
