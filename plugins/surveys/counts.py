"""The figures of one package that holds counts only, as they were handed in: not read here, and no rows to read.

`disclosure` made them on the member's machine and is the one to judge them; this room says whose they are, of what,
and how the answers were got.
"""

from dataclasses import dataclass, field

from plugins.surveys.responses import Method


@dataclass(frozen=True, slots=True)
class Counts:
    """One package whose description is valid. `content` are the bytes of counts.json, opened."""

    member: str
    wave: str
    questionnaire: str
    version: int
    method: Method
    content: bytes = field(repr=False)
