"""What of a wave is everybody's becomes canonical JSON, the content of cluster.json, and comes back exactly, or not.

    {"wave", "groups": [{"id", "step", "tables": […], "totals": […]}],
     "joint_audience": {"step", "tables": […]}, "affinities": {"<house>": ["<house>", …]}}

The joint audience stands beside the groups and is none of them. It and the affinities are left out where there are
none. Reading is strict, as in cube_json.py; and a list of affinities that isn't in alphabetical order is refused, since
an order could tell.
"""

from collections.abc import Mapping
from typing import Any

from plugins.editions.cube import (
    ClusterFigures,
    Group,
    GroupCell,
    GroupTable,
    JointAudience,
    Share,
    Status,
    Tail,
    Total,
)
from plugins.editions.cube_json import canonical, read_canonical


def cluster_bytes(figures: ClusterFigures) -> bytes:
    """The content of cluster.json."""
    return canonical(_data(figures))


def read_cluster(content: bytes) -> ClusterFigures:
    """What cluster.json holds. Raises cube_json.NotCanonicalError."""
    return read_canonical(content, _figures, _data)


def _data(figures: ClusterFigures) -> dict[str, object]:
    groups = figures.groups
    data: dict[str, object] = {"wave": figures.wave, "groups": [_group_data(groups[name]) for name in sorted(groups)]}
    if figures.joint is not None:
        data["joint_audience"] = {"step": figures.joint.step, "tables": _tables_data(figures.joint.tables)}
    if figures.affinities:
        data["affinities"] = {house: sorted(others) for house, others in figures.affinities.items()}
    return data


def _group_data(group: Group) -> dict[str, object]:
    data: dict[str, object] = {"id": group.id, "step": group.step, "tables": _tables_data(group.tables)}
    if group.totals:
        data["totals"] = [{"id": t.id, "members": t.members, "total": t.total} for t in group.totals]
    return data


def _tables_data(tables: Mapping[str, GroupTable]) -> list[dict[str, object]]:
    return [
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
        for table in tables.values()
    ]


def _figures(data: Any) -> ClusterFigures:  # noqa: ANN401 - JSON as parsed
    joint = data.get("joint_audience")
    return ClusterFigures(
        wave=_text(data["wave"]),
        groups={group["id"]: _group(group) for group in data["groups"]},
        joint=None if joint is None else JointAudience(joint["step"], _tables(joint["tables"])),
        affinities={_text(house): tuple(map(_text, others)) for house, others in data.get("affinities", {}).items()},
    )


def _group(data: Any) -> Group:  # noqa: ANN401
    totals = tuple(Total(total["id"], total["members"], total["total"]) for total in data.get("totals", ()))
    return Group(_text(data["id"]), data["step"], _tables(data["tables"]), totals)


def _tables(data: Any) -> dict[str, GroupTable]:  # noqa: ANN401
    return {
        table["id"]: GroupTable(
            id=_text(table["id"]),
            questions=tuple(table["questions"]),
            members=table["members"],
            status=Status(table["status"]),
            cells=tuple(
                GroupCell(tuple(cell["codes"]), _share(cell["share"]), cell["margin"]) for cell in table["cells"]
            ),
        )
        for table in data
    }


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
