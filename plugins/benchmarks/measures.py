"""Names of measures become figures of a wave: what goals and decisions may be held against, and nothing else.

average:<comparison>     the average house's share of a declared comparison, in percent
joint:<comparison>       the joint audience's share of it
agree:<question>         the share of members who agree with a statement of the members' own survey
members-with-figures     how many in a hundred of the members that agree to be counted have figures
houses-that-compare      how many in a hundred of the houses with figures have enough answers to compare
visits                   visits in the wave
seats-taken              how many in a hundred of the seats were taken
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from plugins.benchmarks.board.participation import participation
from plugins.cluster.goals import Goal
from plugins.editions.cube import CLUSTER, Tail
from plugins.profiles.estimates import Estimate, own_estimates
from plugins.profiles.figures import Figures
from plugins.profiles.folded import average_share
from plugins.profiles.joint import joint_share
from plugins.profiles.reference import Reference, Scope, fitted_reference
from plugins.questionnaires.model import Comparison, Questionnaire, QuestionType

AGREE = "high"
"""The folded code of those who agree with a statement."""
AGREEING = "agree"
"""Kind of the measures that are shares of so few members, in rounded counts, that only the counts are told."""
COUNTED = ("visits",)
OF_HOUSES = ("members-with-figures", "houses-that-compare")
"""Shares of so few that the houses themselves are told."""
WHOLE = ("members-with-figures", "houses-that-compare", "visits", "seats-taken")
_OPEN = {Tail.LOW: (0.0, 0.05), Tail.COARSE_LOW: (0.0, 0.10), Tail.HIGH: (0.95, 1.0), Tail.COARSE_HIGH: (0.90, 1.0)}


class Standing(StrEnum):
    """How a figure stands to a target."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's figure of one wave, in percent or as a number, certainly within `low` to `high`.

    `estimate` is the share it comes from, None for what is counted. `of` is how many houses or answers it is of.
    `count` is how many of so few answers it is, rounded to fives, where no share is to be told; else None.
    """

    measure: str
    wave: str
    value: float
    low: float
    high: float
    of: int
    estimate: Estimate | None = None
    count: int | None = None


def known_measures(questionnaire: Questionnaire, of_members: Questionnaire | None) -> frozenset[str]:
    """Every name a measure can have with these questionnaires."""
    shares = {f"{kind}:{one.id}" for kind in ("average", "joint") for one in questionnaire.comparisons}
    statements = {f"agree:{question}" for question in statements_of(of_members)}
    return frozenset(shares | statements | set(WHOLE))


def statements_of(of_members: Questionnaire | None) -> tuple[str, ...]:
    """The statements of the members' own survey that one agrees or disagrees with."""
    asked = of_members.questions if of_members else ()
    return tuple(
        question.id
        for question in asked
        if question.type is QuestionType.SCALE and AGREE in {option.code for option in question.folded}
    )


def is_percent(measure: str) -> bool:
    """Whether a measure's figures, and a target for it, are in percent."""
    return measure not in COUNTED


def measured(measure: str, wave: str, figures: Figures) -> Measured | None:
    """The measure's figure of a wave, None where the wave's edition has none."""
    kind, _, name = measure.partition(":")
    if figures.editions.edition(wave) is None:
        return None
    if kind in _SHARES:
        estimate = _SHARES[kind](name, wave, figures)
        found = _of_estimate(measure, wave, estimate) if estimate is not None else None
        return replace(found, count=_agreeing(name, wave, figures)) if found and kind == AGREEING else found
    return _WHOLE[kind](wave, figures)


def official_reference(measure: str, figures: Figures) -> Reference | None:
    """The inhabitants' share that a share of the audience may be set against, by its one code; None for any other."""
    kind, _, name = measure.partition(":")
    comparison = _comparison(name, figures) if kind in ("average", "joint") else None
    reference = figures.references.get(comparison.question) if comparison else None
    if comparison is None or reference is None or reference.scope is not Scope.REGION:
        return None
    return fitted_reference(reference, figures.questionnaire.question(comparison.question), (comparison.code,))


def official_share(measure: str, figures: Figures) -> float | None:
    """That share itself, 0 to 1."""
    reference = official_reference(measure, figures)
    return sum(reference.shares.values()) if reference else None


def standing(goal: Goal, figure: Measured) -> Standing:
    """Reached where the whole of the figure's margin is on the target's side, not reached where none of it is."""
    sure, possible = (figure.low, figure.high) if goal.direction == "at-least" else (-figure.high, -figure.low)
    target = goal.target if goal.direction == "at-least" else -goal.target
    if sure >= target:
        return Standing.REACHED
    return Standing.CANNOT_TELL if possible >= target else Standing.NOT_REACHED


def _of_estimate(measure: str, wave: str, estimate: Estimate) -> Measured:
    if isinstance(estimate.share, Tail):
        low, high = _OPEN[estimate.share]
        middle = (low + high) / 2
    else:
        middle = estimate.share / 100
        reach = (estimate.points or 0) / 100
        low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return Measured(measure, wave, 100 * middle, _percent(low), _percent(high), estimate.base, estimate)


def _percent(part: float) -> float:
    return round(100 * part, 9)


def _average(name: str, wave: str, figures: Figures) -> Estimate | None:
    group, comparison = figures.editions.groups(wave).get(CLUSTER), _comparison(name, figures)
    return average_share(group, comparison) if group and comparison else None


def _joint(name: str, wave: str, figures: Figures) -> Estimate | None:
    joint, comparison = figures.editions.joint_audience(wave), _comparison(name, figures)
    return joint_share(joint, comparison) if joint and comparison else None


def _agree(name: str, wave: str, figures: Figures) -> Estimate | None:
    cube = figures.editions.cube(wave, CLUSTER)
    return own_estimates(cube, name, figures.policy).get(AGREE) if cube else None


def _agreeing(name: str, wave: str, figures: Figures) -> int:
    cube = figures.editions.cube(wave, CLUSTER)
    return sum(cell.count.value for cell in cube.tables[name].cells if cell.codes == (AGREE,)) if cube else 0


def _comparison(name: str, figures: Figures) -> Comparison | None:
    return next((one for one in figures.questionnaire.comparisons if one.id == name), None)


def _with_figures(wave: str, figures: Figures) -> Measured | None:
    who = participation(figures, wave)
    return _exact("members-with-figures", wave, who.delivered, who.expected)


def _comparing(wave: str, figures: Figures) -> Measured | None:
    who = participation(figures, wave)
    return _exact("houses-that-compare", wave, who.compared, who.delivered)


def _exact(measure: str, wave: str, part: int, whole: int) -> Measured | None:
    if not whole:
        return None
    percent = 100 * part / whole
    return Measured(measure, wave, percent, percent, percent, whole)


def _visits(wave: str, figures: Figures) -> Measured | None:
    total = _totals(wave, figures).get("attendance")
    if total is None:
        return None
    reach = figures.policy.totals.round_people / 2
    return Measured("visits", wave, total[0], total[0] - reach, total[0] + reach, total[1])


def _seats(wave: str, figures: Figures) -> Measured | None:
    totals = _totals(wave, figures)
    taken, seats = totals.get("attendance"), totals.get("capacity")
    if taken is None or seats is None or not seats[0]:
        return None
    reach = figures.policy.totals.round_people / 2
    low, high = (taken[0] - reach) / (seats[0] + reach), (taken[0] + reach) / (seats[0] - reach)
    return Measured("seats-taken", wave, 100 * taken[0] / seats[0], 100 * low, 100 * high, seats[1])


def _totals(wave: str, figures: Figures) -> Mapping[str, tuple[int, int]]:
    """Total and number of houses by what is counted."""
    group = figures.editions.groups(wave).get(CLUSTER)
    return {one.id: (one.total, one.members) for one in (group.totals if group else ()) if one.total is not None}


_SHARES: Mapping[str, Callable[[str, str, Figures], Estimate | None]] = {
    "average": _average,
    "joint": _joint,
    AGREEING: _agree,
}
_WHOLE: Mapping[str, Callable[[str, Figures], Measured | None]] = {
    "members-with-figures": _with_figures,
    "houses-that-compare": _comparing,
    "visits": _visits,
    "seats-taken": _seats,
}
