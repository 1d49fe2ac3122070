"""Where a preview lies: where no commit, no site and no report can take it along, or nowhere."""

from collections.abc import Sequence
from pathlib import Path

from plugins.cluster.files.private_place import CommittableError, refuse_committable
from plugins.cluster.problems import Problem, Refused

PRIVATE = "private"  # git ignores it
UNNAMED = "preview"  # the folder of a house that nobody has named yet
_HANDED_ON = ("output", "reports", ".build", "content", "data")


def folder_of(root: Path, member: str, wave: str) -> Path:
    """The folder of one house's preview of one wave."""
    return root / PRIVATE / (member or UNNAMED) / wave


def refuse_shared(root: Path, files: Sequence[Path]) -> None:
    """Raise Refused where git, the site or the reports could take any of `files` along; links are followed."""
    for path in files:
        place = path.parent.resolve()
        if any(place.is_relative_to((root / name).resolve()) for name in _HANDED_ON):
            raise Refused([Problem("preview.published-place", path.relative_to(root).as_posix())])
    try:
        # what is being written stands beside its place until it is whole
        refuse_committable([*files, *(path.with_name(".preview.part") for path in files)])
    except CommittableError as error:
        values = {"place": error.path.parent.relative_to(root).as_posix()}
        raise Refused([Problem("preview.committable", values["place"], values=values)]) from error
