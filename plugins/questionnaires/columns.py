"""Questions and the columns of responses.csv: which column holds which answer.

- `respondent`: a shuffled number, the primary key; no part of any figure.
- SINGLE, SCALE, NUMBER: one column, named by the question's id, holding one code; empty is no answer. The code of
  a `missing` option ("don't know") is an answer in the file, and none in any count.
- MULTIPLE: one column per option, `<question>__<code>`, holding 1 (chosen) or 0 (not chosen). All of a
  respondent's columns of the question are filled, or all are empty (not asked, or not answered). Filled ones
  hold at least one 1, so a respondent has answered it exactly when one of its columns is 1.
- A question of the members (visited): `visited_shown__<member>` is 1 when the name was shown, else 0 or empty;
  `visited__<member>` is 1 or 0 where it was shown and the question answered, else empty. The denominator of a
  share is therefore who has 0 or 1 in `visited__<member>`. Its options ("none of these") have no column: all 0
  says it.
- TEXT has no column: free text never enters a package.
"""

from plugins.questionnaires.model import Question, QuestionType
from plugins.questionnaires.versions import codes_at

RESPONDENT = "respondent"
CHOSEN = "1"
NOT_CHOSEN = "0"


def option_column(question_id: str, code: str) -> str:
    """Name the column that says whether an option, or a member, was chosen."""
    return f"{question_id}__{code}"


def shown_column(question_id: str, member: str) -> str:
    """Name the column that says whether a member's name was shown."""
    return f"{question_id}_shown__{member}"


def columns_of(question: Question, version: int, members: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give one question's columns, in order, each with the values it may hold besides empty.

    `version` is that of the questionnaire on the form, `members` are the slugs of the names on it.
    """
    either = (NOT_CHOSEN, CHOSEN)
    if question.type is QuestionType.TEXT:
        return {}
    if question.of_members:
        names = [(shown_column(question.id, m), option_column(question.id, m)) for m in members]
        return {name: either for pair in names for name in pair}
    codes = codes_at(question, version)
    if question.type is QuestionType.MULTIPLE:
        return {option_column(question.id, code): either for code in codes}
    return {question.id: codes}
