"""A sealed file becomes the same file for other readers: when a key is changed.

Resealing protects what comes after: whoever has the old key and an old clone still reads what was sealed to it then.
Editions are never resealed: they are frozen, and a cube that was issued stays sealed to whom it was issued to.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.sealing.envelope import Label
from plugins.sealing.sealed import Unopened, open_sealed, seal
from plugins.sealing.whole_files import write_whole


def reseal(
    root: Path, files: Iterable[tuple[Path, Label]], identities: Sequence[str], new: Mapping[str, Sequence[str]]
) -> list[Path]:
    """Seal each file, opened with one of `identities`, to the recipients that `new` has for its member.

    All are opened before the first is written. Raises Unopened with every file that can't be; then none was written.
    """
    fresh: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for path, label in files:
        try:
            content = open_sealed(path.read_bytes(), identities, label, path.relative_to(root).as_posix())
        except Unopened as refused:
            problems += refused.problems
        else:
            fresh[path] = seal(content, label, new[label.member])
    if problems:
        raise Unopened(problems)
    for path, sealed in fresh.items():
        write_whole(path, sealed)
    return list(fresh)
