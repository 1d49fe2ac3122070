"""Broken and hostile files are refused in plain words, quickly and in little memory."""

import io
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from plugins.cluster.problems import Messages, Problem
from plugins.surveys.importers.reading import read_bytes, read_export
from plugins.surveys.importers.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, UnusableError
from tests.surveys.importers.exports import workbook

MESSAGES = Messages.load()
SMALL = [["Tidsmerke", "Hvor gammel er du?"], ["2026-03-01", "34"]]


def _with_part(name: str, content: bytes, data: bytes | None = None) -> bytes:
    """A workbook in which one part is another."""
    old = zipfile.ZipFile(io.BytesIO(data or workbook(SMALL)))
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in old.namelist():
            archive.writestr(entry, content if entry == name else old.read(entry))
    return new.getvalue()


def _cell_at(place: str) -> bytes:
    """A workbook of two cells, the second far away."""
    row = "".join(filter(str.isdigit, place))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Alder</t></is></c></row>'
        f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>34</t></is></c></row></sheetData></worksheet>'
    )
    return _with_part("xl/worksheets/sheet1.xml", sheet.encode())


def _zip(name: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return data.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "export-empty"),
    "blank lines": (lambda: b"\n\n ,\n", "export-empty"),
    "binary": (lambda: bytes(range(256)) * 9, "export-not-text"),
    "zeros": (lambda: bytes(10), "export-not-text"),
    "a cell too long": (lambda: b"a,b\n1," + b"x" * (MAX_CELL + 1), "export-cell-too-long"),
    "a cell without end": (lambda: b'a,"b' * 99_999, "export-open-quote"),
    "one cell of everything": (lambda: b'"' + b"x" * 200_000, "export-open-quote"),
    "half a letter in UTF-16": (lambda: b"\xff\xfeA\x00\x00\xd8", "export-not-text"),
    "gzip": (lambda: b"\x1f\x8b\x08" + b"0" * 99, "export-compressed"),
    "a PDF": (lambda: b"%PDF-1.7\n", "export-pdf"),
    "some archive": (lambda: _zip("svar.csv", b"a,b"), "export-other-archive"),
    "half an archive": (lambda: workbook(SMALL)[:400], "export-closed"),
    "behind a password": (lambda: b"\xd0\xcf\x11\xe0" + bytes(4000), "export-closed"),
    "no workbook inside": (lambda: _zip("xl/worksheets/sheet1.xml", b"<x/>"), "export-closed"),
    "a bomb": (lambda: _with_part("xl/styles.xml", b" " * 140_000_000), "export-unfolds"),
    "the last corner": (lambda: _cell_at("XFD1048576"), "export-too-many-columns"),
    "far down": (lambda: _cell_at("B1048576"), "export-too-many-rows"),
    "an empty workbook": (lambda: workbook([]), "export-empty"),
    "an endless quotation": (lambda: b'a,b\n1,"' + b"x" * (MAX_CELL + 9), "export-open-quote"),
    "an unclosed quotation": (lambda: b'a,b\n1,"x\n2,y\n', "export-open-quote"),
    "a hundred thousand columns": (lambda: b"a," * 100_000 + b"\n", "export-too-many-columns"),
    "one column too many": (lambda: b"a," * MAX_COLUMNS + b"b\n", "export-too-many-columns"),
    "one row too many": (lambda: b"a,b\n" + b"1,2\n" * (MAX_ROWS + 2), "export-too-many-rows"),
    "too many cells": (lambda: b"a," * (MAX_COLUMNS - 1) + b"b\n" + b"1,2\n" * 4_001, "export-too-many-cells"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_plain_words(name: str) -> None:
    """Each gets its own sentence in both languages, without asking for more than a few hundred megabytes."""
    make, rule = HOSTILE[name]
    data = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnusableError) as refused:
        read_bytes(data)
    assert refused.value.finding.rule == rule
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400 * 1024  # KiB
    values = {"given": "svar.csv", **refused.value.finding.values}
    for language in ("nb", "en"):
        assert MESSAGES.render(Problem(f"importers.{rule}", "svar.csv", values=values), language).fix


@pytest.mark.parametrize("make", [lambda path: path / "gone.csv", lambda path: path, lambda _path: Path("/dev/zero")])
def test_what_is_no_file_is_refused(make: Callable[[Path], Path], tmp_path: Path) -> None:
    """Missing, a folder, a device that never ends."""
    with pytest.raises(UnusableError) as refused:
        read_export(make(tmp_path))
    assert refused.value.finding.rule == "export-no-file"


def test_a_file_of_any_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A hole of a terabyte in a file costs nothing."""
    path = tmp_path / "svar.csv"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(UnusableError) as refused:
        read_export(path)
    assert refused.value.finding.rule == "export-too-large"


def test_the_largest_survey_there_can_be_is_read() -> None:
    """20,000 answers, 2,000 columns, 20,000 characters: at the limit, not beyond it."""
    assert len(read_bytes(b"a,b\n" + b"1,2\n" * MAX_ROWS).rows) == MAX_ROWS + 1
    assert len(read_bytes(b"a," * (MAX_COLUMNS - 1) + b"b\n").rows[0]) == MAX_COLUMNS
    assert read_bytes(b"a,b\n1," + b"x" * MAX_CELL).rows[1][1] == "x" * MAX_CELL


def test_formulas_and_hidden_sheets_are_not_read() -> None:
    """Of a formula only what Excel last made of it; of the sheets the first that can be seen."""
    book = Workbook()
    book.active.append(["hemmelig", "ark"])
    book.active.append(["1", "2"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Svar")
    sheet.append(["Tidsmerke", "Alder"])
    sheet.append(["=NOW()", 34.0])
    other = book.create_sheet("Notater")
    other.append(["a"])
    other.append(["b"])
    data = io.BytesIO()
    book.save(data)
    read = read_bytes(data.getvalue())
    assert read.rows == (("Tidsmerke", "Alder"), ("", "34"))
    assert [remark.values for remark in read.remarks] == [{"given": "Svar"}]
