"""Rows of data become a Data Package (v2): a CSV file, and a descriptor that says what each column holds.

Both stand in one archive. No clock and no path is in it: the same figures make the same bytes.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from plugins.benchmarks.documents.figure_rows import FigureRow, Measure, Of
from plugins.cluster.files.cells import harmless

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CSV, DESCRIPTOR = "figures.csv", "datapackage.json"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the least date that an archive can name
READABLE = 0o644
Field = Mapping[str, object]

_WORDS: Mapping[str, tuple[str, str]] = {
    "wave": ("Undersøkelsen (år); tomt for offisiell statistikk", "The wave (year); empty for official statistics"),
    "table": ("Spørsmålet, som fast navn", "The question, by its permanent name"),
    "comparison": ("Andelen som sammenlignes, som fast navn", "The share that is compared, by its permanent name"),
    "question": ("Spørsmålet slik det ble stilt", "The question as it was asked"),
    "code": ("Svaret, som fast kode", "The answer, by its permanent code"),
    "answer": ("Svaret, eller andelen som sammenlignes, i ord", "The answer, or the share that is compared, in words"),
    "of": ("Hvem tallet gjelder", "Whose figure it is"),
    "of_name": ("Hvilket hus, hvilken hustype eller hvilken kilde", "Which house, kind of houses or source"),
    "measure": (
        "Hva tallet er: andel i prosent, snitt eller anbefaling",
        "What it is: percent, mean or recommendation",
    ),
    "value": ("Tallet; tomt der bare en grense er kjent", "The figure; empty where only a limit is known"),
    "limit": (
        "Grensen der tallet er for lite eller stort til å vises",
        "The limit where it is too small or large to show",
    ),
    "margin": ("Feilmarginen (95 %), i samme enhet som tallet", "The margin of error (95 %), in the figure's unit"),
    "base": ("Hvor mange tallet er laget av, avrundet", "Of how many the figure is made, rounded"),
    "unit": ("Hva de er: svar eller hus", "What they are: answers or houses"),
    "list": ("Om alle svarene vises (full) eller er slått sammen (folded)", "Whether all answers are shown, or joined"),
    "weighted": ("Om svarene er vektet etter besøket", "Whether the answers are weighted by attendance"),
    "verdict": ("Hva som kan sies om forskjellen fra huset selv", "What can be said of the difference from the house"),
}
_NUMBERS = {"value": "number", "margin": "number", "base": "integer"}
_CHOICES: Mapping[str, Sequence[str]] = {
    "of": [one.value for one in Of],
    "measure": [one.value for one in Measure],
    "unit": ["answers", "houses"],
    "list": ["full", "folded"],
    "verdict": ["higher", "lower", "cannot-tell"],
}
_LIMIT = "[<>][0-9]+|0–[0-9]+"
_REQUIRED = {"table", "question", "of", "measure", "weighted"}


@dataclass(frozen=True, slots=True)
class About:
    """What the package says of itself: a name for addresses, a title, what it is, and who made it."""

    name: str
    title: str
    description: str
    contributor: str
    language: str


def csv_bytes(rows: Iterable[FigureRow]) -> bytes:
    """The figures as CSV in UTF-8, with a line for each; no cell can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(FigureRow)]
    writer.writerow(names)
    writer.writerows([_written(getattr(row, name)) for name in names] for row in rows)
    return text.getvalue().encode()


def descriptor(about: About) -> dict[str, object]:
    """What `datapackage.json` says."""
    return {
        "$schema": PROFILE,
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "contributors": [{"title": about.contributor, "roles": ["publisher"]}],
        "resources": [
            {
                "name": "figures",
                "type": "table",
                "path": CSV,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(field.name, about.language) for field in fields(FigureRow)],
                    "missingValues": [""],
                },
            }
        ],
    }


def archive(about: About, figures: bytes) -> bytes:
    """The package in one file, for whoever wants to compute with it."""
    said = json.dumps(descriptor(about), ensure_ascii=False, indent=2) + "\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in ((DESCRIPTOR, said.encode()), (CSV, figures)):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.external_attr = READABLE << 16
            folder.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _field(name: str, language: str) -> Field:
    constraints: dict[str, object] = {}
    if name in _REQUIRED:
        constraints["required"] = True
    if name in _CHOICES:
        constraints["enum"] = list(_CHOICES[name])
    if name == "limit":
        constraints["pattern"] = _LIMIT
    kind = "boolean" if name == "weighted" else _NUMBERS.get(name, "string")
    nb, en = _WORDS[name]
    described: dict[str, object] = {"name": name, "type": kind, "description": en if language == "en" else nb}
    return described | ({"constraints": constraints} if constraints else {})


def _written(value: object) -> str:
    """A cell: numbers without superfluous zeros, yes and no as the standard has them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if isinstance(value, int) else harmless(str(value))
