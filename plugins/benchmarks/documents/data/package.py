"""Tables of a report become a Data Package (v2): their CSV files, and a descriptor that says what each column holds.

All stand in one archive. No clock and no path is in it: the same figures make the same bytes.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.benchmarks.documents.data.csv_file import Manner, csv_bytes, manner_of
from plugins.benchmarks.documents.data.shapes import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the least date that an archive can name
READABLE = 0o644


@dataclass(frozen=True, slots=True)
class About:
    """What the package says of itself: a name for addresses, a title, what it is, and who made it."""

    name: str
    title: str
    description: str
    contributor: str
    language: str


def files(tables: Sequence[Table], language: str) -> Mapping[str, bytes]:
    """Each table's file by its name."""
    manner = manner_of(language)
    return {file_name(table): csv_bytes(table, manner) for table in tables}


def file_name(table: Table) -> str:
    """The name of a table's file."""
    return f"{table.shape.file}.csv"


def descriptor(about: About, tables: Sequence[Table]) -> dict[str, object]:
    """What `datapackage.json` says."""
    manner = manner_of(about.language)
    return {
        "$schema": PROFILE,
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "contributors": [{"title": about.contributor, "roles": ["publisher"]}],
        "resources": [
            {
                "name": table.shape.file,
                "title": table.shape.title,
                "type": "table",
                "path": file_name(table),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": manner.delimiter},
                "schema": {
                    "fields": [_field(column, manner) for column in table.shape.columns],
                    "missingValues": [""],
                },
            }
            for table in tables
        ],
    }


def archive(about: About, tables: Sequence[Table], written: Mapping[str, bytes]) -> bytes:
    """The package in one file, for whoever wants to compute with it; `written` are the tables' files."""
    said = json.dumps(descriptor(about, tables), ensure_ascii=False, indent=2) + "\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in {DESCRIPTOR: said.encode(), **written}.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.external_attr = READABLE << 16
            folder.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _field(column: Column, manner: Manner) -> Mapping[str, object]:
    constraints: dict[str, object] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(dict.fromkeys(column.words.values()))
    if column.pattern:
        constraints["pattern"] = column.pattern
    described: dict[str, object] = {"name": column.name, "type": column.type, "description": column.description}
    if column.type == "number" and manner.decimal != ".":
        described["decimalChar"] = manner.decimal
    if column.type == "boolean":
        described |= {"trueValues": [manner.yes], "falseValues": [manner.no]}
    return described | ({"constraints": constraints} if constraints else {})
