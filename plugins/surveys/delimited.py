"""The bytes of a CSV file become a grid of cells with line numbers, within limits, or findings that say why not.

Comma, UTF-8 (a byte order mark is allowed, Excel writes one), a header row. Nothing is guessed: a guessed separator or
encoding would quietly change answers. Time and memory are linear in the size of the file, and that is bounded before
it is read. Pure standard library, so that it runs in a browser's Python.
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from plugins.surveys.findings import Finding

MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
MAX_CELL = 200
MAX_LINE = 100_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Grid:
    """A parsed file: `lines[i]` is the line on which `rows[i]` starts; `data` are its bytes without a mark."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    data: bytes


class Unparsable(ValueError):  # noqa: N818 - it is said of a file: "unparsable", with reasons
    """The file is no table within the limits; `findings` says why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} finding(s)")
        self.findings = findings


def parse(data: bytes) -> Grid:
    """Parse one file; raises Unparsable."""
    data = data.removeprefix(BYTE_ORDER_MARK)
    text = _text(data)
    if not text.strip():
        raise Unparsable([Finding("empty-file")])
    _refuse_long_lines(text)
    rows, lines = _records(text)
    header = tuple(rows[0])
    _refuse_separator(header)
    findings = [*_width(header), *_long_cells(rows, lines)]
    if len(rows) - 1 > MAX_ROWS:
        findings.append(Finding("too-many-rows", lines[MAX_ROWS], None, {"limit": str(MAX_ROWS)}))
    if findings:
        raise Unparsable(findings)
    return Grid(header, tuple(tuple(row) for row in rows[1:]), tuple(lines[1:]), data)


def _text(data: bytes) -> str:
    signatures = ((b"\x1f\x8b", "compressed"), (b"PK\x03\x04", "spreadsheet"), (b"\xd0\xcf\x11\xe0", "spreadsheet"))
    for signature, rule in signatures:
        if data.startswith(signature):
            raise Unparsable([Finding(rule)])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unparsable([Finding("not-utf8", 1)])
    if b"\x00" in data:
        raise Unparsable([Finding("binary", data[: data.index(b"\x00")].count(b"\n") + 1)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unparsable([Finding("not-utf8", data[: error.start].count(b"\n") + 1)]) from error


def _refuse_long_lines(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise Unparsable([Finding("line-too-long", number, None, {"limit": str(MAX_LINE)})])


def _records(text: str) -> tuple[list[list[str]], list[int]]:
    """The records and the line each starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    start = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
            if len(rows) > MAX_ROWS + 1:
                break
    except csv.Error as error:
        raise Unparsable([Finding("quotes", start)]) from error
    return rows, lines


def _refuse_separator(header: tuple[str, ...]) -> None:
    if len(header) == 1:
        for separator, name in ((";", ";"), ("\t", "tab"), ("|", "|")):
            if separator in header[0]:
                raise Unparsable([Finding("separator", 1, None, {"given": name})])


def _width(header: tuple[str, ...]) -> list[Finding]:
    if len(header) > MAX_COLUMNS:
        return [Finding("too-many-columns", 1, None, {"limit": str(MAX_COLUMNS)})]
    return []


def repeated_columns(header: tuple[str, ...]) -> list[Finding]:
    """Columns whose name stands more than once; which of them is meant can't be known."""
    repeated = [header.index(label) for label, times in Counter(header).items() if times > 1]
    return [Finding("repeated-column", 1, None, {"column": column_letter(column)}) for column in repeated]


def _long_cells(rows: list[list[str]], lines: list[int]) -> list[Finding]:
    return [
        Finding("cell-too-long", line, None, {"limit": str(MAX_CELL), "column": column_letter(column)})
        for row, line in zip(rows, lines, strict=True)
        for column, cell in enumerate(row)
        if len(cell) > MAX_CELL
    ]


def column_letter(column: int) -> str:
    """A column's letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
