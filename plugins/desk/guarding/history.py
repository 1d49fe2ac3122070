"""Everything git has ever been given, judged: all branches, tags and stashes, and what no branch holds any more.

Which commit brought a content in, and under which path, is read first, since the path says what may stand there; then
each content is read once. Memory holds a few words per content, and one content at a time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.cluster.problems import Problem, printable
from plugins.desk.guarding.objects import Object, git, objects, stream
from plugins.desk.guarding.staged import KEYS, MODULE, PLAIN, RECIPIENTS
from plugins.surveys.guard.accepted import FILE, read_accepted
from plugins.surveys.guard.judging import judge_file
from plugins.surveys.guard.places import DESCRIPTOR_FILE, package_of, place_of
from plugins.surveys.guard.prose import NATIONAL_NUMBER, search_text
from plugins.surveys.guard.unpacking import LARGEST

_SYNTHETIC = re.compile(rb'"synthetic"\s*:\s*true')
_LISTING = "--batch-check=%(objectname) %(objecttype) %(objectsize)"


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a content stood: the first commit that brought it to a path."""

    commit: str
    path: str

    @property
    def shown(self) -> str:
        """As git writes a file of a commit: `git show` takes it."""
        return f"{self.commit[:12]}:{self.path}"


@dataclass(slots=True)
class History:
    """What was looked at, and what is wrong."""

    commits: int = 0
    contents: int = 0
    octets: int = 0
    nowhere: int = 0
    """Contents that no commit holds, left by `git add` or by a history that was rewritten."""
    shallow: bool = False
    problems: list[Problem] = field(default_factory=list)
    acceptable: list[tuple[str, str]] = field(default_factory=list)


def judge_history(root: Path) -> History:
    """Judge every object of the repository that the cluster in `root` lies in. Raises GitRefusedError."""
    history = History(shallow=git(root, "rev-parse", "--is-shallow-repository").strip() == b"true")
    blobs, messages = _all_objects(root)
    history.commits = len(messages)
    prefix = git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    seen, packages = _places(root, _in_order(root, messages), prefix)
    accepted = read_accepted((root / FILE).read_bytes() if (root / FILE).is_file() else b"")
    history.problems += accepted.problems
    history.problems += _plain_packages(root, packages)
    for item in objects(root, blobs, LARGEST):
        found = list(_judged(item, seen.get(item.name, ())))
        history.contents += 1
        history.octets += len(item.content or b"")
        history.nowhere += item.name not in seen
        if found and item.name not in accepted.names:
            history.problems += found
            history.acceptable.append((item.name, found[0].file))
    for item in objects(root, messages, LARGEST):
        history.problems += _message(item)
    return history


def _all_objects(root: Path) -> tuple[list[str], list[str]]:
    """The names of all contents, in the order they lie in, and of all that has a message: commits and tags."""
    blobs, messages = [], []
    for line in stream(root, ("cat-file", "--batch-all-objects", "--unordered", _LISTING), (), b"\n"):
        name, kind, _size = line.decode("ascii").split()
        if kind == "blob":
            blobs.append(name)
        elif kind in {"commit", "tag"}:
            messages.append(name)
    return blobs, messages


def _in_order(root: Path, messages: Iterable[str]) -> Iterator[str]:
    """All commits, the first first, then those that nothing leads to any more."""
    told = set()
    for line in stream(root, ("rev-list", "--all", "--reflog", "--topo-order", "--reverse"), (), b"\n"):
        name = line.decode("ascii")
        told.add(name)
        yield name
    yield from (name for name in messages if name not in told)


@dataclass(slots=True)
class _Package:
    """What a package's folder ever held: contents of plain tables, and of descriptors."""

    plain: set[str] = field(default_factory=set)
    descriptors: set[str] = field(default_factory=set)


def _places(
    root: Path, commits: Iterable[str], prefix: str
) -> tuple[dict[str, tuple[Seen, ...]], dict[tuple[str, str], _Package]]:
    """Each content's first stand in each kind of place; packages by owner and wave."""
    seen: dict[str, tuple[Seen, ...]] = {}
    packages: dict[tuple[str, str], _Package] = {}
    for commit, name, whole in _brought_in(root, commits):
        path = whole.removeprefix(prefix)
        before = seen.get(name, ())
        if place_of(path) not in {place_of(other.path) for other in before}:
            seen[name] = (*before, Seen(commit, path))
        package = package_of(path)
        if package and package[2] in {*PLAIN, DESCRIPTOR_FILE}:
            found = packages.setdefault(package[:2], _Package())
            (found.plain if package[2] in PLAIN else found.descriptors).add(name)
    return seen, packages


def _brought_in(root: Path, commits: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Commit, content and path of whatever a commit added or changed, merges included."""
    diff = ("diff-tree", "--stdin", "-r", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff")
    commit = ""
    pieces = stream(root, diff, commits, b"\0")
    for piece in pieces:
        text = piece.decode("utf-8", "surrogateescape")
        if not text.startswith(":"):
            commit = text.strip()
            continue
        _old_mode, mode, _old_name, name, status = text[1:].split(" ")
        path = next(pieces).decode("utf-8", "surrogateescape")
        if status != "D" and mode != MODULE:
            yield commit, name, path


def _plain_packages(root: Path, packages: Mapping[tuple[str, str], _Package]) -> Iterator[Problem]:
    """Packages that once lay in plain in a wave that has keys, but for invented ones that always said so."""
    waves: dict[str, int] = {}
    for (_owner, wave), package in packages.items():
        if (root / KEYS / wave / RECIPIENTS).is_file() and not _always_invented(root, package.descriptors):
            waves[wave] = waves.get(wave, 0) + len(package.plain)
    for wave, count in sorted(waves.items()):
        if count:
            values = {"wave": printable(wave), "count": str(count)}
            yield Problem("guard.plain-rows-in-history", f"data/*/{printable(wave)}", values=values)


def _always_invented(root: Path, descriptors: set[str]) -> bool:
    found = [_SYNTHETIC.search(item.content or b"") for item in objects(root, sorted(descriptors), LARGEST)]
    return bool(found) and all(found)


def _judged(item: Object, seen: tuple[Seen, ...]) -> Iterator[Problem]:
    for where in seen or (None,):
        path = where.path if where else None
        shown = where.shown if where else item.name[:12]
        if item.content is None:
            yield Problem("guard.too-large", shown, values={"limit": f"{LARGEST // 1024 // 1024} MiB"})
        else:
            yield from judge_file(path, item.content, shown)


def _message(item: Object) -> Iterator[Problem]:
    """What a commit or tag says; the names and addresses in its head are its author's own."""
    text = (item.content or b"").partition(b"\n\n")[2].decode("utf-8", "replace")
    for found in search_text(text):
        if found.rule == NATIONAL_NUMBER:
            yield Problem(f"guard.{found.rule}", item.name[:12], found.line, values={"count": str(found.count)})
