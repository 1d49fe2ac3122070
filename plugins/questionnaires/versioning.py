"""What a question must fulfil through its versions, so that an old answer is counted right or not at all.

Codes are permanent. A code that is no longer asked keeps its place in `options` with `until`, and `recode` says what
its answers are called now; an answer that became two (a split) can't be carried over and needs a new question. A
code that came in later must be what an earlier one became, or it would show as "nobody" where nobody was asked.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise

from plugins.questionnaires.document import WrittenOption, WrittenQuestion, current_options
from plugins.questionnaires.findings import Finding
from plugins.questionnaires.model import QuestionType

Place = tuple[str | int, ...]


def findings(question: WrittenQuestion, version: int, listed: Collection[str]) -> Iterator[Finding]:
    """Everything wrong between the versions of one question; `version` is the questionnaire's.

    `listed` are the codes it has from a list beside those written here: a municipality that merged became one of them.
    """
    yield from _spans(question, version)
    yield from _earlier(question, version)
    yield from _recoding(question, listed)
    yield from _former(question)
    yield from _added(question)


def _spans(question: WrittenQuestion, version: int) -> Iterator[Finding]:
    yield from _span(("since",), ("until",), question.since, question.until, version)
    for index, option in enumerate(question.options):
        place = ("options", index)
        yield from _span(place, place, option.since or question.since, option.until, version)


def _span(first: Place, last: Place, since: int, until: int | None, version: int) -> Iterator[Finding]:
    if since > version:
        yield "since-too-new", first, {"limit": str(version)}
    elif until is not None and not since <= until < version:
        yield "until-outside", last, {"given": str(until), "lower": str(since), "limit": str(version)}


def _earlier(question: WrittenQuestion, version: int) -> Iterator[Finding]:
    for key, older in (("recode", question.recode), ("earlier", question.earlier)):
        for old in older:
            if old >= version:
                yield "not-an-earlier-version", (key, str(old)), {"given": str(old), "limit": str(version)}
    for index, option in enumerate(question.options):
        for old in option.earlier:
            if old >= version:
                yield "not-an-earlier-version", ("options", index), {"given": str(old), "limit": str(version)}


def _recoding(question: WrittenQuestion, listed: Collection[str]) -> Iterator[Finding]:
    known = {option.code: option for option in current_options(question)}
    words = {option.code for option in question.options}
    for old, codes in question.recode.items():
        for source, target in codes.items():
            place = ("recode", str(old))
            if target not in {*known, *listed, *_former_after(question, old)}:
                yield "unknown-code", place, {"given": target, "allowed": ", ".join(sorted(known))}
            if source not in words:
                yield "recoded-without-words", place, {"given": source, "until": str(old)}
            if source in known and (known[source].since or question.since) <= old:
                yield "recoded-still-there", place, {"given": source}


def _former(question: WrittenQuestion) -> Iterator[Finding]:
    """An option no longer asked has become another one, which holds what it held."""
    known = {option.code: option for option in current_options(question)}
    became: list[tuple[WrittenOption, WrittenOption]] = []
    for index, option in enumerate(question.options):
        if option.until is None or option.missing:
            continue
        now = _now(question, option.code, option.until)
        if now == option.code:
            yield "former-nowhere", ("options", index), {"given": option.code, "until": str(option.until)}
        elif now in known:
            became.append((option, known[now]))
            if question.type is QuestionType.NUMBER and not _within(option, known[now]):
                yield "former-outside-band", ("options", index), {"given": option.code, "other": now}
    if question.type is QuestionType.SCALE and not _in_order(became):
        yield "former-out-of-order", ("recode",), {"given": question.id}


def _former_after(question: WrittenQuestion, old: int) -> set[str]:
    """Codes that stood in the version after `old`, and were renamed later."""
    return {option.code for option in question.options if option.until is not None and option.until > old}


def _now(question: WrittenQuestion, code: str, version: int) -> str:
    for last in sorted(last for last in question.recode if last >= version):
        code = question.recode[last].get(code, code)
    return code


def _within(former: WrittenOption, now: WrittenOption) -> bool:
    """Whether all that the old band held lies in the new one; an open top only in an open one."""
    if former.lower is None or now.lower is None or former.lower < now.lower:
        return False
    return now.upper is None or (former.upper is not None and former.upper <= now.upper)


def _in_order(became: list[tuple[WrittenOption, WrittenOption]]) -> bool:
    """Whether the points keep their order, or all turn it round; points of different versions are told apart."""
    for version in {former.until for former, _ in became}:
        points = [
            (former.value, now.value)
            for former, now in became
            if former.until == version and former.value is not None and now.value is not None
        ]
        values = [now for _, now in sorted(points)]
        rising = all(a <= b for a, b in pairwise(values))
        falling = all(a >= b for a, b in pairwise(values))
        if len(points) < sum(former.until == version for former, _ in became) or not (rising or falling):
            return False
    return True


def _added(question: WrittenQuestion) -> Iterator[Finding]:
    if not question.cube:
        return
    for index, option in enumerate(question.options):
        if option.missing or option.until is not None:
            continue
        not_asked = (old for old in range(question.since, option.since or question.since))
        lost = next((old for old in not_asked if option.code not in _become(question, old)), None)
        if lost is not None:
            yield "added-later", ("options", index), {"given": option.code, "until": str(lost)}


def _become(question: WrittenQuestion, old: int) -> set[str]:
    """What the codes that were renamed after version `old` are called now."""
    now: dict[str, str] = {}
    for last in sorted(last for last in question.recode if last >= old):
        codes = question.recode[last]
        now = {source: codes.get(code, code) for source, code in now.items()} | dict(codes.items())
    return set(now.values())
