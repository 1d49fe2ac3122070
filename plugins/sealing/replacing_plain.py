"""Plain files become sealed ones in their place; none is given up before its sealed one was opened again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.sealing.envelope import Label
from plugins.sealing.sealed import SUFFIX, Unopened, open_sealed, seal
from plugins.sealing.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Replaced:
    """The sealed files, and the plain ones that were put aside because no key here could open what they became."""

    sealed: tuple[Path, ...]
    aside: tuple[Path, ...]


def replace_plain(
    files: Mapping[Path, Label], recipients: Sequence[str], identities: Sequence[str], aside: Path
) -> Replaced:
    """Seal each file to `<name>.age` beside it, read that again from the disk, and take the plain one away.

    With a key here that opens it, the plain one is deleted; without, it is moved to the folder `aside`. Raises Unopened
    where a sealed file isn't what it should be; then every plain one is still there.
    """
    opened: dict[Path, bool] = {}
    for path, label in files.items():
        content = path.read_bytes()
        sealed = _beside(path)
        write_whole(sealed, seal(content, label, recipients))
        opened[path] = _opens_to(content, sealed, label, identities)
    moved = []
    for path, verified in opened.items():
        if verified:
            path.unlink()
        else:
            aside.mkdir(parents=True, exist_ok=True)
            moved.append(path.replace(aside / path.name))
    return Replaced(tuple(map(_beside, files)), tuple(moved))


def _beside(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _opens_to(content: bytes, sealed: Path, label: Label, identities: Sequence[str]) -> bool:
    """Whether a key here opens it, to the same bytes; False where no key fits."""
    try:
        again = open_sealed(sealed.read_bytes(), identities, label, sealed.name)
    except Unopened as refused:
        if [problem.code for problem in refused.problems] == ["sealing.no-key-fits"]:
            return False
        raise
    if again != content:
        raise Unopened([Problem("sealing.damaged", sealed.name)])
    return True
