"""Files that name people are written only where no commit can take them along: outside every git repository, or where
git ignores them. git itself is asked; where it can't answer, nothing is written.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from plugins.cluster.files.git import ignores, in_repository


class CommittableError(ValueError):
    """A commit could take `path` along: it lies in the git repository `repository`, which doesn't ignore it."""

    def __init__(self, path: Path, repository: Path) -> None:
        super().__init__(f"{path} in {repository}")
        self.path = path
        self.repository = repository


def refuse_committable(paths: Sequence[Path]) -> None:
    """Raise CommittableError for the first of `paths`, files that are to be written, that a commit could take along.

    Links are followed as writing through them would: what counts is where the bytes would lie. A file that git tracks
    isn't ignored, whatever a rule says of its folder. In a submodule or another working tree its own rules count.
    """
    for path in paths:
        place = _real(path)
        standing = _standing(place.parent)
        if in_repository(standing) and not ignores(standing, place):
            raise CommittableError(path, _top(standing))


def _real(path: Path) -> Path:
    """Where the bytes would lie: the folder with every link followed; a link in the file's own place is replaced."""
    absolute = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - resolve() would follow the last link too
    return absolute.parent.resolve() / absolute.name


def _standing(folder: Path) -> Path:
    """The nearest folder of `folder` and those above it that is there already."""
    return next(parent for parent in (folder, *folder.parents) if parent.is_dir())


def _top(folder: Path) -> Path:
    """The folder that holds the repository's `.git`."""
    return next(parent for parent in (folder, *folder.parents) if (parent / ".git").exists())
