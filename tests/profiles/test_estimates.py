"""Estimates: shares, margins, bases and tails from protected tables alone."""

from math import sqrt

import pytest

from plugins.editions import formulas
from plugins.editions.cube import Cube, Pair, ProtectedCount, Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.estimates import Unit, average_estimates, overlap_estimates, own_estimates, whole_points
from tests.profiles.figures import cube, group


def test_share_and_margin_follow_the_design(policy: Policy) -> None:
    """55 of 120 is 46 %, with the margin DESIGN 6 writes down."""
    (estimate,) = own_estimates(cube("role", 120, {"booker": 55}), "role", policy)
    tilde = 57 / 124
    assert estimate.share == 46
    assert estimate.margin == pytest.approx(1.96 * sqrt(tilde * (1 - tilde) / 120 + 8 * (1 + tilde**2) / 120**2))
    assert (estimate.base, estimate.unit) == (120, Unit.ANSWERS)


def test_design_effect_widens_the_margin(policy: Policy) -> None:
    """With design effect 2 the chance part of the variance doubles, the rounding part stays."""
    plain = own_estimates(cube("role", 400, {"booker": 200}), "role", policy)["booker"]
    weighted = own_estimates(cube("role", 400, {"booker": 200}, design_effect=2.0), "role", policy)["booker"]
    chance = 1.96**2 * 0.25 / 400
    assert weighted.margin is not None
    assert plain.margin is not None
    assert weighted.margin**2 - plain.margin**2 == pytest.approx(chance)


def test_an_answer_of_those_who_weigh_more_is_less_certain(policy: Policy) -> None:
    """70 answers that count for 120 have a wider margin than the design effect of all gives; 130 that do, have not."""
    for plain, wider in ((70, True), (120, False), (130, False)):
        own = cube("role", 605, {"booker": plain}, weighted={"booker": 120}, design_effect=1.13)
        found = own_estimates(own, "role", policy)["booker"]
        assert found.margin is not None
        assert (found.margin > 1.05 * formulas.margin(120, 605, policy, 1.13)) is wider
        assert found.margin >= formulas.margin(120, 605, policy, 1.13)


def test_weighted_count_is_the_one_shown(policy: Policy) -> None:
    """Where a cell has a weighted count, the share is of that one."""
    estimates = own_estimates(cube("role", 400, {"booker": 200}, weighted={"booker": 240}), "role", policy)
    assert estimates["booker"].share == 60


@pytest.mark.parametrize(
    ("count", "share"), [(0, Tail.LOW), (20, Tail.LOW), (25, 5), (475, 95), (480, Tail.HIGH), (500, Tail.HIGH)]
)
def test_tails_have_no_margin(count: int, share: object, policy: Policy) -> None:
    """Below 5 % and above 95 % only the limit is said, and no margin that would tell more."""
    estimate = own_estimates(cube("role", 500, {"booker": count}), "role", policy)["booker"]
    assert estimate.share == share
    assert (estimate.points is None) == isinstance(share, Tail)


@pytest.mark.parametrize(("base", "few"), [(75, True), (80, True), (85, False)])
def test_zero_is_no_tail_at_a_small_base(base: int, few: bool, policy: Policy) -> None:
    """0 means 0 to 4, and 4 of 80 or fewer is not under 5 %: then the count is to be printed."""
    assert own_estimates(cube("role", base, {"booker": 0}), "role", policy)["booker"].few == int(few)


def test_count_above_its_base_is_the_whole(policy: Policy) -> None:
    """Rounding can lift a count over its base; the share is never over 100 %."""
    estimate = own_estimates(cube("role", 100, {"booker": 105}), "role", policy)["booker"]
    assert (estimate.share, estimate.proportion) == (Tail.HIGH, 1.0)


@pytest.mark.parametrize("table", ["role", "age"])
def test_blank_and_missing_tables_say_nothing(table: str, policy: Policy) -> None:
    """A blank table and one the cube doesn't have give no estimate, and say that they are blank."""
    estimates = own_estimates(cube("role", 0, {}, status=Status.BLANK), table, policy)
    assert not estimates
    assert estimates.status is Status.BLANK


def test_folded_status_is_carried(policy: Policy) -> None:
    """A folded table gives folded estimates."""
    estimates = own_estimates(
        cube("age", 60, {"under-35": 20, "35-66": 30, "67-plus": 10}, status=Status.FOLDED), "age", policy
    )
    assert {estimate.status for estimate in estimates} == {Status.FOLDED}


def test_average_house_has_the_groups_own_figures() -> None:
    """A group's share and margin are taken as they stand; its base counts houses."""
    estimate = average_estimates(group("role", 23, {"booker": (47, 3)}), "role")["booker"]
    assert (estimate.share, estimate.points, estimate.base, estimate.unit) == (47, 3, 23, Unit.HOUSES)


@pytest.mark.parametrize("tail", list(Tail))
def test_average_tail_is_only_a_limit(tail: Tail) -> None:
    """Of a tail-coded average neither proportion nor margin is known."""
    estimate = average_estimates(group("role", 23, {"booker": (tail, None)}), "role")["booker"]
    assert (estimate.share, estimate.proportion, estimate.points) == (tail, None, None)


def test_overlap_is_of_those_who_were_shown_the_name(policy: Policy) -> None:
    """Each other house has a base of its own."""
    pairs = (
        Pair("nattfergen", ProtectedCount(80), ProtectedCount(20)),
        Pair("donn", ProtectedCount(50), ProtectedCount(30)),
    )
    own = Cube("husly", "2026", "audience", 2, ProtectedCount(200), {}, pairs=pairs)
    estimates = overlap_estimates(own, policy)
    assert [(e.code, e.share, e.base) for e in estimates] == [("nattfergen", 25, 80), ("donn", 60, 50)]


@pytest.mark.parametrize(("margin", "points"), [(0.03, 3), (0.0301, 4), (0.07, 7), (0.0299, 3)])
def test_printed_margins_round_up(margin: float, points: int) -> None:
    """A printed margin never says less than it is, and a whole one stays as it is."""
    assert whole_points(margin) == points
