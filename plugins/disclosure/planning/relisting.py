"""Which questions have other lists of answers now than when the wave was issued.

A mean over houses needs every house's part in one list, and two short lists of the same people tell more than either.
So a wave whose lists changed keeps the groups it has; what a house counts by itself is of one list and may come.
"""

from plugins.disclosure.planning.earlier import Earlier
from plugins.disclosure.planning.wave_issue import CLUSTER_MEMBER
from plugins.questionnaires.meaning import Meaning, meanings_of
from plugins.questionnaires.model import Questionnaire


def relisted(earlier: Earlier, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Their ids, in the order of the form; none where nothing was issued."""
    if earlier.record is None:
        return ()
    written = earlier.record.meanings.get(questionnaire.id)
    then = written.questions if written else {}
    now = meanings_of(questionnaire).questions
    parts = [kept.parts for (_, member), kept in earlier.kept.items() if member != CLUSTER_MEMBER]
    return tuple(
        name
        for name, meaning in now.items()
        if (name in then and _lists(then[name]) != _lists(meaning))
        or any(set(of[name].counts) != set(questionnaire.question(name).cells("full")) for of in parts if name in of)
    )


def _lists(meaning: Meaning) -> object:
    """What must be the same: the answers, and what each short one holds, in any order."""
    held = {code: frozenset(codes) for code, codes in meaning.folded.items()}
    return frozenset(meaning.answers), held, meaning.home, meaning.publish
