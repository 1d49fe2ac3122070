"""Files that change become the names of what was edited, within a moment.

Folders are watched by the system; single files, folders that come and go, the day and git's last commit are looked at
once in a while, since all of them decide what a page says.
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from watchfiles import Change, DefaultFilter
from watchfiles._rust_notify import RustNotify

FOLDERS = ("content", "surveys", "data")
SETTINGS = ("cluster.yaml",)
PROGRAM = "plugins"
OF_THE_PRODUCT = ("pelicanconf.py", "policy.yaml")
BEGINNING = "."
"""Told as edited when a watch begins: the caller computes what it shows after that."""
LOOK_EVERY = 500
"""Milliseconds between two looks at what the system doesn't watch."""
_GATHER, _STEP = 200, 40
"""Milliseconds: an editor writes a file in several steps, and git many files at once."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look: the cluster's folder, the product's, and the file that git writes at each commit, if any."""

    cluster_dir: Path
    product_dir: Path
    commits: Path | None

    @classmethod
    def of(cls, cluster_dir: Path, product_dir: Path) -> "Places":
        """The places of a cluster."""
        words = ["git", "-C", str(cluster_dir), "rev-parse", "--path-format=absolute", "--git-path", "logs/HEAD"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        return cls(cluster_dir, product_dir, Path(done.stdout.strip()) if done.returncode == 0 else None)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that are there; the program's own only where its own cluster is served, as a developer does."""
        wanted = [*(self.cluster_dir / name for name in FOLDERS), self.product_dir / "theme"]
        if self.cluster_dir == self.product_dir:
            wanted.append(self.product_dir / PROGRAM)
        return tuple(folder for folder in dict.fromkeys(wanted) if folder.is_dir())

    @property
    def files(self) -> tuple[Path, ...]:
        """Single files, there or not."""
        return (
            *(self.cluster_dir / name for name in SETTINGS),
            *(self.product_dir / name for name in OF_THE_PRODUCT),
            *([self.commits] if self.commits else []),
        )

    def name(self, path: Path) -> str:
        """A file as problems name it: relative to the cluster's folder, else to the product's."""
        for base in (self.cluster_dir, self.product_dir):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.name

    def is_program(self, name: str) -> bool:
        """Whether a change of this file is one of the program, which has to start again to see it."""
        return name.startswith(f"{PROGRAM}/") and (self.product_dir / name).suffix == ".py"


@dataclass
class Watcher:
    """Tells again and again what was edited. `today` gives the day, whose change is one too."""

    places: Places
    today: Callable[[], date]
    _looked: Mapping[Path, object] = field(default_factory=dict)

    def __iter__(self) -> Iterator[frozenset[str]]:
        """The names of edited files; first BEGINNING, and again where folders came or went."""
        wanted = DefaultFilter()
        self._look()
        while True:
            folders = self.places.folders
            with RustNotify([str(f) for f in folders], False, False, LOOK_EVERY, True, True) as system:
                yield frozenset({BEGINNING})  # what changed before this watch began may have been missed
                while folders == self.places.folders:
                    told = system.watch(_GATHER, _STEP, LOOK_EVERY, None)
                    if told == "signal":
                        raise KeyboardInterrupt
                    changes = told if isinstance(told, set) else ()
                    paths = [Path(path) for kind, path in changes if wanted(Change(kind), path)]
                    yield frozenset(self.places.name(path) for path in paths) | self._look()

    def _look(self) -> frozenset[str]:
        """What has changed of that which the system doesn't watch, since the last look."""
        now: dict[Path, object] = {path: _mark(path) for path in self.places.files}
        now[Path("today")] = self.today()
        changed = {path for path in now if self._looked and now[path] != self._looked.get(path)}
        self._looked = now
        return frozenset(self.places.name(path) for path in changed)


def _mark(path: Path) -> Sequence[int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - one call, not three
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino)
