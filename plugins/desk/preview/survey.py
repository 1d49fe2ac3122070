"""The questionnaires and waves of a cluster."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.cluster.problems import Refused
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.own import load_own
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import Wave, load_waves


@dataclass(frozen=True, slots=True)
class Survey:
    """What was asked, and when."""

    questionnaires: Mapping[str, Questionnaire]
    waves: tuple[Wave, ...]

    @classmethod
    def load(cls, root: Path, member: str) -> "Survey":
        """Read them. Raises Refused with every problem, but for those of other houses' own questions."""
        questionnaires, problems = load_questionnaires(root)
        waves, wave_problems = load_waves(root, questionnaires)
        own = [problem for problem in load_own(root, questionnaires)[1] if PurePosixPath(problem.file).stem == member]
        if problems or wave_problems or own:
            raise Refused([*problems, *wave_problems, *own])
        return cls(questionnaires, waves)
