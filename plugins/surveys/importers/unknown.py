"""Which unrecognised answers are somebody's own words, to "other, please specify", and which may be an option reworded.

An option comes again, own words hardly ever do. What comes again, or is like an option, is asked about.
"""

from collections.abc import Mapping

from plugins.questionnaires.model import Question
from plugins.surveys.importers.plain_words import plain
from plugins.surveys.importers.proposals import answer_proposal
from plugins.surveys.importers.vocabulary import Vocabulary

COMES_AGAIN = 3  # respondents who wrote the same
_OTHER = "other"


def settled(
    unknown: Mapping[str, int],
    question: Question,
    vocabulary: Vocabulary,
    decided: Mapping[str, str],
    *,
    has_other: bool,
) -> dict[str, str]:
    """The texts that are own words, each with the code they count as; none where the question asks for no other."""
    if not has_other:
        return {}
    known = {plain(text) for text in decided}
    return {
        text: _OTHER
        for text, count in unknown.items()
        if plain(text) not in known and count < COMES_AGAIN and not answer_proposal(text, question, vocabulary)
    }
