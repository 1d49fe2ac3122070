"""Codes through the versions of a questionnaire: what was asked then, and what an old answer is called now.

`recode: {v: {old: new}}` says that up to and including version v, `old` stood for what is now `new`. So a code of
version w is carried forward through every recoding of a version from w on, in order.
"""

from plugins.questionnaires.model import Question, Questionnaire


def questions_at(questionnaire: Questionnaire, version: int) -> tuple[Question, ...]:
    """Give the questions that stood in `version`, in order."""
    return tuple(question for question in questionnaire.questions if question.since <= version)


def codes_at(question: Question, version: int) -> tuple[str, ...]:
    """Give the codes a question had in `version`: today's that were there, then those renamed since."""
    current = [option.code for option in question.options if option.since <= version]
    renamed = [old for _, codes in _recodings(question, version) for old in codes if old not in current]
    return (*current, *dict.fromkeys(renamed))


def code_now(question: Question, code: str, version: int) -> str:
    """Give today's code of an answer that was `code` in `version`."""
    for _, codes in _recodings(question, version):
        code = codes.get(code, code)
    return code


def _recodings(question: Question, version: int) -> list[tuple[int, dict[str, str]]]:
    return sorted((last, dict(codes)) for last, codes in (question.recode or {}).items() if last >= version)
