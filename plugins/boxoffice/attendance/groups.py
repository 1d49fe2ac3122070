"""A word for a genre becomes the survey's event group; a title tells whether a school came."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

import yaml

from plugins.boxoffice.tables.headings import folded

FILE = Path(__file__).parent / "groups.yaml"
FAMILY = "family"
_FOR_FAMILIES = frozenset({"children", "families"})
_FOR_ALL = "everyone"
_SCHOOL = re.compile(
    r"\bskole(?:forestilling|konsert|visning|tur|klasse|omvisning|dag)\w*|\bbarnehage(?:forestilling|konsert|visning)\w*"
    r"|\bfor skole(?:r|ne)\b|[-–:(]\s*skoler?\b|\bskoler\b|\bdks\b|\bden kulturelle skolesekken\b"
    r"|\bschools\b|\bschool (?:days?|performances?|shows?|matinees?|concerts?|tours?|programme|workshops?|groups?)\b",
    re.IGNORECASE,
)


def load_groups() -> Mapping[str, str]:
    """The event group of each word in groups.yaml."""
    content: dict[str, list[str]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {folded(word): group for group, words in content.items() for word in words}


def group_of(genre: str, audiences: Collection[str], groups: Mapping[str, str]) -> str | None:
    """The event group of a genre and those it is meant for; None where the word isn't known."""
    if _FOR_FAMILIES.intersection(audiences) and _FOR_ALL not in audiences:
        return FAMILY
    return groups.get(folded(genre))


def is_for_schools(title: str, kinds: Collection[str], audiences: Collection[str]) -> bool:
    """Whether a school came: its name says so, or each of its kinds of tickets, or the listing."""
    return (
        bool(_SCHOOL.search(title))
        or (bool(kinds) and all(_SCHOOL.search(kind) or "skole" in kind.casefold() for kind in kinds))
        or ("schools" in audiences and len(audiences) == 1)
    )
