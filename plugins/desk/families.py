"""Codes that mean the same belong to one family, which says what they mean, with an example wrong and right.

The families of a room stand in `explain/families/<room>.yaml`; a code belongs to the family that names it, else to the
one whose pattern it fits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "explain" / "families"


@dataclass(frozen=True, slots=True)
class Family:
    """What its codes mean, in one language; `look` names where more stands, `codes` are names or patterns.

    `rank` is its place in its room: what members meet oftenest comes first.
    """

    rank: int
    name: str
    means: str
    wrong: str
    right: str
    look: str
    codes: tuple[str, ...]


class NoFamilyError(LookupError):
    """A code that no family has: its help is missing, which is the program's fault."""


def load_families(language: str) -> Mapping[str, tuple[Family, ...]]:
    """Every room's families, in order."""
    return {path.stem: _families(path, language) for path in sorted(FOLDER.glob("*.yaml"))}


def family_of(rule: str, families: Sequence[Family]) -> Family:
    """The family of the code that `rule` is, of its room's `families`. Raises NoFamilyError."""
    named = (family for family in families if rule in family.codes)
    fitting = (family for family in families if any(fnmatchcase(rule, code) for code in family.codes))
    found = next(named, None) or next(fitting, None)
    if found is None:
        raise NoFamilyError(f"no family in {FOLDER.name}/ has the code {rule!r}")
    return found


def _families(path: Path, language: str) -> tuple[Family, ...]:
    written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Family(
            rank=rank,
            name=said[language]["name"],
            means=said[language]["means"],
            wrong=said.get("wrong", ""),
            right=said.get("right", ""),
            look=said["look"],
            codes=tuple(said["codes"]),
        )
        for rank, said in enumerate(written.values())
    )
