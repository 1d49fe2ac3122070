"""A package's own Table Schema beside the one its questionnaire gives: what differs, in plain words.

The order of columns, codes and keys may differ. Anything else may not: a package checked against another schema than
its questionnaire's would be checked against nothing.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.surveys.findings import Finding


def differences(given: object, expected: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything in which `given` differs from `expected`."""
    theirs = _fields(given.get("fields")) if isinstance(given, dict) else None
    if not isinstance(given, dict) or theirs is None:
        yield Finding("schema-not-a-schema")
        return
    for key in sorted(given.keys() - expected.keys()):
        yield Finding("schema-setting-more", None, key[:60], {"setting": key[:60]})
    for key in sorted(expected.keys() - {"fields"}):
        if _canonical(given.get(key)) != _canonical(expected[key]):
            allowed = f'"{key}": {json.dumps(expected[key])}'
            yield Finding("schema-setting", None, key, {"setting": key, "allowed": allowed})
    ours = {str(field["name"]): field for field in expected["fields"]}
    yield from _columns(theirs, ours)


def _columns(theirs: Mapping[str, Mapping[str, Any]], ours: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    for name in ours.keys() - theirs.keys():
        yield Finding("schema-lacks-column", None, name, {"column": name})
    for name in theirs.keys() - ours.keys():
        yield Finding("schema-has-more", None, None, {"column": name[:60]})
    for name in ours.keys() & theirs.keys():
        if _canonical(theirs[name]) != _canonical(ours[name]):
            yield _column_difference(name, theirs[name], ours[name])


def _column_difference(name: str, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> Finding:
    given, allowed = _codes(theirs), _codes(ours)
    if given != allowed:
        values = {
            "column": name,
            "more": ", ".join(sorted(given - allowed))[:200] or "–",
            "fewer": ", ".join(sorted(allowed - given))[:200] or "–",
        }
        return Finding("schema-other-codes", None, name, values)
    return Finding("schema-other-rules", None, name, {"column": name})


def _fields(fields: object) -> dict[str, Mapping[str, Any]] | None:
    if not isinstance(fields, list) or not all(isinstance(f, dict) and isinstance(f.get("name"), str) for f in fields):
        return None
    named = {str(field["name"]): field for field in fields}
    return named if len(named) == len(fields) else None


def _codes(field: Mapping[str, Any]) -> frozenset[str]:
    constraints = field.get("constraints")
    enum = constraints.get("enum") if isinstance(constraints, dict) else None
    return frozenset(str(code) for code in enum) if isinstance(enum, list) else frozenset()


def _canonical(value: object) -> object:
    """Equal for what may differ in order: keys, and the codes of a list."""
    if isinstance(value, dict):
        return tuple(sorted((str(key), _canonical(item)) for key, item in value.items()))
    if isinstance(value, list):
        return ("list", *sorted(repr(_canonical(item)) for item in value))
    return (type(value).__name__, repr(value))
