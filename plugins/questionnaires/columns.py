"""Questions and the columns of responses.csv: which column holds which answer.

- `respondent`: a shuffled number, the primary key; no part of any figure.
- SINGLE, SCALE, NUMBER: one column, named by the question's id, holding one code; empty is no answer.
- MULTIPLE: one column per option, `<question>__<code>`, holding 1 (chosen) or 0 (not chosen). All of a
  respondent's columns of the question are filled, or all are empty (not asked, or not answered). Filled ones
  hold at least one 1, so a respondent has answered it exactly when one of its columns is 1.
- A question of the members (visited): `visited_shown__<member>` is 1 when the name was shown, else 0 or empty;
  `visited__<member>` is 1 or 0 where it was shown and the question answered, else empty. The denominator of a
  share is therefore who has 0 or 1 in `visited__<member>`.
- TEXT has no column: free text never enters a package.
"""

from collections.abc import Iterator

from plugins.questionnaires.model import Question, QuestionType

RESPONDENT = "respondent"
CHOSEN = "1"
NOT_CHOSEN = "0"


def option_column(question_id: str, code: str) -> str:
    """Name the column that says whether an option, or a member, was chosen."""
    return f"{question_id}__{code}"


def shown_column(question_id: str, member: str) -> str:
    """Name the column that says whether a member's name was shown."""
    return f"{question_id}_shown__{member}"


def columns_of(question: Question, members: tuple[str, ...] = ()) -> Iterator[str]:
    """Name the columns of one question, in order; `members` are the names on the form."""
    if question.type is QuestionType.TEXT:
        return
    if question.of_members:
        for member in members:
            yield shown_column(question.id, member)
            yield option_column(question.id, member)
    elif question.type is QuestionType.MULTIPLE:
        for option in question.options:
            yield option_column(question.id, option.code)
    else:
        yield question.id
