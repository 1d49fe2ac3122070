"""A table as it was read: rows of text with the numbers a spreadsheet shows."""

from dataclasses import dataclass

from plugins.cluster.problems import Problem

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELL = 10_000

Cells = tuple[str, ...]
NumberedRows = tuple[tuple[int, Cells], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: a sheet's name, the page of a PDF, or nothing."""

    name: str
    rows: NumberedRows


class UnusableError(ValueError):
    """The file can't be used; `rule` says why, in messages.yaml."""

    def __init__(self, rule: str, **values: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values_said = values

    def problem(self, file: str) -> Problem:
        """The same, said of `file`."""
        return Problem(f"boxoffice.{self.rule}", file, values=self.values_said)


def bounded(rows: list[tuple[int, Cells]]) -> NumberedRows:
    """`rows` without empty ones, if they are within the limits. Raises UnusableError."""
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if len(filled) > MAX_ROWS:
        raise UnusableError("too-many-rows", limit=str(MAX_ROWS))
    for number, cells in filled:
        if len(cells) > MAX_COLUMNS:
            raise UnusableError("too-many-columns", limit=str(MAX_COLUMNS))
        if any(len(cell) > MAX_CELL for cell in cells):
            raise UnusableError("cell-too-long", row=str(number), limit=str(MAX_CELL))
    return tuple(filled)
