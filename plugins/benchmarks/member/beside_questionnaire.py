"""Where files lie that a cluster may keep beside a questionnaire, and the product's where it has none of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.cluster.files.frontmatter import Lines, parse_yaml, read_text
from plugins.questionnaires.reading import FOLDER, PRODUCT_ROOT


@dataclass(frozen=True, slots=True)
class Beside:
    """A file as parsed. `own` is whether the cluster wrote it: the product's may know more than the cluster asks."""

    file: str
    data: Any
    lines: Lines
    own: bool


def read_beside(root: Path, questionnaire: str, name: str) -> Beside | None:
    """The cluster's file, else the product's; None where neither has one. Raises Unreadable."""
    file = f"{FOLDER}/{questionnaire}/{name}"
    for home in (root, PRODUCT_ROOT):
        path = home / file
        if path.exists() or path.is_symlink():
            return Beside(file, *parse_yaml(read_text(path, file), file), own=home != PRODUCT_ROOT)
    return None
