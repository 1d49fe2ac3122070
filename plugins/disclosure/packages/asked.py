"""What was asked, and when: the questionnaires and waves that packages are looked at with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.waves import Wave


@dataclass(frozen=True, slots=True)
class Asked:
    """Questionnaires by id, and all declared waves."""

    questionnaires: Mapping[str, Questionnaire]
    waves: Sequence[Wave]
