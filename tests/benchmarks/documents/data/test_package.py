"""A report's tables as files: valid by the judge of data packages, and nothing a spreadsheet would run or misread."""

import io
import json
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package

from plugins.benchmarks.documents.data.count_rows import CountRow
from plugins.benchmarks.documents.data.csv_file import csv_bytes, manner_of
from plugins.benchmarks.documents.data.figure_rows import FigureRow
from plugins.benchmarks.documents.data.package import DESCRIPTOR, PROFILE, About, archive, files
from plugins.benchmarks.documents.data.shapes import Table, load_shapes
from plugins.benchmarks.sources import Sources
from plugins.profiles.figures import Figures
from tests.benchmarks.board.told import told_sources
from tests.benchmarks.conftest import World
from tests.benchmarks.documents.data.made import Tables, board_made, figures_of, member_made

ABOUT = About("hus-04-2026-nb", "Tall", "Tallene", "Klyngen", "nb")


@pytest.fixture(scope="module")
def figures(world: World, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    return figures_of(world, tmp_path_factory.mktemp("cluster"))


@pytest.fixture(scope="module")
def sources(world: World, tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return told_sources(world, tmp_path_factory.mktemp("board"))


def packed(rows: Tables, language: str) -> bytes:
    tables = load_shapes(language).tables(rows)
    return archive(replace(ABOUT, language=language), tables, files(tables, language))


def wrong(rows: Tables, language: str, folder: Path) -> list[object]:
    """What frictionless says of the package as it is unpacked: descriptor and tables, as whoever saves it would try."""
    with zipfile.ZipFile(io.BytesIO(packed(rows, language))) as unpacked:
        unpacked.extractall(folder)
    return list(Package(str(folder / DESCRIPTOR)).validate().flatten(["title", "rowNumber", "fieldName", "note"]))


@pytest.mark.parametrize(("base", "language"), [(600, "nb"), (600, "en"), (60, "en"), (20, "nb")])
def test_a_members_package_is_valid(world: World, figures: Figures, base: int, language: str, tmp_path: Path) -> None:
    """Compared, described and blank, in both languages."""
    assert wrong(member_made(world, figures, base, language).tables, language, tmp_path) == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_boards_package_is_valid(sources: Sources, language: str, tmp_path: Path) -> None:
    """With goals and decisions of every state, two waves, kinds, and the members' own answers."""
    assert wrong(board_made(sources, language).tables, language, tmp_path) == []


def test_the_judge_can_find_something(world: World, figures: Figures, tmp_path: Path) -> None:
    """A limit of another form, half an answer, and a figure that is nobody's are each found."""
    row = next(one for one in member_made(world, figures).tables["figures"] if isinstance(one, FigureRow))
    rows = [replace(row, limit="few"), replace(row, base=1.5), replace(row, question="")]  # type: ignore[arg-type]
    assert len(wrong({"figures": rows}, "nb", tmp_path)) == 3


def test_the_archive_has_neither_clock_nor_path(world: World, figures: Figures) -> None:
    """The tables by their own names, of the standard's second version, and the same bytes again."""
    rows = member_made(world, figures).tables
    content = packed(rows, "nb")
    assert content == packed(rows, "nb")
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        said = json.loads(folder.read(DESCRIPTOR))
        assert folder.namelist() == [DESCRIPTOR, *(resource["path"] for resource in said["resources"])]
        assert {entry.date_time for entry in folder.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (said["$schema"], said["name"]) == (PROFILE, "hus-04-2026-nb")
    assert all(field["description"] for resource in said["resources"] for field in resource["schema"]["fields"])


def table(shape: str, rows: Iterable[object], language: str) -> Table:
    (made,) = load_shapes(language).tables({shape: rows})
    return made


def first_line(shape: str, row: object, language: str) -> dict[str, str]:
    """The cells of a table with one row, by its columns' keys."""
    made = table(shape, [row], language)
    manner = manner_of(language)
    content = csv_bytes(made, manner)
    assert content.startswith(BOM_UTF8)
    names, cells = (line.split(manner.delimiter) for line in content.decode("utf-8-sig").splitlines())
    assert names == [column.name for column in made.shape.columns]
    return dict(zip([column.key for column in made.shape.columns], cells, strict=True))


@pytest.fixture(scope="module")
def figure(world: World, figures: Figures) -> FigureRow:
    made = member_made(world, figures).tables["figures"]
    row = next(one for one in made if isinstance(one, FigureRow))
    return replace(row, question="Alder?", answer="ung")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x"])
def test_no_cell_is_a_formula(figure: FigureRow, cell: str) -> None:
    """Words that a spreadsheet would run stand behind an apostrophe; numbers stay numbers."""
    told = first_line("figures", replace(figure, answer=cell, value=-12.0), "nb")
    assert (told["answer"], told["value"]) == (f"'{cell}", "-12")


@pytest.mark.parametrize(("language", "mean", "yes"), [("nb", "4,2", "ja"), ("en", "4.2", "yes")])
def test_numbers_are_written_as_the_languages_spreadsheets_read_them(
    figure: FigureRow, language: str, mean: str, yes: str
) -> None:
    """Decimals, and large numbers whole; yes and no in words."""
    row = replace(figure, value=4.2, margin=123456789.0, weighted=True, of_name="")
    told = first_line("figures", row, language)
    assert (told["value"], told["margin"], told["weighted"]) == (mean, "123456789", yes)


def test_a_day_is_a_day_and_a_line_break_a_space() -> None:
    """By ISO 8601; no cell runs over two lines."""
    row = CountRow("calendar", "first", None, "", which="a\n b", day=date(2026, 11, 22))
    told = first_line("counts", row, "nb")
    assert (told["day"], told["which"], told["value"]) == ("2026-11-22", "a b", "")


def test_a_code_without_words_is_no_cell() -> None:
    """Better no file than one that says what nobody understands."""
    with pytest.raises(KeyError):
        csv_bytes(table("counts", [CountRow("calendar", "no-such-thing", 1)], "nb"), manner_of("nb"))
