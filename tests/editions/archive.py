"""Editions written by hand into a folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plugins.editions.cluster_json import cluster_bytes
from plugins.editions.cube import ClusterFigures, Cube, Group
from plugins.editions.cube_json import cube_bytes
from plugins.editions.ledger import LEDGER_FILE, Issued, Ledger, ledger_bytes
from plugins.editions.record import CLUSTER_FILE, EDITION_FILE, EditionRecord, digest, member_file, record_bytes

DAY = date(2026, 11, 22)


def add_edition(
    cluster: Path,
    ledger: Ledger,
    number: int,
    issued: Mapping[str, Cube],
    groups: Mapping[str, Group],
    cubes_at: Mapping[str, int],
    groups_at: Mapping[str, int],
) -> Ledger:
    """Write one edition of wave 2026; `cubes_at` and `groups_at` are the record's pointers."""
    folder = cluster / "data" / "editions" / "2026" / str(number)
    files = {member_file(member): cube_bytes(cube) for member, cube in issued.items()}
    if groups:
        files[CLUSTER_FILE] = cluster_bytes(ClusterFigures("2026", groups))
    latest = ledger.latest("2026")
    record = EditionRecord(
        wave="2026",
        number=number,
        issued=DAY,
        questionnaires={"audience": 2},
        policy={},
        previous=latest.digest if latest else None,
        cubes=cubes_at,
        groups=groups_at,
        contributors={name: tuple(cubes_at) for name in groups_at},
        files={name: digest(content) for name, content in files.items()},
    )
    for name, content in {**files, EDITION_FILE: record_bytes(record)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    ledger = ledger.with_issue(Issued("2026", number, DAY, digest(record_bytes(record))))
    (cluster / "data" / "editions" / LEDGER_FILE).write_bytes(ledger_bytes(ledger))
    return ledger
