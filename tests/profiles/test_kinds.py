"""Kinds of houses side by side."""

from math import hypot

import pytest
from scipy import stats

from plugins.cluster.code_lists import CodeLists
from plugins.editions.cube import CLUSTER, Group, Share, Status, Tail, kind_group
from plugins.editions.policy import Policy
from plugins.profiles.kinds import KindChart, kind_charts
from plugins.profiles.labels import Labels
from plugins.questionnaires.model import Questionnaire
from tests.conftest import PRODUCT_DIR
from tests.profiles.figures import group


def charts(
    shares: dict[str, tuple[Share, int | None]], audience: Questionnaire, policy: Policy
) -> tuple[KindChart, ...]:
    """The charts of the share under 35 for kinds of nine houses each."""
    groups: dict[str, Group] = {CLUSTER: group("age", 28, {"under-35": (22, 2)}, table_id="age-folded")}
    for kind, cell in shares.items():
        groups[kind_group(kind)] = group("age", 9, {"under-35": cell}, status=Status.FOLDED)
    kinds = CodeLists.load(PRODUCT_DIR)["kinds"]
    return kind_charts(groups, audience.comparisons[:1], kinds, Labels(audience, {}, "nb"), policy)


@pytest.mark.parametrize(("festivals", "higher"), [(26, ""), (27, "festivaler")])
def test_a_difference_is_named_where_the_test_says_so(
    festivals: int, higher: str, audience: Questionnaire, policy: Policy
) -> None:
    """With two kinds there is one test at 5 %: 7 points with margins of 5 are certain, 6 are not."""
    (found,) = charts({"theatre": (20, 4), "festival": (festivals, 5)}, audience, policy)
    p_value = 2 * stats.norm.sf((festivals - 20) / (hypot(4, 5) / 1.96))
    assert found.higher == higher
    assert bool(higher) == (p_value <= policy.verdicts.false_discovery)


def test_the_clearest_pair_is_named(audience: Questionnaire, policy: Policy) -> None:
    """Of several certain differences the surest is told."""
    (found,) = charts({"theatre": (10, 3), "festival": (30, 3), "venue": (20, 3)}, audience, policy)
    assert (found.higher, found.lower) == ("festivaler", "teatre")
    assert (found.higher_share, found.lower_share) == ("30\N{NO-BREAK SPACE}%", "10\N{NO-BREAK SPACE}%")


def test_limits_are_shown_and_not_tested(audience: Questionnaire, policy: Policy) -> None:
    """Against a tail there is no difference to name."""
    (found,) = charts({"theatre": (Tail.LOW, None), "festival": (60, 3)}, audience, policy)
    assert found.higher == ""
    assert [line.share for line in found.lines][:2] == ["<5\N{NO-BREAK SPACE}%", "60\N{NO-BREAK SPACE}%"]


def test_kinds_stand_in_their_own_order_with_all_houses_last(audience: Questionnaire, policy: Policy) -> None:
    """Nothing is ranked: the order is the code list's, whatever the figures."""
    (found,) = charts({"venue": (50, 3), "theatre": (10, 3), "festival": (30, 3)}, audience, policy)
    assert [line.name for line in found.lines] == ["Teatre", "Festivaler", "Scener", "Alle husene"]
    assert [line.houses for line in found.lines] == [9, 9, 9, 28]


def test_one_kind_is_no_comparison(audience: Questionnaire, policy: Policy) -> None:
    """A comparison that only one kind publishes has no chart."""
    assert charts({"theatre": (20, 3)}, audience, policy) == ()
