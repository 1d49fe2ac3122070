"""Secret tables become protected ones: a status by the thresholds, folding, rounding. The secret ends here.

Nothing else turns a secret count into a protected one.
"""

from collections.abc import Mapping

from plugins.disclosure.tables.folding import can_fold, fold
from plugins.disclosure.tables.rounding import rounded
from plugins.disclosure.tables.secret_counts import SecretPair, SecretTable, exactly
from plugins.disclosure.tables.thresholds import status_of
from plugins.editions.cube import NOTHING, Cell, Pair, ProtectedCount, Status, Table
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.model import Table as DeclaredTable


def protected_table(
    secret: SecretTable,
    declared: DeclaredTable,
    questionnaire: Questionnaire,
    home: str | None,
    key: bytes,
    policy: Policy,
) -> Table:
    """The table as it may be published to its member; `key` is the member's secret."""
    status = status_of(secret.base.count, declared, questionnaire, policy)
    if status is Status.FOLDED:
        if not all(can_fold(questionnaire.question(name), home) for name in declared.questions):
            return blank(declared)
        secret = fold(secret, questionnaire, home)
    if status is Status.BLANK:
        return blank(declared)
    cells = tuple(Cell(codes, rounded(cell, key)) for codes, cell in secret.cells.items())
    return Table(declared.id, declared.questions, rounded(secret.base, key), status, cells)


def blank(declared: DeclaredTable) -> Table:
    """A table that says nothing."""
    return Table(declared.id, declared.questions, NOTHING, Status.BLANK, ())


def full_counts(secret: SecretTable, key: bytes) -> tuple[ProtectedCount, Mapping[str, ProtectedCount]]:
    """A one-way table's rounded base and full-list cells: a member's part in the groups' means."""
    return rounded(secret.base, key), {codes[0]: rounded(cell, key) for codes, cell in secret.cells.items()}


def protected_pair(pair: SecretPair, key: bytes, policy: Policy) -> Pair | None:
    """The overlap with another member; None where the true base or cell is too small."""
    too_small = exactly(pair.base.count) < policy.overlap.least_base
    if too_small or exactly(pair.visited.count) < policy.overlap.least_cell:
        return None
    return Pair(pair.member, rounded(pair.base, key), rounded(pair.visited, key))
