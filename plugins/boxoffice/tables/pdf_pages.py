"""The pages of a PDF become sheets: tables with lines as drawn, lists without lines by where their words stand.

Read in a process of its own (apart.py): a PDF can keep its reader busy for ever.
"""

import io
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from plugins.boxoffice.tables.sheet import Cells, Sheet, UnusableError, bounded

MAX_PAGES = 400
COLUMN_GAP = 8.0
"""Points between two words from which on they stand in different columns of a heading."""
SAME_LINE = 3.0
"""Points by which words of one line may differ in height."""
CLOSE = 0.8
"""A line nearer to the one above than this share of the usual step, its first cell empty, goes on with that row."""
Recognised = Callable[[Cells], int]


def read_pdf(raw: bytes, recognised: Recognised) -> tuple[Sheet, ...]:
    """A sheet for the table of each page; a page without a heading of its own continues the one before.

    `recognised` counts the known names in a row: by them a heading is told from a title. Raises UnusableError.
    """
    try:
        with pdfplumber.open(io.BytesIO(raw)) as document:
            if len(document.pages) > MAX_PAGES:
                raise UnusableError("too-many-pages", limit=str(MAX_PAGES))
            return _read(document.pages, recognised)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        raise UnusableError("password" if isinstance(cause, PDFPasswordIncorrect) else "pdf-broken") from error
    except (PSException, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError) as error:
        if isinstance(error, UnusableError):
            raise
        raise UnusableError("pdf-broken") from error  # whatever a broken PDF makes its reader stumble over


def _read(pages: Sequence[Page], recognised: Recognised) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    columns: list[tuple[float, float]] = []
    words = 0
    for number, page in enumerate(pages, 1):
        words += len(page.chars)
        tables = [_drawn(table) for table in page.extract_tables()]
        if tables:
            rows = [row for table in tables for row in table]
        else:
            rows, columns = _by_place(_lines(page), columns, recognised)
        if rows:
            sheets.append(Sheet(str(number), bounded(list(enumerate(rows, 1)))))
        page.close()
    if not words:
        raise UnusableError("pdf-is-a-picture")
    if not sheets:
        raise UnusableError("pdf-without-table")
    return tuple(sheets)


def _drawn(table: list[list[str | None]]) -> list[Cells]:
    return [tuple(cell or "" for cell in row) for row in table]


def _lines(page: Page) -> list[list[dict[str, Any]]]:
    """The words of a page, line by line from the top, from left to right."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(page.extract_words(), key=lambda word: (word["top"], word["x0"])):
        if lines and abs(lines[-1][0]["top"] - word["top"]) <= SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: float(word["x0"])) for line in lines]


def _by_place(
    lines: list[list[dict[str, Any]]], columns: list[tuple[float, float]], recognised: Recognised
) -> tuple[list[Cells], list[tuple[float, float]]]:
    """The rows of a list without lines, and where its columns stand, as they stood on the page before until a heading
    says otherwise."""
    rows: list[Cells] = []
    tops = [float(line[0]["top"]) for line in lines]
    usual = median(after - before for before, after in pairwise(tops)) if len(tops) > 1 else 0.0
    for place, line in enumerate(lines):
        blocks = _blocks(line)
        if recognised(tuple(text for text, _, _ in blocks)) >= 2:
            columns = [(left, right) for _, left, right in blocks]
            rows.append(tuple(text for text, _, _ in blocks))
        elif columns:
            cells = _placed(line, columns)
            if rows and not cells[0] and tops[place] - tops[place - 1] < CLOSE * usual:
                cells = tuple(f"{above}\n{cell}".strip() for above, cell in zip(rows.pop(), cells, strict=True))
            rows.append(cells)
    return rows, columns


def _blocks(line: list[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """Words that stand close make one block: text, left and right edge."""
    blocks: list[tuple[str, float, float]] = []
    for word in line:
        if blocks and float(word["x0"]) - blocks[-1][2] < COLUMN_GAP:
            text, left, _ = blocks[-1]
            blocks[-1] = (f"{text} {word['text']}", left, float(word["x1"]))
        else:
            blocks.append((str(word["text"]), float(word["x0"]), float(word["x1"])))
    return blocks


def _placed(line: list[dict[str, Any]], columns: list[tuple[float, float]]) -> Cells:
    cells = [""] * len(columns)
    for word in line:
        column = _column(float(word["x0"]), float(word["x1"]), columns)
        cells[column] = f"{cells[column]} {word['text']}".strip()
    return tuple(cells)


def _column(left: float, right: float, columns: list[tuple[float, float]]) -> int:
    """The column whose heading the word stands under; between two headings it belongs to the one it began after."""
    overlaps = [min(right, end) - max(left, start) for start, end in columns]
    best = max(range(len(columns)), key=overlaps.__getitem__)
    if overlaps[best] > 0:
        return best
    return max((place for place, (start, _) in enumerate(columns) if start <= left), default=0)
