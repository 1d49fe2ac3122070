"""What the next commit would bring, judged: the contents git has been given, not the files as they lie by now."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.desk.guarding.objects import git, objects
from plugins.surveys.guard.accepted import FILE, read_accepted
from plugins.surveys.guard.judging import judge_file
from plugins.surveys.guard.places import Place, package_of, place_of
from plugins.surveys.guard.unpacking import LARGEST

LINK = "120000"
MODULE = "160000"
PLAIN = frozenset({"responses.csv", "attendance.csv"})
KEYS = "data/keys"
RECIPIENTS = "recipients.yaml"


@dataclass(frozen=True, slots=True)
class Staged:
    """One file to be committed: its mode, git's name of the content, its path from the cluster's folder."""

    mode: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong, and which contents could be accepted instead: git's name and the path of each."""

    files: int
    problems: tuple[Problem, ...]
    acceptable: tuple[tuple[str, str], ...]


def judge_staged(root: Path) -> Judged:
    """Judge everything that the next commit of the cluster in `root` changes or adds. Raises GitRefusedError."""
    staged = list(_staged(root))
    listed = git(root, "ls-files", "-z", "--cached", "--", FILE, KEYS).decode("utf-8", "surrogateescape").split("\0")
    accepted = read_accepted(git(root, "cat-file", "blob", f":./{FILE}") if FILE in listed else b"")
    waves = {path.split("/")[2] for path in listed if path.startswith(f"{KEYS}/") and path.endswith(f"/{RECIPIENTS}")}
    contents = {
        item.name: item for item in objects(root, {file.name for file in staged if file.mode != MODULE}, LARGEST)
    }
    problems = list(accepted.problems)
    acceptable = []
    for file in staged:
        if file.mode == MODULE:
            continue
        found = list(_problems(file, contents[file.name].content, waves))
        may = place_of(file.path) not in {Place.ANSWERS, Place.ATTENDANCE}
        if found and may and file.name in accepted.names:
            continue
        problems += found
        if found and may:
            acceptable.append((file.name, found[0].file))
    return Judged(len(staged), tuple(problems), tuple(acceptable))


def _problems(file: Staged, content: bytes | None, waves: set[str]) -> Iterator[Problem]:
    if file.mode == LINK and place_of(file.path) is not Place.PRODUCT:
        yield Problem("guard.link", file.path)
    package = package_of(file.path)
    if package and package[1] in waves and package[2] in PLAIN:
        yield Problem("guard.plain-rows", file.path, values={"member": package[0], "wave": package[1]})
    if content is None:
        yield Problem("guard.too-large", file.path, values={"limit": f"{LARGEST // 1024 // 1024} MiB"})
    else:
        yield from judge_file(file.path, content)


def _staged(root: Path) -> Iterator[Staged]:
    """New and changed files; one beside the cluster's folder, in the same repository, is shown with ../ before it."""
    raw = git(
        root, "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
        "--ignore-submodules=all", "--diff-filter=ACMT",
    )  # fmt: skip
    prefix = git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    words = raw.decode("utf-8", "surrogateescape").split("\0")
    for about, path in zip(words[::2], words[1::2], strict=False):
        _old_mode, mode, _old_name, name, _status = about[1:].split(" ")
        yield Staged(mode, name, path.removeprefix(prefix) if path.startswith(prefix) else f"../{path}")
