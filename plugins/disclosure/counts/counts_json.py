"""The figures of a package of counts become counts.json and come back exactly, or not at all.

    {"counted": …, "cube": …, "parts": …}

`cube` is what an edition would hold of the member, `parts` what of it goes into the groups' means, `counted` a mark of
the columns that were counted. Nothing in it is exact: every count is rounded.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.disclosure.protected_stage.kept import Part, parts_data, read_parts
from plugins.editions.cube import Cube
from plugins.editions.cube_json import canonical, cube_bytes, read_canonical, read_cube

MOST_LETTERS = 100  # of the mark


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a package of counts holds."""

    cube: Cube
    parts: Mapping[str, Part]
    counted: str


def counts_bytes(handed_in: HandedIn) -> bytes:
    """The content of counts.json."""
    return canonical(_data(handed_in))


def read_counts_json(content: bytes) -> HandedIn:
    """What counts.json holds. Raises ValueError for anything that `counts_bytes` doesn't write."""
    return read_canonical(content, _handed_in, _data)


def _data(handed_in: HandedIn) -> dict[str, object]:
    return {
        "counted": handed_in.counted,
        "cube": json.loads(cube_bytes(handed_in.cube)),
        "parts": parts_data(handed_in.parts),
    }


def _handed_in(data: Any) -> HandedIn:  # noqa: ANN401 - JSON as parsed
    if not isinstance(data["counted"], str) or len(data["counted"]) > MOST_LETTERS:
        raise TypeError("expected a mark")
    return HandedIn(read_cube(canonical(data["cube"])), read_parts(data["parts"]), data["counted"])
