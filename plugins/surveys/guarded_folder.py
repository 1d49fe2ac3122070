"""The files of one package, read only where nothing can lead elsewhere: literal names, no links, bounded size."""

import stat
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.sealing.envelope import Kind
from plugins.sealing.sealed import SUFFIX, most_sealed

DESCRIPTOR = "datapackage.json"
RESPONSES = "responses.csv"
ATTENDANCE = "attendance.csv"
COUNTS = "counts.json"  # in the place of both: figures made at home
MOST_NAMES = 50  # of a folder; a package has at most three, each plain or sealed
SEALED = {  # what may be sealed, as what
    RESPONSES: Kind.RESPONSES,
    ATTENDANCE: Kind.ATTENDANCE,
    COUNTS: Kind.COUNTS,
}
LIMITS = {  # bytes
    DESCRIPTOR: 256 * 1024,
    RESPONSES: 8 * 1024 * 1024,
    ATTENDANCE: 1024 * 1024,
    COUNTS: 8 * 1024 * 1024,
    **{f"{name}{SUFFIX}": most_sealed(kind) for name, kind in SEALED.items()},
}
REQUIRED = ((DESCRIPTOR,), (RESPONSES, COUNTS))  # one of each


def read_folder(folder: Path, root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The bytes of the package's files by name, and what may not be there or can't be read.

    A file with a problem is left out; every path below `root` is looked at without following it.
    """
    place = folder.relative_to(root)
    for depth in range(1, len(place.parts) + 1):
        ancestor = root.joinpath(*place.parts[:depth])
        if ancestor.is_symlink():
            return {}, [Problem("surveys.link", ancestor.relative_to(root).as_posix())]
    try:
        return _files(folder, place)
    except OSError as error:
        file = printable(place.as_posix())
        return {}, [Problem("surveys.unreadable", file, values={"given": printable(Path(str(error.filename)).name)})]


def printable(name: str) -> str:
    """A file's name as it can be shown: what no screen can show, or would show as something else, is "?"."""
    return "".join(character if character.isprintable() else "?" for character in name)[:200]


def _files(folder: Path, place: Path) -> tuple[dict[str, bytes], list[Problem]]:
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    names = sorted((path.name for path in folder.iterdir()), key=lambda name: (name not in LIMITS, name))
    for name in names[:MOST_NAMES]:
        file = printable((place / name).as_posix())
        refused = _refused(folder / name, name)
        if refused is None:
            files[name] = (folder / name).read_bytes()
        else:
            limit = f"{LIMITS.get(name, 0) // 1024} KiB"
            values = {"given": printable(name), "limit": limit, "allowed": ", ".join(LIMITS)}
            problems.append(Problem(f"surveys.{refused}", file, values=values))
    there = {name.removesuffix(SUFFIX) for name in names}
    missing = [one_of[0] for one_of in REQUIRED if there.isdisjoint(one_of)]
    problems += [Problem("surveys.file-missing", (place / name).as_posix(), values={"given": name}) for name in missing]
    return files, problems


def _refused(path: Path, name: str) -> str | None:
    """The rule that keeps a file out, if any."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return "link"
    if stat.S_ISDIR(status.st_mode):
        return "folder-in-package"
    if name not in LIMITS:
        return "stray-file"
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file"
    return "file-too-large" if status.st_size > LIMITS[name] else None
