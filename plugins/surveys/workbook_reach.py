"""How far the cells of a workbook reach, known before anything is laid out in memory.

A reader of workbooks asks for as many cells as the farthest needs: one in the last corner of a sheet (XFD1048576) is
seventeen thousand million. Here the parts are only walked through, as XML, each cell's place being all that is kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

SHEET_MARK = b"sheetData"
"""Without it in its bytes, a part of an Excel workbook holds no cells."""
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_FARTHEST = 1_048_576  # rows of a sheet in any program; what says more is no place


class NoSheetError(ValueError):
    """A part that should hold cells can't be followed to its end."""


@dataclass
class Reach:
    """The last row and the last column that hold something, counted from 1; 0 where nothing does."""

    rows: int = 0
    columns: int = 0

    @property
    def cells(self) -> int:
        """What a reader would lay out."""
        return self.rows * self.columns

    def hold(self, row: int, column: int) -> None:
        """Reach as far as a cell there."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


@dataclass
class _Excel:
    """Walks through a sheet of Excel's: rows and cells say where they stand, or stand behind the one before."""

    reach: Reach = field(default_factory=Reach)
    row: int = 0
    column: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self.row = _number(attributes.get("r", str(self.row + 1)))
            self.column = 0
        elif kind == "c":
            said = attributes.get("r")
            if said is None:
                self.column += 1
            else:
                found = _PLACE.fullmatch(said)
                if found is None:
                    raise NoSheetError(f"no place: {len(said)} signs")
                self.row, self.column = _number(found[2]), _column(found[1])
            self.reach.hold(self.row, self.column)


@dataclass
class _OpenDocument:
    """Walks through an OpenDocument's tables: cells and rows say how often they stand, which counts up to the last."""

    reach: Reach = field(default_factory=Reach)
    row: int = 0
    times: int = 1
    column: int = 0
    filled: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self.row = 0
        elif kind == "table-row":
            self.times = _number(attributes.get("table:number-rows-repeated", "1"))
            self.column = self.filled = 0
        elif kind in {"table-cell", "covered-table-cell"}:
            self.column += _number(attributes.get("table:number-columns-repeated", "1"))
            if "office:value-type" in attributes:
                self.filled = self.column
        elif kind == "p":
            self.filled = self.column

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "table-row":
            self.row += self.times
            if self.filled:
                self.reach.hold(self.row, self.filled)


def reach_of_sheet(pieces: Iterable[bytes]) -> Reach:
    """How far a sheet of an Excel workbook reaches, from its XML. Raises NoSheetError."""
    walk = _Excel()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    _follow(parser, pieces)
    return walk.reach


def reach_of_open_document(pieces: Iterable[bytes]) -> Reach:
    """How far the tables of an OpenDocument reach, from its content.xml. Raises NoSheetError."""
    walk = _OpenDocument()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    _follow(parser, pieces)
    return walk.reach


def _follow(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NoSheetError(f"no XML: {error.code}") from error


def _number(said: str) -> int:
    if not said.isascii() or not said.isdecimal() or not 1 <= int(said[:9]) <= _FARTHEST:
        raise NoSheetError(f"no number of rows or columns: {len(said)} signs")
    return int(said)


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
