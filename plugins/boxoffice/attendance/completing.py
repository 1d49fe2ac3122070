"""What the sales list doesn't say of its performances is asked once, in a table that a spreadsheet opens.

A line for each performance, with what is known; the person fills in what is empty. The table holds performances and
nobody's name, so it may lie beside the list.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.boxoffice.tables.delimited import read_delimited
from plugins.boxoffice.tables.sheet import UnusableError
from plugins.boxoffice.values import numbers
from plugins.cluster.files.cells import harmless
from plugins.cluster.problems import Problem

COLUMNS = ("performance", "start", "title", "event_group", "capacity", "revenue", "school")
Key = tuple[str, str]
"""A performance's short name and its start."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person filled in; None where they didn't."""

    event_group: str | None
    capacity: int | None
    revenue: str | None
    school: bool | None


def read_completed(path: Path, groups: Sequence[str]) -> tuple[Mapping[Key, Said], list[Problem]]:
    """What is filled in in the table `path`, and what can't be read of it."""
    if not path.is_file():
        return {}, []
    try:
        sheet = read_delimited(path.read_bytes())
    except UnusableError as unusable:
        return {}, [unusable.problem(path.name)]
    if not sheet.rows or not {"performance", "start"} <= set(sheet.rows[0][1]):
        return {}, [Problem("boxoffice.table-without-heading", path.name, 1, values={"wanted": ", ".join(COLUMNS)})]
    header = sheet.rows[0][1]
    said: dict[Key, Said] = {}
    problems: list[Problem] = []
    for number, cells in sheet.rows[1:]:
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        problems += _problems(row, number, path.name, groups)
        said[row["performance"], row.get("start", "")] = Said(
            row.get("event_group") or None,
            numbers.count(row.get("capacity", "")),
            _amount(row.get("revenue", "")),
            {"1": True, "0": False}.get(row.get("school", "")),
        )
    return said, problems


def completion_table(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The table to fill in, as a Norwegian spreadsheet opens it: semicolons, UTF-8 with a mark."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _problems(row: Mapping[str, str], number: int, file: str, groups: Sequence[str]) -> list[Problem]:
    problems = []
    group = row.get("event_group", "")
    if group and group not in groups:
        values = {"given": group[:60], "allowed": ", ".join(groups)}
        problems.append(Problem("boxoffice.unknown-group", file, number, "event_group", values=values))
    wrong = [
        name
        for name, readable in (
            ("capacity", not row.get("capacity") or (numbers.count(row["capacity"]) or 0) > 0),
            ("revenue", not row.get("revenue") or _amount(row["revenue"]) is not None),
            ("school", row.get("school", "") in {"", "0", "1"}),
        )
        if not readable
    ]
    return problems + [
        Problem(f"boxoffice.{name}-not-read", file, number, name, values={"given": row[name][:40]}) for name in wrong
    ]


def _amount(text: str) -> str | None:
    value = numbers.number(text)
    return None if value is None or value < 0 else f"{value:.2f}".removesuffix(".00")
