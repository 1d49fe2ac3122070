"""CSV files as they come."""

from pathlib import Path

import pytest

from plugins.events.importers import csv_text
from plugins.events.importers.columns import recognised
from plugins.events.importers.csv_text import Table, UnusableError, read_table


def _table(tmp_path: Path, raw: bytes) -> Table:
    source = tmp_path / "p.csv"
    source.write_bytes(raw)
    return read_table(source, recognised)


def _refusal(tmp_path: Path, raw: bytes) -> str:
    with pytest.raises(UnusableError) as refused:
        _table(tmp_path, raw)
    return refused.value.problem.code


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_makes_known_headings(tmp_path: Path, separator: str) -> None:
    """A comma inside a heading or a cell doesn't mislead."""
    raw = separator.join(["name", '"startDate"', "venue"]) + "\n" + separator.join(["Øl", "2027", '"a,b;c"'])
    table = _table(tmp_path, raw.encode())
    assert table.header == ("name", "startDate", "venue")
    assert table.rows == ((2, ("Øl", "2027", "a,b;c")),)


def test_the_hint_of_a_spreadsheet_is_followed(tmp_path: Path) -> None:
    """A first line "sep=;" names the separator and is no heading."""
    table = _table(tmp_path, b"sep=;\r\nname;startDate\r\nA;B\r\n")
    assert table.header == ("name", "startDate")
    assert table.rows == ((3, ("A", "B")),)


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    """A spreadsheet's own format isn't read as text."""
    source = tmp_path / "p.csv"
    source.write_bytes(raw)
    with pytest.raises(UnusableError) as refused:
        read_table(source, len)
    assert refused.value.problem.code == "importers.not-text"


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    """A blank line counts; a line break inside a cell doesn't."""
    table = _table(tmp_path, b'name,startDate\n"A\nB",1\n\nC,2\n')
    assert table.rows == ((2, ("A\nB", "1")), (4, ("C", "2")))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """Nothing, or nothing but blank lines."""
    assert _refusal(tmp_path, b"") == "importers.empty-source"
    assert _refusal(tmp_path, b"\n\r\n") == "importers.empty-source"


def test_a_quotation_mark_that_never_closes_is_named_where_it_opens(tmp_path: Path) -> None:
    """An endless cell is refused, whatever limit another library has set for the whole process."""
    raw = b'name,startDate\nA,1\n"B,2\n' + b"x" * 200_000
    source = tmp_path / "p.csv"
    source.write_bytes(raw)
    with pytest.raises(UnusableError) as refused:
        read_table(source, recognised)
    assert (refused.value.problem.code, refused.value.problem.line) == ("importers.open-quote", 3)


@pytest.mark.parametrize(("rows", "refused"), [(2, False), (3, False), (4, True)])
def test_rows_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, refused: bool) -> None:
    """As many rows as the limit are read, one more is refused."""
    monkeypatch.setattr(csv_text, "MAX_ROWS", 3)
    raw = b"name,startDate\n" + b"A,1\n" * rows
    if refused:
        assert _refusal(tmp_path, raw) == "importers.too-many-rows"
    else:
        assert len(_table(tmp_path, raw).rows) == rows


@pytest.mark.parametrize(("size", "refused"), [(99, False), (100, False), (101, True)])
def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, refused: bool) -> None:
    """A file as large as the limit is read, a byte more is refused."""
    monkeypatch.setattr(csv_text, "MAX_BYTES", 100)
    raw = b"name,startDate\n".ljust(size, b"x")
    if refused:
        assert _refusal(tmp_path, raw) == "importers.source-too-large"
    else:
        assert _table(tmp_path, raw).header


@pytest.mark.parametrize(("columns", "refused"), [(199, False), (200, False), (201, True)])
def test_columns_are_bounded(tmp_path: Path, columns: int, refused: bool) -> None:
    """As many columns as the limit are read, one more is refused."""
    raw = b",".join([b"name"] * columns) + b"\n"
    if refused:
        assert _refusal(tmp_path, raw) == "importers.too-many-columns"
    else:
        assert len(_table(tmp_path, raw).header) == columns


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A misspelt name is the person's mistake, not a crash."""
    with pytest.raises(UnusableError) as refused:
        read_table(tmp_path / "nei.csv", recognised)
    assert (refused.value.problem.code, refused.value.problem.file) == ("importers.no-such-source", "nei.csv")
