"""Codes that mean the same belong to one family, which says what they mean, with an example wrong and right.

The families of a room stand in `explain/families/<room>.yaml`; a code belongs to the family that names it, else to the
one whose pattern it fits, else to the one family of `other.yaml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "explain" / "families"
OTHER = "other"


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


def load_families(language: str) -> Mapping[str, tuple[Family, ...]]:
    """Every room's families, in order."""
    return {path.stem: _families(path, language) for path in sorted(FOLDER.glob("*.yaml"))}


def family_of(code: str, families: Mapping[str, Sequence[Family]]) -> Family:
    """The family of `code` among those of all rooms."""
    room, _, rule = code.partition(".")
    own = families.get(room, ())
    named = (family for family in own if rule in family.codes)
    fitting = (family for family in own if any(fnmatchcase(rule, pattern) for pattern in family.codes))
    return next(named, None) or next(fitting, None) or families[OTHER][0]


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
