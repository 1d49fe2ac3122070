"""Cubes and groups become canonical JSON and come back exactly, or not at all.

Canonical: keys sorted, no spaces, UTF-8, one newline at the end; optional parts are left out where they say nothing.
Reading is strict by construction: what was read is written again, and any byte that differs (an unknown key, another
order, a float for an integer) refuses the file.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

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
    Share,
    Status,
    Table,
    Tail,
    Total,
)

Read = TypeVar("Read")
MAX_BYTES = 8 * 1024 * 1024


class NotCanonicalError(ValueError):
    """The bytes are not what this module writes."""


def canonical(data: object) -> bytes:
    """`data` as the one sequence of bytes that says it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f"{text}\n".encode()


def read_canonical(content: bytes, build: Callable[[Any], Read], dump: Callable[[Read], object]) -> Read:
    """Parse with `build`; raise NotCanonicalError unless `dump` gives back the same bytes."""
    if len(content) > MAX_BYTES:
        raise NotCanonicalError("too large")
    try:
        value = build(json.loads(content.decode("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotCanonicalError("not of its shape") from error
    if canonical(dump(value)) != content:
        raise NotCanonicalError("not the bytes that were written")
    return value


def cube_bytes(cube: Cube) -> bytes:
    """A cube as the content of members/<slug>.json."""
    return canonical(_cube_data(cube))


def read_cube(content: bytes) -> Cube:
    """The cube of members/<slug>.json. Raises NotCanonicalError."""
    return read_canonical(content, _cube, _cube_data)


def groups_bytes(wave: str, groups: Mapping[str, Group]) -> bytes:
    """A wave's groups as the content of cluster.json."""
    return canonical(_groups_data((wave, groups)))


def read_groups(content: bytes) -> tuple[str, Mapping[str, Group]]:
    """The wave and groups of cluster.json. Raises NotCanonicalError."""
    return read_canonical(content, _groups, _groups_data)


def _cube_data(cube: Cube) -> dict[str, object]:
    method = {name: getattr(cube.method, name) for name in Method.__slots__}
    data: dict[str, object] = {
        "scope": cube.scope,
        "wave": cube.wave,
        "questionnaire": cube.questionnaire,
        "version": cube.version,
        "base": cube.base.value,
        "tables": [_table_data(table) for table in cube.tables.values()],
        "method": {name: said for name, said in method.items() if said not in ("", None)},
    }
    if cube.attendance:
        names = Attendance.__slots__
        data["attendance"] = [{name: getattr(row, name) for name in names} for row in cube.attendance]
    if cube.pairs:
        data["pairs"] = [{"member": p.member, "base": p.base.value, "count": p.count.value} for p in cube.pairs]
    if cube.design_effect != 1.0:
        data["design_effect"] = cube.design_effect
    return data


def _table_data(table: Table) -> dict[str, object]:
    data: dict[str, object] = {
        "id": table.id,
        "questions": list(table.questions),
        "base": table.base.value,
        "status": table.status.value,
        "cells": [_cell_data(cell) for cell in table.cells],
    }
    if table.design_effect != 1.0:
        data["design_effect"] = table.design_effect
    return data


def _cell_data(cell: Cell) -> dict[str, object]:
    data: dict[str, object] = {"codes": list(cell.codes), "count": cell.count.value}
    if cell.weighted is not None:
        data["weighted"] = cell.weighted.value
    return data


def _cube(data: Any) -> Cube:  # noqa: ANN401 - JSON as parsed
    return Cube(
        scope=_text(data["scope"]),
        wave=_text(data["wave"]),
        questionnaire=_text(data["questionnaire"]),
        version=data["version"],
        base=ProtectedCount(data["base"]),
        tables={table["id"]: _table(table) for table in data["tables"]},
        method=Method(**data["method"]),
        attendance=tuple(Attendance(**row) for row in data.get("attendance", ())),
        pairs=tuple(
            Pair(pair["member"], ProtectedCount(pair["base"]), ProtectedCount(pair["count"]))
            for pair in data.get("pairs", ())
        ),
        design_effect=data.get("design_effect", 1.0),
    )


def _table(data: Any) -> Table:  # noqa: ANN401
    return Table(
        id=_text(data["id"]),
        questions=tuple(data["questions"]),
        base=ProtectedCount(data["base"]),
        status=Status(data["status"]),
        cells=tuple(
            Cell(
                tuple(cell["codes"]),
                ProtectedCount(cell["count"]),
                ProtectedCount(cell["weighted"]) if "weighted" in cell else None,
            )
            for cell in data["cells"]
        ),
        design_effect=data.get("design_effect", 1.0),
    )


def _groups_data(read: tuple[str, Mapping[str, Group]]) -> dict[str, object]:
    wave, groups = read
    return {"wave": wave, "groups": [_group_data(groups[name]) for name in sorted(groups)]}


def _group_data(group: Group) -> dict[str, object]:
    data: dict[str, object] = {
        "id": group.id,
        "step": group.step,
        "tables": [
            {
                "id": table.id,
                "questions": list(table.questions),
                "members": table.members,
                "status": table.status.value,
                "cells": [
                    {"codes": list(cell.codes), "share": _share_data(cell.share), "margin": cell.margin}
                    for cell in table.cells
                ],
            }
            for table in group.tables.values()
        ],
    }
    if group.totals:
        data["totals"] = [{"id": t.id, "members": t.members, "total": t.total} for t in group.totals]
    return data


def _groups(data: Any) -> tuple[str, Mapping[str, Group]]:  # noqa: ANN401
    return _text(data["wave"]), {group["id"]: _group(group) for group in data["groups"]}


def _group(data: Any) -> Group:  # noqa: ANN401
    tables = {
        table["id"]: GroupTable(
            id=_text(table["id"]),
            questions=tuple(table["questions"]),
            members=table["members"],
            status=Status(table["status"]),
            cells=tuple(
                GroupCell(tuple(cell["codes"]), _share(cell["share"]), cell["margin"]) for cell in table["cells"]
            ),
        )
        for table in data["tables"]
    }
    totals = tuple(Total(total["id"], total["members"], total["total"]) for total in data.get("totals", ()))
    return Group(_text(data["id"]), data["step"], tables, totals)


def _share_data(share: Share) -> int | str:
    return share.value if isinstance(share, Tail) else share


def _share(data: object) -> Share:
    if type(data) is int:
        return data
    return Tail(_text(data))


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError("expected text")
    return data
