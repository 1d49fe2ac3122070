"""attendance.csv: the performances of a wave, with how many could come and how many came.

It is what survey answers are weighted to, so its event groups are those of the questionnaire. School performances are
marked: their audience isn't asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from plugins.questionnaires.model import Questionnaire
from plugins.surveys.delimited import Grid
from plugins.surveys.findings import Finding
from plugins.surveys.identifiers import Kind, kinds_in
from plugins.surveys.responses import AttendanceRow

EVENT_GROUP = "event_group"
PERSONAL = (Kind.NATIONAL_NUMBER, Kind.EMAIL, Kind.PHONE, Kind.WEB_ADDRESS)
_WHOLE = "^(0|[1-9][0-9]{0,5})$"


def attendance_schema(questionnaire: Questionnaire) -> dict[str, Any]:
    """The Table Schema of attendance.csv; `questionnaire` gives the event groups."""
    groups = [option.code for option in questionnaire.question(EVENT_GROUP).answers]
    whole = {"required": True, "pattern": _WHOLE}
    rules: dict[str, dict[str, Any]] = {
        "event_group": {"required": True, "enum": groups},
        "performance": {"required": True, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "start": {"required": True, "pattern": "^20[0-9]{2}-[01][0-9]-[0-3][0-9]( [0-2][0-9]:[0-5][0-9])?$"},
        "capacity": whole,
        "sold": whole,
        "complimentary": whole,
        "revenue": {"required": True, "pattern": "^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$"},
        "school": {"required": True, "enum": ["0", "1"]},
    }
    return {
        "fields": [{"name": name, "type": "string", "constraints": constraints} for name, constraints in rules.items()],
        "fieldsMatch": "equal",
        "primaryKey": ["performance", "start"],
        "missingValues": [""],
    }


def attendance_rows(grid: Grid) -> tuple[AttendanceRow, ...]:
    """The rows of a table that keeps to its schema."""
    return tuple(_row(dict(zip(grid.header, cells, strict=True))) for cells in grid.rows)


def break_rules(grid: Grid, opens: date, closes: date) -> Iterator[Finding]:
    """What the schema can't say of a table that keeps to it: real dates within the wave, no more people than seats."""
    for row, line in zip(attendance_rows(grid), grid.lines, strict=True):
        day = _day(row.start)
        if day is None:
            yield Finding("attendance-no-such-date", line, "start")
        elif not opens <= day <= closes:
            values = {"opens": opens.isoformat(), "closes": closes.isoformat()}
            yield Finding("attendance-outside-wave", line, "start", values)
        if row.attendance > row.capacity:
            values = {"given": str(row.attendance), "limit": str(row.capacity)}
            yield Finding("attendance-over-capacity", line, "sold", values)


def personal_cells(grid: Grid) -> Iterator[Finding]:
    """Cells that look like a person's in the two columns that hold words."""
    for column, name in enumerate(grid.header):
        if name in {"event_group", "performance"}:
            for row, line in zip(grid.rows, grid.lines, strict=True):
                found = [kind for kind in kinds_in(_cell(row, column)) if kind in PERSONAL]
                if found:
                    yield Finding(f"identifier-{found[0]}", line, name, {"column": name, "count": "1"})


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _row(cells: Mapping[str, str]) -> AttendanceRow:
    return AttendanceRow(
        event_group=cells["event_group"],
        performance=cells["performance"],
        start=cells["start"],
        capacity=int(cells["capacity"]),
        sold=int(cells["sold"]),
        complimentary=int(cells["complimentary"]),
        revenue=float(cells["revenue"]),
        school=cells["school"] == "1",
    )


def _day(start: str) -> date | None:
    try:
        return datetime.fromisoformat(start).date()
    except ValueError:
        return None
