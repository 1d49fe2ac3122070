"""Sheets become records: rows whose cells are known by field, and what is left of each sheet, with the reason."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.boxoffice.tables.headings import Headings, folded
from plugins.boxoffice.tables.mapping import IGNORED, SaidColumns
from plugins.boxoffice.tables.sheet import Cells, Sheet

LOOKED_AT = 40
"""Rows in which a heading is looked for: titles and dates of printing stand above it."""
_TOTALS = ("total", "totalt", "sum", "summer", "totaler", "totalsum", "totals", "grandtotal", "subtotal", "delsum")


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list: where it stands, and its cells by field, without surrounding space."""

    file: str
    sheet: str
    number: int
    cells: Mapping[str, str]

    def get(self, name: str) -> str:
        """The cell of a field; empty where there is none."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file holds. `read` counts every row that isn't empty; `aside` those that are no records, by reason."""

    records: tuple[Record, ...]
    read: int
    aside: Mapping[str, int]
    header: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = field(default=())


def records_of(file: str, sheets: Sequence[Sheet], mapping: SaidColumns, headings: Headings) -> Listed:
    """The records of all `sheets`. A sheet without a heading goes on as the one before if it is as wide."""
    records: list[Record] = []
    aside: Counter[str] = Counter()
    header: Cells = ()
    seen: dict[str, None] = {}
    for sheet in sheets:
        start = _heading_row(sheet, mapping, headings)
        if start is None and not header:
            start = _likely_heading(sheet)
        if start is not None:
            header = sheet.rows[start][1]
            aside["above-heading"] += start
            aside["heading"] += 1
            seen.update(dict.fromkeys(heading.strip() for heading in header if heading.strip()))
        elif not header or max(len(cells) for _, cells in sheet.rows) > len(header):
            aside["no-heading"] += len(sheet.rows)
            continue
        places = _places(header, mapping, headings)
        for number, cells in sheet.rows[0 if start is None else start + 1 :]:
            reason = _no_record(cells, header)
            if reason:
                aside[reason] += 1
            else:
                records.append(Record(file, sheet.name, number, _fields(cells, places)))
    fields = frozenset(name for name in (mapping.field(heading, headings) for heading in seen) if name)
    unknown = tuple(heading for heading in seen if mapping.field(heading, headings) is None)
    read = sum(len(sheet.rows) for sheet in sheets)
    return Listed(tuple(records), read, dict(aside), tuple(seen), fields - {IGNORED}, unknown)


def _heading_row(sheet: Sheet, mapping: SaidColumns, headings: Headings) -> int | None:
    """The first row that names the most fields, at least two of them or one column's worth."""
    counts = [
        len({name for cell in cells if (name := mapping.field(cell, headings))}) for _, cells in sheet.rows[:LOOKED_AT]
    ]
    best = max(counts, default=0)
    least = min(2, max((sum(bool(cell.strip()) for cell in cells) for _, cells in sheet.rows[:LOOKED_AT]), default=0))
    return counts.index(best) if best and best >= least else None


def _likely_heading(sheet: Sheet) -> int | None:
    """Where no name is known, the first row as wide as the table that holds words alone: its names can be asked of."""
    widths = [sum(bool(cell.strip()) for cell in cells) for _, cells in sheet.rows[:LOOKED_AT]]
    for place, (_, cells) in enumerate(sheet.rows[:LOOKED_AT]):
        filled = [cell for cell in cells if cell.strip()]
        words = not any(sign.isdigit() or sign == "@" for cell in filled for sign in cell)
        if len(filled) >= max(2, max(widths) - 1) and words and len(set(filled)) == len(filled):
            return place
    return None


def _places(header: Cells, mapping: SaidColumns, headings: Headings) -> dict[str, list[int]]:
    """The columns of each field, in order: of several the first that holds something counts."""
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(header):
        name = mapping.field(heading, headings)
        if name is not None and name != IGNORED:
            places.setdefault(name, []).append(place)
    return places


def _no_record(cells: Cells, header: Cells) -> str | None:
    """Why a row is no record, if it isn't one."""
    filled = [cell for cell in cells if cell.strip()]
    if [folded(cell) for cell in cells] == [folded(cell) for cell in header]:
        return "heading"
    whole = len(filled) >= sum(bool(cell.strip()) for cell in header)
    if not whole and (folded(filled[0]) in _TOTALS or folded(filled[0].split(":")[0]) in _TOTALS):
        return "total"
    return "note" if len(filled) == 1 and len([cell for cell in header if cell.strip()]) > 2 else None


def _fields(cells: Cells, places: Mapping[str, Sequence[int]]) -> dict[str, str]:
    return dict(_filled(cells, places))


def _filled(cells: Cells, places: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    for name, columns in places.items():
        found = next((cells[column] for column in columns if column < len(cells) and cells[column].strip()), "")
        yield name, found.strip()
