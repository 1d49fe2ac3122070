"""Shares and margins at their boundaries, against sums done by hand."""

import random
from fractions import Fraction
from math import sqrt

import pytest

from plugins.editions.cube import ProtectedCount, Share, Tail
from plugins.editions.formulas import (
    capped_weights,
    exact_proportion,
    group_margin,
    group_share,
    joint_margin,
    joint_share,
    margin,
    mean_score,
    others_margin,
    others_share,
    share,
    visit_weight,
)
from plugins.editions.policy import load_policy

POLICY = load_policy()


def count(value: int) -> ProtectedCount:
    return ProtectedCount(value)


@pytest.mark.parametrize(
    ("cell", "base", "expected"),
    [
        (0, 100, Tail.LOW),
        (15, 305, Tail.LOW),  # 4.9 %
        (5, 100, 5),
        (20, 400, 5),
        (95, 100, 95),
        (290, 305, Tail.HIGH),  # 95.08 % rounds to 95 but lies above it
        (100, 100, Tail.HIGH),
        (105, 100, Tail.HIGH),  # rounding moved the cell above its base
        (25, 200, 13),  # 12.5 % goes up
        (35, 120, 29),
    ],
)
def test_a_members_share_is_whole_percent_or_a_tail(cell: int, base: int, expected: Share) -> None:
    """Below 5 % and above 95 % only the tail is said, judged on the unrounded share."""
    assert share(count(cell), count(base), POLICY) == expected


def test_a_share_is_at_most_everybody() -> None:
    """A cell rounded up over a base rounded down is 100 %, not more."""
    assert exact_proportion([count(105)], count(100)) == 1
    assert exact_proportion([count(60), count(50)], count(100)) == 1


def test_there_is_no_share_of_a_base_of_nothing() -> None:
    """A blank table has no shares."""
    with pytest.raises(ValueError, match="base of 0"):
        exact_proportion([count(0)], count(0))


@pytest.mark.parametrize(
    ("cell", "base", "effect"), [(0, 30, 1.0), (15, 30, 1.0), (50, 100, 1.0), (400, 400, 1.0), (200, 400, 1.5)]
)
def test_the_margin_is_the_designs_formula(cell: int, base: int, effect: float) -> None:
    """1.96·√(d·p̃(1−p̃)/B + 8(1+p̃²)/B²) with p̃ = (y+2)/(B+4)."""
    p = (cell + 2) / (base + 4)
    by_hand = 1.96 * sqrt(effect * p * (1 - p) / base + 8 * (1 + p * p) / base**2)
    assert margin(count(cell), count(base), POLICY, effect) == pytest.approx(by_hand, rel=1e-12)


def test_a_sum_of_rounded_counts_has_each_ones_rounding() -> None:
    """A folded share made of many full cells is less certain than one cell of the same size."""
    one, two, eleven = (margin(count(50), count(100), POLICY, counts=number) for number in (1, 2, 11))
    assert one < two < eleven
    p = 52 / 104
    assert eleven == pytest.approx(1.96 * sqrt(p * (1 - p) / 100 + (66 + 8 * p * p) / 100**2))


@pytest.mark.parametrize(
    ("percents", "step", "expected"),
    [
        ([10, 11], 1, 11),  # 10.5 goes up
        ([4, 5], 1, 5),  # 4.5 rounds to 5 and is said
        ([4, 4, 5], 1, Tail.LOW),  # rounds to 4
        ([95, 96], 1, Tail.HIGH),  # 95.5 rounds to 96
        ([95, 95, 96], 1, 95),
        ([12, 12], 5, 10),
        ([7, 8], 5, 10),  # 7.5 goes up
        ([7, 7], 5, Tail.COARSE_LOW),
        ([90, 94], 5, 90),
        ([92, 93], 5, Tail.COARSE_HIGH),  # 92.5 goes up to 95
        ([0, 0], 5, Tail.COARSE_LOW),
        ([100, 100], 1, Tail.HIGH),
    ],
)
def test_a_groups_share_is_the_mean_in_steps_with_tails_judged_after(
    percents: list[int], step: int, expected: Share
) -> None:
    """Equal weight for each member, halves up, tails judged on the rounded share."""
    assert group_share([Fraction(p, 100) for p in percents], step, POLICY) == expected


def test_a_groups_share_is_exact_where_floats_would_not_be() -> None:
    """Three times 1/3 of 3.5 % and so on: halves are found exactly, on every machine."""
    assert group_share([Fraction(21, 200)] * 3, 1, POLICY) == 11  # 10.5 %, three times


@pytest.mark.parametrize(("step", "expected"), [(1, 4), (5, 5)])
def test_a_groups_margin_is_rounded_up_to_whole_points(step: int, expected: int) -> None:
    """√Σm²/k with the step's variance: nine members with 10 points each give 3.33 before the step."""
    chance = 10 / 3
    by_hand = sqrt(chance**2 + 1.96**2 * step**2 / 12)
    assert group_margin([0.10] * 9, step, POLICY) == expected
    assert expected - 1 < by_hand <= expected


def test_the_others_are_the_group_without_oneself() -> None:
    """(kG − own)/(k − 1), never outside 0 to 100 %, and unknown against a tail."""
    assert others_share(9, 40, 0.20) == pytest.approx((9 * 0.40 - 0.20) / 8)
    assert others_share(8, 5, 1.0) == 0.0
    assert others_share(8, Tail.LOW, 0.2) is None
    assert others_share(1, 40, 0.2) is None


def test_the_others_margin_is_the_groups_without_oneself() -> None:
    """Taking one's own part out of Σm² gives what is left, over k − 1."""
    assert others_margin(9, 4, 0.10) == pytest.approx(sqrt((9 * 0.04) ** 2 - 0.01) / 8)
    assert others_margin(8, 1, 0.30) == 0.0


def test_a_mean_comes_from_the_counts() -> None:
    """Ten ones and thirty fives are 4.0; unanimity still has a margin."""
    mean, error = mean_score([(1, count(10)), (5, count(30))], POLICY)
    assert mean == 4.0
    assert 0 < error < 1
    assert mean_score([(1, count(0)), (5, count(40))], POLICY)[1] > 0


def test_a_recommendation_score_is_promoters_less_detractors() -> None:
    """50 promoters and 20 detractors of 100 are 30."""
    score, error = mean_score([(100, count(50)), (0, count(30)), (-100, count(20))], POLICY)
    assert score == 30.0
    assert 15 < error < 20


def test_there_are_no_figures_of_nothing() -> None:
    """A base of 0, no answers and no members are the program's fault, said and not divided by."""
    with pytest.raises(ValueError, match="base of 0"):
        margin(count(0), count(0), POLICY)
    with pytest.raises(ValueError, match="no answers"):
        mean_score([(1.0, count(0))], POLICY)
    with pytest.raises(ValueError, match="no members"):
        group_share([], 1, POLICY)


@pytest.mark.parametrize("seed", range(20))
def test_capped_weights_are_the_only_ones_of_their_kind(seed: int) -> None:
    """wᵢ = min(cap, λ·sᵢ) for one λ, found by bisection; they add up to 1, and none is above the cap."""
    rng = random.Random(seed)
    sizes = [rng.choice([1, 3, 10, 100, 5000]) * rng.randrange(1, 9) for _ in range(rng.randrange(4, 12))]
    weights = capped_weights(sizes, Fraction(1, 4))
    assert sum(weights) == 1
    assert max(weights) <= Fraction(1, 4)
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(min(0.25, middle * size) for size in sizes) < 1 else (low, middle)
    assert [float(weight) for weight in weights] == pytest.approx([min(0.25, high * size) for size in sizes])


def test_so_few_have_no_weights_under_the_cap() -> None:
    """Three quarters aren't a whole; four are."""
    with pytest.raises(ValueError, match="can't add up"):
        capped_weights([1, 1, 1], Fraction(1, 4))
    assert capped_weights([1, 9, 90, 900], Fraction(1, 4)) == (Fraction(1, 4),) * 4


def test_the_joint_share_of_equal_weights_is_the_average() -> None:
    """Two definitions, one figure where they must agree; and not where a house weighs more."""
    policy = load_policy()
    shares = [Fraction(n, 10) for n in (1, 2, 4, 9)]
    equal = [Fraction(1, 4)] * 4
    assert joint_share(shares, equal, 1, policy) == group_share(shares, 1, policy) == 40
    assert joint_margin([0.1] * 4, equal, 1, policy) == group_margin([0.1] * 4, 1, policy)
    heavy = [Fraction(1, 10), Fraction(1, 10), Fraction(1, 10), Fraction(7, 10)]
    assert joint_share(shares, heavy, 1, policy) == 70


@pytest.mark.parametrize(
    ("lower", "upper", "weight"), [(1, 1, 1.0), (2, 3, 0.4), (4, 6, 0.2), (5, 7, 1 / 6), (13, None, 1 / 6), (0, 0, 1.0)]
)
def test_an_answer_counts_as_one_part_of_the_visits(lower: float, upper: float | None, weight: float) -> None:
    """The middle of the band, its least value where it is open, and no less than one part of the cap."""
    assert visit_weight(lower, upper, 6) == pytest.approx(weight)
