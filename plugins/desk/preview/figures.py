"""What a preview shows, as plain frozen values: exact, for the owner's eyes, in both languages.

Shares, margins and differences are proportions, 0 to 1. Pure standard library, so that it runs in a browser's Python.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plugins.questionnaires.model import Question, Questionnaire, QuestionType, Text


class Whole(StrEnum):
    """Of whom official figures tell, and so which part of the answers may be set against them."""

    REGION = "region"  # everybody grown in the region, beside all answers
    RESIDENTS = "residents"  # the region's people by where they live, beside the answers from the region alone
    COUNTRY = "country"  # the whole country, asked in a survey


class Verdict(StrEnum):
    """How a share stands to the official one."""

    HIGHER = "higher"
    LOWER = "lower"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Official:
    """Official shares by code. `interviews`: how many were asked, where it is a survey; None: everybody is counted."""

    whole: Whole
    shares: Mapping[str, float]
    name: Text
    source: str
    url: str
    year: int
    note: Text | None
    interviews: int | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """How the answers were got, as far as it is known; `way`, `mode` and `moment` are codes."""

    way: str | None = None
    nth: int | None = None
    mode: str | None = None
    moment: str | None = None
    invited: int | None = None
    days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """An official share beside one of the house's: `own` is the house's of the same whole, of `base` answers.

    `needed` answers would show a difference as large as this one; None where it is certain, or where none is in reach.
    """

    official: float
    own: float
    base: int
    verdict: Verdict
    needed: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: how many gave it, its share of the question's base, its margin."""

    code: str
    label: Text
    count: int
    share: float
    margin: float
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A mean of a scale with its margin, in the scale's units.

    `recommendation`: promoters less detractors, −100 to 100.
    """

    value: float
    margin: float
    lowest: float
    highest: float
    recommendation: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One question. `answered` + `missing` + `not_asked` + `blank` are all respondents."""

    question: Question
    answered: int
    missing: int
    not_asked: int
    blank: int
    lines: tuple[Line, ...]
    official: Official | None = None
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """One of the shares that reports compare: what it is of, in words to stand in a sentence."""

    text: Text
    count: int
    base: int
    share: float
    margin: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Of `shown` answers by people who saw a member's name, `been` had been there."""

    name: Text
    been: int
    shown: int
    share: float
    margin: float


@dataclass(frozen=True, slots=True)
class Reach:
    """What the number of answers can show: a share's margin near a half, the least difference from an official share.

    `for_difference`: how many answers a difference of so many percentage points would take.
    """

    margin: float
    least_difference: float
    for_difference: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Preview:
    """One house's exact results of one wave. `house` is None where nobody said whose answers they are.

    `withheld` are questions whose answers are shown for many houses together only, as respondents were promised.
    """

    house: Text | None
    wave: str
    questionnaire: Questionnaire
    respondents: int
    collected: Collected
    results: tuple[Result, ...]
    unanswered: tuple[Question, ...]
    withheld: tuple[Question, ...]
    glances: tuple[Glance, ...]
    neighbours: tuple[Neighbour, ...]
    reach: Reach
    synthetic: bool = False

    @property
    def response_rate(self) -> float | None:
        """The part of those invited who answered; None where it isn't known."""
        invited = self.collected.invited
        return self.respondents / invited if invited and self.respondents <= invited else None

    @property
    def differences(self) -> tuple[tuple[Result, Line, Beside], ...]:
        """What certainly differs from official figures, the widest apart first: one answer of each question.

        Of a question with several answers two, since one says nothing of the other.
        """
        certain: list[tuple[Result, Line, Beside]] = []
        for result in self.results:
            found = [(result, line, line.beside) for line in result.lines if line.beside is not None]
            found = [one for one in found if one[2].verdict is not Verdict.CANNOT_TELL]
            most = 2 if result.question.type is QuestionType.MULTIPLE else 1
            certain += sorted(found, key=_apart)[:most]
        return tuple(sorted(certain, key=_apart))

    @property
    def officials(self) -> tuple[Official, ...]:
        """The official figures that stand beside anything."""
        return tuple(result.official for result in self.results if result.official is not None)


def _apart(one: tuple[Result, Line, Beside]) -> float:
    return -abs(one[2].own - one[2].official)
