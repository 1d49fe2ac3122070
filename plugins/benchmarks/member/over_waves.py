"""A house's shares in each of its waves: first-timers and those who return, and what is compared with other houses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.editions.cube import Cube
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import method_obstacle
from plugins.profiles.estimates import Estimate
from plugins.profiles.folded import own_share, shown_own_share
from plugins.questionnaires.model import Comparison, Question, Questionnaire, Text

MOST_WAVES = 5
ARRIVALS = (
    ("first", "first_visit", "yes"),
    ("within-year", "last_visit", "within-year"),
    ("within-two", "last_visit", "within-two"),
    ("over-two", "last_visit", "over-two"),
    ("often", "visits_12m", "four-plus"),
)
"""What is followed: a name, the question, and the code of its short list. All but the first are of returning guests."""


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One share in each wave, None where it can't be told or was asked with other answers."""

    id: str
    question: str
    code: str
    shares: tuple[Estimate | None, ...]


@dataclass(frozen=True, slots=True)
class OverWaves:
    """The waves, oldest first, with about how many answered.

    `comparable` is of each wave but the first whether it was asked in the same way, at the same moment, as the one
    before. `rows` are the arrivals as they are shown, `declared` all shares that are compared, unweighted as they are
    there, by the id of their comparison.
    """

    waves: tuple[str, ...]
    bases: tuple[int, ...]
    comparable: tuple[bool, ...]
    rows: tuple[ArrivalRow, ...]
    declared: tuple[ArrivalRow, ...]


def over_waves(
    cubes: Sequence[Cube], questionnaire: Questionnaire, policy: Policy, home: str | None
) -> OverWaves | None:
    """The shares in the house's waves, given oldest first; None where nothing can be told in any of the last five.

    `home` is the house's municipality.
    """
    waves = tuple(cubes)[-MOST_WAVES:]
    asked = {question.id for question in questionnaire.questions}
    arrivals = [
        Comparison(name, question, code, Text("", "")) for name, question, code in ARRIVALS if question in asked
    ]

    def shown(cube: Cube, comparison: Comparison, question: Question) -> Estimate | None:
        return shown_own_share(cube, comparison, question, home, policy)

    def unweighted(cube: Cube, comparison: Comparison, question: Question) -> Estimate | None:
        own = own_share(cube, comparison, question, home, policy)
        return own.estimate if own else None

    told = tuple(_told(arrivals, waves, questionnaire, shown))
    if not told:
        return None
    return OverWaves(
        tuple(cube.wave for cube in waves),
        tuple(cube.base.value for cube in waves),
        tuple(method_obstacle(cube.method, before.method) is None for before, cube in pairwise(waves)),
        told,
        tuple(_told(questionnaire.comparisons, waves, questionnaire, unweighted)),
    )


def _told(
    followed: Sequence[Comparison],
    waves: Sequence[Cube],
    questionnaire: Questionnaire,
    share: Callable[[Cube, Comparison, Question], Estimate | None],
) -> Iterator[ArrivalRow]:
    for one in followed:
        question = questionnaire.question(one.question)
        shares = tuple(share(cube, one, question) for cube in waves)
        if any(shares):
            yield ArrivalRow(one.id, one.question, one.code, shares)
