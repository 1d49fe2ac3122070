"""What may be asked of how many answers, one below, at, and one above each limit."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.disclosure.tables.secret_counts import SecretCount
from plugins.disclosure.tables.thresholds import enough_for_any, is_weaker, status_of
from plugins.questionnaires.model import Collected, Handling, Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from tests.disclosure.making import POLICY, make_cluster, questionnaire

PRODUCT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return questionnaire(make_cluster(tmp_path_factory.mktemp("c") / "cluster", {}))


@pytest.fixture(scope="module")
def member_value() -> Questionnaire:
    return load_questionnaires(PRODUCT)[0]["member-value"]


@pytest.mark.parametrize(
    ("base", "status"), [(0, "blank"), (29, "blank"), (30, "folded"), (99, "folded"), (100, "full"), (101, "full")]
)
def test_the_base_decides_a_one_way_table(asked: Questionnaire, base: int, status: str) -> None:
    """Under 30 nothing, 30 to 99 folded lists, from 100 full ones."""
    assert status_of(SecretCount(base), asked.table("age"), asked, POLICY) == status


@pytest.mark.parametrize(
    ("base", "status"),
    [
        (99, "blank"),
        (100, "folded"),  # event group (3) by age (3 folded): 9 cells, 90 would do; but two-way starts at 100
        (209, "folded"),
        (210, "full"),  # 3 by 7: 21 cells of 10
    ],
)
def test_a_two_way_table_is_folded_until_cells_are_expected_to_hold_ten(
    asked: Questionnaire, base: int, status: str
) -> None:
    """Base over cells is at least 10."""
    assert status_of(SecretCount(base), asked.table("event_group-by-age"), asked, POLICY) == status


@pytest.mark.parametrize(("base", "status"), [(139, "folded"), (140, "full")])
def test_both_sides_of_a_yes_no_question_are_cells(asked: Questionnaire, base: int, status: str) -> None:
    """First visit by age has 14 cells, though 7 are published."""
    assert status_of(SecretCount(base), asked.table("first_visit-by-age"), asked, POLICY) == status


@pytest.mark.parametrize(("base", "status"), [(7, "blank"), (8, "folded"), (200, "folded")])
def test_what_members_answer_has_its_own_limits(member_value: Questionnaire, base: int, status: str) -> None:
    """From 8 answers, and folded however many there are."""
    assert status_of(SecretCount(base), member_value.tables[0], member_value, POLICY) == status
    assert enough_for_any(SecretCount(base), member_value.handling, POLICY) == (base >= 8)


def test_the_shipped_questionnaires_keep_to_the_policy() -> None:
    """Neither asks for less protection."""
    shipped, _ = load_questionnaires(PRODUCT)
    assert [name for name, each in shipped.items() if is_weaker(each, POLICY)] == []


@pytest.mark.parametrize(
    ("collected", "handling", "weaker"),
    [
        (Collected.BY_MEMBER, Handling(least_answers=29), True),
        (Collected.BY_MEMBER, Handling(least_answers=30), False),
        (Collected.BY_MEMBER, Handling(least_answers=8, folded_only=True, by_kind=False), True),
        (Collected.BY_CLUSTER, Handling(least_answers=7, folded_only=True, by_kind=False), True),
        (Collected.BY_CLUSTER, Handling(least_answers=8, folded_only=True, by_kind=False), False),
        (Collected.BY_CLUSTER, Handling(least_answers=8, folded_only=False, by_kind=False), True),
        (Collected.BY_CLUSTER, Handling(least_answers=8, folded_only=True, by_kind=True), True),
    ],
)
def test_a_questionnaire_cant_ask_for_less(
    asked: Questionnaire, collected: Collected, handling: Handling, weaker: bool
) -> None:
    """Only what the cluster asks its members may go under 30, to 8, folded and unsplit."""
    assert is_weaker(replace(asked, collected=collected, handling=handling), POLICY) is weaker


def test_a_table_too_wide_for_its_base_is_blank(asked: Questionnaire) -> None:
    """Where even the folded cells would be expected to hold fewer than ten, there is no two-way table."""
    stricter = POLICY.model_copy(update={"bases": POLICY.bases.model_copy(update={"expected_cell": 12})})
    assert status_of(SecretCount(107), asked.table("event_group-by-age"), asked, stricter) == "blank"
    assert status_of(SecretCount(108), asked.table("event_group-by-age"), asked, stricter) == "folded"
