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
from math import ceil, hypot

from plugins.editions import formulas
from plugins.editions.cube import Cube, Group, GroupCell, GroupTable, Method, Share, Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, Unit
from plugins.questionnaires.model import Comparison, Question, Questionnaire

FOLDED_SUFFIX = "-folded"


class Obstacle(StrEnum):
    """Why two figures stand side by side and yet can't be compared."""

    GROUP_TAIL = "group-tail"  # of the group's share only a limit is known
    METHOD_CHANGED = "method-changed"  # asked in another way or at another moment than last time
    METHOD_UNKNOWN = "method-unknown"  # the packages don't say how and when they asked


@dataclass(frozen=True, slots=True)
class Contrast:
    """One comparison before it is judged. `against` is a group's id or "wave:<id>".

    `difference`, own less other, and `error`, its standard error, are in percentage points; None with an obstacle that
    leaves nothing to subtract.
    """

    comparison: str
    against: str
    own: Estimate
    other: Estimate
    difference: float | None
    error: float | None
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    """A member's unweighted share of a folded code."""

    proportion: Fraction
    margin: float
    plain_margin: float  # without the design effect, as the smallest it can have gone into a group with
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class _Average:
    """A group's share of a folded code; margin in whole points."""

    share: Share
    margin: int
    members: int
    status: Status


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
        own = _own(cube, comparison, question, home, policy)
        average = _average(group, comparison, question)
        if own is not None and average is not None:
            part = _own(contributed, comparison, question, home, policy, least=Status.FOLDED) if contributed else None
            found.append(_with_others(comparison, group, own, average, part, policy))
    return tuple(found)


def contrasts_with_earlier(
    cube: Cube, earlier: Cube, questionnaire: Questionnaire, policy: Policy, *, home: str | None
) -> tuple[Contrast, ...]:
    """The member's wave against an earlier one of its own, for every declared comparison both waves allow."""
    found = []
    obstacle = _method_obstacle(cube.method, earlier.method)
    for comparison, question in _declared(questionnaire):
        now = _own(cube, comparison, question, home, policy)
        before = _own(earlier, comparison, question, home, policy)
        if now is not None and before is not None:
            difference = 100 * float(now.proportion - before.proportion)
            error = 100 * hypot(now.margin, before.margin) / policy.margin.z
            against = f"wave:{earlier.wave}"
            found.append(Contrast(comparison.id, against, now.estimate, before.estimate, difference, error, obstacle))
    return tuple(found)


def _declared(questionnaire: Questionnaire) -> Iterator[tuple[Comparison, Question]]:
    for comparison in questionnaire.comparisons:
        yield comparison, questionnaire.question(comparison.question)


def _own(
    cube: Cube,
    comparison: Comparison,
    question: Question,
    home: str | None,
    policy: Policy,
    least: Status = Status.FULL,
) -> _Own | None:
    table = cube.tables.get(comparison.question)
    if table is None or not table.base.value or table.status not in {Status.FULL, least}:
        return None
    counts = table.counts
    codes = question.unfold(comparison.code, home) if table.status is Status.FULL else (comparison.code,)
    if not codes or any((code,) not in counts for code in codes):
        return None
    parts = [counts[(code,)] for code in codes]
    exact = formulas.exact_proportion(parts, table.base)
    total = sum(part.value for part in parts)
    margin = formulas.margin(total, table.base, policy, table.design_effect, len(parts))
    plain = formulas.margin(total, table.base, policy, 1.0, len(parts))
    share = formulas.shown_share(exact, policy)
    estimate = Estimate(
        table=table.id,
        codes=(comparison.code,),
        share=share,
        proportion=float(exact),
        margin=None if isinstance(share, Tail) else margin,
        base=table.base.value,
        unit=Unit.ANSWERS,
        status=table.status,
    )
    return _Own(exact, margin, plain, estimate)


def _average(group: Group, comparison: Comparison, question: Question) -> _Average | None:
    """The group's share of the folded code: as published, or the sum of its full cells."""
    for table_id in (comparison.question + FOLDED_SUFFIX, comparison.question):
        table = group.tables.get(table_id)
        if table is None or table.status is Status.BLANK:
            continue
        cells = {cell.codes: cell for cell in table.cells}
        if (comparison.code,) in cells:
            cell = cells[(comparison.code,)]
            return _Average(cell.share, cell.margin or 0, table.members, table.status)
        if table.status is Status.FULL:
            return _sum_of_cells(table, [cells.get((code,)) for code in _codes_anywhere(question, comparison.code)])
    return None


def _codes_anywhere(question: Question, folded: str) -> tuple[str, ...]:
    """The full codes of a folded one where these are the same for every house; none where they are not."""
    codes = question.unfold(folded)
    if question.home_code is not None and any(
        question.unfold(folded, answer.code) != codes for answer in question.answers
    ):
        return ()
    return codes


def _sum_of_cells(table: GroupTable, cells: list[GroupCell | None]) -> _Average | None:
    """Shares add up; their margins as the root of the sum of squares, at most: one answer's gain is another's loss."""
    known = [cell for cell in cells if cell is not None]
    if not known or len(known) < len(cells):
        return None
    shares = [cell.share for cell in known if not isinstance(cell.share, Tail)]
    if len(shares) < len(known):
        return _Average(Tail.LOW, 0, table.members, table.status)
    margin = ceil(round(hypot(*(cell.margin or 0 for cell in known)), 9))
    return _Average(min(100, sum(shares)), margin, table.members, table.status)


def _with_others(
    comparison: Comparison, group: Group, own: _Own, average: _Average, part: _Own | None, policy: Policy
) -> Contrast:
    if isinstance(average.share, Tail):
        other = Estimate(
            own.estimate.table,
            own.estimate.codes,
            average.share,
            None,
            None,
            average.members,
            Unit.HOUSES,
            average.status,
        )
        return Contrast(comparison.id, group.id, own.estimate, other, None, None, Obstacle.GROUP_TAIL)
    share, margin, houses = average.share / 100, average.margin / 100, average.members
    if part is not None:
        others = formulas.others_share(average.members, average.share, float(part.proportion))
        if others is None:
            raise ValueError(f"the group {group.id!r} has a mean of {average.members} members")
        share, houses = others, average.members - 1
        margin = formulas.others_margin(average.members, average.margin, part.plain_margin)
    shown = formulas.shown_share(Fraction(share), policy)
    other = replace(
        own.estimate,
        share=shown,
        proportion=share,
        margin=None if isinstance(shown, Tail) else margin,
        base=houses,
        unit=Unit.HOUSES,
        status=average.status,
    )
    difference = 100 * (float(own.proportion) - share)
    error = 100 * hypot(own.margin, margin) / policy.margin.z
    return Contrast(comparison.id, group.id, own.estimate, other, difference, error)


def _method_obstacle(now: Method, before: Method) -> Obstacle | None:
    if not all((now.mode, now.moment, before.mode, before.moment)):
        return Obstacle.METHOD_UNKNOWN
    if (now.mode, now.moment) != (before.mode, before.moment):
        return Obstacle.METHOD_CHANGED
    return None
