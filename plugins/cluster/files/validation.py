"""Data with line marks becomes a typed model, or a list of problems a person can act on.

Pydantic collects every error at once; this module gives each its line and one of our codes. A model's own rule raises
`PydanticCustomError("<room>.<rule>", "", {...})` and keeps its code.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plugins.cluster.files.frontmatter import KeyPath, Lines, field_name
from plugins.cluster.problems import Problem, Refused, nearest

Model = TypeVar("Model", bound=BaseModel)

# pydantic's word for an error -> ours
_CODES = {
    "missing": "cluster.missing-key",
    "extra_forbidden": "cluster.unknown-key",
    "literal_error": "cluster.not-in-list",
    "enum": "cluster.not-in-list",
    "string_type": "cluster.not-text",
    "string_too_long": "cluster.text-too-long",
    "string_too_short": "cluster.empty-text",
    "int_type": "cluster.not-a-number",
    "int_parsing": "cluster.not-a-number",
    "int_from_float": "cluster.not-a-number",
    "float_type": "cluster.not-a-number",
    "float_parsing": "cluster.not-a-number",
    "decimal_type": "cluster.not-a-number",
    "bool_type": "cluster.not-true-false",
    "bool_parsing": "cluster.not-true-false",
    "list_type": "cluster.not-a-list",
    "tuple_type": "cluster.not-a-list",
    "dict_type": "cluster.not-a-mapping",
    "model_type": "cluster.not-a-mapping",
    "model_attributes_type": "cluster.not-a-mapping",
    "greater_than_equal": "cluster.out-of-range",
    "greater_than": "cluster.out-of-range",
    "less_than_equal": "cluster.out-of-range",
    "less_than": "cluster.out-of-range",
    "finite_number": "cluster.not-a-number",
}

MOST_OF_A_KEY = 20
"""Whoever made more mistakes of a kind learns nothing from the next."""

# where pydantic says what the limit was
_LIMITS = ("max_length", "min_length", "ge", "gt", "le", "lt")


class Invalid(Refused):
    """The data doesn't fit its model."""


def validated(
    model: type[Model],
    data: Mapping[str, object],
    lines: Lines,
    file: str,
    context: Mapping[str, object] | None = None,
) -> Model:
    """`data` as an instance of `model`. Raises Invalid with every problem, each on its line."""
    try:
        return model.model_validate(data, context=dict(context or {}))
    except ValidationError as error:
        found = [_problem(model, details, lines, file) for details in _first_of_each(error.errors(include_url=False))]
        unique = {problem.sort_key: problem for problem in found}
        raise Invalid([unique[key] for key in sorted(unique)]) from error


def _first_of_each(errors: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """At most MOST_OF_A_KEY errors of each key of the file, and of unknown keys together."""
    told = Counter[object]()
    for details in errors:
        about = None if details["type"] == "extra_forbidden" else details["loc"][:1]
        told[about] += 1
        if told[about] <= MOST_OF_A_KEY:
            yield details


def line_of(path: KeyPath, lines: Lines) -> int | None:
    """The line of `path`, or of its nearest ancestor that stands in the file."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def _problem(model: type[BaseModel], details: ErrorDetails, lines: Lines, file: str) -> Problem:
    path = _path_in_file(details["loc"], lines)
    context = details.get("ctx", {})
    values = {"given": _shown(details["input"]), "field": field_name(path) or ""}
    values.update({key: str(value) for key, value in context.items()})
    code = details["type"]
    if "." not in code:  # pydantic's own, not one of ours
        limits = (str(context[key]) for key in _LIMITS if key in context)
        values.update(
            allowed=str(context.get("expected", "")).replace("'", "").replace(" or ", ", "), limit=next(limits, "")
        )
        code = _CODES.get(code, "cluster.not-understood")
    if code in {"cluster.unknown-key", "cluster.missing-key"}:
        values["given"] = str(details["loc"][-1])
    if code == "cluster.unknown-key":
        known = _known_keys(model, details["loc"][:-1])
        alike = nearest(values["given"], known)
        code = code if alike else "cluster.unknown-key-none-alike"
        values["suggestion"] = alike or ", ".join(sorted(known))
    return Problem(code, file, line_of(path, lines) or 1, field_name(path), values=values)


def _path_in_file(location: tuple[int | str, ...], lines: Lines) -> KeyPath:
    """Pydantic puts names of union members into a location; keep what stands in the file, and a last missing key."""
    path: KeyPath = ()
    for position, part in enumerate(location):
        here = (*path, part)
        if here in lines or (position == len(location) - 1 and isinstance(part, str) and part.isidentifier()):
            path = here
    return path


def _known_keys(model: type[BaseModel], parents: tuple[int | str, ...]) -> set[str]:
    """The keys allowed where an unknown one was found; where one of several models may stand, those of all."""
    current: list[type[BaseModel]] = [model]
    for part in parents:
        fields = [info for one in current for name, info in one.model_fields.items() if part in {name, info.alias}]
        current = [inner for info in fields for inner in _models_within(info.annotation)] or current
    return {info.alias or name for one in current for name, info in one.model_fields.items()}


def _models_within(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - type annotations have no common type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_within(part)]


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else "…" if isinstance(value, dict | list) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
