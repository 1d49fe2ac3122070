"""Files as they lie, judged for `check`: what members write, what lies beside it, and what was left at the top."""

from collections.abc import Iterator
from pathlib import Path

from plugins.cluster.files.git import GitRefusedError, in_repository
from plugins.cluster.problems import Problem
from plugins.desk.guarding.objects import git
from plugins.desk.guarding.staged import PLAIN
from plugins.surveys.guard.accepted import FILE, names_of, read_accepted
from plugins.surveys.guard.judging import judge_file
from plugins.surveys.guard.places import Place, package_of, place_of
from plugins.surveys.guard.unpacking import LARGEST

FOLDERS = ("content", "data", "surveys")
NOT_COMMITTED = ".key"  # secret keys lie in data/keys where they are used, and are never committed


def judge_files(root: Path) -> Iterator[Problem]:
    """What is wrong with the cluster's files, but for packages' tables, which are judged with their questionnaire."""
    accepted = read_accepted((root / FILE).read_bytes() if (root / FILE).is_file() else b"")
    yield from accepted.problems
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        package = package_of(name)
        if package and package[2] in PLAIN:
            continue
        if path.stat().st_size > LARGEST:
            yield Problem("guard.too-large", name, values={"limit": f"{LARGEST // 1024 // 1024} MiB"})
            continue
        content = path.read_bytes()
        found = list(judge_file(name, content))
        may = place_of(name) not in {Place.ANSWERS, Place.ATTENDANCE}
        if found and not (may and accepted.names.intersection(names_of(content))):
            yield from found


def _files(root: Path) -> Iterator[Path]:
    """Files, links left alone: who reads a folder refuses them."""
    ignored = _ignored(root)
    tops = [path for path in sorted(root.iterdir()) if path.is_file() and path.name not in ignored]
    below = [
        path for folder in FOLDERS if not (root / folder).is_symlink() for path in sorted((root / folder).rglob("*"))
    ]
    for path in (*tops, *below):
        if not path.is_symlink() and path.is_file() and path.suffix != NOT_COMMITTED:
            yield path


def _ignored(root: Path) -> frozenset[str]:
    """What git leaves out at the top of the cluster's folder; nothing where there is no git to ask."""
    if not in_repository(root):
        return frozenset()
    try:
        listed = git(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")
    except GitRefusedError:
        return frozenset()
    return frozenset(listed.decode("utf-8", "surrogateescape").split("\0"))
