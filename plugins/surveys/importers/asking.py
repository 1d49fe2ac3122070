"""What a person has to be asked: columns and answers nobody recognised, each with what it might mean.

Answers are asked about only where they come again or are like an option, and never where they name a person: what
somebody wrote once, in their own words, is nobody's option.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plugins.surveys.importers.account import Asked
from plugins.surveys.importers.answers import Answers
from plugins.surveys.importers.likeness import question_of_answers
from plugins.surveys.importers.matching import Match, Role
from plugins.surveys.importers.personal import names_a_person
from plugins.surveys.importers.plain_words import plain
from plugins.surveys.importers.proposals import answer_proposal, column_proposal
from plugins.surveys.importers.sheet import Row
from plugins.surveys.importers.target import OPEN, Decisions
from plugins.surveys.importers.unknown import COMES_AGAIN
from plugins.surveys.importers.vocabulary import Vocabulary

_MOST_COLUMNS = 60  # more columns than that, which belong to no question, are another survey's
_MOST_ANSWERS = 40  # of one question
_LONGEST_ANSWER = 120  # characters; longer ones are no option


def columns_asked(
    matches: Sequence[Match], vocabulary: Vocabulary, decisions: Decisions, rows: Sequence[Row]
) -> Iterator[Asked]:
    """Columns that belong to no question: what they may be by their words, or by their answers."""
    used = {match.question for match in matches}
    unknown = [match.column for match in matches if match.role is Role.UNKNOWN and match.column.heading]
    taken = {f"{match.question}/{match.code}".rstrip("/") for match in matches if match.role in {Role.WHOLE, Role.PART}}
    for column in unknown[:_MOST_COLUMNS]:
        decided = decisions.columns.get(column.name, "")
        proposal = decided.removesuffix(OPEN)
        if not decided.endswith(OPEN) or not _means_something(proposal, vocabulary):
            proposal = column_proposal(column, vocabulary)
        if proposal in taken:
            proposal = ""
        cells = Counter(text for row in rows if (text := row[column.index].strip()))
        yield Asked(
            column.name,
            proposal or question_of_answers(cells, vocabulary, used),
            count=sum(cells.values()),
            different=len(cells),
        )


def answers_asked(answers: Mapping[str, Answers], vocabulary: Vocabulary, decisions: Decisions) -> Iterator[Asked]:
    """Answers that are no option of their question."""
    for one in answers.values():
        decided = {plain(t): code for t, code in decisions.answers.get(one.question.id, {}).items()}
        for text, count in one.unknown.most_common(_MOST_ANSWERS):
            if len(text) > _LONGEST_ANSWER or names_a_person(text):
                continue
            known = decided.get(plain(text), "")
            proposal = known.removesuffix(OPEN)
            if not known.endswith(OPEN) or (proposal and proposal not in vocabulary.codes(one.question)):
                proposal = answer_proposal(text, one.question, vocabulary)
            if proposal or count >= COMES_AGAIN:
                yield Asked(text, proposal, one.question.id, count)


def _means_something(proposal: str, vocabulary: Vocabulary) -> bool:
    """Whether a proposal from a file, which a person may have edited, is nothing at all or a question that there is."""
    name, _, code = proposal.partition("/")
    question = vocabulary.questions.get(name)
    return not proposal or (question is not None and (not code or code in vocabulary.codes(question)))
