"""What a report's page holds besides words: its style, its typefaces, and files as addresses; each read as what it is.

A figure in a table of data stands in a row: its value and margin are one pair, in the place of its question.
"""

import base64
import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from plugins.benchmarks.colours import colours
from tests.published.tokens import Found, Kind, numbers_in

PRODUCT_DIR = Path(__file__).parents[2]
ADDRESS = re.compile(r"data:([\w/+-]+);base64,([A-Za-z0-9+/=]+)")
_FACE = re.compile(r"@font-face \{[^}]*\}\n?")
_FILLED = re.compile(r"\.tile \{ fill: (#[0-9a-f]{6}) \}")
_OWN = re.compile(
    r"--cover: (#[0-9a-f]{6}); --on-cover: (#[0-9a-f]{6}); --accent: (#[0-9a-f]{6}); --drawn: (#[0-9a-f]{6})"
)


def is_own_style(text: str) -> bool:
    """Whether a style holds the theme's own rules and typefaces, or a drawing's, and nothing besides."""
    without = _FACE.sub(lambda face: "" if _is_typeface(face[0]) else face[0], text)
    if without.strip() == (PRODUCT_DIR / "theme/print/screen.css").read_text(encoding="utf-8").strip():
        return True
    filled = _FILLED.search(text)
    if not filled:
        return False
    made = colours(filled[1])
    return text in {made.drawing, made.drawing_of_others}


def is_own_colours(text: str) -> bool:
    """Whether an attribute holds the four colours that follow from the first, and nothing besides."""
    found = _OWN.fullmatch(text)
    if not found:
        return False
    made = (colours(found[1]), colours(found[3]))
    return any((one.cover, one.on_cover, one.accent, one.bar) == found.groups() for one in made)


def _is_typeface(face: str) -> bool:
    address = ADDRESS.search(face)
    if not address or address[1] != "font/woff2":
        return False
    left = re.sub(r'font-family: "[A-Za-z ]+( 3)?"|font-weight: [468]00|"woff2"', "", ADDRESS.sub("", face))
    return hashlib.sha256(base64.b64decode(address[2])).hexdigest() in _typefaces() and not re.search(r"\d", left)


@cache
def _typefaces() -> frozenset[str]:
    files = (PRODUCT_DIR / "node_modules/@fontsource").glob("*/files/*.woff2")
    return frozenset(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def read_address(file: str, address: str) -> Iterator[Found]:
    """The numbers of a file that an address holds. Raises ValueError for one that nobody here can read."""
    found = ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(f"{file}: {address[:40]}")
    content = base64.b64decode(found[2])
    if found[1] == "text/csv":
        yield from read_figures(file, content)
    elif found[1] == "application/zip":
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            for entry in folder.infolist():
                yield from numbers_in(entry.filename + entry.comment.decode(), file, "archive")
                inside = folder.read(entry)
                if entry.filename.endswith(".csv"):
                    yield from read_figures(file, inside)
                else:
                    yield from _texts(json.loads(inside), file)
            yield from numbers_in(folder.comment.decode(), file, "archive")
    else:
        raise ValueError(f"{file}: nobody here reads {found[1]}")


def _texts(data: object, file: str) -> Iterator[Found]:
    """A descriptor's words; what it says of the standard is the standard's."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ("$schema", "pattern", "enum"):
                yield from _texts(value, file)
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each, file)
    else:
        yield from numbers_in(str(data), file, "descriptor")


def read_figures(file: str, content: bytes) -> Iterator[Found]:
    """The rows of a table of data: figures with their margins, counts, days and words, each in its place."""
    lines = content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(lines), delimiter=";" if ";" in lines.partition("\n")[0] else ",")
    _, _, keys = table_of(tuple(rows.fieldnames or ()))
    for row in rows:
        yield from _row(file, {keys[name]: cell for name, cell in row.items()})


@cache
def table_of(names: tuple[str, ...]) -> tuple[str, str, Mapping[str, str]]:
    """Which table has columns of these names: its id, its title, and what each column is. Raises KeyError for none."""
    shapes = yaml.load((PRODUCT_DIR / "plugins/benchmarks/documents/data/shapes.yaml").read_text(), yaml.CSafeLoader)
    known = {
        tuple(column[language][0] for column in table["columns"].values()): (name, language)
        for name, table in shapes["tables"].items()
        for language in ("nb", "en")
    }
    name, language = known[names]
    table = shapes["tables"][name]
    return name, table["title"][language], dict(zip(names, table["columns"], strict=True))


FIGURES = ("", "beside_", "before_", "now_", "then_")
"""What stands before the names of the columns of a figure: value, margin and limit."""
PERCENTAGES = ("taken", "taken_before")
POINTS = {"least": "prosentpoeng", "most": "prosentpoeng", "seats": "plasser", "beside_seats": "plasser",
          "answers": "answers would"}  # fmt: skip
"""Numbers that aren't shares or counts, and the words that tell so on a page."""
WAVES = ("wave", "wave_before", "before_wave", "now_wave", "then_wave", "by", "beside_name")
"""Columns whose whole numbers are years."""
OF_A_SHARE = ("prosent", "per cent", "andel i prosent", "share in percent", "")
IN_POINTS = ("prosentpoeng", "percentage points")


def _row(file: str, row: Mapping[str, str]) -> Iterator[Found]:
    around = " ".join(row.values())
    told = {name for name in row if name.endswith(("value", "margin", "limit"))}
    for name in FIGURES:
        if f"{name}value" in row:
            yield from _figure(file, row, name, around)
    for name, cell in row.items():
        if name in told or not cell:
            continue
        if name in PERCENTAGES:
            yield Found(file, "", Kind.PERCENT, cell, around)
        elif name in POINTS and cell.isdecimal() and "part" not in row:
            yield _number(file, cell, POINTS[name])
        elif cell.isdecimal() and name not in WAVES:
            yield _number(file, cell, around)
        else:
            yield from numbers_in(cell, file, "descriptor")


def _figure(file: str, row: Mapping[str, str], name: str, around: str) -> Iterator[Found]:
    """A value with its margin, or the limit where it is missing, by the unit of the row."""
    value, margin = (row.get(f"{name}{part}", "").replace(",", ".") for part in ("value", "margin"))
    limit, unit = row.get(f"{name}limit", ""), row.get("measure" if "table" in row else "unit", "")
    inside = row.get("table") and not row["comparison"] and not row["within"] and unit in OF_A_SHARE
    place = f"{row['table']}>td" if inside else ""
    if margin:
        yield Found(file, place, Kind.PAIR, f"{value.lstrip('-')}±{margin}", around)
    elif value and unit in OF_A_SHARE:
        yield Found(file, place, Kind.PERCENT, value, around)
    elif value:
        yield _number(file, value, "prosentpoeng" if unit in IN_POINTS else around)
    if re.fullmatch(r"[<>]\d+", limit):
        yield Found(file, place, Kind.PERCENT, limit, around)
    elif limit:
        yield from numbers_in(limit, file, "descriptor")


def _number(file: str, number: str, around: str) -> Found:
    return Found(file, "", Kind.NUMBER, number, around, number, (0, len(number)))
