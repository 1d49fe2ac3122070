"""Direct identifiers in a table of answers: what could name a person, found by header, by value and by uniqueness.

A package holds codes only, so anything that looks like a person is a mistake to stop before it is committed. Only
kind, column and line are told, never the value. Pure standard library, so that it runs in a browser's Python.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.surveys.personal_cells import Kind, is_compact_date, kinds_in
from plugins.surveys.personal_headers import is_personal_header

__all__ = ["UNIQUE_LEAST_ROWS", "UNIQUE_SHARE", "Found", "Kind", "is_personal_header", "kinds_in", "search_table"]

UNIQUE_SHARE = 0.9
UNIQUE_LEAST_ROWS = 20

# what a respondent's number may look like; a date of birth or a telephone number in its place doesn't
_RUNNING_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Found:
    """One kind in one column: the first line (index into the rows) and how many rows."""

    kind: Kind
    column: int
    first_row: int
    rows: int


def search_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], known: frozenset[str], key: str
) -> Iterator[Found]:
    """Search a table column by column.

    `known` are the columns that belong there: their names are not judged. `key` is the one column whose values may
    all differ, as long as they are running numbers of at most six digits.
    """
    for column, label in enumerate(header):
        values = [row[column].strip() if column < len(row) else "" for row in rows]
        if label == key and _are_running_numbers(values):
            continue
        if label not in known and is_personal_header(label):
            yield Found(Kind.PERSONAL_HEADER, column, 0, len(values))
        yield from _in_column(column, values)
        if label != key and _is_unique(values):
            yield Found(Kind.UNIQUE_COLUMN, column, 0, len(values))


def _in_column(column: int, values: Sequence[str]) -> Iterator[Found]:
    kinds = {value: kinds_in(value) for value in set(values)}
    rows: dict[Kind, list[int]] = {}
    for index, value in enumerate(values):
        for kind in kinds[value][:1]:
            rows.setdefault(kind, []).append(index)
    for kind, found in rows.items():
        yield Found(kind, column, found[0], len(found))


def _are_running_numbers(values: Sequence[str]) -> bool:
    """Whether all are whole numbers of at most six digits, and most of them no dates of birth (dmmyy, ddmmyy)."""
    filled = [value for value in values if value]
    dates = sum(is_compact_date(value.zfill(6)) for value in filled if len(value) >= 5)
    return all(_RUNNING_NUMBER.fullmatch(value) for value in filled) and dates * 2 <= len(filled)


def _is_unique(values: Sequence[str]) -> bool:
    """Whether more than nine in ten filled cells differ; judged from twenty filled cells on."""
    filled = [value for value in values if value]
    return len(filled) >= UNIQUE_LEAST_ROWS and len(set(filled)) > UNIQUE_SHARE * len(filled)
