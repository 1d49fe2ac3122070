"""The one door to frictionless: does a table keep to its schema?

frictionless is the judge of every cell; this module decides what it gets to see and what it may say. It gets bytes
already read and a schema and dialect of our own making, never a path, an address or anything a package's author wrote.
Its error objects carry the row, so only type, row number and field name are taken from them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.cluster.problems import nearest
from plugins.surveys.delimited import Grid, column_letter
from plugins.surveys.findings import Finding
from plugins.surveys.identifiers import is_personal_header, kinds_in

MAX_ERRORS = 5_000

# frictionless's word for a constraint -> ours
_CONSTRAINTS = {
    "required": "cell-required",
    "enum": "code-not-allowed",
    "pattern": "form-not-allowed",
}

# what a cell of the columns with a prescribed form may look like
_EXAMPLES = {
    "respondent": "17",
    "performance": "peer-gynt",
    "start": "2026-03-14 19:30",
    "capacity": "180",
    "sold": "143",
    "complimentary": "6",
    "revenue": "42900",
}


def judge(grid: Grid, schema: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong with the table besides its unknown columns, in no particular order."""
    fields = {str(field["name"]): field for field in schema["fields"]}
    for kind, row_number, field_name, note in _errors(grid, schema):
        if kind == "extra-label":
            continue  # unknown_columns names each, with what it may have been meant to be
        yield _finding(kind, _line(grid, row_number), field_name, note, grid, fields)


def _errors(grid: Grid, schema: Mapping[str, Any]) -> list[Sequence[Any]]:
    # importing it takes half a second, which only who validates should pay
    from frictionless import Dialect, Schema
    from frictionless.resources import TableResource

    resource = TableResource(
        name="table",
        data=grid.data,
        scheme="buffer",
        format="csv",
        encoding="utf-8",
        dialect=Dialect.from_descriptor({"csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}}),
        schema=Schema.from_descriptor(dict(schema)),
    )
    report = resource.validate(limit_errors=MAX_ERRORS)
    errors: list[Sequence[Any]] = report.flatten(["type", "rowNumber", "fieldName", "note"])
    return errors


def _line(grid: Grid, row_number: int | None) -> int:
    """The line of a row; frictionless numbers rows from 2, the header being 1."""
    if row_number is None:
        return 1
    index = row_number - 2
    return grid.lines[index] if 0 <= index < len(grid.lines) else 1


def _finding(
    kind: str, line: int, field_name: str | None, note: str, grid: Grid, fields: Mapping[str, Mapping[str, Any]]
) -> Finding:
    if kind == "missing-label":
        return Finding("missing-column", 1, field_name, {"column": str(field_name)})
    if kind == "constraint-error":
        constraint = note.split('"')[1]
        return Finding(_CONSTRAINTS[constraint], line, field_name, _allowed(fields[str(field_name)]))
    if kind == "primary-key":
        return Finding("row-repeated", line)
    if kind in {"extra-cell", "missing-cell"}:
        return Finding("row-width", line, None, {"limit": str(len(grid.header))})
    if kind == "blank-row":
        return Finding("blank-row", line)
    return Finding("not-in-order", line, None, {"given": kind})


def _allowed(field: Mapping[str, Any]) -> dict[str, str]:
    name = str(field["name"])
    codes = ", ".join(field["constraints"].get("enum", ()))
    return {"column": name, "allowed": codes, "example": _EXAMPLES.get(name, "")}


def unknown_columns(grid: Grid, schema: Mapping[str, Any]) -> Iterator[Finding]:
    """Columns that don't belong, each with the name it may have been meant to have.

    A table without a header has answers in its first line, so a name is repeated only where it looks like one and most
    columns are known.
    """
    known = {str(field["name"]) for field in schema["fields"]}
    if len(known & set(grid.header)) * 2 < len(known):
        yield Finding("no-header", 1, None, {"allowed": ", ".join(sorted(known)[:5])})
        return
    missing = known - set(grid.header)
    unknown = [label for label in grid.header if label not in known]
    only = next(iter(missing)) if len(missing) == len(unknown) == 1 else ""
    for position, label in enumerate(grid.header):
        if label not in known:
            letter = column_letter(position)
            suggestion = nearest(label, missing) or only
            rule = "unknown-column-alike" if suggestion else "unknown-column"
            yield Finding(rule, 1, _shown(label), {"column": letter, "suggestion": suggestion})


def _shown(label: str) -> str | None:
    """A column's name, where it can be shown."""
    harmless = len(label) <= 60 and label.replace("_", "").replace("-", "").isalnum() and not kinds_in(label)
    return label if harmless and not is_personal_header(label) else None
