"""Protected tables become estimates: shares as they are shown, with base and margin of error.

All of it is arithmetic on the edition: a member's cube or a group, by the formulas of `plugins.editions`. Thresholds
were judged before the edition; here only a table's status says what may be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from plugins.editions import formulas
from plugins.editions.cube import Cell, Cube, Group, GroupCell, GroupTable, Share, Status, Table, Tail
from plugins.editions.policy import Policy

VISITED = "visited"


class Unit(StrEnum):
    """What a base counts."""

    ANSWERS = "answers"
    HOUSES = "houses"


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of one cell: how many of the base gave `codes`, one code per question of the table.

    `share` is what is shown, in whole percent or a tail; `proportion`, 0 to 1, is the figure behind it, None where
    only the tail is known. `margin` is for 95 %, in the units of `proportion`, None beside a tail.
    """

    table: str
    codes: tuple[str, ...]
    share: Share
    proportion: float | None
    margin: float | None
    base: int
    unit: Unit
    status: Status
    few: int = 0
    """How many counts of 0 it is the sum of, where at so small a base they may be more than the tail says: print how
    many answers that may be instead. 0 elsewhere."""

    @property
    def code(self) -> str:
        """The code of a one-way table's cell."""
        (code,) = self.codes
        return code

    @property
    def points(self) -> int | None:
        """The margin as it is printed: whole percentage points, rounded up."""
        return None if self.margin is None else whole_points(self.margin)


@dataclass(frozen=True, slots=True)
class TableEstimates:
    """The estimates of one table, in the order of its code lists; none where it is blank.

    `base` counts answers (rounded to 5) for a member, and members for a group.
    """

    table: str
    questions: tuple[str, ...]
    base: int
    unit: Unit
    status: Status
    cells: tuple[Estimate, ...]
    design_effect: float = 1.0

    def __iter__(self) -> Iterator[Estimate]:
        return iter(self.cells)

    def __bool__(self) -> bool:
        return bool(self.cells)

    def __getitem__(self, codes: str | tuple[str, ...]) -> Estimate:
        wanted = (codes,) if isinstance(codes, str) else codes
        for estimate in self.cells:
            if estimate.codes == wanted:
                return estimate
        raise KeyError(codes)

    def get(self, codes: str | tuple[str, ...]) -> Estimate | None:
        """The estimate of `codes`, or None where the table has no such cell: it is blank, or folded."""
        try:
            return self[codes]
        except KeyError:
            return None


def whole_points(margin: float) -> int:
    """A margin in proportion units as whole percentage points, rounded up: it never says less than it is."""
    return ceil(round(100 * margin, 9))


def own_estimates(cube: Cube, table_id: str, policy: Policy) -> TableEstimates:
    """A member's own shares. A table the cube doesn't have is blank."""
    table = cube.tables.get(table_id)
    if table is None or table.status is Status.BLANK or not table.base.value:
        questions = table.questions if table else (table_id,)
        return TableEstimates(table_id, questions, 0, Unit.ANSWERS, Status.BLANK, ())
    cells = tuple(_own_estimate(table, cell, policy) for cell in table.cells)
    return TableEstimates(
        table.id, table.questions, table.base.value, Unit.ANSWERS, table.status, cells, table.design_effect
    )


def average_estimates(group: Group, table_id: str) -> TableEstimates:
    """The shares of a group's average house. A table the group doesn't have is blank."""
    table = group.tables.get(table_id)
    if table is None or table.status is Status.BLANK:
        questions = table.questions if table else (table_id,)
        return TableEstimates(table_id, questions, 0, Unit.HOUSES, Status.BLANK, ())
    cells = tuple(average_estimate(table, cell) for cell in table.cells)
    return TableEstimates(table.id, table.questions, table.members, Unit.HOUSES, table.status, cells)


def overlap_estimates(cube: Cube, policy: Policy) -> TableEstimates:
    """Which other members the audience had visited: each share is of those who were shown the name.

    Regulars are counted by their visits where they can be; else as they answered.

    The codes are the members' slugs; each estimate has a base of its own, and the table's is the greatest.
    """
    cells = tuple(
        _of_count(
            VISITED,
            (pair.member,),
            Cell((pair.member,), pair.count, pair.corrected),
            pair.base.value,
            Status.FULL,
            pair.design_effect,
            policy,
        )
        for pair in cube.pairs
    )
    base = max((cell.base for cell in cells), default=0)
    return TableEstimates(VISITED, (VISITED,), base, Unit.ANSWERS, Status.FULL if cells else Status.BLANK, cells)


def _own_estimate(table: Table, cell: Cell, policy: Policy) -> Estimate:
    return _of_count(table.id, cell.codes, cell, table.base.value, table.status, table.design_effect, policy)


def _of_count(
    table: str, codes: tuple[str, ...], cell: Cell, base: int, status: Status, design_effect: float, policy: Policy
) -> Estimate:
    shown = cell.weighted or cell.count
    exact = min(Fraction(1), Fraction(shown.value, base))
    share = formulas.shown_share(exact, policy)
    effect = formulas.effect_on_share(shown.value, cell.count.value, base, policy, design_effect)
    margin = None if isinstance(share, Tail) else formulas.margin(shown, base, policy, effect)
    few = few_of(shown.value, base, 1, policy)
    return Estimate(table, codes, share, float(exact), margin, base, Unit.ANSWERS, status, few)


def few_of(total: int, base: int, counts: int, policy: Policy) -> int:
    """`counts`, if so many add up to nothing and may of such a base still be more than the tail says; else 0."""
    most = (policy.rounding.base - 1) * counts
    return counts if total == 0 and 100 * most >= policy.tails.low * base else 0


def average_estimate(table: GroupTable, cell: GroupCell) -> Estimate:
    """The share of one cell of a group or of the joint audience."""
    known = not isinstance(cell.share, Tail)
    proportion = cell.share / 100 if isinstance(cell.share, int) else None
    margin = cell.margin / 100 if known and cell.margin is not None else None
    return Estimate(table.id, cell.codes, cell.share, proportion, margin, table.members, Unit.HOUSES, table.status)
