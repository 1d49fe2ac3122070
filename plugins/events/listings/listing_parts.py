"""A listing's document is validated part by part (head, performances, rules), so that one mistake hides no other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator

from plugins.cluster.files.frontmatter import Document, KeyPath, Lines, field_name
from plugins.cluster.files.validation import Invalid, validated
from plugins.cluster.problems import Problem
from plugins.events.listings.complaints import Complaints
from plugins.events.listings.listing import Head, PerformanceEntry, RepeatEntry

Part = TypeVar("Part", bound=BaseModel)
Context = Mapping[str, object]

MAX_ENTRIES = 2_000
MAX_RULES = 20
_KEYS = frozenset(info.alias or name for name, info in Head.model_fields.items())


@dataclass(frozen=True, slots=True)
class Listing:
    """The valid parts, each with its key path. `wrong` are the head's keys that aren't; `given_dates` says that the
    listing has dates, valid or not.
    """

    head: Head
    wrong: frozenset[str]
    given_dates: bool
    performances: tuple[tuple[KeyPath, PerformanceEntry], ...]
    repeats: tuple[tuple[KeyPath, RepeatEntry], ...]


def read_parts(document: Document, context: Context, complaints: Complaints) -> Listing:
    """The parts of the listing; what is wrong with any of them is added to `complaints`."""
    data = {key: value for key, value in document.data.items() if value is not None}
    head, wrong = _head(data, context, complaints)
    parts = _Parts(document, context, complaints)
    performances = parts.entries("performances", data.get("performances"), _OnePerformance)
    repeat = data.get("repeat")
    rules = repeat if isinstance(repeat, list) else [repeat] if repeat is not None else []
    repeats = parts.entries("repeat", rules, _OneRule, MAX_RULES)
    return Listing(
        head,
        wrong,
        bool(data.get("performances") or rules),
        tuple((path, one.performances) for path, one in performances),
        tuple((path, one.repeat) for path, one in repeats),
    )


def _as_mapping(value: object) -> object:
    """A bare date or time is a performance that says no more than its start; an empty value says nothing."""
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if inner is not None}
    return {"start": value}


class _OnePerformance(BaseModel):
    performances: Annotated[PerformanceEntry, BeforeValidator(_as_mapping)]


def _without_nothing(value: object) -> object:
    return {key: inner for key, inner in value.items() if inner is not None} if isinstance(value, dict) else value


class _OneRule(BaseModel):
    repeat: Annotated[RepeatEntry, BeforeValidator(_without_nothing)]


def _head(data: dict[str, object], context: Context, complaints: Complaints) -> tuple[Head, frozenset[str]]:
    """The head; where parts of it are wrong, the rest of it, so that the dates can be judged as well."""
    try:
        return validated(Head, data, complaints.lines, complaints.file, context), frozenset()
    except Invalid as invalid:
        found = _without_echoes(invalid.problems)
        complaints.problems += found
        wrong = frozenset(_first_key(problem) for problem in found)
        rest = {key: value for key, value in data.items() if key in _KEYS and key not in wrong}
        head = validated(Head, {"title": "?", **rest}, complaints.lines, complaints.file, context)
        return head, wrong | _meant_keys(found)


def _meant_keys(problems: list[Problem]) -> frozenset[str]:
    """The keys that misspelled ones were meant to be."""
    return frozenset(p.values["suggestion"] for p in problems if p.code == "cluster.unknown-key")


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """A misspelled key is one mistake, not a misspelled and a missing one."""
    meant = _meant_keys(problems)
    return [p for p in problems if p.code != "cluster.missing-key" or p.values["given"] not in meant]


def _first_key(problem: Problem) -> str:
    return (problem.field or "").partition(".")[0].partition("[")[0]


class _Parts:
    """Validates the items of a list one by one, each with its own line marks."""

    def __init__(self, document: Document, context: Context, complaints: Complaints) -> None:
        self._context = context
        self._complaints = complaints
        self._lines: dict[KeyPath, Lines] = {}
        for path, line in document.lines.items():
            if path[0] not in {"performances", "repeat"}:
                continue
            item: KeyPath = path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]
            self._lines.setdefault(item, {})[(path[0], *path[len(item) :])] = line

    def entries(
        self, key: str, items: object, model: type[Part], most: int = MAX_ENTRIES
    ) -> list[tuple[KeyPath, Part]]:
        """The valid items of the list at `key`, each with its path."""
        if items is None:
            return []
        if not isinstance(items, list):
            self._complaints.add("cluster.not-a-list", (key,), given=str(items)[:60])
            return []
        if len(items) > most:
            self._complaints.add("events.too-many-items", (key,), limit=str(most))
            return []
        found = []
        for index, item in enumerate(items):
            path: KeyPath = (key, index) if (key, index) in self._lines else (key,)
            lines = self._lines.get(path, {})
            try:
                found.append((path, validated(model, {key: item}, lines, self._complaints.file, self._context)))
            except Invalid as invalid:
                self._complaints.problems += [_at(problem, key, path) for problem in _without_echoes(invalid.problems)]
        return found


def _at(problem: Problem, key: str, path: KeyPath) -> Problem:
    """The problem of an item, its field named as it stands in the file: "performances[2].start"."""
    name = f"{field_name(path)}{(problem.field or '').removeprefix(key)}"
    return replace(problem, field=name, values={**problem.values, "field": name})
