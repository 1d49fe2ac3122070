"""Codes through the versions of a questionnaire: what was asked then, and what an old answer is called now.

`recode: {v: {old: new}}` says that up to and including version v, `old` stood for what is now `new`. So a code of
version w is carried forward through every recoding of a version from w on, in order.
"""

from collections.abc import Iterator

from plugins.questionnaires.model import Option, Question, Questionnaire, Text


def questions_at(questionnaire: Questionnaire, version: int) -> tuple[Question, ...]:
    """Give the questions that stood in `version`, in order."""
    return tuple(question for question in questionnaire.questions if _stood(question, version))


def codes_at(question: Question, version: int) -> tuple[str, ...]:
    """Give the codes a question had in `version`: today's that were there, then those renamed or left out since."""
    current = [option.code for option in question.options if _stood(option, version)]
    return (*current, *(option.code for option in question.former if _stood(option, version)))


def options_at(question: Question, version: int) -> tuple[Option, ...]:
    """Give the options of a form of `version`, in the order of the file; `text_at` gives each one's wording then."""
    return tuple(option for option in (*question.options, *question.former) if _stood(option, version))


def text_at(asked: Question | Option, version: int) -> Text:
    """Give the wording in `version`: the first one that was kept under that version or a later, else today's."""
    kept = sorted(last for last in asked.earlier or {} if last >= version)
    return asked.earlier[kept[0]] if asked.earlier and kept else asked.text


def code_now(question: Question, code: str, version: int) -> str:
    """Give today's code of an answer that was `code` in `version`."""
    for _, codes in _recodings(question, version):
        code = codes.get(code, code)
    return code


def wordings(asked: Question | Option) -> Iterator[Text]:
    """Every wording there ever was, today's first."""
    yield asked.text
    yield from (asked.earlier or {}).values()


def _stood(asked: Question | Option, version: int) -> bool:
    return asked.since <= version and (asked.until is None or version <= asked.until)


def _recodings(question: Question, version: int) -> list[tuple[int, dict[str, str]]]:
    return sorted((last, dict(codes)) for last, codes in (question.recode or {}).items() if last >= version)
