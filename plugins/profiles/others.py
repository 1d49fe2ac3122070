"""A group's table becomes that of the others in it: the average house without the member's own part.

The same arithmetic as of the declared comparisons (contrasts.py), cell by cell, so that what stands beside a member's
figures is never partly its own.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from plugins.editions import formulas
from plugins.editions.cube import Cube, Group, ProtectedCount, Status, Table
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, TableEstimates, average_estimates
from plugins.questionnaires.model import Question


def others_estimates(
    group: Group, table_id: str, question: Question, contributed: Cube | None, home: str | None, policy: Policy
) -> TableEstimates:
    """The shares of the others in one of a group's tables of a question: its own, or the folded one beside it.

    `contributed` is the member's cube as it went into the group's mean, `home` its municipality. Where the member isn't
    in the mean, the others are the group; where its part isn't known cell by cell, there is nothing to tell.
    """
    average = average_estimates(group, table_id)
    own = contributed.tables.get(question.id) if contributed else None
    if not average or own is None or own.status is Status.BLANK or not own.base.value:
        return average
    parts = [_part(own, cell.code, average.status, question, home) for cell in average]
    if average.base < 2 or not all(parts):
        return replace(average, base=0, status=Status.BLANK, cells=())
    cells = tuple(_without(cell, part, own.base, policy) for cell, part in zip(average, parts, strict=True))
    return replace(average, base=average.base - 1, cells=cells)


def _part(own: Table, code: str, status: Status, question: Question, home: str | None) -> list[ProtectedCount]:
    """The member's counts that a group's cell holds; none where its table hasn't all of them."""
    counts: Mapping[tuple[str, ...], ProtectedCount] = own.counts
    held = question.unfold(code, home) if status is Status.FOLDED and own.status is Status.FULL else (code,)
    return [counts[(each,)] for each in held] if all((each,) in counts for each in held) else []


def _without(cell: Estimate, part: list[ProtectedCount], base: ProtectedCount, policy: Policy) -> Estimate:
    exact = formulas.exact_proportion(part, base)
    share = formulas.others_share(cell.base, cell.share, float(exact))
    if share is None:  # of a tail only the limit is known, and the others' is no better
        return replace(cell, base=cell.base - 1)
    least = formulas.margin(sum(count.value for count in part), base, policy, 1.0, len(part))
    margin = formulas.others_margin(cell.base, cell.points or 0, least)
    shown = formulas.shown_share(Fraction(share), policy)
    return replace(
        cell, share=shown, proportion=share, margin=margin if isinstance(shown, int) else None, base=cell.base - 1
    )
