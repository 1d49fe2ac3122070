"""Answers become the columns of responses.csv, in the order of shuffled numbers, and the description beside them."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from random import Random

from plugins.questionnaires.columns import CHOSEN, NOT_CHOSEN, RESPONDENT, columns_of, option_column, shown_column
from plugins.questionnaires.model import Question, QuestionType
from plugins.surveys.importers.answers import Answers

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def package_columns(
    question: Question, version: int, shown: tuple[str, ...], answers: Answers | None, kept: Sequence[int]
) -> dict[str, list[str]]:
    """The package's columns of one question for the rows kept; empty where the export has no answers to it."""
    names = columns_of(question, version, shown)
    if answers is None:
        return {name: [""] * len(kept) for name in names}
    if question.of_members:
        return _of_members(answers, shown, kept)
    if question.type is QuestionType.MULTIPLE:
        prefix = option_column(question.id, "")
        return {
            name: [_ticked(name.removeprefix(prefix) in answers.codes[row], answers.answered[row]) for row in kept]
            for name in names
        }
    return {name: [next(iter(answers.codes[row]), "") for row in kept] for name in names}


def _of_members(answers: Answers, shown: tuple[str, ...], kept: Sequence[int]) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for member in shown:
        seen = [member in answers.shown[row] for row in kept]
        columns[shown_column(answers.question.id, member)] = [CHOSEN if was else "" for was in seen]
        columns[option_column(answers.question.id, member)] = [
            _ticked(member in answers.codes[row], was and answers.answered[row])
            for row, was in zip(kept, seen, strict=True)
        ]
    return columns


def _ticked(chosen: bool, answered: bool) -> str:
    return (CHOSEN if chosen else NOT_CHOSEN) if answered else ""


def responses_text(columns: Mapping[str, Sequence[str]], seed: int) -> str:
    """responses.csv: every respondent under a number drawn with `seed`, in the order of the numbers."""
    rows = list(zip(*columns.values(), strict=True))
    Random(seed).shuffle(rows)  # noqa: S311 - the seed comes from the system's own source; the order only has to tell nothing
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([RESPONDENT, *columns])
    writer.writerows([str(number), *row] for number, row in enumerate(rows, 1))
    return text.getvalue()


def same_answers(one: str, other: str) -> bool:
    """Whether two responses.csv hold the same answers, whatever the numbers and the order."""
    return _answers(one) == _answers(other)


def _answers(text: str) -> tuple[list[str], list[list[str]]]:
    records = list(csv.reader(io.StringIO(text, newline="")))
    header = records[0] if records else []
    order = sorted(range(len(header)), key=lambda index: header[index])
    kept = [index for index in order if header[index] != RESPONDENT]
    try:
        return [header[index] for index in kept], sorted([record[index] for index in kept] for record in records[1:])
    except IndexError:
        return [], []


def description(
    name: str,
    collection: Mapping[str, object],
    schemas: Mapping[str, object],
) -> str:
    """datapackage.json: how the answers were got, and the files with their schemas, by the files' names."""
    resources = [
        {
            "name": resource,
            "type": "table",
            "path": f"{resource}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        }
        for resource, schema in schemas.items()
    ]
    about = {"$schema": PROFILE, "name": name, "collection": dict(collection), "resources": resources}
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"
