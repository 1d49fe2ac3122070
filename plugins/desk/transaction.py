"""Builds are whole or not at all.

A build writes into a fresh folder `.build/builds/<number>/{output,reports}`. `output` and `reports` are links through
the one link `.build/current`; only that is swapped, in one rename, after everything succeeded. A build that fails, is
killed or fills the disk leaves what was there before.
"""

import fcntl
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from plugins.cluster.problems import Problem, Refused


class InTheWayError(Refused):
    """The build can't start: a folder that isn't ours stands where it would write, or another build is running."""


class Transaction(Protocol):
    """Where a build writes, and how it becomes what people see."""

    @property
    def output(self) -> Path:
        """The folder of the public site."""

    @property
    def reports(self) -> Path | None:
        """The folder of what is not public; None where this build makes no reports."""

    def show(self) -> None:
        """Put what was written in the place of what was there."""


@dataclass
class ShelfTransaction:
    """A build on the shelf `.build` of a cluster: the ordinary case."""

    cluster_dir: Path
    staged: Path
    lock: IO[str] = field(repr=False)

    @property
    def output(self) -> Path:
        """The public site."""
        return self.staged / "output"

    @property
    def reports(self) -> Path:
        """What is not public."""
        return self.staged / "reports"

    @classmethod
    def start(cls, cluster_dir: Path) -> "ShelfTransaction":
        """A fresh folder, alone. What earlier failures left behind is removed. Raises InTheWayError."""
        for name in ("output", "reports"):
            path = cluster_dir / name
            if path.exists() and not path.is_symlink():
                raise InTheWayError([Problem("desk.folder-in-the-way", name)])
        builds = cluster_dir / ".build" / "builds"
        builds.mkdir(parents=True, exist_ok=True)
        lock = _locked(cluster_dir / ".build" / "lock")
        shown = _shown(cluster_dir)
        for old in builds.iterdir():
            if old.resolve() != shown:
                shutil.rmtree(old)
        staged = builds / str(1 + max((int(path.name) for path in builds.iterdir()), default=0))
        transaction = cls(cluster_dir, staged, lock)
        transaction.output.mkdir(parents=True)
        return transaction

    def show(self) -> None:
        """Swap `.build/current`, then remove the build that was shown before."""
        before = _shown(self.cluster_dir)
        _replace_link(self.cluster_dir / ".build" / "current", Path("builds") / self.staged.name)
        for name in ("output", "reports"):
            link = self.cluster_dir / name
            if (self.staged / name).is_dir():
                _replace_link(link, Path(".build") / "current" / name)
            else:
                link.unlink(missing_ok=True)
        if before and before != self.staged.resolve():
            shutil.rmtree(before)
        self.lock.close()


@dataclass
class FolderTransaction:
    """A build into a folder of the caller's choice (`pelican -o DIR`): the site alone, swapped in by two renames."""

    target: Path

    @property
    def reports(self) -> None:
        """Reports belong to a cluster's own folder, never beside a site."""
        return None

    @property
    def output(self) -> Path:
        """The folder next to the target in which the build grows."""
        return self.target.with_name(f".{self.target.name}.next")

    @classmethod
    def start(cls, target: Path) -> "FolderTransaction":
        """An empty folder beside `target`."""
        transaction = cls(target)
        shutil.rmtree(transaction.output, ignore_errors=True)
        transaction.output.mkdir(parents=True)
        return transaction

    def show(self) -> None:
        """Put the new folder in the target's place and remove the old."""
        old = self.target.with_name(f".{self.target.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if self.target.exists():
            self.target.rename(old)
        self.output.rename(self.target)
        shutil.rmtree(old, ignore_errors=True)


def _shown(cluster_dir: Path) -> Path | None:
    current = cluster_dir / ".build" / "current"
    return current.resolve() if current.is_symlink() else None


def _locked(path: Path) -> IO[str]:
    lock = path.open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise InTheWayError([Problem("desk.other-build", "output")]) from error
    return lock


def _replace_link(link: Path, target: Path) -> None:
    """Point `link` at `target` in one step: a reader sees the old or the new, never nothing."""
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    os.replace(new, link)  # noqa: PTH105 - said with the word that promises atomicity
