"""What the figures of a counted question are of, as one small value that an edition writes down and keeps.

Not the words, which may be put better under the same id, but all that decides who is counted and in which cell: how it
is answered, which codes are answers, what each code of the folded list holds, the numbers of bands and points, the
published side, and of whom it is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.questionnaires.model import Option, Question, Questionnaire, QuestionType, Routing

Numbers = tuple[float | None, ...]
"""Of a band its least and greatest value, None for an open top; of a scale's point its value."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One question's; all codes are those of the day it was written down.

    `folded` is empty where the full list serves. Where it folds by municipality, `home` is the code of the house's own
    and the lists are those of a house with none (`held`).
    """

    type: QuestionType
    answers: tuple[str, ...]
    missing: tuple[str, ...] = ()
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    home: str | None = None
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    publish: str | None = None
    routing: Routing | None = None

    def held(self, folded: str, home: str | None) -> tuple[str, ...]:
        """The codes that a folded one held for a house in the municipality `home`."""
        if self.home is None or home not in self.answers:
            return self.folded[folded]
        return (home,) if folded == self.home else tuple(code for code in self.folded[folded] if code != home)


@dataclass(frozen=True, slots=True)
class Meanings:
    """Those of a questionnaire's counted questions, by id, in the codes of `version`: the file's, not the wave's."""

    version: int
    questions: Mapping[str, Meaning]


def meanings_of(questionnaire: Questionnaire) -> Meanings:
    """What its figures are of now. A house's own questions aren't among them: they are asked anew in each wave."""
    return Meanings(
        questionnaire.version,
        {question.id: _meaning(question) for question in questionnaire.questions if question.cube},
    )


def numbers_of(option: Option) -> Numbers:
    """The numbers an answer stands for; none where it stands for no number."""
    if option.value is not None:
        return (option.value,)
    return () if option.lower is None else (option.lower, option.upper)


def _meaning(question: Question) -> Meaning:
    numbers = {option.code: numbers_of(option) for option in question.answers}
    return Meaning(
        type=question.type,
        answers=tuple(option.code for option in question.answers),
        missing=tuple(option.code for option in question.options if option.missing),
        folded={entry.code: question.unfold(entry.code) for entry in question.folded},
        home=question.home_code,
        numbers={code: found for code, found in numbers.items() if found},
        publish=question.publish,
        routing=question.routing,
    )
