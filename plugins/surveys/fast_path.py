"""Whether a table plainly keeps to its schema, read column by column, so that most tables need no slower judge.

It knows one word, "valid", and says it only where nothing is to be explained. Whatever it doubts goes to the judge
(`surveys/judge.py`), who alone says what is wrong. It may doubt too much; it must never call valid what the judge
refuses. Pure standard library, so that it runs in a browser's Python.
"""

import re
from collections.abc import Mapping
from typing import Any

from plugins.surveys.delimited import Grid

# what it knows of a schema; a schema that says more is the judge's
_SETTINGS = frozenset({"fields", "fieldsMatch", "primaryKey", "missingValues"})
_FIELD = frozenset({"name", "type", "constraints"})
_CONSTRAINTS = frozenset({"required", "enum", "pattern"})
_LONE_RETURN = re.compile(rb"\r(?!\n)")  # two readers of CSV may not agree whether it ends a row


def is_plainly_valid(grid: Grid, schema: Mapping[str, Any]) -> bool:
    """True only where the judge finds nothing; False says nothing, the judge is to be asked."""
    fields = {str(field["name"]): field for field in schema["fields"]}
    if not grid.rows or not _is_known(schema) or _LONE_RETURN.search(grid.data):
        return False
    if len(grid.header) != len(fields) or set(grid.header) != set(fields):
        return False
    if any(len(row) != len(grid.header) for row in grid.rows):
        return False
    columns = dict(zip(grid.header, zip(*grid.rows, strict=True), strict=True))
    if not all(_keeps(frozenset(columns[name]), field["constraints"]) for name, field in fields.items()):
        return False
    keys = list(zip(*(columns[name] for name in schema["primaryKey"]), strict=True))
    return len(set(keys)) == len(keys) and all("" not in columns[name] for name in schema["primaryKey"])


def _is_known(schema: Mapping[str, Any]) -> bool:
    """Whether the schema says nothing this module doesn't understand."""
    return (
        schema.keys() == _SETTINGS
        and schema["fieldsMatch"] == "equal"
        and schema["missingValues"] == [""]
        and bool(schema["primaryKey"])
        and all(
            field.keys() == _FIELD and field["type"] == "string" and field["constraints"].keys() <= _CONSTRAINTS
            for field in schema["fields"]
        )
    )


def _keeps(values: frozenset[str], constraints: Mapping[str, Any]) -> bool:
    """Whether all values of a column keep to it; an empty cell is no answer, and needs none of the rest."""
    filled = values - {""}
    if constraints.get("required") and "" in values:
        return False
    if "enum" in constraints and not filled <= frozenset(constraints["enum"]):
        return False
    pattern = constraints.get("pattern")
    return pattern is None or all(re.fullmatch(pattern, value) for value in filled)
