"""A file's bytes become the texts and tables inside it: archives and spreadsheets are opened, within bounds.

What can't be looked into is told, never passed: an archive that unfolds without end, a document behind a password.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.surveys.guard.decoding import text_of
from plugins.surveys.workbook_reach import SHEET_MARK, reach_of_open_document, reach_of_sheet

LARGEST = 32 * 1024 * 1024  # bytes of one file, and of all that one archive unfolds to
MOST_FILES = 500  # in one archive, archives within included
DEEPEST = 3  # an archive in an archive in an archive
MOST_ROWS = 100_000  # of one sheet
MOST_CELLS = 5_000_000  # of one sheet, laid out

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_COMPOUND = b"\xd0\xcf\x11\xe0"  # older office files, and newer ones behind a password
_CLOSED = (
    b"%PDF-",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"SQLite format 3",
    b"PAR1",
    b"$FL2",
    b"\x28\xb5\x2f\xfd",
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x00\x00\x01\x00", b"wOF2", b"wOFF", b"\x00\x01\x00\x00", b"OTTO")
_EXCEL, _BINARY_EXCEL = "xl/workbook.xml", "xl/workbook.bin"
_OPEN_DOCUMENT = "content.xml"
_OPEN_DOCUMENT_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `inside` is its number within an archive, empty for the file itself."""

    inside: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a spreadsheet, as rows of cells."""

    inside: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """Something that can't be looked into; `reason` is a rule of the guard."""

    inside: str
    reason: str


Part = Text | Sheet | Closed


class _TooMuchError(ValueError):
    """More than the bounds."""


class _Budget:
    """How much one file may still unfold to."""

    def __init__(self) -> None:
        self.octets = LARGEST
        self.files = MOST_FILES

    def take(self, octets: int) -> None:
        """Count what was unfolded. Raises _TooMuchError."""
        self.octets -= octets
        if self.octets < 0:
            raise _TooMuchError

    def take_file(self) -> None:
        """Count one file more. Raises _TooMuchError."""
        self.files -= 1
        if self.files < 0:
            raise _TooMuchError


def parts_of(data: bytes) -> Iterator[Part]:
    """What a file holds, part by part."""
    yield from _parts(data, "", _Budget(), 0)


def _parts(data: bytes, inside: str, budget: _Budget, depth: int) -> Iterator[Part]:
    if depth > DEEPEST:
        yield Closed(inside, "unfolds-too-far")
        return
    try:
        if data.startswith(_ZIP):
            yield from _zip(data, inside, budget, depth)
        elif data.startswith(_GZIP):
            yield from _parts(_gunzip(data, budget), f"{inside}#1", budget, depth + 1)
        elif data.startswith(_COMPOUND):
            yield from _sheets(data, inside)
        else:
            yield from _plain(data, inside)
    except _TooMuchError:
        yield Closed(inside, "unfolds-too-far")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        yield Closed(inside, "closed-file")  # torn, or behind a password


def _plain(data: bytes, inside: str) -> Iterator[Part]:
    if data.startswith(_CLOSED):
        yield Closed(inside, "closed-file")
        return
    text = text_of(data)
    if text is not None:
        yield Text(inside, text)
    elif not (data.startswith(_PICTURES) or data[4:8] == b"ftyp" or data[8:12] == b"WEBP"):
        yield Closed(inside, "closed-file")


def _zip(data: bytes, inside: str, budget: _Budget, depth: int) -> Iterator[Part]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        unfolded: list[tuple[str, bytes]] = []
        for entry in entries:
            budget.take_file()
            unfolded.append((entry.filename, _read(archive, entry, budget)))
    names = {name for name, _ in unfolded}
    if _BINARY_EXCEL in names:
        yield Closed(inside, "closed-file")  # how far its cells reach can't be told beforehand
        return
    if _EXCEL in names or _OPEN_DOCUMENT_SHEETS in (unfolded[0][1] if unfolded else b"")[:200]:
        _refuse_far_cells(unfolded, open_document=_EXCEL not in names)
        yield from _sheets(data, inside)  # its real size is known to be within bounds now
        return
    for number, (_, content) in enumerate(unfolded, 1):
        yield from _parts(content, f"{inside}#{number}", budget, depth + 1)


def _refuse_far_cells(parts: list[tuple[str, bytes]], *, open_document: bool) -> None:
    """Raises _TooMuchError where laying a sheet out would take more than it may, NoSheetError where nobody can tell."""
    for name, content in parts:
        if open_document and name == _OPEN_DOCUMENT:
            reach = reach_of_open_document([content])
        elif not open_document and SHEET_MARK in content:
            reach = reach_of_sheet([content])
        else:
            continue
        if reach.rows > MOST_ROWS or reach.cells > MOST_CELLS:
            raise _TooMuchError


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """An entry's content; what its header says of its size is not believed."""
    with archive.open(entry) as stream:
        content = stream.read(budget.octets + 1)
    budget.take(len(content))
    return content


def _gunzip(data: bytes, budget: _Budget) -> bytes:
    engine = zlib.decompressobj(wbits=31)
    content = engine.decompress(data, budget.octets + 1)
    budget.take(len(content))
    if not engine.eof or engine.unused_data.strip(b"\x00"):
        raise EOFError
    return content


def _sheets(data: bytes, inside: str) -> Iterator[Part]:
    # only who has a spreadsheet pays for it
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_index(index) for index in range(len(book.sheet_names))]
        for number, sheet in enumerate(sheets, 1):
            if sheet.height > MOST_ROWS or sheet.height * sheet.width > MOST_CELLS:
                yield Closed(f"{inside}#{number}", "unfolds-too-far")
                continue
            rows = sheet.to_python(skip_empty_area=True)
            yield Sheet(f"{inside}#{number}", tuple(tuple(_cell(value) for value in row) for row in rows))
    except CalamineError:
        yield Closed(inside, "closed-file")


def _cell(value: object) -> str:
    """A cell as it reads: whole numbers without a decimal."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
