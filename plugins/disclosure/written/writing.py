"""An edition is written so that it is there whole or not at all.

It is put together beside its place, the ledger says that it was issued, and then its folder is moved into place: in
one step, over nothing. A crash before the ledger leaves nothing issued; a crash after it leaves an edition ready to be
moved, which the next look does first (`finish`).
"""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.disclosure.planning.wave_issue import Plan
from plugins.disclosure.protected_stage.kept import kept_bytes, kept_file
from plugins.editions.ledger import LEDGER_FILE, Ledger, ledger_bytes
from plugins.editions.record import EDITION_FILE, digest
from plugins.editions.verification import FOLDER, UNFINISHED


def write_edition(
    cluster_dir: Path,
    keep: Callable[[str, bytes], None],
    wave: str,
    plan: Plan,
    files: Mapping[str, bytes],
    ledger: Ledger,
) -> None:
    """Write the edition's files, what is kept of its packages (through `keep`), and the ledger that has it.

    Raises FileExistsError, before anything is written, where the edition's place is taken.
    """
    kept = {kept_file(wave, plan.number, member): kept_bytes(each.kept) for member, each in plan.cubes.items()}
    write_files(cluster_dir, wave, plan.number, files, ledger, keep, kept)


def write_files(
    cluster_dir: Path,
    wave: str,
    number: int,
    files: Mapping[str, bytes],
    ledger: Ledger,
    keep: Callable[[str, bytes], None] | None = None,
    kept: Mapping[str, bytes] | None = None,
) -> None:
    """The same of files that are made already; `kept` goes through `keep`."""
    if (cluster_dir / FOLDER / wave / str(number)).exists():
        raise FileExistsError(f"{wave}/{number}")
    unfinished = cluster_dir / FOLDER / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, content in files.items():
        _write(unfinished / name, content)
    for name, content in (kept or {}).items():
        if keep is not None:
            keep(name, content)
    write_ledger(cluster_dir, ledger)
    finish(cluster_dir, ledger)


def finish(cluster_dir: Path, ledger: Ledger) -> None:
    """Move an edition into its place that is complete and in the ledger as the last one, if one was left so."""
    unfinished = cluster_dir / FOLDER / UNFINISHED
    record = unfinished / EDITION_FILE
    if not ledger.issued or not record.is_file():
        return
    last = ledger.issued[-1]
    target = cluster_dir / FOLDER / last.wave / str(last.edition)
    if digest(record.read_bytes()) == last.digest and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.rename(target)


def write_ledger(cluster_dir: Path, ledger: Ledger) -> None:
    """Write the ledger where it differs."""
    path = cluster_dir / FOLDER / LEDGER_FILE
    content = ledger_bytes(ledger)
    if not path.is_file() or path.read_bytes() != content:
        _write_whole(path, content, path.with_name(f"{UNFINISHED}-{LEDGER_FILE}"))


def write_state(path: Path, content: bytes) -> None:
    """Write a file of the protected stage's own, whole."""
    _write_whole(path, content, path.with_suffix(".partial"))


def write_secret(path: Path, text: str) -> None:
    """Write a wave's secret, readable by its owner alone."""
    partial = path.with_suffix(".partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial.touch(mode=0o600)
    _write_whole(path, text.encode("ascii"), partial)


def _write_whole(path: Path, content: bytes, partial: Path) -> None:
    """Write a file so that it is either as before or as it should be."""
    _write(partial, content)
    partial.replace(path)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
