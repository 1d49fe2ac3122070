"""The sealed files of a package stand under their plain names, opened where there is a key for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plugins.cluster.problems import Problem
from plugins.sealing.envelope import Label
from plugins.sealing.sealed import SUFFIX, Unopened
from plugins.surveys.guarded_folder import SEALED

Open = Callable[[bytes, Label, str], bytes]  # plugins.sealing.opening.Opener.open


def refuse(_sealed: bytes, label: Label, file: str) -> bytes:
    """Opens nothing: who has no keys, and yet needs the answers, must stop. Raises Unopened."""
    raise Unopened([Problem("sealing.no-key-fits", file, values={"wave": label.wave})])


@dataclass(frozen=True, slots=True)
class Contents:
    """A package's files: `files` by plain name, `shut` the plain names of sealed ones that aren't opened here."""

    files: Mapping[str, bytes]
    shut: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def names(self) -> frozenset[str]:
        """The plain names of all that is there."""
        return self.shut.union(self.files)


def contents(files: Mapping[str, bytes], member: str, wave: str, place: str, open_sealed: Open | None) -> Contents:
    """Open what is sealed in `files` (by name, as read from the folder `place`) with `open_sealed`, None without keys.

    A file that is there both plain and sealed is a problem, and read plain.
    """
    plain = {name: content for name, content in files.items() if not name.endswith(SUFFIX)}
    shut: set[str] = set()
    problems: list[Problem] = []
    for name, kind in SEALED.items():
        file = f"{place}/{name}{SUFFIX}"
        if name + SUFFIX not in files:
            continue
        if name in plain:
            problems.append(Problem("sealing.plain-beside-sealed", f"{place}/{name}", values={"given": name}))
        elif open_sealed is None:
            shut.add(name)
        else:
            try:
                plain[name] = open_sealed(files[name + SUFFIX], Label(member, wave, kind), file)
            except Unopened as refused:
                problems += refused.problems
                shut.add(name)
    return Contents(plain, frozenset(shut), tuple(problems))
