"""A member's full table of a scale becomes one score: a mean of its points, or a recommendation score (NPS).

Both need the full list, which a table has from the base that policy.yaml sets; a folded table has no score.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.editions import formulas
from plugins.editions.cube import Cube, Status
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, QuestionType

RECOMMENDATION = {"detractor": -100.0, "passive": 0.0, "promoter": 100.0}
"""What an answer counts in a recommendation score, by the folded code it belongs to."""


@dataclass(frozen=True, slots=True)
class Score:
    """A mean and its 95 % margin, both in the scale's units (−100 to 100 for a recommendation score)."""

    question: str
    value: float
    margin: float
    base: int


def mean_score(cube: Cube, question: Question, policy: Policy) -> Score | None:
    """The mean of a labelled scale; None where the table is not full or the points have no numbers."""
    values = {option.code: option.value for option in question.answers if option.value is not None}
    if question.type is not QuestionType.SCALE or len(values) < len(question.answers):
        return None
    return _score(cube, question, values, policy)


def recommendation_score(cube: Cube, question: Question, policy: Policy) -> Score | None:
    """Promoters less detractors in points; None where the table is not full or the question isn't of this kind."""
    if {option.code for option in question.folded} != set(RECOMMENDATION):
        return None
    values = {option.code: RECOMMENDATION[option.folded] for option in question.answers if option.folded}
    return _score(cube, question, values, policy)


def _score(cube: Cube, question: Question, values: Mapping[str, float], policy: Policy) -> Score | None:
    table = cube.tables.get(question.id)
    if table is None or table.status is not Status.FULL:
        return None
    cells = {cell.codes[0]: cell for cell in table.cells}
    shown = {code: cell.weighted or cell.count for code, cell in cells.items()}
    if set(cells) != set(values) or not any(count.value for count in shown.values()):
        return None
    weighed = [(values[code], count.value, cells[code].count.value) for code, count in shown.items()]
    effect = formulas.effect_on_mean(weighed, table.design_effect)
    scored = [(values[code], count) for code, count in shown.items()]
    mean, margin = formulas.mean_score(scored, policy, effect)
    return Score(question.id, mean, margin, table.base.value)
