"""What git holds, read in one stream: a million contents cost one process, and one of them at a time is in memory."""

import os
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from plugins.cluster.files.git import GitRefusedError

# no pager, no replaced objects, no drivers that a repository's own settings could start
_OPTIONS = (
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "diff.external=", "-c", "protocol.allow=never",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Object:
    """One object: git's name of it, its kind ("blob", "commit", "tag") and its bytes, None where there are too many."""

    name: str
    kind: str
    content: bytes | None


def git(folder: Path, *arguments: str) -> bytes:
    """What `git <arguments>` prints in `folder`, with the index that a running commit uses. Raises GitRefusedError."""
    try:
        done = subprocess.run(
            ["git", *_OPTIONS, *arguments], cwd=folder, env=_environment(), capture_output=True, check=False
        )
    except OSError as error:
        raise GitRefusedError(str(error)) from error
    if done.returncode:
        raise GitRefusedError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def stream(folder: Path, arguments: Iterable[str], given: Iterable[str], ending: bytes) -> Iterator[bytes]:
    """The pieces, each closed by `ending`, that git prints while it is given lines to read. Raises GitRefusedError."""
    with _started(folder, arguments, given) as output:
        rest = b""
        while block := output.read(1 << 16):
            *pieces, rest = (rest + block).split(ending)
            yield from pieces
        if rest:
            yield rest


def objects(folder: Path, names: Iterable[str], largest: int) -> Iterator[Object]:
    """The objects of these names, in this order; one that isn't there is left out. Raises GitRefusedError."""
    with _started(folder, ("cat-file", "--batch", "--buffer"), names) as output:
        while head := output.readline():
            words = head.split()
            if len(words) != 3:
                continue  # "<name> missing": a partial clone, or a line that is no name
            name, kind, size = words[0].decode("ascii"), words[1].decode("ascii"), int(words[2])
            content = output.read(size) if size <= largest else None
            if content is None:
                _skip(output, size)
            output.read(1)  # the line's end after the content
            yield Object(name, kind, content)


class _started:  # noqa: N801 - a context, used as a function
    """A running git whose output is read while another thread gives it its lines."""

    def __init__(self, folder: Path, arguments: Iterable[str], given: Iterable[str]) -> None:
        self._given = given
        try:
            self._process = subprocess.Popen(
                ["git", *_OPTIONS, *arguments],
                cwd=folder,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise GitRefusedError(str(error)) from error
        self._giver = threading.Thread(target=self._give, daemon=True)

    def __enter__(self) -> IO[bytes]:
        self._giver.start()
        assert self._process.stdout is not None  # noqa: S101 - it was asked for above
        return self._process.stdout

    def __exit__(self, failed: object, *_more: object) -> None:
        if failed is not None:
            self._process.kill()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._giver.join()
        if self._process.wait() and failed is None:
            raise GitRefusedError(f"git ended with {self._process.returncode}")

    def _give(self) -> None:
        with suppress(BrokenPipeError), self._process.stdin as stdin:  # type: ignore[union-attr]
            for line in self._given:
                stdin.write(line.encode("ascii") + b"\n")


def _environment() -> dict[str, str]:
    """The surroundings, in which a running commit names its own index; a relative `.git` is meant from here."""
    named = {
        name: str(Path(os.environ[name]).absolute()) for name in ("GIT_DIR", "GIT_INDEX_FILE") if name in os.environ
    }
    return {**os.environ, **named, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


def _skip(output: IO[bytes], size: int) -> None:
    while size > 0:
        size -= len(output.read(min(size, 1 << 20)) or b"\0" * size)
