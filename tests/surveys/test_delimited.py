"""CSV bytes become cells with line numbers, within limits."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.surveys.delimited import MAX_CELL, MAX_COLUMNS, MAX_LINE, MAX_ROWS, Unparsable, column_letter, parse

CELLS = st.text(st.characters(exclude_characters="\x00\ufeff\r", exclude_categories=("Cs",)), max_size=8)


def rules(data: bytes) -> list[str]:
    """The rules a file breaks."""
    with pytest.raises(Unparsable) as refused:
        parse(data)
    return [finding.rule for finding in refused.value.findings]


def test_rows_keep_the_line_they_start_on() -> None:
    """A quoted line break makes a row of two lines; the next row's number accounts for it."""
    grid = parse(b'a,b\n1,"x\ny"\n2,z\n')
    assert grid.rows == (("1", "x\ny"), ("2", "z"))
    assert grid.lines == (2, 4)


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    """Excel writes one; the header is still `a`."""
    assert parse(b"\xef\xbb\xbfa,b\n1,2\n").header == ("a", "b")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=6))
def test_what_a_csv_writer_writes_is_read_back(table: list[list[str]]) -> None:
    """Any cells survive being written by the standard library and parsed here (it leaves a bare \\r unquoted)."""
    table = [["name", "other"], *table]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(table)
    grid = parse(text.getvalue().encode())
    assert [list(grid.header), *map(list, grid.rows)] == table


@pytest.mark.parametrize("extra", [0, 1])
@pytest.mark.parametrize(
    ("rule", "make"),
    [
        ("too-many-rows", lambda extra: b"a,b\n" + b"1,2\n" * (MAX_ROWS + extra)),
        ("too-many-columns", lambda extra: b",".join(b"c%d" % n for n in range(MAX_COLUMNS + extra)) + b"\n"),
        ("cell-too-long", lambda extra: b"a,b\n1," + b"x" * (MAX_CELL + extra) + b"\n"),
        ("line-too-long", lambda extra: b",".join([b"a"] * 500) + b"\n" + b"x" * (MAX_LINE + extra)),
    ],
)
def test_limits_hold_at_the_boundary(rule: str, make, extra: int) -> None:  # noqa: ANN001 - parametrised
    """At the limit a file passes that rule, one over it doesn't."""
    try:
        parse(make(extra))
        found = []
    except Unparsable as refused:
        found = [finding.rule for finding in refused.findings]
    assert (rule in found) is (extra == 1)


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_a_spreadsheets_letters(column: int, letters: str) -> None:
    """A person finds the column where her spreadsheet shows it."""
    assert column_letter(column) == letters


def test_one_column_without_a_separator_is_a_table() -> None:
    """A single column isn't taken for a wrong separator."""
    assert parse(b"a\n1\n").header == ("a",)


def test_a_guess_is_never_made() -> None:
    """Semicolons and another encoding are refused, not converted."""
    assert rules(b"a;b\n1;2\n") == ["separator"]
    assert rules("a,b\n1,å\n".encode("latin-1")) == ["not-utf8"]
