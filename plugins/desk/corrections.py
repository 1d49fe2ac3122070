"""A problem that names what was meant gets the whole line as it should stand, wherever that can be known.

Only of files that people write about their programme and their cluster: a line of answers is never repeated.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from plugins.cluster.files.frontmatter import Unreadable, read_text
from plugins.cluster.problems import CORRECTED, Problem
from plugins.desk.new.typed_times import NotATimeError, typed_time
from plugins.events.listings.moments import written

FOLDERS = ("content/", "surveys/")
LONGEST = 200
# rules whose remedy is to write `suggestion` in the place of `given`
SWAPPED = frozenset(
    {
        "cluster.unknown-key", "cluster.not-in-list-alike", "cluster.picture-name", "events.time-form",
        "events.unknown-venue", "events.unknown-member", "events.unknown-status", "events.duration",
        "events.price-form", "events.currency", "events.image-missing-but-like",
    }
)  # fmt: skip


def with_corrections(problems: Iterable[Problem], root: Path, today: date) -> Iterator[Problem]:
    """The problems, each with its corrected line where it can be known; files are read below `root`."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        if problem.line is None or not problem.file.startswith(FOLDERS):
            yield problem
            continue
        if problem.file not in files:
            files[problem.file] = _rows(root, problem.file)
        rows = files[problem.file]
        line = _corrected(problem, rows[problem.line - 1], today) if problem.line <= len(rows) else None
        yield replace(problem, values={**problem.values, CORRECTED: line}) if line else problem


def _corrected(problem: Problem, row: str, today: date) -> str | None:
    given, suggestion = problem.values.get("given", ""), problem.values.get("suggestion", "")
    if problem.code == "events.time-unreadable":
        suggestion = _as_time(given, today)
    elif problem.code not in SWAPPED:
        return None
    if not given or not suggestion or row.count(given) != 1 or len(row) > LONGEST:
        return None
    return row.replace(given, suggestion).strip()


def _as_time(given: str, today: date) -> str:
    """The time that a person may have meant; "" where her words can be read in no way."""
    try:
        return written(typed_time(given, today))
    except NotATimeError:
        return ""


def _rows(root: Path, file: str) -> list[str]:
    try:
        return read_text(root / file, file).split("\n")
    except Unreadable:
        return []
