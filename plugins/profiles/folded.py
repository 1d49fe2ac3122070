"""A table becomes the share of one folded code: what declared comparisons are of.

A member's full table gives it as the sum of the cells the code holds, unweighted, as it goes into the groups. A group
that publishes a full table publishes the folded one beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from plugins.editions import formulas
from plugins.editions.cube import Cell, Cube, Group, ProtectedCount, Status, Table, Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, Unit, average_estimates, few_of
from plugins.questionnaires.model import Comparison, Question

FOLDED_SUFFIX = "-folded"


@dataclass(frozen=True, slots=True)
class OwnShare:
    """A member's share of a folded code; margins in proportion units.

    `plain_margin` is without the design effect: the least it can have gone into a group's margin with.
    """

    proportion: Fraction
    margin: float
    plain_margin: float
    estimate: Estimate


def own_share(
    cube: Cube, comparison: Comparison, question: Question, home: str | None, policy: Policy
) -> OwnShare | None:
    """The member's unweighted share, to compare; None where its table is blank or lacks a code.

    `home` is the member's municipality.
    """
    table = cube.tables.get(comparison.question)
    cells = _cells(table, comparison, question, home)
    if table is None or not cells:
        return None
    counts = [cell.count for cell in cells]
    estimate, exact, margin = _estimate(table, comparison, counts, policy, table.design_effect)
    total = sum(count.value for count in counts)
    return OwnShare(exact, margin, formulas.margin(total, table.base, policy, 1.0, len(counts)), estimate)


def shown_own_share(
    cube: Cube, comparison: Comparison, question: Question, home: str | None, policy: Policy
) -> Estimate | None:
    """The member's share as it is shown: weighted where its table is."""
    table = cube.tables.get(comparison.question)
    cells = _cells(table, comparison, question, home)
    if table is None or not cells:
        return None
    shown = [cell.weighted or cell.count for cell in cells]
    weighted, plain = (sum(count.value for count in counts) for counts in (shown, [cell.count for cell in cells]))
    effect = formulas.effect_on_share(weighted, plain, table.base.value, policy, table.design_effect)
    return _estimate(table, comparison, shown, policy, effect)[0]


def average_share(group: Group, comparison: Comparison) -> Estimate | None:
    """The share of a group's average house; None where the group doesn't publish it."""
    for table_id in (comparison.question + FOLDED_SUFFIX, comparison.question):
        estimate = average_estimates(group, table_id).get(comparison.code)
        if estimate is not None:
            return estimate
    return None


def asked_as_now(cells: Iterable[tuple[str, ...]], status: Status, question: Question) -> bool:
    """Whether cells are of the answers the question has now.

    A code that once shared its answers with another would be another share, though its name is the same.
    """
    return set(cells) == {(code,) for code in question.cells(status)}


def _cells(table: Table | None, comparison: Comparison, question: Question, home: str | None) -> list[Cell]:
    """The cells the code holds; none where the table is of other answers than the question's of now, or the question
    has no such answer to show.
    """
    if table is None or not table.base.value or table.status is Status.BLANK:
        return []
    cells = {cell.codes: cell for cell in table.cells}
    if not asked_as_now(cells, table.status, question):
        return []
    held = question.unfold(comparison.code, home) if table.status is Status.FULL else (comparison.code,)
    return [cells[(code,)] for code in held if (code,) in cells]


def _estimate(
    table: Table, comparison: Comparison, counts: list[ProtectedCount], policy: Policy, design_effect: float
) -> tuple[Estimate, Fraction, float]:
    """The estimate of the counts' sum, its proportion and its margin (which a tail's estimate doesn't show)."""
    exact = formulas.exact_proportion(counts, table.base)
    total = sum(count.value for count in counts)
    margin = formulas.margin(total, table.base, policy, design_effect, len(counts))
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
        few=few_of(total, table.base.value, len(counts), policy),
    )
    return estimate, exact, margin
