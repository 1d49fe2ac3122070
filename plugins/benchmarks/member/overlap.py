"""Which overlaps a member's report may show: those that both houses' agreements of today allow.

A cube is frozen with the pairs that were agreed then. An agreement may have changed since, or a house left.
"""

from collections.abc import Mapping
from dataclasses import replace

from plugins.cluster.members import Member, agree_on_overlap
from plugins.editions.cube import Cube
from plugins.profiles.estimates import TableEstimates


def agreed_overlap(overlap: TableEstimates, member: Member, members: Mapping[str, Member]) -> TableEstimates:
    """The estimates of `member`'s overlap without houses that are unknown today, or where either side says no.

    A house whose file is wrong is unknown: it must not take the others' reports with it.
    """
    cells = tuple(
        cell for cell in overlap.cells if (other := members.get(cell.code)) and agree_on_overlap(member, other)
    )
    return replace(overlap, cells=cells)


def uncorrected(overlap: TableEstimates, cube: Cube) -> tuple[str, ...]:
    """The houses whose share is shown with regulars weighing too much: neither corrected nor a tail."""
    as_answered = {pair.member for pair in cube.pairs if pair.corrected is None}
    return tuple(cell.code for cell in overlap.cells if cell.margin is not None and cell.code in as_answered)
