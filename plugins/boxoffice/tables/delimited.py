"""The bytes of a CSV file become a sheet: encoding and separator are found out, size is bounded."""

import csv
import io
from collections import Counter

from plugins.boxoffice.tables.sheet import MAX_CELL, MAX_ROWS, Cells, Sheet, UnusableError, bounded

SEPARATORS = ";,\t|"
LOOKED_AT = 40
"""Lines from which the separator is found out."""
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def read_delimited(raw: bytes) -> Sheet:
    """The one sheet in `raw`. Raises UnusableError."""
    text = _decoded(raw)
    lines = text.lstrip("\r\n")
    if lines[:20].lstrip().casefold().startswith(("<html", "<!doctype", "<table", "<?xml")):
        raise UnusableError("web-page")
    hint = lines.split("\n", 1)[0].rstrip("\r")
    if hint.casefold().startswith("sep=") and len(hint) == len("sep=;"):
        return Sheet("", _records(lines.split("\n", 1)[-1], hint[-1], 2))
    return Sheet("", _records(text, _separator(text), 1))


def _decoded(raw: bytes) -> str:
    """The text: by its mark, else UTF-8, else line by line, since glued lists hold both."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnusableError("not-text") from error
    if b"\x00" in raw:
        raise UnusableError("not-text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_decoded_line(line) for line in raw.splitlines(keepends=True))


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The mark that cuts most of the first lines into the same number of cells, and into the most."""
    lines = [line[:MAX_CELL] for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    return max(SEPARATORS, key=lambda mark: _regularity(lines, mark))


def _regularity(lines: list[str], mark: str) -> int:
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
    return max((times * width for width, times in widths.items()), default=0)


def _records(text: str, separator: str, first: int) -> tuple[tuple[int, Cells], ...]:
    rows: list[tuple[int, Cells]] = []
    number = first
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), first):
            if len(rows) > MAX_ROWS:
                break
            rows.append((number, tuple(cells)))
    except csv.Error as error:
        raise UnusableError("open-quote", row=str(number + 1)) from error
    return bounded(rows)
