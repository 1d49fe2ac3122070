"""The bytes of a package's tables become columns and rows, with everything that is wrong with them."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from plugins.questionnaires.columns import RESPONDENT
from plugins.questionnaires.table_schema import table_schema
from plugins.surveys import attendance, row_rules
from plugins.surveys.delimited import Grid, Unparsable, column_letter, parse, repeated_columns
from plugins.surveys.fast_path import is_plainly_valid
from plugins.surveys.findings import Finding
from plugins.surveys.identifiers import Found, Kind, search_table
from plugins.surveys.judge import judge, unknown_columns
from plugins.surveys.naming import Names
from plugins.surveys.placing import Expected
from plugins.surveys.responses import AttendanceRow
from plugins.surveys.row_rules import Form

# with these nobody can say which column is which, so cells and rows aren't judged
UNREADABLE = ("no-header", "repeated-column")

Columns = dict[str, tuple[str | None, ...]]


def responses_schema(form: Form) -> dict[str, Any]:
    """The Table Schema responses.csv is held to."""
    return table_schema(form.questionnaire, form.version, form.shown)


def read_responses(data: bytes, form: Form) -> tuple[Columns, list[Finding]]:
    """The answers by column, None for empty, and what is wrong; with findings the columns may be incomplete."""
    try:
        grid = parse(data)
    except Unparsable as unparsable:
        return {}, unparsable.findings
    schema = responses_schema(form)
    found = list(_identifiers(grid, frozenset(str(field["name"]) for field in schema["fields"])))
    headers = list(_headers(grid, schema))
    names = Names.of_responses(form)
    if any(finding.rule in UNREADABLE for finding in headers):
        return {}, [*names.explained([*found, *headers])]
    told = {finding.values["column"] for finding in found}
    more = [finding for finding in headers if finding.values.get("column") not in told]
    renamed = {finding.values.get("suggestion") for finding in more}
    found += more
    found += [f for f in _cell_findings(grid, schema) if f.field not in told and not _is_renamed(f, renamed)]
    cells = _cells(grid)
    found += row_rules.break_rules(form, cells, grid.lines)
    if not grid.rows:
        found.append(Finding("no-answers", 1))
    columns = {name: tuple(cell or None for cell in column) for name, column in cells.items()}
    return columns, [*names.explained(found, grid)]


def read_attendance(data: bytes, expected: Expected) -> tuple[tuple[AttendanceRow, ...], list[Finding]]:
    """The performances, and what is wrong; with findings there are no performances."""
    try:
        grid = parse(data)
    except Unparsable as unparsable:
        return (), unparsable.findings
    schema = attendance.attendance_schema(expected.questionnaire)
    found = [*attendance.personal_cells(grid), *_headers(grid, schema)]
    if not any(finding.rule in UNREADABLE for finding in found):
        found += _cell_findings(grid, schema)
    if not found:
        found += attendance.break_rules(grid, expected.wave.opens, expected.wave.closes)
    rows = () if found else attendance.attendance_rows(grid)
    return rows, [*Names.of_attendance().explained(found, grid)]


def find_identifiers(data: bytes) -> list[Finding]:
    """What could name a person in a table whose questionnaire isn't known; or why it is no table."""
    try:
        return list(_identifiers(parse(data), frozenset()))
    except Unparsable as unparsable:
        return unparsable.findings


def _identifiers(grid: Grid, known: frozenset[str]) -> Iterator[Finding]:
    found = sorted(search_table(grid.header, grid.rows, known, RESPONDENT), key=_tells_most)
    telling = {item.column: item for item in reversed(found)}  # the column is to go: one reason is enough
    for item in telling.values():
        name = grid.header[item.column] if grid.header[item.column] in known else None
        line = 1 if item.kind in {Kind.PERSONAL_HEADER, Kind.UNIQUE_COLUMN} else grid.lines[item.first_row]
        values = {"column": name or column_letter(item.column), "count": str(item.rows)}
        yield Finding(f"identifier-{item.kind}", line, name, values)


def _tells_most(item: Found) -> int:
    """Values tell more than a column's name, and both more than that they all differ."""
    return {Kind.PERSONAL_HEADER: 1, Kind.UNIQUE_COLUMN: 2}.get(item.kind, 0)


def _is_renamed(finding: Finding, renamed: Container[str | None]) -> bool:
    """Whether a column is missing only because it stands there under another name, which is told already."""
    return finding.rule == "missing-column" and finding.field in renamed


def _cell_findings(grid: Grid, schema: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong with the cells; the judge is asked only about a table that isn't plainly valid."""
    if not is_plainly_valid(grid, schema):
        yield from judge(grid, schema)


def _headers(grid: Grid, schema: Mapping[str, Any]) -> Iterator[Finding]:
    unknown = list(unknown_columns(grid, schema))
    yield from unknown
    if not any(finding.rule == "no-header" for finding in unknown):
        yield from repeated_columns(grid.header)


def _cells(grid: Grid) -> dict[str, tuple[str, ...]]:
    """The cells by column; a row that is too short is filled up with empty ones (and was reported)."""
    return {
        label: tuple(row[column] if column < len(row) else "" for row in grid.rows)
        for column, label in enumerate(grid.header)
    }
