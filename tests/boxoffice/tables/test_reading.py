"""Files of every kind become sheets; hostile and broken ones are refused, each in plain words."""

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from plugins.boxoffice.tables.apart import answer_of
from plugins.boxoffice.tables.delimited import read_delimited
from plugins.boxoffice.tables.reading import read_sheets
from plugins.boxoffice.tables.sheet import MAX_CELL, MAX_COLUMNS, UnusableError
from plugins.boxoffice.tables.workbook import MAX_UNPACKED
from plugins.cluster.problems import Messages
from tests.boxoffice.lists import csv_bytes, workbook_bytes, written
from tests.boxoffice.pdfs import listed, locked, pdf, wrapped

ROWS = (("Navn", "E-post", "Telefon", "Samtykke"), ("Åse Øye", "aase@example.org", "91234567", "Ja"))
CELLS = [list(row) for row in ROWS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_is_read_whatever_made_it(encoding: str, separator: str) -> None:
    """Encoding and separator are found out."""
    sheet = read_delimited(csv_bytes(ROWS, separator, encoding))
    assert [list(cells) for _, cells in sheet.rows] == CELLS


def test_a_title_with_commas_does_not_decide_the_separator() -> None:
    """What cuts most lines alike is the separator, not what the first line holds most of."""
    raw = b"Salg, Moss, 2026, alle, scener\r\nNavn;E-post\r\nA;a@example.org\r\nB, C;b@example.org\r\n"
    assert read_delimited(raw).rows[-1][1] == ("B, C", "b@example.org")
    assert read_delimited(b"sep=;\r\nA;B\r\n1;2\r\n").rows[0] == (2, ("A", "B"))


def test_a_pdf_with_lines_and_one_without_are_read_alike() -> None:
    """Cells by their borders, or by where their words stand under the headings; a second page goes on as the first."""
    more = [("Bo By", "bo@example.org", "92345678", "Nei")]
    for lines in (True, False):
        answer = answer_of(pdf([listed(ROWS, lines=lines, title="Kundeliste 01.05.2026"), listed(more, lines=lines)]))
        rows = [cells for sheet in answer["sheets"] for _, cells in sheet["rows"]]  # type: ignore[attr-defined]
        assert [list(cells) for cells in rows] == [*CELLS, list(more[0])]


def test_a_workbook_and_a_pdf_are_read_in_a_process_of_their_own(tmp_path: Path) -> None:
    """What comes back is the same as would come from here."""
    book = written(tmp_path / "kunder.xlsx", workbook_bytes({"A": ROWS, "Tom": [()]}))
    assert [(sheet.name, [list(cells) for _, cells in sheet.rows]) for sheet in read_sheets(book)] == [("A", CELLS)]


def test_an_address_that_goes_on_below_belongs_to_its_row() -> None:
    """In a list without lines a long cell is wrapped; half an address would be somebody else's."""
    rows = [*ROWS, ("Bo By", "bo@example.or", "92345678", "Nei"), ("Eva Aas", "eva@example.org", "93456789", "Ja")]
    (sheet,) = answer_of(pdf([wrapped(rows, "g", 2)]))["sheets"]  # type: ignore[misc]
    assert [list(cells) for _, cells in sheet["rows"]][2] == ["Bo By", "bo@example.or\ng", "92345678", "Nei"]
    assert len(sheet["rows"]) == 4


def test_cells_of_a_workbook_become_text() -> None:
    """Dates year first, whole numbers without a point, a day without an hour, a time of day, yes as 1."""
    row = (
        datetime.fromisoformat("2026-03-14T19:30"),
        datetime.fromisoformat("2026-03-14"),
        time(19, 30),
        2.0,
        2.5,
        True,
    )
    answer = answer_of(workbook_bytes({"A": [row]}))
    (sheet,) = answer["sheets"]  # type: ignore[misc]
    assert list(sheet["rows"][0][1]) == ["2026-03-14 19:30:00", "2026-03-14", "19:30", "2", "2.5", "1"]


def test_what_a_file_does_to_its_reader_it_does_to_a_process_of_its_own(tmp_path: Path) -> None:
    """Two cells in the far corners of a sheet ask for more memory than there is: the process dies, and it is told."""
    sheet = openpyxl.Workbook()
    sheet.active.cell(1, 1, "x")
    sheet.active.cell(1_048_576, 16_384, "y")
    sheet.save(tmp_path / "far.xlsx")
    with pytest.raises(UnusableError) as refused:
        read_sheets(tmp_path / "far.xlsx")
    assert refused.value.rule == "reader-gave-up"


def zipped(**parts: bytes) -> bytes:
    """A packed file with these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def ole(word: str) -> bytes:
    """A file of the old Office format that holds a word in its table of contents."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + word.encode("utf-16-le").ljust(1024, b"\0")


def bomb() -> bytes:
    """A workbook that is small and says that it is huge."""
    raw = zipped(xl__workbook=b"x")
    directory = raw.index(b"PK\x01\x02")
    return raw[: directory + 24] + (MAX_UNPACKED + 1).to_bytes(4, "little") + raw[directory + 28 :]


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (bomb, "unpacks-too-large"),
    "no zip": (lambda: b"PK\x03\x04 nothing", "workbook-broken"),
    "many sheets": (lambda: workbook_bytes({str(number): [("x",)] for number in range(51)}), "too-many-sheets"),
    "zip": (lambda: zipped(readme=b"x"), "archive"),
    "macros": (lambda: zipped(xl__workbook=b"x", xl__vbaProject_bin=b"x").replace(b"_bin", b".bin"), "macros"),
    "old macros": (lambda: ole("_VBA_PROJECT"), "macros"),
    "locked workbook": (lambda: ole("EncryptedPackage"), "password"),
    "broken workbook": (lambda: workbook_bytes({"A": ROWS})[:900], "workbook-broken"),
    "no old workbook": (lambda: ole("Something"), "workbook-broken"),
    "locked PDF": (lambda: locked(pdf([listed(ROWS, lines=True)])), "password"),
    "broken PDF": (lambda: pdf([listed(ROWS, lines=True)])[:200], "pdf-broken"),
    "scanned PDF": (lambda: pdf(["10 10 100 100 re f"]), "pdf-is-a-picture"),
    "letter": (lambda: pdf(["BT /F1 9 Tf 40 700 Td (Kjære alle sammen) Tj ET"]), "pdf-without-table"),
    "endless PDF": (lambda: pdf([""] * 401), "too-many-pages"),
    "wide": (lambda: workbook_bytes({"A": [["x"] * (MAX_COLUMNS + 1)]}), "too-many-columns"),
    "long cell": (lambda: workbook_bytes({"A": [["x" * (MAX_CELL + 1)]]}), "cell-too-long"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused(name: str) -> None:
    """Each with its own reason, which is told in both languages with a remedy."""
    make, rule = HOSTILE[name]
    answer = answer_of(make())
    assert answer["refused"] == rule
    problem = UnusableError(rule, **answer["values"]).problem("liste")  # type: ignore[arg-type]
    for language in ("nb", "en"):
        assert Messages.load().render(problem, language).fix


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"), (b"\n\n;;\n", "empty-file"), (b"a\x00b", "not-text"),
        (gzip.compress(b"a,b", mtime=0), "archive"),
        (b"<html><table><tr><td>Navn", "web-page"), (b'a;b\n"' + b"x" * 20_000, "cell-too-long"),
        (b'a;b\n"' + b"x" * 200_000, "open-quote"),
        (b";" * MAX_COLUMNS + b"x\n", "too-many-columns"), (b"\xff\xfea", "not-text"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, rule: str) -> None:
    """By its content, whatever its name says."""
    with pytest.raises(UnusableError) as refused:
        read_sheets(written(tmp_path / "kunder.xlsx", content))
    assert refused.value.rule == rule


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """And so is a folder."""
    for path in (tmp_path, tmp_path / "no.csv"):
        with pytest.raises(UnusableError) as refused:
            read_sheets(path)
        assert refused.value.rule == "no-such-file"
