"""Text with separators becomes a sheet: comma, semicolon, tab or bar, whichever divides it most evenly."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from plugins.surveys.findings import Finding
from plugins.surveys.importers.decoding import decoded
from plugins.surveys.importers.sheet import Row, Sheet, UnusableError, sheet_of

SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 30  # records, to find the separator
_HINT = "sep="  # Excel's own way of saying it, on a line before the headings


def read_separated(data: bytes) -> Sheet:
    """Read a CSV file. Raises UnusableError."""
    text, remarks = decoded(data)
    first, _, rest = text.partition("\n")
    hint = first.strip()
    if hint[:4].casefold() == _HINT and len(hint) <= 5:
        return sheet_of(_numbered(rest, hint[4:] or "\t", 2), remarks)
    return sheet_of(_numbered(text, _separator(text), 1), remarks)


def _separator(text: str) -> str:
    """The separator that makes the first record widest among those that make the records alike."""
    return max(SEPARATORS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    try:
        records = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True), _LOOKED_AT))
    except csv.Error:
        return (0, 0)
    widths = [len(record) for record in records if record]
    if not widths or widths[0] < 2:
        return (0, 0)
    alike = sum(width == widths[0] for width in widths)
    return (alike * 10 // len(widths), widths[0])


def _numbered(text: str, sign: str, first: int) -> Iterator[tuple[int, Row]]:
    """The records with the line each begins on. Raises UnusableError at a quotation mark that never closes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    start = first
    try:
        for record in reader:
            yield start, tuple(record)
            start = first + reader.line_num
    except csv.Error as error:
        raise UnusableError(Finding("export-open-quote", start)) from error
