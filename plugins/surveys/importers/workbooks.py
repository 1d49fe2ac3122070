"""An Excel file becomes a sheet, within bounds that are checked before anything is laid out in memory.

What an archive says of its own size isn't believed; a single cell in the last corner of a sheet would otherwise ask for
seventeen thousand million cells.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from plugins.surveys.findings import Finding
from plugins.surveys.importers.sheet import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    Sheet,
    UnusableError,
    sheet_of,
)
from plugins.surveys.workbook_reach import SHEET_MARK, Reach, reach_of_sheet

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0"  # .xls, and newer files behind a password
_UNFOLDED = 128 * 1024 * 1024  # bytes of all that an archive unfolds to
_MOST_FILES = 500
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_DEEPEST_ROW = MAX_ROWS + 1_000  # a few empty rows above or below


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as an Excel file does."""
    return data.startswith((ZIP, OLD))


def read_workbook(data: bytes) -> Sheet:
    """The first sheet that holds a table. Raises UnusableError."""
    if len(data) > MAX_BYTES:
        raise UnusableError(Finding("export-too-large", None, None, {"limit": f"{MAX_BYTES // 1024**2} MiB"}))
    if data.startswith(ZIP):
        _refuse_bombs(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            about.name
            for about in book.sheets_metadata
            if about.typ is SheetTypeEnum.WorkSheet and about.visible is SheetVisibleEnum.Visible
        ]
        filled = [(name, sheet) for name in names if (sheet := book.get_sheet_by_name(name)).height > 1]
        if not filled:
            raise UnusableError(Finding("export-empty"))
        remarks = [Finding("export-other-sheets", None, None, {"given": filled[0][0][:60]})] if len(filled) > 1 else []
        return sheet_of(_rows(filled[0][1]), remarks)
    except PasswordError as error:
        raise UnusableError(Finding("export-closed")) from error
    except CalamineError as error:
        raise UnusableError(Finding("export-closed")) from error


def _refuse_bombs(data: bytes) -> None:
    """Unfold every part once, counting, before anything else reads it."""
    left = _UNFOLDED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if not any(_SHEETS.fullmatch(entry.filename) for entry in entries):
                raise UnusableError(Finding("export-other-archive"))
            if len(entries) > _MOST_FILES:
                raise UnusableError(Finding("export-unfolds"))
            for entry in entries:
                left = _unfold(archive, entry, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, UnusableError):
            raise
        raise UnusableError(Finding("export-closed")) from error


def _unfold(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """How many bytes may still follow after this part. Raises UnusableError."""
    with archive.open(entry) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise UnusableError(Finding("export-unfolds"))
    if SHEET_MARK in content:
        _refuse_corner(reach_of_sheet([content]))
    return left - len(content)


def _refuse_corner(reach: Reach) -> None:
    if reach.columns > MAX_COLUMNS:
        raise UnusableError(Finding("export-too-many-columns", reach.rows, None, {"limit": str(MAX_COLUMNS)}))
    if reach.rows > _DEEPEST_ROW:
        raise UnusableError(Finding("export-too-many-rows", reach.rows, None, {"limit": str(MAX_ROWS)}))


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, Row]]:
    if sheet.height * sheet.width > MAX_CELLS:
        raise UnusableError(Finding("export-too-many-cells", None, None, {"limit": str(MAX_CELLS)}))
    for number, cells in enumerate(sheet.iter_rows(), sheet.start[0] + 1 if sheet.start else 1):
        yield number, tuple(_text(cell) for cell in cells)


def _text(cell: float | str | bool | time | date | datetime | timedelta) -> str:
    """A cell as a person reads it: whole numbers without a decimal, days as year-month-day."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)
