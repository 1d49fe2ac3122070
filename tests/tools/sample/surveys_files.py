"""Answers become the files of a package: datapackage.json, responses.csv, attendance.csv."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from plugins.questionnaires.columns import RESPONDENT, columns_of, option_column, shown_column
from plugins.questionnaires.model import Question, Questionnaire, QuestionType
from plugins.questionnaires.table_schema import table_schema
from plugins.questionnaires.versions import questions_at
from plugins.surveys.attendance import attendance_schema

Answers = Mapping[str, str | set[str]]
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def cells(questionnaire: Questionnaire, version: int, names: Sequence[str], answers: Answers) -> dict[str, str]:
    """One respondent's row, without the number; `answers["visited_shown"]` are the names that were shown."""
    row: dict[str, str] = {}
    for question in questions_at(questionnaire, version):
        row |= _question_cells(question, version, tuple(names), answers)
    return row


def _question_cells(question: Question, version: int, names: tuple[str, ...], answers: Answers) -> dict[str, str]:
    answer = answers.get(question.id)
    if question.of_members:
        shown = set(answers.get(f"{question.id}_shown", ()))
        row = {shown_column(question.id, name): "1" if name in shown else "" for name in names}
        for name in names:
            told = answer is not None and name in shown
            row[option_column(question.id, name)] = ("1" if name in answer else "0") if told else ""
        return row
    columns = columns_of(question, version, ())
    if question.type is QuestionType.MULTIPLE:
        prefix = option_column(question.id, "")
        return {name: "" if answer is None else "1" if name.removeprefix(prefix) in answer else "0" for name in columns}
    return dict.fromkeys(columns, str(answer or ""))


def table(header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """A CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def responses_table(rows: Sequence[Mapping[str, str]], numbers: Sequence[int]) -> str:
    """responses.csv: the rows under their shuffled numbers, in the order of the numbers."""
    numbered = sorted(zip(numbers, rows, strict=True), key=lambda pair: pair[0])
    header = [RESPONDENT, *rows[0]]
    return table(header, [{RESPONDENT: str(number), **row} for number, row in numbered])


def descriptor(
    name: str,
    title: str,
    collection: Mapping[str, object],
    questionnaire: Questionnaire,
    with_attendance: bool,
) -> dict[str, object]:
    """datapackage.json as a value."""
    shown = tuple(collection.get("shown", ()))
    resources = [_resource("responses", table_schema(questionnaire, int(collection["version"]), shown))]
    if with_attendance:
        resources.append(_resource("attendance", attendance_schema(questionnaire)))
    return {"$schema": PROFILE, "name": name, "title": title, "collection": dict(collection), "resources": resources}


def _resource(name: str, schema: Mapping[str, object]) -> dict[str, object]:
    about = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return {"name": name, "path": f"{name}.csv", **about, "schema": schema}


def descriptor_text(value: Mapping[str, object]) -> str:
    """The descriptor, one line per field of a schema, so that a difference in git can be read."""
    marks: dict[str, str] = {}

    def fold(item: object, depth: int) -> object:
        if isinstance(item, dict) and {"name", "constraints"} <= item.keys():
            mark = f"@{len(marks)}@"
            marks[f'"{mark}"'] = json.dumps(item, ensure_ascii=False)
            return mark
        if isinstance(item, dict):
            return {key: fold(part, depth + 1) for key, part in item.items()}
        return [fold(part, depth + 1) for part in item] if isinstance(item, list) else item

    text = json.dumps(fold(dict(value), 0), ensure_ascii=False, indent=1)
    for mark, line in marks.items():
        text = text.replace(mark, line)
    return text + "\n"
