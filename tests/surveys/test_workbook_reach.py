"""How far the cells of a workbook reach is known before a reader asks for the memory, however the place is written."""

import io
import zipfile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from plugins.surveys.workbook_reach import NoSheetError, reach_of_open_document, reach_of_sheet

SPREAD = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OPEN = 'xmlns:table="t" xmlns:office="o" xmlns:text="x"'


def sheet(rows: str) -> bytes:
    return f'<?xml version="1.0"?><worksheet {SPREAD}><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    ("rows", "reach"),
    [
        ("", (0, 0)),
        ('<row r="1"><c r="A1"/></row>', (1, 1)),
        ('<row r="2"><c r="C2"/><c/></row><row><c/></row>', (3, 4)),
        ('<row r="1048576"><c r="XFD1048576"/></row>', (1_048_576, 16_384)),
        ("<row r='9'><c s='1' t='n' r='ZZ9'/></row>", (9, 702)),
        (f'<row r="1"><c{" " * 90}r="XFD7"/></row>', (7, 16_384)),
        ('<row r="8"><c r="&#66;8"/></row>', (8, 2)),
        ('<x:row xmlns:x="u" r="4"><x:c r="D4"/></x:row>', (4, 4)),
    ],
)
def test_a_place_is_found_however_it_is_written(rows: str, reach: tuple[int, int]) -> None:
    """Said or left out, in either quotation mark, behind much else, with a prefix; and cut anywhere in two."""
    data = sheet(rows)
    for pieces in ([data], [data[:40], data[40:]], [bytes([octet]) for octet in data]):
        found = reach_of_sheet(pieces)
        assert (found.rows, found.columns) == reach
    assert found.cells == reach[0] * reach[1]


@pytest.mark.parametrize(
    "data",
    [sheet('<row r="0"/>'), sheet('<row r="9999999"/>'), sheet('<row r="1"><c r="A"/></row>'), sheet("<row></c>"), b""],
)
def test_what_cannot_be_followed_is_refused(data: bytes) -> None:
    """No place, or no XML to its end: nobody knows how far it reaches."""
    with pytest.raises(NoSheetError):
        reach_of_sheet([data])


@pytest.mark.parametrize("corner", ["A1", "C7", "AA30", "IV400"])
def test_it_agrees_with_what_a_reader_lays_out(corner: str) -> None:
    """Of workbooks as a program writes them."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active[corner] = "x", "y"
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    read = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0)
    stream.seek(0)
    found = reach_of_sheet([zipfile.ZipFile(stream).read("xl/worksheets/sheet1.xml")])
    assert (found.rows, found.columns) == (read.height, read.width)


@pytest.mark.parametrize(
    ("rows", "reach"),
    [
        ('<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>', (0, 0)),
        (
            (
                '<table:table-row><table:table-cell office:value-type="float"/>'
                '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
            ),
            (1, 1),
        ),
        (
            (
                '<table:table-row table:number-rows-repeated="900">'
                '<table:table-cell table:number-columns-repeated="900">'
                "<text:p>x</text:p></table:table-cell></table:table-row>"
            ),
            (900, 900),
        ),
        (
            (
                '<table:table-row table:number-rows-repeated="5"/><table:table-row><table:table-cell '
                'table:number-columns-repeated="3"/><table:table-cell office:value-type="string"/></table:table-row>'
            ),
            (6, 4),
        ),
    ],
)
def test_cells_of_an_open_document_count_as_often_as_they_stand(rows: str, reach: tuple[int, int]) -> None:
    """Up to the last that holds something: the empty rest of a sheet costs nothing."""
    found = reach_of_open_document([f"<d {OPEN}><table:table>{rows}</table:table></d>".encode()])
    assert (found.rows, found.columns) == reach
