"""Answers that another answer rules out are taken away: a question that wasn't for them, an event not yet seen.

What remains keeps every rule a package is held to (row_rules.py).
"""

from collections.abc import Iterable, Mapping

from plugins.questionnaires.model import Question
from plugins.surveys.importers.answers import Answers, Lost
from plugins.surveys.row_rules import MOMENT


def take_away(questions: Iterable[Question], answers: Mapping[str, Answers], moment: str | None) -> None:
    """Lose every answer that may not be there; `moment` is when people were asked, unless they said otherwise."""
    for question in questions:
        own = answers.get(question.id)
        if question.routing is None or own is None:
            continue
        condition = answers.get(question.routing.question)
        said_when = answers.get(MOMENT)
        for row in range(len(own.answered)):
            if not own.answered[row]:
                continue
            given = condition.codes[row] if condition else frozenset()
            if given and given.isdisjoint(question.routing.codes):
                own.lose(row, Lost.NOT_ASKED)
                continue
            when = next(iter(said_when.codes[row]), moment) if said_when else moment
            if question.routing.moments and when not in question.routing.moments:
                own.lose(row, Lost.TOO_EARLY)
