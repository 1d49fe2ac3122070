"""The bytes of an Excel or OpenDocument workbook become its sheets; nothing in it is ever run or unpacked whole.

Dates and numbers come as text, dates as year-month-day. Read in a process of its own (apart.py), since a compressed
file may claim to be small.
"""

import io
import zipfile
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from plugins.boxoffice.tables.sheet import MAX_COLUMNS, MAX_ROWS, Cells, Sheet, UnusableError, bounded

MAX_UNPACKED = 300 * 1024 * 1024
MAX_PARTS = 2_000
MAX_SHEETS = 50
_MACROS_OLD = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED_OLD = "EncryptedPackage".encode("utf-16-le")


def read_workbook(raw: bytes) -> tuple[Sheet, ...]:
    """The sheets that hold something. Raises UnusableError."""
    if raw.startswith(b"PK"):
        _refuse_package(raw)
    elif _LOCKED_OLD in raw:
        raise UnusableError("password")
    elif _MACROS_OLD in raw:
        raise UnusableError("macros")
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        names = workbook.sheet_names[: MAX_SHEETS + 1]
        if len(names) > MAX_SHEETS:
            raise UnusableError("too-many-sheets", limit=str(MAX_SHEETS))
        sheets = [_sheet(workbook, name) for name in names]
    except PasswordError as error:
        raise UnusableError("password") from error
    except (CalamineError, ZipError, OSError) as error:
        raise UnusableError("workbook-broken") from error
    return tuple(sheet for sheet in sheets if sheet.rows)


def _refuse_package(raw: bytes) -> None:
    """Refuse what is no workbook, holds macros, or says that it is huge when unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnusableError("workbook-broken") from error
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnusableError("unpacks-too-large", limit=f"{MAX_UNPACKED // 1024**2} MiB")
    if any(name.rsplit("/", 1)[-1].casefold() == "vbaproject.bin" for name in names):
        raise UnusableError("macros")
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise UnusableError("archive")


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.height > MAX_ROWS:
        raise UnusableError("too-many-rows", limit=str(MAX_ROWS))
    if sheet.width > MAX_COLUMNS:
        raise UnusableError("too-many-columns", limit=str(MAX_COLUMNS))
    first = (sheet.start or (0, 0))[0] + 1
    rows = [(number, _cells(row)) for number, row in enumerate(sheet.to_python(skip_empty_area=True), first)]
    return Sheet(name, bounded(rows))


def _cells(row: list[int | float | str | bool | time | date | datetime | timedelta]) -> Cells:
    return tuple(_text(cell) for cell in row)


def _text(cell: float | str | bool | time | date | datetime | timedelta) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        whole_day = cell.time() == time(0, 0)
        return cell.date().isoformat() if whole_day else cell.replace(microsecond=0).isoformat(" ")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return str(cell)
