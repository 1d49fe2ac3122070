"""Declared comparisons become contrasts: a member's share less another, and the standard error of the difference.

The other is the mean of the other houses of a group, or the member's own share in an earlier wave. Everything is
arithmetic on protected, unweighted figures; only a full table, which is one from the policy's base on, is compared.

The standard error comes from the margins of `plugins.editions.formulas`, so rounding is in it: of the member's own
count and base, and of the group's share (step²/12, times (k/(k−1))² in the others' mean). A member's own chance and
rounding cancel out of the others' mean, so the two sides are independent: the error is √(own² + others²).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import hypot

from plugins.editions import formulas
from plugins.editions.cube import Cube, Group, Method, Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate
from plugins.profiles.folded import OwnShare, asked_as_now, average_share, own_share
from plugins.questionnaires.model import Comparison, Question, Questionnaire


class Obstacle(StrEnum):
    """Why two figures stand side by side and yet can't be compared."""

    GROUP_TAIL = "group-tail"  # of the group's share only a limit is known
    METHOD_CHANGED = "method-changed"  # asked in another way or at another moment than last time
    METHOD_UNKNOWN = "method-unknown"  # the packages don't say how and when they asked


@dataclass(frozen=True, slots=True)
class Contrast:
    """One comparison before it is judged. `against` is a group's id or "wave:<id>".

    `difference`, own less other, and `error`, its standard error, are in percentage points; None against a tail.
    """

    comparison: str
    against: str
    own: Estimate
    other: Estimate
    difference: float | None
    error: float | None
    obstacle: Obstacle | None = None


def contrasts_with_others(
    cube: Cube,
    group: Group,
    questionnaire: Questionnaire,
    policy: Policy,
    *,
    home: str | None,
    contributed: Cube | None,
) -> tuple[Contrast, ...]:
    """The member against the mean of the others in a group, for every declared comparison both sides allow.

    `home` is the member's municipality. `contributed` is its cube as it went into the group's mean: usually the same
    cube, an earlier one after it was issued again, None where the member isn't in the mean.
    """
    found = []
    for comparison, question in _declared(questionnaire):
        own = _full(cube, comparison, question, home, policy)
        average = average_share(group, comparison)
        if own is not None and average is not None and _is_of_now(group, average.table, question):
            part = own_share(contributed, comparison, question, home, policy) if contributed else None
            found.append(_with_others(comparison, group, own, average, part, policy))
    return tuple(found)


def contrasts_with_earlier(
    cube: Cube, earlier: Cube, questionnaire: Questionnaire, policy: Policy, *, home: str | None
) -> tuple[Contrast, ...]:
    """The member's wave against an earlier one of its own, for every declared comparison both waves allow."""
    found = []
    obstacle = method_obstacle(cube.method, earlier.method)
    for comparison, question in _declared(questionnaire):
        now = _full(cube, comparison, question, home, policy)
        before = _full(earlier, comparison, question, home, policy)
        if now is not None and before is not None:
            difference = 100 * float(now.proportion - before.proportion)
            error = 100 * hypot(now.margin, before.margin) / policy.margin.z
            against = f"wave:{earlier.wave}"
            found.append(Contrast(comparison.id, against, now.estimate, before.estimate, difference, error, obstacle))
    return tuple(found)


def _declared(questionnaire: Questionnaire) -> Iterator[tuple[Comparison, Question]]:
    for comparison in questionnaire.comparisons:
        yield comparison, questionnaire.question(comparison.question)


def _is_of_now(group: Group, table: str, question: Question) -> bool:
    """Whether the group's shares were made with the answers the question has now."""
    found = group.tables[table]
    return asked_as_now([cell.codes for cell in found.cells], found.status, question)


def _full(cube: Cube, comparison: Comparison, question: Question, home: str | None, policy: Policy) -> OwnShare | None:
    """The member's share where it may be compared; below the base for that it is described only."""
    own = own_share(cube, comparison, question, home, policy)
    return own if own is not None and own.estimate.status is Status.FULL else None


def _with_others(
    comparison: Comparison, group: Group, own: OwnShare, average: Estimate, part: OwnShare | None, policy: Policy
) -> Contrast:
    if isinstance(average.share, Tail) or average.margin is None:
        return Contrast(comparison.id, group.id, own.estimate, average, None, None, Obstacle.GROUP_TAIL)
    others = average if part is None else _without(average, part)
    share, margin = _known(others.proportion), _known(others.margin)
    difference = 100 * (float(own.proportion) - share)
    error = 100 * hypot(own.margin, margin) / policy.margin.z
    return Contrast(comparison.id, group.id, own.estimate, _as_shown(others, policy), difference, error)


def _without(average: Estimate, part: OwnShare) -> Estimate:
    """The mean of the others: the group's without the member's part."""
    share = formulas.others_share(average.base, average.share, float(part.proportion))
    if share is None:
        raise ValueError(f"a mean of {average.base} members has no others")
    margin = formulas.others_margin(average.base, average.points or 0, part.plain_margin)
    return replace(average, proportion=share, margin=margin, base=average.base - 1)


def _as_shown(others: Estimate, policy: Policy) -> Estimate:
    share = formulas.shown_share(Fraction(_known(others.proportion)), policy)
    return replace(others, share=share, margin=None if isinstance(share, Tail) else others.margin)


def _known(number: float | None) -> float:
    if number is None:
        raise ValueError("the figure is known to a limit only")
    return number


def method_obstacle(now: Method, before: Method) -> Obstacle | None:
    """Why two waves can't be compared: asked in another way or at another moment, or unknown; None where they can."""
    if not all((now.mode, now.moment, before.mode, before.moment)):
        return Obstacle.METHOD_UNKNOWN
    if (now.mode, now.moment) != (before.mode, before.moment):
        return Obstacle.METHOD_CHANGED
    return None
