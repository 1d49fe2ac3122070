"""`guard.txt`: contents that somebody has looked at and found to be no one's.

    # git's name of the content, as the guard prints it, and why it may stand
    3f1c0a…  the tax administration's published examples, in a test

One content, not a path or a pattern: if the file changes it is judged anew, and everybody sees who accepted what. What
members hand in can't be accepted this way.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.cluster.problems import Problem

FILE = "guard.txt"
_NAME = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The accepted contents, and what can't be read of the list."""

    names: frozenset[str]
    problems: tuple[Problem, ...]


def read_accepted(data: bytes) -> Accepted:
    """The list in the bytes of guard.txt; every line needs a name and a reason."""
    names = set()
    problems = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        name, _, why = line.partition("#")[0].strip().partition(" ")
        if _NAME.fullmatch(name) and why.strip():
            names.add(name)
        elif line.partition("#")[0].strip():
            problems.append(Problem("guard.accepted-unreadable", FILE, number))
    return Accepted(frozenset(names), tuple(problems))


def names_of(data: bytes) -> Iterator[str]:
    """What git calls this content, in a repository of either kind."""
    head = f"blob {len(data)}\0".encode("ascii")
    yield hashlib.sha1(head + data, usedforsecurity=False).hexdigest()
    yield hashlib.sha256(head + data).hexdigest()
