"""The bytes of a package's tables become columns and rows, with everything that is wrong with them."""

from collections.abc import Iterator
from typing import Any

from plugins.questionnaires.columns import RESPONDENT
from plugins.questionnaires.table_schema import table_schema
from plugins.surveys import attendance, row_rules
from plugins.surveys.delimited import Grid, Unparsable, column_letter, parse
from plugins.surveys.findings import Finding
from plugins.surveys.identifiers import Kind, search_table
from plugins.surveys.judge import judge, unknown_columns
from plugins.surveys.placing import Expected
from plugins.surveys.responses import AttendanceRow
from plugins.surveys.row_rules import Form

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
    headers = list(unknown_columns(grid, schema))
    if any(finding.rule == "no-header" for finding in headers):
        return {}, found + headers
    named = {finding.field for finding in found}
    judged = [
        finding for finding in (*headers, *judge(grid, schema)) if finding.field not in named or not finding.field
    ]
    cells = _cells(grid)
    found += judged
    found += row_rules.break_rules(form, cells, grid.lines)
    if not grid.rows:
        found.append(Finding("no-answers", 1))
    return {name: tuple(cell or None for cell in column) for name, column in cells.items()}, found


def read_attendance(data: bytes, expected: Expected) -> tuple[tuple[AttendanceRow, ...], list[Finding]]:
    """The performances, and what is wrong; with findings there are no performances."""
    try:
        grid = parse(data)
    except Unparsable as unparsable:
        return (), unparsable.findings
    schema = attendance.attendance_schema(expected.questionnaire)
    found = [*attendance.personal_cells(grid), *unknown_columns(grid, schema)]
    if not any(finding.rule == "no-header" for finding in found):
        found += judge(grid, schema)
    if not found:
        found += attendance.break_rules(grid, expected.wave.opens, expected.wave.closes)
    return () if found else attendance.attendance_rows(grid), found


def find_identifiers(data: bytes) -> list[Finding]:
    """What could name a person in a table whose questionnaire isn't known; or why it is no table."""
    try:
        return list(_identifiers(parse(data), frozenset()))
    except Unparsable as unparsable:
        return unparsable.findings


def _identifiers(grid: Grid, known: frozenset[str]) -> Iterator[Finding]:
    for item in search_table(grid.header, grid.rows, known, RESPONDENT):
        name = grid.header[item.column]
        by_name = name in known or item.kind is Kind.PERSONAL_HEADER
        line = 1 if item.kind in {Kind.PERSONAL_HEADER, Kind.UNIQUE_COLUMN} else grid.lines[item.first_row]
        values = {"column": name if by_name else column_letter(item.column), "count": str(item.rows)}
        yield Finding(f"identifier-{item.kind}", line, name if name in known else None, values)


def _cells(grid: Grid) -> dict[str, tuple[str, ...]]:
    """The cells by column; a row that is too short is filled up with empty ones (and was reported)."""
    return {
        label: tuple(row[column] if column < len(row) else "" for row in grid.rows)
        for column, label in enumerate(grid.header)
    }
