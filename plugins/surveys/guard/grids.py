"""A text becomes a table where it is one: whatever the separator, the quotes or the suffix, and records of JSON too.

Nothing is validated here. A package's own reader is strict; the guard takes what it gets, since a list of customers is
one even if a quotation mark is missing.
"""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t", "|")
FEWEST_LINES = 3
ALIKE = 0.9  # of the lines, as wide as the first one
FEWEST_RECORDS = 3
WIDEST = 2_000  # columns
_LOOKED_AT = 50  # lines, to tell the separator


@dataclass(frozen=True, slots=True)
class Grid:
    """A header and rows, and the line each row stands on."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def grid_of(text: str) -> Grid:
    """A text that is to be a table, cut at the separator that fits best; the first filled line is its header."""
    rows, lines = _cut(text, _separator(text) or ",")
    return Grid(rows[0], rows[1:], lines[1:]) if rows else Grid((), (), ())


def looks_like_a_table(text: str) -> bool:
    """Whether nearly all lines have as many cells as the first, and more than one."""
    separator = _separator(text)
    if separator is None:
        return False
    rows, _ = _cut(text, separator)
    width = len(rows[0]) if rows else 0
    return width > 1 and len(rows) >= FEWEST_LINES and sum(len(row) == width for row in rows) >= ALIKE * len(rows)


def grid_of_rows(rows: Sequence[tuple[str, ...]]) -> Grid:
    """A sheet as a table: its header is the first row with more than one filled cell, or the first with any."""
    filled = [index for index, row in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        return Grid((), (), ())
    first = next((index for index in filled if sum(bool(cell.strip()) for cell in rows[index]) > 1), filled[0])
    rest = [index for index in filled if index != first]
    return Grid(rows[first], tuple(rows[index] for index in rest), tuple(index + 1 for index in rest))


def grid_of_records(text: str) -> Grid | None:
    """The records of a JSON file as a table: a list of objects, alone or under a name; None where there is none."""
    records = _records(text)
    if len(records) < FEWEST_RECORDS:
        return None
    header = tuple(dict.fromkeys(name for record in records for name in record))[:WIDEST]
    rows = tuple(tuple(_cell(record.get(name)) for name in header) for record in records)
    return Grid(header, rows, (1,) * len(rows))


def _separator(text: str) -> str | None:
    """The separator that cuts most of the first lines into equally many cells."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_LOOKED_AT]
    best, most = None, 0
    for separator in SEPARATORS:
        counts = Counter(line.count(separator) for line in lines)
        counts.pop(0, None)
        alike = max(counts.values(), default=0)
        if alike > most:
            best, most = separator, alike
    return best


def _cut(text: str, separator: str) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """The filled rows and their lines. Where a quotation mark never closes, each line is taken as it stands."""
    lines = text.replace("\x00", "").splitlines()
    reader = csv.reader(lines, delimiter=separator)
    rows: list[tuple[str, ...]] = []
    starts: list[int] = []
    start = 1
    try:
        for row in reader:
            if reader.line_num - start > _LOOKED_AT:  # a cell over more lines than anybody writes
                return _by_line(lines, separator)
            if any(cell.strip() for cell in row):
                rows.append(tuple(row[:WIDEST]))
                starts.append(start)
            start = reader.line_num + 1
    except csv.Error:
        return _by_line(lines, separator)
    return tuple(rows), tuple(starts)


def _by_line(lines: Sequence[str], separator: str) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    kept = [(tuple(line.split(separator)[:WIDEST]), number) for number, line in enumerate(lines, 1) if line.strip()]
    return tuple(row for row, _ in kept), tuple(number for _, number in kept)


def _records(text: str) -> list[dict[str, object]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _lines_of_records(text)
    lists = [value] if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return next((found for found in map(_objects, lists) if found), [])


def _lines_of_records(text: str) -> list[dict[str, object]]:
    """One object on each line, as programs log them."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not all(line.lstrip().startswith("{") for line in lines[:FEWEST_RECORDS]):
        return []
    try:
        return _objects([json.loads(line) for line in lines])
    except (ValueError, RecursionError):
        return []


def _objects(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) and all(isinstance(item, dict) for item in value) else []


def _cell(value: object) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)
