"""The questionnaires as they are now beside what editions say their figures are of: where a code means another thing.

Every edition that wrote it down is asked, the newest first: what was published stays on the site and in the reports,
and is set beside what comes. A questionnaire that contradicts one can't be used to read figures or to issue any.
"""

from collections.abc import Mapping
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.editions.store import Editions
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.permanence import Change, changes
from plugins.questionnaires.places import problem_of


def contradictions(
    root: Path, questionnaires: Mapping[str, Questionnaire], editions: Editions
) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each questionnaire of the cluster in `root` that has any, by id.

    Raises Invalid for an edition that isn't what was issued.
    """
    found: dict[str, dict[tuple[str, ...], tuple[Change, str]]] = {}
    for record in editions.records():
        for name in record.meanings.keys() & questionnaires.keys():
            for change in changes(record.meanings[name], questionnaires[name]):
                key = (change.rule, change.question, *change.place)
                found.setdefault(name, {}).setdefault(key, (change, f"{record.wave}/{record.number}"))
    return {
        name: tuple(
            sorted(
                (problem_of(root, name, change, edition) for change, edition in of.values()),
                key=lambda problem: problem.sort_key,
            )
        )
        for name, of in sorted(found.items())
    }
