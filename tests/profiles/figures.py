"""Small protected tables to test with: a cube or a group of one question, exactly as a test says."""

from collections.abc import Mapping

from plugins.editions.cube import Cell, Cube, Group, GroupCell, GroupTable, Method, ProtectedCount, Share, Status, Table

ASKED = Method("all-bookers", "web", "after")


def cube(
    question: str,
    base: int,
    counts: Mapping[str, int],
    *,
    status: Status = Status.FULL,
    design_effect: float = 1.0,
    weighted: Mapping[str, int] | None = None,
    method: Method = ASKED,
    wave: str = "2026",
) -> Cube:
    """A cube with one one-way table."""
    cells = tuple(
        Cell((code,), ProtectedCount(count), ProtectedCount(weighted[code]) if weighted and code in weighted else None)
        for code, count in counts.items()
    )
    table = Table(question, (question,), ProtectedCount(base), status, cells, design_effect)
    return Cube("husly", wave, "audience", 2, ProtectedCount(base), {question: table}, method)


def group(
    question: str,
    members: int,
    shares: Mapping[str, tuple[Share, int | None]],
    *,
    status: Status = Status.FULL,
    step: int = 1,
    name: str = "cluster",
    table_id: str | None = None,
) -> Group:
    """A group with one one-way table."""
    cells = tuple(GroupCell((code,), share, margin) for code, (share, margin) in shares.items())
    table = GroupTable(table_id or question, (question,), members, status, cells)
    return Group(name, step, {table.id: table})
