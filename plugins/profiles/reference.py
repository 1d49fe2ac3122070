"""Official statistics beside the audience: the region's population and Norsk kulturbarometer.

They are a reference, never a target: nothing is weighted to them. Read from `data/reference/` of the cluster, or of the
product where the cluster has none: `population.csv`, `kulturbarometer.csv` and `sources.yaml`, which says where they
come from.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plugins.cluster.code_lists import PRODUCT_REFERENCE
from plugins.cluster.files.frontmatter import Unreadable, parse_yaml, read_text
from plugins.cluster.files.validation import Invalid, validated
from plugins.cluster.files.written import WrittenDate
from plugins.cluster.problems import Problem
from plugins.cluster.settings import WebAddress
from plugins.questionnaires.model import Option, Question, Questionnaire

FOLDER = "data/reference"
POPULATION = "population.csv"
ACTIVITIES = "kulturbarometer.csv"
SOURCES = "sources.yaml"

Words = Annotated[str, StringConstraints(min_length=1, max_length=400)]


class Scope(StrEnum):
    """Of whom a reference tells."""

    REGION = "region"  # inhabitants of the region as old as the youngest who are asked
    HOME = "home"  # the same, where the audience has guests from elsewhere besides: beside it, never against it
    COUNTRY = "country"  # the whole country


class Note(BaseModel):
    """What to know about a source, in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nb: Words
    en: Words


class Source(BaseModel):
    """Where a file of figures comes from; `date` is when they were published or are of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nb: Words
    en: Words
    source: Words
    url: WebAddress
    date: WrittenDate
    year: Annotated[int, Field(ge=1900, le=2200)]
    licence: Words | None = None
    note: Note | None = None
    interviews: Annotated[int, Field(ge=1)] | None = None
    """How many answered, where the figures are a survey's; None: everybody is counted."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Shares, 0 to 1, by code of a question's full list."""

    question: str
    scope: Scope
    shares: Mapping[str, float]
    source: Source

    @property
    def compares(self) -> bool:
        """Whether the shares are of the same whole as the audience's, so that one may be set against the other."""
        return self.scope is not Scope.HOME


def load_references(cluster_dir: Path, questionnaire: Questionnaire) -> tuple[dict[str, Reference], list[Problem]]:
    """The references by question id, and what is wrong with the files; a file with a problem is left out."""
    try:
        sources = _sources(cluster_dir)
    except (Unreadable, Invalid) as refused:
        return {}, refused.problems
    problems: list[Problem] = []
    people = _rows(cluster_dir, POPULATION, ("municipality", "sex", "age_band"), "population", problems)
    visits = _rows(cluster_dir, ACTIVITIES, ("activity", "year"), "share_percent", problems)
    found: list[Reference] = []
    if POPULATION in sources and people:
        found += _population(people, sources[POPULATION], questionnaire)
    if ACTIVITIES in sources and visits:
        found += _activities(visits, sources[ACTIVITIES], questionnaire)
    return {reference.question: reference for reference in found}, problems


def fitted_reference(reference: Reference, question: Question, codes: Sequence[str]) -> Reference | None:
    """The reference in the codes of a table: its own, or folded like them. None where a code can't be told."""
    shares: dict[str, float] = {}
    for code in codes:
        held = (code,) if code in reference.shares else question.unfold(code)
        if question.home_code is not None and code not in reference.shares:
            continue  # which municipalities it holds differs from house to house
        if held and all(full in reference.shares for full in held):
            shares[code] = sum(reference.shares[full] for full in held)
    return replace(reference, shares=shares) if shares else None


@dataclass(frozen=True, slots=True)
class _Row:
    keys: tuple[str, ...]
    number: int


def _sources(cluster_dir: Path) -> dict[str, Source]:
    path = _file(cluster_dir, SOURCES)
    name = f"{FOLDER}/{SOURCES}"
    data, lines = parse_yaml(read_text(path, name), name)
    sources = {}
    for key, written in data.items():
        own = {place[1:]: line for place, line in lines.items() if place[:1] == (key,)}
        sources[key] = validated(Source, written if isinstance(written, dict) else {}, own, name)
    return sources


def _rows(cluster_dir: Path, file: str, keys: tuple[str, ...], number: str, problems: list[Problem]) -> list[_Row]:
    """The rows of a CSV file; none where a row lacks a column or its number is none."""
    name = f"{FOLDER}/{file}"
    try:
        lines = read_text(_file(cluster_dir, file), name).splitlines()
    except Unreadable as refused:
        problems += refused.problems
        return []
    rows: list[_Row] = []
    for line, row in enumerate(csv.DictReader(lines), 2):
        figure = row.get(number) or ""
        if not figure.isdecimal() or not all(row.get(key) for key in keys):
            problems.append(Problem("profiles.reference-row", name, line, number, values={"given": figure[:40]}))
        else:
            rows.append(_Row(tuple(row[key] for key in keys), int(figure)))
    return [] if any(problem.file == name for problem in problems) else rows


def _population(rows: list[_Row], source: Source, questionnaire: Questionnaire) -> Iterator[Reference]:
    """Shares of inhabitants as old as the youngest band of the age question."""
    age = _question(questionnaire, "age")
    bands = [option for option in age.answers if option.lower is not None] if age else []
    if not bands:
        return
    youngest = min(option.lower or 0 for option in bands)
    grown = [row for row in rows if _first_year(row.keys[2]) >= youngest]
    by_age = _sums((band.code, row.number) for row in grown for band in bands if _holds(band, _first_year(row.keys[2])))
    yield from _reference("age", Scope.REGION, by_age, source, questionnaire)
    yield from _reference(
        "gender", Scope.REGION, _sums((row.keys[1], row.number) for row in grown), source, questionnaire
    )
    by_place = _sums((row.keys[0], row.number) for row in grown)
    yield from _reference("municipality", Scope.HOME, by_place, source, questionnaire)


def _activities(rows: list[_Row], source: Source, questionnaire: Questionnaire) -> Iterator[Reference]:
    """Shares of the whole country in the newest year, each of all who were asked."""
    question = _question(questionnaire, "activities")
    newest = max(row.keys[1] for row in rows)
    shares = {row.keys[0]: row.number / 100 for row in rows if row.keys[1] == newest}
    if question and set(shares) <= {option.code for option in question.answers}:
        yield Reference("activities", Scope.COUNTRY, shares, source)


def _reference(
    question_id: str, scope: Scope, sums: Mapping[str, int], source: Source, questionnaire: Questionnaire
) -> Iterator[Reference]:
    question = _question(questionnaire, question_id)
    total = sum(sums.values())
    if question and total and set(sums) <= {option.code for option in question.answers}:
        yield Reference(question_id, scope, {code: number / total for code, number in sums.items()}, source)


def _question(questionnaire: Questionnaire, question_id: str) -> Question | None:
    return next((question for question in questionnaire.questions if question.id == question_id), None)


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for code, number in pairs:
        sums[code] = sums.get(code, 0) + number
    return sums


def _first_year(band: str) -> int:
    """The least age of a band such as "16-24" or "80+"; −1 where it isn't one."""
    first = band.rstrip("+").partition("-")[0]
    return int(first) if first.isdecimal() else -1


def _holds(option: Option, year: int) -> bool:
    return option.lower is not None and option.lower <= year and (option.upper is None or year <= option.upper)


def _file(cluster_dir: Path, name: str) -> Path:
    own = cluster_dir / FOLDER / name
    return own if own.is_file() else PRODUCT_REFERENCE / name
