"""A table becomes a CSV file that opens with two clicks: as a spreadsheet in that language expects it.

Norwegian spreadsheets part columns by semicolons and decimals by a comma; without a mark at the file's beginning they
take its letters for others. No cell can be taken for a formula.
"""

import csv
import io
from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plugins.benchmarks.documents.data.shapes import Column, Table, names
from plugins.cluster.files.cells import harmless


@dataclass(frozen=True, slots=True)
class Manner:
    """How tables are written in a language."""

    delimiter: str
    decimal: str
    yes: str
    no: str


def manner_of(language: str) -> Manner:
    """The manner of "nb" or "en"."""
    return Manner(",", ".", "yes", "no") if language == "en" else Manner(";", ",", "ja", "nei")


def csv_bytes(table: Table, manner: Manner) -> bytes:
    """The table, a line for each row, below the columns' names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=manner.delimiter, lineterminator="\n")
    writer.writerow(names(table.shape.columns))
    columns = table.shape.columns
    writer.writerows([_cell(column, getattr(row, column.key), manner) for column in columns] for row in table.rows)
    return BOM_UTF8 + text.getvalue().encode()


def _cell(column: Column, value: object, manner: Manner) -> str:
    """What stands in a cell. Raises KeyError for a code without words."""
    if value is None or value == "":
        return ""
    if column.words:
        return column.words[str(value.value if isinstance(value, StrEnum) else value)]
    if isinstance(value, bool):
        return manner.yes if value else manner.no
    if isinstance(value, float):
        return (f"{value:.0f}" if value.is_integer() else repr(value)).replace(".", manner.decimal)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else harmless(" ".join(str(value).split()))
