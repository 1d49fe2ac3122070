"""The true base of a question decides what may be asked of it: nothing, the folded lists, or everything."""

from plugins.disclosure.tables.secret_counts import SecretCount, exactly
from plugins.editions.cube import Status
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Collected, Detail, Handling, Questionnaire, Table


def least_base(handling: Handling, policy: Policy) -> int:
    """The least true base for any figure of a questionnaire."""
    return policy.bases.folded if handling.least_answers is None else handling.least_answers


def enough_for_any(base: SecretCount, handling: Handling, policy: Policy) -> bool:
    """Whether anything at all may be said of this many respondents."""
    return exactly(base) >= least_base(handling, policy)


def status_of(base: SecretCount, table: Table, questionnaire: Questionnaire, policy: Policy) -> Status:
    """With which code list a table may be published.

    A two-way table needs the base of full lists, and is folded until base divided by its cells is at least the least
    expected cell. Only the base decides: a rule that looked at the cells would tell of them.
    """
    number = exactly(base)
    handling = questionnaire.handling
    if not enough_for_any(base, handling, policy):
        return Status.BLANK
    if len(table.questions) == 1:
        full = number >= policy.bases.full and not handling.folded_only
        return Status.FULL if full else Status.FOLDED
    if number < policy.bases.full:
        return Status.BLANK
    details = [Detail.FOLDED] if handling.folded_only else [Detail.FULL, Detail.FOLDED]
    for detail in details:
        if number >= policy.bases.expected_cell * _cells_across(table, questionnaire, detail):
            return Status(detail.value)
    return Status.BLANK


def _cells_across(table: Table, questionnaire: Questionnaire, detail: Detail) -> int:
    """How many cells the respondents spread over, unpublished sides of yes/no questions included."""
    cells = 1
    for name in table.questions:
        question = questionnaire.question(name)
        cells *= 2 if question.publish is not None else len(question.cells(detail))
    return cells


def is_weaker(questionnaire: Questionnaire, policy: Policy) -> bool:
    """Whether a questionnaire asks for less protection than the policy gives.

    Only what the cluster asks its members may be counted below the least base: as many answers as the policy says for
    it, in short lists, never split by kind.
    """
    handling = questionnaire.handling
    if questionnaire.collected is Collected.BY_CLUSTER:
        least = least_base(handling, policy)
        return least < policy.member_value.least_answers or not handling.folded_only or handling.by_kind
    return least_base(handling, policy) < policy.bases.folded
