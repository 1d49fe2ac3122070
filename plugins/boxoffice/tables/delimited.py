"""The bytes of a CSV file become a sheet: encoding and separator are found out, size is bounded."""

import csv
import io
from collections import Counter

from plugins.boxoffice.tables.sheet import MAX_CELL, MAX_ROWS, Cells, Sheet, UnusableError, bounded
from plugins.cluster.files.decoding import NotTextError, decoded

SEPARATORS = ";,\t|"
LOOKED_AT = 40
"""Lines from which the separator is found out."""
ENDLESS = 131_072
"""Characters of a cell that nobody has written: the csv module's own limit, which other libraries take away."""


def read_delimited(raw: bytes) -> Sheet:
    """The one sheet in `raw`. Raises UnusableError."""
    text = _text(raw)
    lines = text.lstrip("\r\n")
    if lines[:20].lstrip().casefold().startswith(("<html", "<!doctype", "<table", "<?xml")):
        raise UnusableError("web-page")
    hint = lines.split("\n", 1)[0].rstrip("\r")
    if hint.casefold().startswith("sep=") and len(hint) == len("sep=;"):
        return Sheet("", _records(lines.split("\n", 1)[-1], hint[-1], 2))
    return Sheet("", _records(text, _separator(text), 1))


def _text(raw: bytes) -> str:
    try:
        text, _ = decoded(raw)
    except NotTextError as error:
        raise UnusableError("not-text") from error
    return text


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
            if any(len(cell) > ENDLESS for cell in cells):
                raise UnusableError("open-quote", row=str(number))
            rows.append((number, tuple(cells)))
    except csv.Error as error:
        raise UnusableError("open-quote", row=str(number + 1)) from error
    return bounded(rows)
