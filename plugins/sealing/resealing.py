"""Sealed files become the same files for other readers: when a key was lost, seen or handed over.

Resealing protects what comes after: whoever has the old key and an old clone still reads what was sealed to it then.
Packages and what the protected stage keeps are sealed anew in their place. An edition is frozen, its sealed cubes too:
of each a copy for the readers of today is put beside the wave's keys, where whoever reads an edition looks for it
(plugins/editions/record.py says where).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.sealed import Unopened, open_sealed, seal
from plugins.sealing.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Turn:
    """One file to seal anew: where it may be read from, first choice first, where it goes, and who may read it then."""

    sources: Mapping[Path, Label]
    target: Path
    label: Label
    readers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Resealed:
    """The files that were written, and why others are as they were."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def in_place(path: Path, label: Label, readers: Sequence[str]) -> Turn:
    """A file that is sealed anew where it lies."""
    return Turn({path: label}, path, label, readers)


def copy_of_cube(issued: Path, copy: Path, label: Label, edition: int, readers: Sequence[str]) -> Turn:
    """An issued cube, of which a copy is sealed; a copy from an earlier turn serves where the cube itself is shut."""
    as_copy = resealed_label(label.wave, edition, label.member)
    sources = {issued: label, **({copy: as_copy} if copy.is_file() else {})}
    return Turn(sources, copy, as_copy, readers)


def resealed_label(wave: str, edition: int, member: str) -> Label:
    """No copy can stand in for another edition's."""
    return Label(f"{edition}/{member}", wave, Kind.RESEALED)


def reseal(root: Path, turns: Iterable[Turn], identities: Sequence[str]) -> Resealed:
    """Seal each file to its readers of today, opened with one of `identities`.

    One that can't be opened stays as it is, and its problem says why: a file that somebody broke must not keep the
    others' from being rescued. A file is as before or as it should be, so that a run that was broken off is simply
    started again.
    """
    done: list[Path] = []
    problems: list[Problem] = []
    for turn in turns:
        try:
            content = _opened(root, turn, identities)
        except Unopened as refused:
            problems += refused.problems
        else:
            write_whole(turn.target, seal(content, turn.label, turn.readers))
            done.append(turn.target)
    return Resealed(tuple(done), tuple(problems))


def _opened(root: Path, turn: Turn, identities: Sequence[str]) -> bytes:
    """The content of the first source that opens. Raises Unopened with the first one's problems."""
    refusals: list[Unopened] = []
    for path, label in turn.sources.items():
        try:
            return open_sealed(path.read_bytes(), identities, label, _place(root, path))
        except Unopened as refused:
            refusals.append(refused)
    raise refusals[0]


def _place(root: Path, path: Path) -> str:
    """As it stands in the cluster, or its name where the keys are elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
