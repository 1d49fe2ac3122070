"""Texts of a listing as they may be published: one line where one line is meant."""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

# Everything some program takes for a line break: a title must not end an iCalendar line early.
_BREAKS = re.compile(r"\s*[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)


Line80 = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_one_line)
]
Line200 = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_one_line)
]
