"""A CSV file's bytes become rows of cells: encoding and separator are found out, size is bounded."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.files.decoding import NotTextError, decoded
from plugins.cluster.problems import Problem

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 50_000
# Ours, not the csv module's own limit: that one belongs to the whole process, and other libraries lift it.
LONGEST_CELL = 100_000
MAX_COLUMNS = 200
SEPARATORS = ",;\t|"

Cells = tuple[str, ...]


class UnusableError(ValueError):
    """The source can't be used at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Table:
    """`header` and the rows after it, each with its number as a spreadsheet shows it."""

    header: Cells
    rows: tuple[tuple[int, Cells], ...]
    guessed_encoding: bool


def read_table(source: Path, recognised: Callable[[Cells], int]) -> Table:
    """The table in `source`. `recognised` counts how many names of a header are known; the separator that makes it
    largest is the file's. Raises UnusableError."""
    text, guessed = _text(_bounded(source), source.name)
    lines = text.lstrip("\r\n")
    hint = lines[:5].casefold()
    separator = hint[4] if hint[:4] == "sep=" and len(hint) == 5 else _separator(text, recognised)
    records = _records(text, separator, source.name)
    if hint[:4] == "sep=":
        records = records[1:]
    if not records:
        raise UnusableError(Problem("importers.empty-source", source.name))
    (number, header), rows = records[0], records[1:]
    if len(header) > MAX_COLUMNS:
        raise UnusableError(
            Problem("importers.too-many-columns", source.name, number, values={"limit": str(MAX_COLUMNS)})
        )
    return Table(header, tuple(rows), guessed)


def _text(raw: bytes, name: str) -> tuple[str, bool]:
    try:
        return decoded(raw)
    except NotTextError as error:
        raise UnusableError(Problem("importers.not-text", name)) from error


def _bounded(source: Path) -> bytes:
    if not source.is_file():
        raise UnusableError(Problem("importers.no-such-source", source.name))
    if source.stat().st_size > MAX_BYTES:
        raise UnusableError(
            Problem("importers.source-too-large", source.name, values={"limit": f"{MAX_BYTES // 1024**2} MiB"})
        )
    return source.read_bytes()


def _separator(text: str, recognised: Callable[[Cells], int]) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda mark: recognised(tuple(next(csv.reader([first], delimiter=mark), []))))


def _records(text: str, separator: str, name: str) -> list[tuple[int, Cells]]:
    """Numbered records; blank lines count as rows, as they do in a spreadsheet, and are left out."""
    records: list[tuple[int, Cells]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if len(records) > MAX_ROWS:
                raise UnusableError(Problem("importers.too-many-rows", name, values={"limit": str(MAX_ROWS)}))
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise _open_quote(name, number)
            if cells:
                records.append((number, tuple(cells)))
    except csv.Error as error:
        raise _open_quote(name, number + 1) from error
    return records


def _open_quote(name: str, number: int) -> UnusableError:
    """An endless cell: nearly always a quotation mark that never closes."""
    return UnusableError(Problem("importers.open-quote", name, number, values={"row": str(number)}))
