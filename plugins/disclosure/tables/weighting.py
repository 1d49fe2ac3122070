"""A member's own figures weighted to its attendance by event group, where that removes more error than it adds.

A group's weight is its part of the attendance over its part of the answers, cut to the policy's limits. The parts of
the answers are taken from protected counts, so the weights and the design effect say nothing new.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

from plugins.disclosure.tables.rounding import rounded_weighted
from plugins.disclosure.tables.secret_counts import SecretTable
from plugins.disclosure.tables.tabulate import CodedQuestion, Tabulation
from plugins.editions.cube import Cell, ProtectedCount, Status, Table
from plugins.editions.policy import Policy

EVENT_GROUP = "event_group"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One weight per event group; `design_effect` is n·Σw²/(Σw)², rounded up to two decimals."""

    by_group: Mapping[str, float]
    design_effect: float


def weights_for(
    tabulation: Tabulation, event_groups: Table, attendance: Mapping[str, int], policy: Policy
) -> Weights | None:
    """The weights of a package; None where the policy doesn't weight it.

    `event_groups` is the protected table of that question, `attendance` people by event group.
    """
    attended = {group: people for group, people in attendance.items() if people > 0}
    counts = {cell.codes[0]: cell.count.value for cell in event_groups.cells}
    if event_groups.status is not Status.FULL or not 2 <= len(attended) <= policy.weighting.groups:
        return None
    answered = {group for group, count in counts.items() if count > 0}
    if not answered <= set(attended) <= set(counts) or any(counts[group] == 0 for group in attended):
        return None
    if not _enough(tabulation.questions[EVENT_GROUP], np.ones(len(tabulation.keys), dtype=bool), attended, policy):
        return None
    people, answers = sum(attended.values()), sum(counts.values())
    by_group = {
        group: min(
            policy.weighting.greatest_weight,
            max(policy.weighting.least_weight, (attended[group] / people) / (counts[group] / answers)),
        )
        for group in sorted(attended)
    }
    first = sum(counts[group] * weight for group, weight in by_group.items())
    second = sum(counts[group] * weight**2 for group, weight in by_group.items())
    return Weights(by_group, ceil(round(100 * answers * second / first**2, 6)) / 100)


def with_weights(
    table: Table, secret: SecretTable, tabulation: Tabulation, weights: Weights, key: bytes, policy: Policy
) -> Table:
    """A full one-way table with weighted counts beside the others, where its own answers are enough for it."""
    if table.status is not Status.FULL or len(table.questions) != 1:
        return table
    coded, groups = tabulation.questions[table.questions[0]], tabulation.questions[EVENT_GROUP]
    if not _enough(groups, coded.answered, weights.by_group, policy):
        return table
    each = _weight_of_each(groups, weights) * coded.answered
    sums = each @ coded.chosen / each.sum() * coded.answered.sum()
    by_code = dict(zip(coded.codes, sums.tolist(), strict=True))
    cells = tuple(
        Cell(cell.codes, cell.count, rounded_weighted(by_code[cell.codes[0]], secret.cells[cell.codes], key))
        if _far_from_ends(cell.count, table.base, policy)
        else cell
        for cell in table.cells
    )
    return Table(table.id, table.questions, table.base, table.status, cells, weights.design_effect)


def _enough(
    groups: CodedQuestion, answered: npt.NDArray[np.bool_], wanted: Mapping[str, object], policy: Policy
) -> bool:
    if int(answered.sum()) < policy.weighting.least_base:
        return False
    in_group = dict(zip(groups.codes, (groups.chosen & answered[:, np.newaxis]).sum(axis=0).tolist(), strict=True))
    return all(in_group[group] >= policy.weighting.least_in_group for group in wanted)


def _weight_of_each(groups: CodedQuestion, weights: Weights) -> npt.NDArray[np.float64]:
    """Respondents who didn't say their event group count as one."""
    by_code = np.array([weights.by_group.get(code, 1.0) for code in groups.codes])
    return np.where(groups.answered, groups.chosen @ by_code, 1.0)


def _far_from_ends(count: ProtectedCount, base: ProtectedCount, policy: Policy) -> bool:
    """A second rounding would narrow a small cell, or a small rest of the base; such shares are tails anyway."""
    least = policy.rounding.weighted_cell
    return count.value >= least and base.value - count.value >= least
