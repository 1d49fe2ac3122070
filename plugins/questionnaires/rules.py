"""What one question must fulfil beyond the shape of its parts: options, folding, publishing; versions in versioning.py.

Each rule is a generator of findings (findings.py).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.questionnaires import versioning
from plugins.questionnaires.document import OTHER_MUNICIPALITIES, OWN_MUNICIPALITY, WrittenQuestion, current_options
from plugins.questionnaires.findings import Finding
from plugins.questionnaires.model import QuestionType

MAX_FOLDED = 3
PLACEHOLDERS = ("{house}", "{cluster}", "{contact}")

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def findings(question: WrittenQuestion, version: int, municipalities: Sequence[str]) -> Iterator[Finding]:
    """Everything wrong with one question; `version` is the questionnaire's, `municipalities` the region's codes."""
    yield from _options(question)
    yield from _bands(question)
    yield from _folded(question, municipalities)
    yield from _by_home(question)
    yield from _published_side(question)
    yield from _order(question)
    yield from _counting(question)
    listed = municipalities if question.options_from == "municipalities" else ()
    yield from versioning.findings(question, version, listed)


def unknown_placeholders(text: str) -> list[str]:
    """Give the parts in braces that no form can fill in."""
    return [found for found in _BRACES.findall(text) if found not in PLACEHOLDERS]


def repeated(codes: Sequence[str]) -> list[str]:
    """Give what stands more than once, in order."""
    return [code for code, times in Counter(codes).items() if times > 1]


def answer_codes(question: WrittenQuestion, municipalities: Sequence[str]) -> tuple[str, ...]:
    """Give the codes that count as answers, those from the municipalities first."""
    from_list = municipalities if question.options_from == "municipalities" else ()
    return (*from_list, *(option.code for option in current_options(question) if not option.missing))


def _options(question: WrittenQuestion) -> Iterator[Finding]:
    if question.type is QuestionType.TEXT:
        if question.options or question.options_from:
            yield "text-with-options", ("options",), {}
        return
    if not question.options_from and len([o for o in current_options(question) if not o.missing]) < 2:
        yield "too-few-options", ("options",), {}
    for code in repeated([option.code for option in question.options]):
        yield "repeated-code", ("options",), {"given": code}
    for index, option in enumerate(question.options):
        if option.exclusive and question.type is not QuestionType.MULTIPLE:
            yield "exclusive-elsewhere", ("options", index), {"given": option.code}
    if question.options_from == "members" and question.type is not QuestionType.MULTIPLE:
        yield "members-need-multiple", ("type",), {}


def _bands(question: WrittenQuestion) -> Iterator[Finding]:
    """Bands follow one another, only the last is open; the points of a scale have rising values."""
    answers = [
        (index, option) for index, option in enumerate(question.options) if not option.missing and option.until is None
    ]
    if question.type is QuestionType.NUMBER:
        for index, option in answers:
            last = (index, option) == answers[-1]
            if option.lower is None or (option.upper is None and not last):
                yield "band-without-bounds", ("options", index), {"given": option.code}
            elif option.upper is not None and option.upper < option.lower:
                yield "band-upside-down", ("options", index), {"given": option.code}
        for (_, before), (index, after) in pairwise(answers):
            if before.upper is not None and after.lower is not None and after.lower <= before.upper:
                yield "bands-overlap", ("options", index), {"given": after.code, "other": before.code}
    if question.type is QuestionType.SCALE:
        values = [option.value for _, option in answers]
        if any(a is None or b is None or a >= b for a, b in pairwise(values)):
            yield "scale-values", ("options",), {}


def _folded(question: WrittenQuestion, municipalities: Sequence[str]) -> Iterator[Finding]:
    answers = answer_codes(question, municipalities)
    if not question.folded:
        if question.cube and len(answers) > MAX_FOLDED:
            yield "folded-missing", ("id",), {"given": question.id, "limit": str(MAX_FOLDED)}
        return
    if len(question.folded) > MAX_FOLDED:
        yield "folded-too-long", ("folded",), {"limit": str(MAX_FOLDED)}
    for code in repeated([entry.code for entry in question.folded]):
        yield "repeated-code", ("folded",), {"given": code}
    for index, entry in enumerate(question.folded):
        if question.type is QuestionType.MULTIPLE and entry.of != (entry.code,):
            yield "folded-of-several", ("folded", index), {"given": entry.code}
        if question.type is not QuestionType.MULTIPLE and (entry.nb is None or entry.en is None):
            yield "folded-without-words", ("folded", index), {"given": entry.code}
        if entry.code in answers and entry.of != (entry.code,):
            yield "folded-code-taken", ("folded", index), {"given": entry.code}
    yield from _partition(question, answers, municipalities)


def _partition(question: WrittenQuestion, answers: Sequence[str], municipalities: Sequence[str]) -> Iterator[Finding]:
    """Every answer of a one-answer question is in exactly one folded entry."""
    held: list[str] = []
    for index, entry in enumerate(question.folded):
        if isinstance(entry.of, str):
            held += municipalities if entry.of == OTHER_MUNICIPALITIES else ()
            continue
        held += entry.of
        for code in entry.of:
            if code not in answers:
                yield "unknown-code", ("folded", index, "of"), {"given": code, "allowed": ", ".join(answers)}
    for code in repeated(held):
        yield "folded-twice", ("folded",), {"given": code}
    if question.type is not QuestionType.MULTIPLE:
        for code in answers:
            if code not in held:
                yield "folded-nowhere", ("folded",), {"given": code}


def _by_home(question: WrittenQuestion) -> Iterator[Finding]:
    """The house's own municipality and the others come together, and only where municipalities are asked."""
    special = [entry.of for entry in question.folded if isinstance(entry.of, str)]
    if special and question.options_from != "municipalities":
        yield "no-municipalities", ("folded",), {"given": special[0]}
    if special and sorted(special) != sorted((OWN_MUNICIPALITY, OTHER_MUNICIPALITIES)):
        yield "municipality-halves", ("folded",), {"given": OWN_MUNICIPALITY, "other": OTHER_MUNICIPALITIES}


def _published_side(question: WrittenQuestion) -> Iterator[Finding]:
    answers = [option.code for option in current_options(question) if not option.missing]
    yes_no = question.type is QuestionType.SINGLE and len(answers) == 2 and not question.options_from
    if question.publish is None:
        if yes_no and question.cube:
            yield "side-missing", ("id",), {"given": question.id, "allowed": ", ".join(answers)}
    elif not yes_no:
        yield "side-of-no-yes-no", ("publish",), {}
    elif question.publish not in answers:
        yield "unknown-code", ("publish",), {"given": question.publish, "allowed": ", ".join(answers)}


def _order(question: WrittenQuestion) -> Iterator[Finding]:
    """Scales and numbers have an order of their own."""
    if question.by_size and question.type not in {QuestionType.SINGLE, QuestionType.MULTIPLE}:
        yield "by-size-of-numbers", ("by_size",), {}


def _counting(question: WrittenQuestion) -> Iterator[Finding]:
    if question.cube and question.type is QuestionType.TEXT:
        yield "free-text-counted", ("cube",), {}
    if question.cube and question.options_from == "members":
        yield "members-counted", ("cube",), {}
