"""Codes become words: what a question, an answer or a member is called in one language, for one house or for many."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.cluster.code_lists import CodeList
from plugins.cluster.members import Member
from plugins.questionnaires.model import Question, Questionnaire, Text


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a questionnaire in `language`. `house` is the name in its place, None for many houses.

    `places` are columns and rows on the map, by the code of a municipality.
    """

    questionnaire: Questionnaire
    members: Mapping[str, Member]
    language: str
    house: str | None = None
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def question(self, question_id: str) -> str:
        """The question as it was asked."""
        return self._words(self._question(question_id).text)

    def answer(self, question_id: str, code: str) -> str:
        """One answer: an option's words, or a member's name where the question is about the members."""
        question = self._question(question_id)
        if question.of_members and code in self.members:
            return self.members[code].text(self.language).name
        return self._words(question.option(code).text)

    def answers(self, questions: tuple[str, ...], codes: tuple[str, ...]) -> str:
        """The answers of one cell of a table, in the order of its questions."""
        return ", ".join(self.answer(question, code) for question, code in zip(questions, codes, strict=True))

    def comparison(self, comparison_id: str) -> str:
        """What a declared comparison is of, to stand in a sentence: "the share under 35"."""
        for comparison in self.questionnaire.comparisons:
            if comparison.id == comparison_id:
                return self._words(comparison.text)
        raise KeyError(comparison_id)

    def _question(self, question_id: str) -> Question:
        return self.questionnaire.question(question_id)

    def _words(self, text: Text) -> str:
        return text.filled(self.language, self.house)


def places_of(municipalities: CodeList) -> dict[str, tuple[int, int]]:
    """Where each municipality stands on the map, as its list says; one that it says nothing of is missing."""
    found: dict[str, tuple[int, int]] = {}
    for one in municipalities:
        match one.extra.get("tile"):
            case [int(column), int(row)] if column >= 0 and row >= 0:
                found[one.code] = (column, row)
    return found
