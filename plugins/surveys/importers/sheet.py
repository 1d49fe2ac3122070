"""A table as a survey tool exports it: rows of text, and how large one may be."""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.surveys.findings import Finding

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 20_000  # of answers; a package holds as many
MAX_COLUMNS = 2_000
MAX_CELL = 20_000  # characters; people write long comments
MAX_CELLS = 8_000_000  # in all, filled or not

Row = tuple[str, ...]


class UnusableError(ValueError):
    """The export can't be used at all; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that hold something, each with its number in the file (from 1); all rows are equally wide.

    `remarks` are things to know about how it was read.
    """

    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    remarks: tuple[Finding, ...] = ()


def sheet_of(rows: Iterable[tuple[int, Row]], remarks: Iterable[Finding] = ()) -> Sheet:
    """The sheet of numbered rows, without those that are empty. Raises UnusableError beyond what a survey can be."""
    kept: list[tuple[int, Row]] = []
    for number, row in rows:
        _refuse_wide(number, row)
        if any(cell.strip() for cell in row):
            kept.append((number, row))
        if len(kept) > MAX_ROWS + 2:
            raise UnusableError(Finding("export-too-many-rows", number, None, {"limit": str(MAX_ROWS)}))
    if not kept:
        raise UnusableError(Finding("export-empty"))
    width = max(len(row) for _, row in kept)
    if width * len(kept) > MAX_CELLS:
        raise UnusableError(Finding("export-too-many-cells", 1, None, {"limit": str(MAX_CELLS)}))
    even = tuple(row + ("",) * (width - len(row)) for _, row in kept)
    return Sheet(even, tuple(number for number, _ in kept), tuple(remarks))


def _refuse_wide(number: int, row: Row) -> None:
    if len(row) > MAX_COLUMNS:
        raise UnusableError(Finding("export-too-many-columns", number, None, {"limit": str(MAX_COLUMNS)}))
    if any(len(cell) > MAX_CELL for cell in row):
        raise UnusableError(Finding("export-cell-too-long", number, None, {"limit": str(MAX_CELL)}))
