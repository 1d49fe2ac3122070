"""First-timers, those who return and those who come back after a break: their shares in each of a house's waves."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.editions.cube import Cube
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import method_obstacle
from plugins.profiles.estimates import Estimate
from plugins.profiles.folded import shown_own_share
from plugins.questionnaires.model import Comparison, Questionnaire, Text

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
    """The waves, oldest first, with about how many answered. `alike` is whether all were asked in the same way."""

    waves: tuple[str, ...]
    bases: tuple[int, ...]
    alike: bool
    rows: tuple[ArrivalRow, ...]


def over_waves(cubes: Sequence[Cube], questionnaire: Questionnaire, policy: Policy) -> OverWaves | None:
    """The shares in the house's waves, given oldest first; None where nothing can be told in any of the last five."""
    waves = tuple(cubes)[-MOST_WAVES:]
    asked = {question.id for question in questionnaire.questions}
    rows = tuple(
        ArrivalRow(name, question, code, tuple(_share(cube, question, code, questionnaire, policy) for cube in waves))
        for name, question, code in ARRIVALS
        if question in asked
    )
    told = tuple(row for row in rows if any(row.shares))
    if not told:
        return None
    alike = all(method_obstacle(waves[-1].method, cube.method) is None for cube in waves[:-1])
    return OverWaves(tuple(cube.wave for cube in waves), tuple(cube.base.value for cube in waves), alike, told)


def _share(cube: Cube, question: str, code: str, questionnaire: Questionnaire, policy: Policy) -> Estimate | None:
    followed = Comparison(code, question, code, Text("", ""))
    return shown_own_share(cube, followed, questionnaire.question(question), None, policy)
