"""Git's first-parent history of a cluster's content becomes each file's revisions: when it changed, and how often.

One pass over the log for the whole content tree. A renamed file keeps its revisions. A change that isn't committed yet
counts as the next revision, at the time of the last commit: never at the clock's. Outside git a file's own `revised`
counts, and where it has none a fixed day, so that the same files always give the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from plugins.cluster.files.frontmatter import MAX_BYTES
from plugins.cluster.files.git import GitRefusedError, in_repository, run_git
from plugins.cluster.problems import Problem, Refused

UNKNOWN = datetime(2020, 1, 1, tzinfo=UTC)
"""When a file changed of which nothing says when."""


class HistoryUnavailable(Refused):
    """The history is cut off or can't be read: dates made from it would be wrong."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What calendars tell of a change: when the file last changed (UTC), how often before, and when it was new."""

    modified: datetime
    sequence: int
    created: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it. `path` is from the repository's top, as it was then; `number` counts from 0."""

    commit: str
    path: str
    committed: datetime
    number: int


@dataclass(frozen=True, slots=True)
class History:
    """The committed versions of each file, newest first. File names are relative to the cluster's folder."""

    folder: Path
    versions: Mapping[str, Sequence[Version]] = field(default_factory=dict)
    uncommitted: frozenset[str] = frozenset()
    last_commit: datetime | None = None

    def revision(self, file: str, revised: datetime | None = None) -> Revision:
        """The revision of `file` as it lies in the folder; `revised` is what the file says of itself."""
        versions = self.versions.get(file, ())
        said = revised.astimezone(UTC).replace(microsecond=0) if revised else None
        if not versions and (file not in self.uncommitted or self.last_commit is None):
            modified = said or UNKNOWN
            return Revision(modified, int((modified - UNKNOWN).total_seconds()) if modified > UNKNOWN else 0, modified)
        created = versions[-1].committed if versions else self.last_commit or UNKNOWN
        modified = max((version.committed for version in versions), default=created)
        if file not in self.uncommitted:
            return Revision(modified, len(versions) - 1, created)
        following = max(moment for moment in (modified, self.last_commit, said) if moment)
        return Revision(following, len(versions), created)

    def revision_of(self, file: str, version: Version) -> Revision:
        """The revision of `file` as it was in `version`."""
        return Revision(version.committed, version.number, self.versions[file][-1].committed)

    def texts(self, versions: Sequence[Version]) -> list[bytes | None]:
        """What the files held, in the order asked; None for no file, or too large a one. Raises HistoryUnavailable."""
        try:
            return self._texts(versions)
        except GitRefusedError as error:
            raise _unavailable(error) from error

    def _texts(self, versions: Sequence[Version]) -> list[bytes | None]:
        names = [f"{version.commit}:{version.path}" for version in versions]
        checked = run_git(self.folder, "cat-file", "--batch-check=%(objecttype) %(objectsize)", text=_lines(names))
        wanted = [_is_readable(answer) for answer in checked.split(b"\n")[: len(names)]]
        asked = [name for name, readable in zip(names, wanted, strict=True) if readable]
        contents = _contents(run_git(self.folder, "cat-file", "--batch", text=_lines(asked)))
        return [next(contents) if readable else None for readable in wanted]


def read_history(cluster_dir: Path) -> History:
    """The history of the cluster's content; empty outside git. Raises HistoryUnavailable."""
    if not in_repository(cluster_dir):
        return History(cluster_dir)
    try:
        shallow, prefix = _lines_of(run_git(cluster_dir, "rev-parse", "--is-shallow-repository", "--show-prefix"))
        if shallow == "true":
            raise HistoryUnavailable([Problem("cluster.shallow-history", ".git")])
        if not _has_commit(cluster_dir):
            return History(cluster_dir)
        log = run_git(
            cluster_dir, "log", "--first-parent", "--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "-z",
            "-M", "-l400", "--name-status", "--relative", "--format=%x01%H %ct", "HEAD", "--", "content",
        )  # fmt: skip
        status = run_git(
            cluster_dir, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", "content"
        )
        last = run_git(cluster_dir, "log", "-1", "--format=%ct", "HEAD")
    except GitRefusedError as error:
        raise _unavailable(error) from error
    return History(cluster_dir, _versions(log, prefix), _uncommitted(status, prefix), _moment(last.decode()))


def _unavailable(error: GitRefusedError) -> HistoryUnavailable:
    return HistoryUnavailable([Problem("cluster.history-unreadable", ".git", values={"reason": str(error)[:300]})])


def _has_commit(cluster_dir: Path) -> bool:
    try:
        run_git(cluster_dir, "rev-parse", "--verify", "--quiet", "HEAD")
    except GitRefusedError:
        return False
    return True


def _versions(log: bytes, prefix: str) -> dict[str, tuple[Version, ...]]:
    """The log, newest commit first, as each file's versions; older ones of a renamed file stand under its new name."""
    found: dict[str, list[tuple[str, str, datetime]]] = {}
    successors: dict[str, set[str]] = {}
    for commit, committed, changes in _commits(log):
        for status, path, former in changes:
            for name in {path, *successors.get(path, ())}:
                if not status.startswith("D") and "\n" not in path:  # git is asked for one name per line
                    found.setdefault(name, []).append((commit, prefix + path, committed))
            if former is not None:
                successors.setdefault(former, set()).update({path, *successors.get(path, ())})
    return {
        name: tuple(
            Version(commit, path, committed, len(versions) - 1 - index)
            for index, (commit, path, committed) in enumerate(versions)
        )
        for name, versions in found.items()
    }


def _commits(log: bytes) -> Iterator[tuple[str, datetime, list[tuple[str, str, str | None]]]]:
    """Each commit's hash, time and changes (status, path, former path).

    A commit's own token starts with \\x01; no path does, since all are below "content/".
    """
    tokens = (token.removeprefix("\n") for token in log.decode("utf-8", "surrogateescape").split("\x00"))
    current: tuple[str, datetime, list[tuple[str, str, str | None]]] | None = None
    for token in tokens:
        if token.startswith("\x01"):
            if current:
                yield current
            commit, _, seconds = token[1:].partition(" ")
            current = (commit, _moment(seconds), [])
        elif token and current:
            former = next(tokens) if token[0] in "RC" else None
            current[2].append((token, next(tokens), former if token[0] == "R" else None))
    if current:
        yield current


def _uncommitted(status: bytes, prefix: str) -> frozenset[str]:
    entries = status.decode("utf-8", "surrogateescape").split("\x00")
    return frozenset(entry[3:].removeprefix(prefix) for entry in entries if entry)


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")


def _lines_of(printed: bytes) -> tuple[str, str]:
    first, second, *_ = [*printed.decode("utf-8", "surrogateescape").split("\n"), "", ""]
    return first, second


def _is_readable(answer: bytes) -> bool:
    kind, _, size = answer.partition(b" ")
    return kind == b"blob" and size.isdigit() and int(size) <= MAX_BYTES


def _contents(printed: bytes) -> Iterator[bytes]:
    """The files in the output of `cat-file --batch`: a line that ends in the size, the content, a newline."""
    position = 0
    while position < len(printed):
        line_end = printed.index(b"\n", position)
        size = int(printed[position:line_end].rsplit(b" ", 1)[1])
        yield printed[line_end + 1 : line_end + 1 + size]
        position = line_end + 2 + size
