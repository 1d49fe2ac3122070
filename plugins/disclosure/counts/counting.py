"""On the member's own machine: checked answers become the figures it hands in, rounded and audited as the stage would.

The same steps with the same secret give the same cube as if the rows had been handed in sealed. What the stage could do
with rows and can't with counts is compare two packages: so figures from counts are issued once (changes.py).
"""

from dataclasses import replace

from plugins.disclosure.audit.cube_audit import CubeCase, judge_cube
from plugins.disclosure.counts.counts_json import HandedIn
from plugins.disclosure.tables.measuring import House, measure
from plugins.disclosure.tables.secret_counts import exactly
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire
from plugins.surveys.responses import Responses


def count_at_home(
    responses: Responses, questionnaire: Questionnaire, house: House, secret: bytes, policy: Policy
) -> HandedIn | None:
    """The figures of checked answers; None where there are too few for any. `secret` is the member's."""
    measured = measure(responses, questionnaire, house, secret, policy)
    if measured is None:
        return None
    finding = judge_cube(
        CubeCase(
            cube=measured.cube,
            bases={table: exactly(base) for table, base in measured.bases.items()},
            home=house.home,
            weights=measured.weights,
            earlier=(),
            questionnaire=questionnaire,
        ),
        policy,
    )
    cube = replace(measured.cube, tables=finding.tables)
    return HandedIn(cube, measured.kept.parts, measured.kept.counted)
