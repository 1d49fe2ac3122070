"""A table becomes the share of one folded code: what declared comparisons are of.

A member's full table gives it as the sum of the cells the code holds, unweighted, as it goes into the groups. A group
that publishes a full table publishes the folded one beside it.
"""

from dataclasses import dataclass
from fractions import Fraction

from plugins.editions import formulas
from plugins.editions.cube import Cube, Group, ProtectedCount, Status, Table, Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Estimate, Unit, average_estimates
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
    """The member's share; None where its table is blank or lacks a code. `home` is its municipality."""
    table = cube.tables.get(comparison.question)
    if table is None or not table.base.value or table.status is Status.BLANK:
        return None
    codes = question.unfold(comparison.code, home) if table.status is Status.FULL else (comparison.code,)
    parts = _counts(table, codes)
    if not parts:
        return None
    exact = formulas.exact_proportion(parts, table.base)
    total = sum(part.value for part in parts)
    margin = formulas.margin(total, table.base, policy, table.design_effect, len(parts))
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
    return OwnShare(exact, margin, formulas.margin(total, table.base, policy, 1.0, len(parts)), estimate)


def average_share(group: Group, comparison: Comparison) -> Estimate | None:
    """The share of a group's average house; None where the group doesn't publish it."""
    for table_id in (comparison.question + FOLDED_SUFFIX, comparison.question):
        estimate = average_estimates(group, table_id).get(comparison.code)
        if estimate is not None:
            return estimate
    return None


def _counts(table: Table, codes: tuple[str, ...]) -> list[ProtectedCount]:
    """The counts of all `codes`; none where the table lacks one, since their sum would be another share."""
    counts = table.counts
    return [counts[(code,)] for code in codes] if all((code,) in counts for code in codes) else []
