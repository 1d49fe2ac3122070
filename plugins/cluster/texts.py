"""Texts as they may be published: one line where one line is meant, and something in it that can be seen."""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

# Everything some program takes for a line break: a title must not end an iCalendar line early.
_BREAKS = re.compile(r"\s*[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")
# Signs without width that no script needs; with one of them a name reads like another's and isn't.
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")


def one_line(text: str) -> str:
    """`text` on one line, without signs that nobody sees. Raises PydanticCustomError where nothing can be seen."""
    line = _BREAKS.sub(" ", _UNSEEN.sub("", text)).strip()
    if not any(character.isprintable() and not character.isspace() for character in line):
        raise PydanticCustomError("cluster.empty-text", "nothing to be seen", {})
    return line


Line60 = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), AfterValidator(one_line)]
Line120 = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(one_line)
]
Line200 = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(one_line)
]
Line300 = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(one_line)
]
