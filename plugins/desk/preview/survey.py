"""The questionnaires and waves of a cluster."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.problems import Refused
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import Wave, load_waves


@dataclass(frozen=True, slots=True)
class Survey:
    """What was asked, and when."""

    questionnaires: Mapping[str, Questionnaire]
    waves: tuple[Wave, ...]

    @classmethod
    def load(cls, root: Path) -> "Survey":
        """Read them. Raises Refused with every problem."""
        questionnaires, problems = load_questionnaires(root)
        waves, wave_problems = load_waves(root, questionnaires)
        if problems or wave_problems:
            raise Refused([*problems, *wave_problems])
        return cls(questionnaires, waves)
