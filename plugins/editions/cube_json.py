"""Cubes become canonical JSON and come back exactly, or not at all.

Canonical: keys sorted, no spaces, UTF-8, one newline at the end; optional parts are left out where they say nothing.
Reading is strict by construction: what was read is written again, and any byte that differs (an unknown key, another
order, a float for an integer) refuses the file.
"""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from plugins.editions.cube import (
    Attendance,
    Cell,
    Cube,
    Method,
    Pair,
    ProtectedCount,
    Status,
    Table,
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
        data["pairs"] = [_pair_data(pair) for pair in cube.pairs]
    if cube.design_effect != 1.0:
        data["design_effect"] = cube.design_effect
    return data


def _pair_data(pair: Pair) -> dict[str, object]:
    data: dict[str, object] = {"member": pair.member, "base": pair.base.value, "count": pair.count.value}
    if pair.corrected is not None:
        data |= {"corrected": pair.corrected.value, "design_effect": pair.design_effect}
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
        pairs=tuple(_pair(pair) for pair in data.get("pairs", ())),
        design_effect=data.get("design_effect", 1.0),
    )


def _pair(data: Any) -> Pair:  # noqa: ANN401
    return Pair(
        _text(data["member"]),
        ProtectedCount(data["base"]),
        ProtectedCount(data["count"]),
        ProtectedCount(data["corrected"]) if "corrected" in data else None,
        data.get("design_effect", 1.0),
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


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError("expected text")
    return data
