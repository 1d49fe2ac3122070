"""The comments of policy.yaml become text: of each number its unit, why it is so, and what another would mean.

People read the file itself; this reads it for the page made from it, and for the test that nothing is left unsaid.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMENT = re.compile(r"^ *# ?(.*)$")
_SECTION = re.compile(r"^([a-z_]+):\s*$")
_NUMBER = re.compile(r"^  ([a-z_]+): *([0-9.]+)\s*$")
_SAYS = re.compile(r"^(unit|why|weaker|stricter): (.+)$")


class UnreadableReasonsError(ValueError):
    """policy.yaml isn't commented as it should be; the message says which line."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said of one number: `part.name` as in the file, its value as written there."""

    part: str
    name: str
    value: str
    unit: str
    why: str
    weaker: str
    stricter: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the policy: what it is about, and its numbers in order."""

    name: str
    about: str
    reasons: tuple[Reason, ...]


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of policy.yaml. Raises UnreadableReasonsError where a number lacks one of its four lines."""
    found: list[Part] = []
    comment: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if remark := _COMMENT.match(line):
            comment.append(remark[1])
        elif heading := _SECTION.match(line):
            found.append(Part(heading[1], " ".join(comment), ()))
            comment = []
        elif entry := _NUMBER.match(line):
            if not found:
                raise UnreadableReasonsError(f"policy.yaml, line {number}: a number outside of any part")
            part = found.pop()
            reason = _reason(part.name, entry[1], entry[2], comment, number)
            found.append(Part(part.name, part.about, (*part.reasons, reason)))
            comment = []
        else:
            comment = []
    return tuple(found)


def _reason(part: str, name: str, value: str, comment: list[str], line: int) -> Reason:
    says = dict(_said(comment, line))
    missing = [key for key in ("unit", "why", "weaker", "stricter") if key not in says]
    if missing:
        raise UnreadableReasonsError(f"policy.yaml, line {line}: {part}.{name} doesn't say: {', '.join(missing)}")
    return Reason(part, name, value, **says)


def _said(comment: list[str], line: int) -> Iterator[tuple[str, str]]:
    """Each of the four by its name; a line that is indented goes on with the one before."""
    key, words = "", ""
    for row in comment:
        begins = _SAYS.match(row)
        if begins:
            if key:
                yield key, words
            key, words = begins[1], begins[2]
        elif key and row.startswith("  "):
            words = f"{words} {row.strip()}"
        else:
            raise UnreadableReasonsError(f"policy.yaml, line {line}: “{row}” is none of unit, why, weaker, stricter")
    if key:
        yield key, words
