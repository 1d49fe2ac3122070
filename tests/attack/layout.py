"""What stands in a folder for attackers beside editions: the form as JSON, exact bases and counts, agreements.

    form.json                   the questionnaire: types, codes, folding, routing, tables (public)
    known.json                  exact bases, who shares how far, municipalities, how many respondents changed
    truth.json                  exact counts, to say afterwards whether an attacker was right

Counted one row after the other.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.questionnaires.model import Detail, Questionnaire, QuestionType
from tests.attack.generating import Rows
from tests.disclosure.oracle import given


def form_of(asked: Questionnaire) -> dict[str, object]:
    """The questionnaire as everybody knows it."""
    questions = {}
    for declared in asked.tables:
        for name in declared.questions:
            question = asked.question(name)
            folded = {code: list(question.unfold(code)) for code in question.cells(Detail.FOLDED)}
            routing = question.routing
            questions[name] = {
                "several": question.type is QuestionType.MULTIPLE,
                "codes": [option.code for option in question.answers],
                "alone": [option.code for option in question.answers if option.exclusive],
                "folded": folded, "publish": question.publish, "home": question.home_code,
                "after": [routing.question, list(routing.codes)] if routing and routing.codes else None,
            }  # fmt: skip
    return {"questions": questions, "tables": [list(table.questions) for table in asked.tables]}


def exact_bases(rows: Rows, asked: Questionnaire) -> dict[str, int]:
    """How many answered, at "" and by table, and by "visited/<house>" who was shown a house's name and answered."""
    bases = {"": len(rows)}
    for declared in asked.tables:
        questions = [asked.question(name) for name in declared.questions]
        bases[declared.id] = sum(all(given(row, question) for question in questions) for row in rows)
    for name in _visited(rows):
        bases[name.replace("__", "/")] = sum(row[name] in ("0", "1") for row in rows)
    return bases


def exact_counts(rows: Rows, asked: Questionnaire) -> dict[str, dict[str, int]]:
    """One-way counts by full code; of "visited" by house."""
    counts: dict[str, dict[str, int]] = {}
    for declared in asked.tables:
        if len(declared.questions) == 1:
            question = asked.question(declared.id)
            gave = [given(row, question) for row in rows]
            counts[declared.id] = {each.code: sum(each.code in codes for codes in gave) for each in question.answers}
    seen = _visited(rows)
    return counts | ({"visited": {n.split("__")[1]: sum(row[n] == "1" for row in rows) for n in seen}} if seen else {})


def exchanged(before: Rows, now: Rows) -> tuple[int, int]:
    """How many respondents are gone and how many new; of several who answered alike each counts."""
    then, here = (Counter(tuple(sorted(row.items())) for row in rows) for rows in (before, now))
    return (then - here).total(), (here - then).total()


def open_cubes(records: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The cubes that could be seen at some time, by edition and member: by the board, or by everybody."""
    found: dict[str, str] = {}
    for record in records:
        for slug, edition in record["cubes"].items():
            figures = record["agreements"][slug]["figures"]
            if figures == "public" or (figures == "board" and f"{edition}/{slug}" not in found):
                found[f"{edition}/{slug}"] = figures
    return found


def dump(path: Path, data: object) -> None:
    """Write a file of JSON."""
    write(path, json.dumps(data).encode())


def write(path: Path, content: bytes) -> None:
    """Write a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _visited(rows: Rows) -> list[str]:
    return [name for name in (rows[0] if rows else ()) if name.startswith("visited__")]
