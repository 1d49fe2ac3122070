"""Protected figures made by hand."""

from plugins.editions.cube import (
    Attendance,
    Cell,
    Cube,
    Group,
    GroupCell,
    GroupTable,
    Method,
    Pair,
    ProtectedCount,
    Status,
    Table,
    Tail,
    Total,
)


def count(value: int) -> ProtectedCount:
    return ProtectedCount(value)


def table(name: str, base: int, cells: dict[str, int], status: Status = Status.FULL) -> Table:
    """A one-way table."""
    return Table(name, (name,), count(base), status, tuple(Cell((code,), count(n)) for code, n in cells.items()))


CUBE = Cube(
    scope="hosen",
    wave="2026",
    questionnaire="audience",
    version=2,
    base=count(120),
    tables={"age": table("age", 115, {"young": 40, "old": 75}), "visits": table("visits", 0, {}, Status.BLANK)},
)
RICH = Cube(
    scope="hosen",
    wave="2026",
    questionnaire="audience",
    version=2,
    base=count(420),
    tables={
        "age": Table(
            "age",
            ("age",),
            count(415),
            Status.FULL,
            (Cell(("ung",), count(15)), Cell(("gammel",), count(400), count(395))),
            1.2,
        )
    },
    method=Method("qr-code", "web", "after", 500, "2026-03-01", "2026-04-01"),
    attendance=(Attendance("", 3, 900, 600, 20, 120_000),),
    pairs=(Pair("sylta", count(60), count(25)), Pair("trang", count(90), count(40), count(30), 1.4)),
    design_effect=1.2,
)
GROUP = Group(
    "kind:theatre",
    5,
    {
        "age": GroupTable(
            "age",
            ("age",),
            7,
            Status.FOLDED,
            (GroupCell(("young",), 30, 6), GroupCell(("old",), Tail.COARSE_HIGH, None)),
        )
    },
    (Total("attendance", 7, 12_300), Total("revenue", 0, None)),
)
