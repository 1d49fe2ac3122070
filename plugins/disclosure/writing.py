"""A plan becomes files: all of the edition, then what is kept of it, then the ledger, which makes it count.

The edition is put together beside its place and moved there whole; nothing that is there is ever written over. A crash
before the ledger is written leaves an edition that was never issued, which the check of the editions names.
"""

import os
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plugins.disclosure.kept import kept_bytes, kept_file
from plugins.disclosure.wave_issue import Plan
from plugins.editions.cube_json import cube_bytes, groups_bytes
from plugins.editions.ledger import LEDGER_FILE, Issued, Ledger, ledger_bytes
from plugins.editions.policy import Policy
from plugins.editions.record import CLUSTER_FILE, EDITION_FILE, EditionRecord, digest, member_file, record_bytes
from plugins.editions.verification import FOLDER, UNFINISHED


def edition_files(
    plan: Plan,
    wave: str,
    before: EditionRecord | None,
    ledger: Ledger,
    questionnaires: Mapping[str, int],
    policy: Policy,
    today: date,
) -> Mapping[str, bytes]:
    """The content of the edition's folder, by file name; `questionnaires` are the versions asked, by id."""
    files = {member_file(member): cube_bytes(measured.cube) for member, measured in sorted(plan.cubes.items())}
    if plan.groups.groups:
        files[CLUSTER_FILE] = groups_bytes(wave, plan.groups.groups)
    groups = {name: number for name, number in (before.groups if before else {}).items() if name not in plan.retired}
    contributors = {
        name: members for name, members in (before.contributors if before else {}).items() if name in groups
    }
    if plan.groups.groups:
        groups = dict.fromkeys(sorted(plan.groups.groups), plan.number)
        contributors = {name: tuple(sorted(plan.groups.contributors[name])) for name in groups}
    latest = ledger.latest(wave)
    retired = {*(before.retired if before else ()), *(before.groups if before else ())} - set(groups)
    record = EditionRecord(
        wave=wave,
        number=plan.number,
        issued=today,
        questionnaires=questionnaires,
        policy=policy.model_dump(mode="json"),
        previous=latest.digest if latest else None,
        cubes=plan.pointers,
        groups=groups,
        contributors=contributors,
        files={name: digest(content) for name, content in files.items()},
        retired=tuple(sorted(retired)),
    )
    return {**files, EDITION_FILE: record_bytes(record)}


def write_edition(cluster_dir: Path, keys: Path, wave: str, plan: Plan, files: Mapping[str, bytes]) -> None:
    """Move the edition's folder into place, whole, and write what is kept of it. Raises OSError where it is taken."""
    unfinished = cluster_dir / FOLDER / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, content in files.items():
        _write(unfinished / name, content)
    for member, measured in plan.cubes.items():
        write_whole(keys / kept_file(wave, plan.number, member), kept_bytes(measured.kept))
    target = cluster_dir / FOLDER / wave / str(plan.number)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise FileExistsError(target.name)
    unfinished.rename(target)


def write_ledger(cluster_dir: Path, ledger: Ledger) -> None:
    """Write the ledger where it differs."""
    path = cluster_dir / FOLDER / LEDGER_FILE
    content = ledger_bytes(ledger)
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)


def issued(wave: str, plan: Plan, files: Mapping[str, bytes], today: date) -> Issued:
    """The edition's line in the ledger."""
    return Issued(wave, plan.number, today, digest(files[EDITION_FILE]))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either as before or as it should be."""
    partial = path.with_name(f".{path.name}.partial")
    _write(partial, content)
    partial.replace(path)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
