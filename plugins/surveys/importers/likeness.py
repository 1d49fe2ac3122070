"""Which question a column answers, seen from its answers: nearly all of them are options of that question and no other.

Only a proposal, as everything that is merely alike.
"""

from collections.abc import Collection, Mapping

from plugins.questionnaires.model import Question, QuestionType
from plugins.surveys.importers.lookups import lookup
from plugins.surveys.importers.pieces import most_joined, pieces
from plugins.surveys.importers.vocabulary import Vocabulary

_SHARE = 0.6  # of the filled cells
_MOST_LOOKED_AT = 100  # different cells
_LONGEST = 500  # characters; several long options may stand in one cell
_LEAST_CODES = 2  # different answers: a single one says little


def question_of_answers(cells: Mapping[str, int], vocabulary: Vocabulary, taken: Collection[str]) -> str:
    """The id of the one question, not among `taken`, that the cells (with their counts) answer; else nothing."""
    if any(len(cell) > _LONGEST for cell in cells):  # somebody's own words
        return ""
    looked_at = dict(sorted(cells.items(), key=lambda item: (-item[1], item[0]))[:_MOST_LOOKED_AT])
    shares = {
        question.id: _share(looked_at, question, vocabulary)
        for question in vocabulary.questions.values()
        if question.id not in taken and question.type is not QuestionType.TEXT
    }
    likely = [name for name, share in shares.items() if share >= _SHARE]
    return likely[0] if len(likely) == 1 else ""


def _share(cells: Mapping[str, int], question: Question, vocabulary: Vocabulary) -> float:
    """How much of the cells are answers to the question; 0 where they are always the same answer."""
    look = lookup(question, vocabulary, {})
    joined = most_joined(question, vocabulary)
    known = 0
    codes: set[str] = set()
    for cell, count in cells.items():
        if question.type is QuestionType.MULTIPLE:
            found = pieces(cell, lambda text: bool(look(text)), joined)
            meant = [look(text) for text in found.known] if not found.unknown else []
        else:
            meant = [look(cell)]
        given = {code for code in meant if code}
        known += count if given else 0
        codes |= given
    return known / max(1, sum(cells.values())) if len(codes) >= _LEAST_CODES else 0.0
