"""Protected counts."""

import pytest

from plugins.editions.cube import ProtectedCount, Status
from plugins.questionnaires.model import Detail


@pytest.mark.parametrize("value", [0, 5, 10, 1000])
def test_a_protected_count_is_a_multiple_of_five(value: int) -> None:
    """What rounding can make is accepted."""
    assert ProtectedCount(value).value == value


@pytest.mark.parametrize("value", [-5, 1, 4, 6, 12, 5.0, True, "5", None])
def test_anything_else_is_refused(value: object) -> None:
    """An exact count can't be passed off as a protected one."""
    with pytest.raises(ValueError, match="multiple of 5"):
        ProtectedCount(value)  # type: ignore[arg-type]


def test_statuses_name_the_lists_of_the_questionnaire() -> None:
    """A published table's status can be asked of the questionnaire as its detail."""
    assert {status.value for status in Status} - {"blank"} == {detail.value for detail in Detail}
