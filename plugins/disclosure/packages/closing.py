"""When a wave no longer takes anything in: after the day until which packages may be handed in.

`closes` in surveys/waves.yaml is the last day on which audiences answer; packages come later. Where a wave has a
`hand_in_by`, what comes or changes after that day is neither opened nor counted, unless its `late` names the member
with the reason why.
"""

from datetime import date

from plugins.disclosure.packages.asked import Asked
from plugins.editions.ledger import Delivery, DeliveryState
from plugins.questionnaires.model import Collected
from plugins.questionnaires.waves import Wave
from plugins.surveys.placing import CLUSTER


def declared_for(member: str, wave: str, asked: Asked) -> Wave | None:
    """The wave that a package in a member's folder, or in the cluster's, belongs to."""
    wanted = Collected.BY_CLUSTER if member == CLUSTER else Collected.BY_MEMBER
    for declared in asked.waves:
        if declared.id == wave and asked.questionnaires[declared.questionnaire].collected is wanted:
            return declared
    return None


def is_closed(wave: Wave | None, today: date) -> bool:
    """Whether packages are no longer taken."""
    return wave is not None and wave.hand_in_by is not None and today > wave.hand_in_by


def is_late(wave: Wave | None, member: str, before: Delivery | None, today: date) -> bool:
    """Whether what lies in a member's folder, and isn't what was issued, came too late.

    What was handed in in time and waited for an agreement is counted when that is signed. `before` is what became of it
    at the last look.
    """
    if wave is None or not is_closed(wave, today) or member in wave.late:
        return False
    waited = before is not None and before.state is DeliveryState.NOT_TABULATED
    return not (waited and wave.hand_in_by is not None and before is not None and before.received <= wave.hand_in_by)
