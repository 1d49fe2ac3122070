"""The editions' files are compared with their digests: what was changed, removed or added since it was issued."""

from collections.abc import Iterator
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.editions.cube_json import NotCanonicalError
from plugins.editions.ledger import LEDGER_FILE, Issued, Ledger
from plugins.editions.record import EDITION_FILE, EditionRecord, digest, read_record

FOLDER = "data/editions"
UNFINISHED = ".issuing"  # where an edition is put together; what a crash left there was never issued


def verify(folder: Path, ledger: Ledger) -> list[Problem]:
    """Every difference between the files in `folder` and what `ledger` says was issued; none in a sound archive.

    The ledger knows each record's digest, each record those of its files and of the record before it.
    """
    problems: list[Problem] = []
    expected: dict[str, str] = {}
    unsound: set[str] = set()
    previous: dict[str, str] = {}
    for entry in ledger.issued:
        home = f"{entry.wave}/{entry.edition}/"
        expected[f"{home}{EDITION_FILE}"] = entry.digest
        record = _sound_record(folder, entry)
        if record is None:
            unsound.add(home)  # which files belong there can't be known
            continue
        expected |= {f"{home}{file}": known for file, known in record.files.items()}
        if record.previous != previous.get(entry.wave):
            problems.append(Problem("editions.broken-chain", f"{FOLDER}/{home}{EDITION_FILE}"))
        previous[entry.wave] = entry.digest
    present = set(_present(folder))
    problems += (_missing(name) for name in expected.keys() - present)
    problems += (_changed(name) for name in expected.keys() & present if not _same(folder / name, expected[name]))
    strays = {_home_of_edition(folder, name) for name in present - expected.keys()}
    lost = {stray for stray in strays if stray is not None} - unsound
    problems += (_lost_line(stray) for stray in lost)
    extra = (name for name in present - expected.keys() if not name.startswith((*unsound, *lost)))
    problems += (Problem("editions.unknown-file", f"{FOLDER}/{name}") for name in extra)
    return sorted(problems, key=lambda problem: problem.sort_key)


def _home_of_edition(folder: Path, name: str) -> str | None:
    """The folder of an edition that lies here whole though the ledger has no line of it."""
    home, _, file = name.rpartition("/")
    path = folder / name
    if file != EDITION_FILE or path.is_symlink():
        return None
    try:
        record = read_record(path.read_bytes())
    except NotCanonicalError:
        return None
    return f"{home}/" if home == f"{record.wave}/{record.number}" else None


def _lost_line(home: str) -> Problem:
    return Problem("editions.lost-line", f"{FOLDER}/{LEDGER_FILE}", values={"given": home.rstrip("/"), "commit": ""})


def _missing(name: str) -> Problem:
    return Problem("editions.missing-file", f"{FOLDER}/{name}")


def _changed(name: str) -> Problem:
    return Problem("editions.changed-file", f"{FOLDER}/{name}")


def _same(path: Path, known: str) -> bool:
    return not path.is_symlink() and digest(path.read_bytes()) == known


def _sound_record(folder: Path, entry: Issued) -> EditionRecord | None:
    path = folder / entry.wave / str(entry.edition) / EDITION_FILE
    if not path.is_file() or not _same(path, entry.digest):
        return None
    return read_record(path.read_bytes())


def _present(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if (path.is_symlink() or not path.is_dir()) and name != LEDGER_FILE and not name.startswith(UNFINISHED):
            yield name
