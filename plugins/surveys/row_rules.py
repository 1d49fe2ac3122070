"""What the answers of one respondent say of each other: several-answer questions, routing, names shown.

The schema judges cells one by one; these rules see a whole row. They are what every count relies on: who answered a
question is its base.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaires.columns import CHOSEN, columns_of, option_column, shown_column
from plugins.questionnaires.model import Question, Questionnaire, QuestionType
from plugins.questionnaires.versions import code_now, codes_at, questions_at
from plugins.surveys.findings import Finding

MOMENT = "moment"  # the question that says when somebody answered

Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """What was asked: a questionnaire in one version, with these member names, usually at this moment."""

    questionnaire: Questionnaire
    version: int
    shown: tuple[str, ...]
    moment: str | None


def break_rules(form: Form, columns: Columns, lines: Sequence[int]) -> Iterator[Finding]:
    """Every row that breaks a rule; `columns` maps a column to its cells ("" is empty), `lines` gives each row's line.

    Columns that are missing from the file are reported elsewhere and skipped here.
    """
    for question in questions_at(form.questionnaire, form.version):
        if question.type is QuestionType.TEXT:
            continue
        if question.of_members:
            yield from _names(question, form.shown, columns, lines)
        elif question.type is QuestionType.MULTIPLE:
            yield from _several(question, form.version, columns, lines)
        if question.routing is not None:
            yield from _routing(question, form, columns, lines)


def _several(question: Question, version: int, columns: Columns, lines: Sequence[int]) -> Iterator[Finding]:
    """All columns filled or none; at least one chosen; "none of these" alone."""
    names = [name for name in columns_of(question, version, ()) if name in columns]
    options = (*question.options, *question.former)
    exclusive = {option_column(question.id, option.code) for option in options if option.exclusive}
    for index, line in enumerate(lines):
        cells = {name: columns[name][index] for name in names}
        filled = [name for name, cell in cells.items() if cell]
        chosen = {name for name, cell in cells.items() if cell == CHOSEN}
        if filled and len(filled) < len(names):
            yield Finding("several-half-filled", line, question.id)
        elif filled and not chosen:
            yield Finding("several-none-chosen", line, question.id)
        elif chosen & exclusive and len(chosen) > 1:
            yield Finding("several-none-and-more", line, question.id)


def _names(question: Question, shown: Sequence[str], columns: Columns, lines: Sequence[int]) -> Iterator[Finding]:
    """A member is answered only where its name was shown, and then like the other names shown."""
    pairs = [(shown_column(question.id, member), option_column(question.id, member)) for member in shown]
    pairs = [pair for pair in pairs if pair[0] in columns and pair[1] in columns]
    for index, line in enumerate(lines):
        answered = [columns[answer][index] != "" for seen, answer in pairs if columns[seen][index] == CHOSEN]
        if any(columns[answer][index] and columns[seen][index] != CHOSEN for seen, answer in pairs):
            yield Finding("visited-not-shown", line, question.id)
        elif any(answered) and not all(answered):
            yield Finding("visited-half-filled", line, question.id)


def _routing(question: Question, form: Form, columns: Columns, lines: Sequence[int]) -> Iterator[Finding]:
    routing = question.routing
    if routing is None:
        return
    answers = [columns[name] for name in columns_of(question, form.version, ()) if name in columns]
    filters = _filter_cells(routing.question, form, columns)
    moments = columns.get(MOMENT, ())
    for index, line in enumerate(lines):
        if not any(cells[index] for cells in answers):
            continue
        given = {code for code, cells in filters.items() if cells[index]}
        if given and not given & set(routing.codes):
            yield Finding("asked-nobody", line, question.id, {"other": routing.question})
        moment = (moments[index] if moments else "") or form.moment
        if routing.moments and moment not in routing.moments:
            yield Finding("asked-too-early", line, question.id, {"allowed": ", ".join(routing.moments)})


def _filter_cells(name: str, form: Form, columns: Columns) -> dict[str, list[bool]]:
    """Per code of the filter question as it is called now, which rows gave it; empty where there is no filter."""
    if not name:
        return {}
    target = form.questionnaire.question(name)
    if target.type is QuestionType.MULTIPLE:
        given: dict[str, list[bool]] = {}
        for code in codes_at(target, form.version):
            ticked = [cell == CHOSEN for cell in columns.get(option_column(name, code), ())]
            now = code_now(target, code, form.version)
            given[now] = [a or b for a, b in zip(given[now], ticked, strict=True)] if given.get(now) else ticked
        return {code: ticked for code, ticked in given.items() if ticked}
    cells = [cell and code_now(target, cell, form.version) for cell in columns.get(name, ())]
    return {code: [cell == code for cell in cells] for code in {cell for cell in cells if cell}}
