"""The whole of an import, from rows to a package's columns with an account: pure Python, no files, no compiled library,
so that a browser's Python can run it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plugins.surveys.findings import Finding
from plugins.surveys.importers.account import Account, FreeText, Imported
from plugins.surveys.importers.accounting import column_account, missing, only_numbers, partial, question_account
from plugins.surveys.importers.answers import Answers, Why, read_answers
from plugins.surveys.importers.asking import answers_asked, columns_asked
from plugins.surveys.importers.consistency import take_away
from plugins.surveys.importers.headings import Column, columns_of
from plugins.surveys.importers.lookups import wrong_decisions
from plugins.surveys.importers.matching import Match, Role, match
from plugins.surveys.importers.packing import package_columns
from plugins.surveys.importers.plain_words import plain
from plugins.surveys.importers.respondents import ages_are_codes, answer_days, gone
from plugins.surveys.importers.sheet import Row, Sheet
from plugins.surveys.importers.target import Decisions, Target
from plugins.surveys.importers.tools import tool_of
from plugins.surveys.importers.vocabulary import Vocabulary

_ANSWERS = frozenset({Role.WHOLE, Role.PART})


def import_export(sheet: Sheet, target: Target, decisions: Decisions) -> Imported:
    """Read an export of `target`'s questionnaire as `decisions` say; what is open stands in the result's `asked`."""
    columns, first = columns_of(sheet)
    rows = sheet.rows[first:]
    vocabulary = Vocabulary(target)

    def values(column: Column) -> set[str]:
        return {row[column.index].strip() for row in rows}

    matches, problems = match(columns, vocabulary, decisions.columns, values)
    used = {found.question for found in matches if found.role in _ANSWERS}
    questions = [question for question in vocabulary.questions.values() if question.id in used]
    for question in questions:
        problems += wrong_decisions(question, vocabulary, decisions.answers.get(question.id, {}))
    if not questions:
        problems.append(Finding("export-no-question", sheet.numbers[0]))
    if not rows:
        problems.append(Finding("export-no-rows", sheet.numbers[0]))
    asked = tuple(columns_asked(matches, vocabulary, decisions, rows))
    if problems:
        return Imported(None, asked=asked, problems=tuple(problems))
    answers = {question.id: read_answers(question, matches, rows, vocabulary, decisions) for question in questions}
    reasons = gone(rows, matches, answers, target, decisions)
    if ages_are_codes(reasons):
        return Imported(None, asked=asked, problems=(Finding("export-ages-are-codes"),))
    take_away(questions, answers, decisions.moment)
    kept = [row for row, reason in enumerate(reasons) if reason is None]
    shown = _shown(answers, kept)
    days = answer_days(rows, matches)
    packed: dict[str, list[str]] = {}
    for question in vocabulary.questions.values():
        packed |= package_columns(question, target.version, shown, answers.get(question.id), kept)
    account = Account(
        tool=tool_of(columns),
        read=len(rows),
        kept=len(kept),
        partial=partial(answers, kept),
        gone=Counter(str(reason) for reason in reasons if reason),
        questions=tuple(question_account(one, matches, kept) for one in answers.values()),
        columns=tuple(column_account(found, rows, reasons) for found in matches),
        missing=tuple(missing(vocabulary, matches)),
        remarks=(*sheet.remarks, *only_numbers(answers)),
    )
    return Imported(
        account,
        columns=packed,
        shown=shown,
        days=_days([days[row] for row in kept]),
        free_text=tuple(_free_text(answers, matches, rows, kept)),
        asked=(*asked, *answers_asked(answers, vocabulary, decisions)),
    )


def _shown(answers: Mapping[str, Answers], kept: Sequence[int]) -> tuple[str, ...]:
    """The members whose names somebody kept has seen."""
    seen = {slug for one in answers.values() if one.shown for row in kept for slug in one.shown[row]}
    return tuple(sorted(seen))


def _days(found: Sequence[date | None]) -> tuple[date, date] | None:
    known = [day for day in found if day is not None]
    return (min(known), max(known)) if known else None


def _free_text(
    answers: Mapping[str, Answers], matches: Sequence[Match], rows: Sequence[Row], kept: Sequence[int]
) -> Iterator[FreeText]:
    """Everything written by the people kept, by question, in the order of the alphabet: no row can be put together."""
    rows_kept = set(kept)
    for found in matches:
        if found.role is Role.FREE_TEXT:
            words = sorted(rows[row][found.column.index].strip() for row in kept)
            yield from (
                FreeText(found.question, found.column.name, str(Why.COMMENT), text) for text in words if plain(text)
            )
    for one in answers.values():
        said = sorted((str(why), text) for row, why, text in one.words if row in rows_kept)
        yield from (FreeText(one.question.id, "", why, text) for why, text in said)
