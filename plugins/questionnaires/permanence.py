"""What figures were of, beside the questionnaire as it is now: which codes have come to mean something else.

Codes are permanent, so what was written down is carried forward (versions.py) and must come out as what stands there
now. A code left out or a new one is no change: tables of other codes are seen to be of other answers and aren't
compared. What can't be seen in a table is: the same folded code holding other answers, a code given to another answer,
a base that another answer counts in, another number, other people asked.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from plugins.questionnaires.meaning import Meaning, Meanings, Numbers, numbers_of
from plugins.questionnaires.model import Question, Questionnaire, Routing
from plugins.questionnaires.versions import code_now, codes_at

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One code, or one question, that means something else now. `place` is where, within the question as written."""

    rule: str
    question: str
    place: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)


def changes(then: Meanings, now: Questionnaire) -> Iterator[Change]:
    """All that changed of the questions that are still counted."""
    counted = {question.id: question for question in now.questions if question.cube}
    for name, meaning in then.questions.items():
        if name in counted:
            question = counted[name]
            carried = {code: code_now(question, code, then.version) for code in (*meaning.answers, *meaning.missing)}
            yield from _of_question(meaning, question, carried)
            yield from _routing(meaning.routing, question, now, then.version)


def _of_question(then: Meaning, now: Question, carried: Mapping[str, str]) -> Iterator[Change]:
    if then.type is not now.type:
        yield _change("changed-type", now, ("type",), then.type.value, now.type.value)
        return
    if then.publish and now.publish and carried[then.publish] != now.publish:
        yield _change("changed-side", now, ("publish",), then.publish, now.publish)
    yield from _numbers(then, now, carried)
    of_answers = tuple(_answers(then, now, carried))
    yield from of_answers or _folded(then, now, carried)  # a list of other answers is judged once they are mended


def _answers(then: Meaning, now: Question, carried: Mapping[str, str]) -> Iterator[Change]:
    answers = {option.code for option in now.answers}
    missing = {option.code for option in now.options if option.missing}
    for code in then.answers:
        if carried[code] in missing:
            yield _change("changed-now-missing", now, ("options", carried[code]), given=code)
        elif carried[code] not in answers:
            yield _change("changed-answer-gone", now, ("options", code), given=code)
        elif code in answers and carried[code] != code:
            yield _change("changed-answer", now, ("options", code), code, carried[code], given=code)
    for code in then.missing:
        if carried[code] in answers:
            yield _change("changed-now-answer", now, ("options", carried[code]), given=code)


def _folded(then: Meaning, now: Question, carried: Mapping[str, str]) -> Iterator[Change]:
    known = {entry.code for entry in now.folded}
    homes = (None, *then.answers) if then.home or now.home_code else (None,)
    for code in then.folded:
        for home in homes if code in known else ():
            before = then.held(code, home)
            held = now.unfold(code, carried[home] if home else None)
            today = _in_words_of_then(held, then.answers, carried)
            if set(before) != set(today):
                given = f"{code} ({home})" if home else code
                yield _change("changed-short-answer", now, ("folded", code), _list(before), _list(today), given)
                break


def _in_words_of_then(held: Collection[str], answers: Collection[str], carried: Mapping[str, str]) -> tuple[str, ...]:
    """The old codes whose answers are in `held` now, and those of `held` that are no old code's."""
    old = tuple(code for code in answers if carried[code] in held)
    became = {carried[code] for code in old}
    return (*old, *(code for code in held if code not in became))


def _numbers(then: Meaning, now: Question, carried: Mapping[str, str]) -> Iterator[Change]:
    today = {option.code: numbers_of(option) for option in now.answers}
    for code, numbers in then.numbers.items():
        if carried[code] == code and code in today and today[code] != numbers:
            yield _change("changed-numbers", now, ("options", code), _span(numbers), _span(today[code]), given=code)


def _routing(then: Routing | None, now: Question, questionnaire: Questionnaire, version: int) -> Iterator[Change]:
    before, today = then or Routing(), now.routing or Routing()
    if (before.question, set(before.moments)) == (today.question, set(today.moments)):
        if not today.question:
            return
        target = questionnaire.question(today.question)
        old = {code for code in codes_at(target, version) if code_now(target, code, version) in today.codes}
        if old == set(before.codes):
            return
    yield _change("changed-routing", now, ("routing",), _said(before), _said(today))


def _span(numbers: Numbers) -> str:
    return "–".join("" if number is None else f"{number:g}" for number in numbers) or NOTHING


def _said(routing: Routing) -> str:
    filtered = f"{routing.question}: {_list(routing.codes)}" if routing.question else ""
    return "; ".join(part for part in (filtered, ", ".join(routing.moments)) if part) or NOTHING


def _list(codes: Collection[str]) -> str:
    return ", ".join(codes) or NOTHING


def _change(
    rule: str, now: Question, place: tuple[str, ...], before: str = "", today: str = "", given: str = ""
) -> Change:
    values = {"question": now.id, "given": given, "before": before, "now": today}
    return Change(rule, now.id, place, {name: value for name, value in values.items() if value})
