"""What the parts of a questionnaire say of each other: unique ids, blocks, routing, tables and comparisons."""

from collections.abc import Iterator, Sequence
from itertools import chain

from plugins.questionnaires.document import WrittenQuestion, WrittenQuestionnaire, current_options
from plugins.questionnaires.findings import Finding
from plugins.questionnaires.model import Figures, QuestionType
from plugins.questionnaires.rules import answer_codes, repeated, unknown_placeholders

MAX_COMPARISONS = 12
RESERVED = ("respondent",)


def findings(written: WrittenQuestionnaire, municipalities: Sequence[str]) -> Iterator[Finding]:
    """Everything wrong between the parts."""
    yield from _ids(written)
    yield from _words(written)
    yield from _routing(written)
    yield from _tables(written)
    yield from _comparisons(written, municipalities)


def _ids(written: WrittenQuestionnaire) -> Iterator[Finding]:
    ids = [question.id for question in written.questions]
    parts = (
        ("blocks", [block.id for block in written.blocks]),
        ("questions", ids),
        ("comparisons", [comparison.id for comparison in written.comparisons]),
        ("tables", [" × ".join(table) for table in written.tables]),
    )
    for key, names in parts:
        for name in repeated(names):
            yield "repeated-id", (key,), {"given": name}
    blocks = [block.id for block in written.blocks]
    for index, question in enumerate(written.questions):
        if question.block not in blocks:
            allowed = ", ".join(blocks)
            yield "unknown-block", ("questions", index, "block"), {"given": question.block, "allowed": allowed}
        if question.id in RESERVED:
            yield "reserved-id", ("questions", index, "id"), {"given": question.id}


def _words(written: WrittenQuestionnaire) -> Iterator[Finding]:
    """Only what a form can fill in stands in braces."""
    for index, question in enumerate(written.questions):
        yield from unknown_words(question, ("questions", index))


def unknown_words(question: WrittenQuestion, place: tuple[str | int, ...]) -> Iterator[Finding]:
    """Words in braces that no form can fill in."""
    helps = (question.help.nb, question.help.en) if question.help else ()
    options = chain.from_iterable((option.nb, option.en) for option in question.options)
    for text in (question.nb, question.en, *helps, *options):
        for found in unknown_placeholders(text):
            yield "unknown-placeholder", place, {"given": found}


def _routing(written: WrittenQuestionnaire) -> Iterator[Finding]:
    earlier: dict[str, WrittenQuestion] = {}
    for index, question in enumerate(written.questions):
        place = ("questions", index, "routing")
        routing = question.routing
        if routing is not None:
            if not routing.question and not routing.moments:
                yield "routing-empty", place, {}
            if bool(routing.question) != bool(routing.codes):
                yield "routing-half", place, {}
            if routing.question:
                yield from _filter(routing.question, routing.codes, earlier, place)
        earlier[question.id] = question


def _filter(
    name: str, codes: Sequence[str], earlier: dict[str, WrittenQuestion], place: tuple[str | int, ...]
) -> Iterator[Finding]:
    target = earlier.get(name)
    if target is None or target.options_from == "members" or target.type is QuestionType.TEXT:
        yield "routing-not-earlier", place, {"given": name, "allowed": ", ".join(earlier)}
        return
    known = [option.code for option in current_options(target)]
    for code in codes:
        if code not in known:
            yield "unknown-code", (*place, "codes"), {"given": code, "allowed": ", ".join(known)}


def _tables(written: WrittenQuestionnaire) -> Iterator[Finding]:
    counted = {question.id for question in written.questions if question.cube}
    for index, table in enumerate(written.tables):
        if len(table) > 2 or len(set(table)) != len(table):
            yield "table-shape", ("tables", index), {"given": " × ".join(table)}
        for name in table:
            if name not in counted:
                yield "not-counted", ("tables", index), {"given": name, "allowed": ", ".join(sorted(counted))}
    single = {table[0] for table in written.tables if len(table) == 1}
    for index, question in enumerate(written.questions):
        if question.cube and question.id not in single:
            yield "no-table", ("questions", index, "id"), {"given": question.id}


def _comparisons(written: WrittenQuestionnaire, municipalities: Sequence[str]) -> Iterator[Finding]:
    if len(written.comparisons) > MAX_COMPARISONS:
        yield "too-many-comparisons", ("comparisons",), {"limit": str(MAX_COMPARISONS)}
    questions = {question.id: question for question in written.questions}
    for index, comparison in enumerate(written.comparisons):
        place = ("comparisons", index)
        question = questions.get(comparison.question)
        if question is None or not question.cube:
            yield "not-counted", (*place, "question"), {"given": comparison.question, "allowed": ", ".join(questions)}
            continue
        if question.figures is Figures.POOLED:
            yield "pooled-compared", (*place, "question"), {"given": comparison.question}
        cells = _folded_cells(question, municipalities)
        if comparison.code not in cells:
            yield "unknown-code", (*place, "code"), {"given": comparison.code, "allowed": ", ".join(cells)}


def _folded_cells(question: WrittenQuestion, municipalities: Sequence[str]) -> list[str]:
    if question.publish is not None:
        return [question.publish]
    if question.folded:
        return [entry.code for entry in question.folded]
    return list(answer_codes(question, municipalities))
