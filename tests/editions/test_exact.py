"""Exact counts, against oracles: scipy's tests, brute force over every outcome, the policy's own formula."""

from itertools import pairwise
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from plugins.editions import formulas
from plugins.editions.exact import (
    Certainty,
    answers_for,
    answers_needed,
    certain_up_to,
    chance,
    exact_margin,
    exact_mean,
    least_difference,
)
from plugins.editions.policy import load_policy

POLICY = load_policy()
CERTAINTY = Certainty(POLICY.margin.z, POLICY.margin.added, POLICY.verdicts.false_discovery)


@pytest.mark.parametrize(("base", "least"), [(10, 0.88), (29, 0.9), (30, 0.9), (57, 0.9), (100, 0.92), (400, 0.93)])
def test_the_margin_covers_the_truth(base: int, least: float) -> None:
    """Over every outcome, at every true share: 95 % of the time on average, and hardly less at any."""
    shares = [step / 200 for step in range(1, 200)]
    reached = []
    for share in shares:
        likely = stats.binom.pmf(range(base + 1), base, share)
        covers = [abs(count / base - share) <= exact_margin(count, base, CERTAINTY) for count in range(base + 1)]
        reached.append(sum(p for p, inside in zip(likely, covers, strict=True) if inside))
    assert sum(reached) / len(reached) >= 0.945
    assert min(reached) >= least


@given(st.integers(1, 2000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_margin_is_the_published_one_without_its_rounding(numbers: tuple[int, int]) -> None:
    """The one definition: what rounding adds is all that tells them apart, and nothing of 0 has no margin."""
    count, base = numbers
    none = POLICY.margin.model_copy(update={"rounding_variance": 0, "rounding_variance_each": 0})
    without = POLICY.model_copy(update={"margin": none})
    assert exact_margin(count, base, CERTAINTY) == pytest.approx(formulas.margin(count, base, without))
    assert exact_margin(count, base, CERTAINTY) > 0


def test_there_is_no_margin_of_nothing() -> None:
    """A base of 0 is a mistake of the caller."""
    with pytest.raises(ValueError, match="base of 0"):
        exact_margin(0, 0, CERTAINTY)


@pytest.mark.parametrize("base", [1, 7, 57, 800])
@pytest.mark.parametrize("official", [0.003, 0.27, 0.5, 0.9])
def test_chance_against_a_count_of_everybody_is_the_exact_test(base: int, official: float) -> None:
    """As scipy's binomtest, at both ends and between."""
    for count in {0, base // 3, base // 2, base}:
        oracle = stats.binomtest(count, base, official).pvalue
        assert chance(count, base, official) == pytest.approx(oracle, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(("count", "base", "visited", "interviews"), [(60, 100, 1300, 3415), (9, 40, 2000, 3400)])
def test_chance_against_a_survey_is_the_test_of_two_shares(
    count: int, base: int, visited: int, interviews: int
) -> None:
    """As the chi-square test of the four counts, without correction."""
    table = [[count, base - count], [visited, interviews - visited]]
    oracle = stats.chi2_contingency(table, correction=False).pvalue
    assert chance(count, base, visited / interviews, interviews) == pytest.approx(oracle, rel=1e-9)


def test_nothing_is_tested_where_nothing_can_be() -> None:
    """No answers, an official share of none or all, and too few for the normal distribution: no verdict."""
    assert chance(0, 0, 0.5) is None
    assert chance(3, 10, 0.0) is None
    assert chance(3, 10, 1.0) is None
    assert chance(5, 9, 0.5, 3415) is None
    assert chance(5, 10, 0.5, 3415) is not None


def test_certain_is_what_the_step_up_procedure_says() -> None:
    """As scipy's adjusted p-values, and none where there is none."""
    chances = [0.001, 0.009, 0.02, 0.031, 0.2, 0.9]
    adjusted = stats.false_discovery_control(chances)
    limit = certain_up_to(chances, 0.05)
    assert [one <= limit for one in chances] == [one <= 0.05 for one in adjusted]
    assert certain_up_to([0.5, 0.6], 0.05) < 0
    assert certain_up_to([], 0.05) < 0


@pytest.mark.parametrize(("share", "official"), [(0.4, 0.3), (0.6, 0.5), (0.35, 0.5), (0.12, 0.2)])
def test_so_many_answers_find_the_difference_four_times_in_five(share: float, official: float) -> None:
    """Counted out over every outcome: close to 80 %, and with a third fewer clearly less."""
    needed = answers_needed(share, official, CERTAINTY)
    assert needed is not None
    assert 0.76 <= _found(needed, share, official) <= 0.84
    assert _found(needed * 2 // 3, share, official) < 0.70


def _found(base: int, share: float, official: float) -> float:
    error = CERTAINTY.z * sqrt(official * (1 - official) / base)
    counts = range(base + 1)
    likely = stats.binom.pmf(counts, base, share)
    return float(sum(p for count, p in zip(counts, likely, strict=True) if abs(count / base - official) > error))


def test_a_survey_needs_more_and_may_never_show_it() -> None:
    """Its own error counts; a difference smaller than that error, none at all, or thousands of answers: None."""
    known = answers_needed(0.45, 0.38, CERTAINTY)
    surveyed = answers_needed(0.45, 0.38, CERTAINTY, 3415)
    assert known is not None
    assert surveyed is not None
    assert surveyed > known
    assert answers_needed(0.39, 0.38, CERTAINTY, 3415) is None
    assert answers_needed(0.5, 0.5, CERTAINTY) is None
    assert answers_needed(0.51, 0.5, CERTAINTY) is None
    assert answers_needed(0.0, 0.9, CERTAINTY) is not None


def test_what_answers_show_and_how_many_it_takes_are_one_formula() -> None:
    """Known figures of any textbook: 785 for 5 points, 197 for 10; and back again."""
    assert answers_for(0.10, CERTAINTY) in {196, 197}
    assert answers_for(0.05, CERTAINTY) in {784, 785}
    assert least_difference(answers_for(0.10, CERTAINTY), CERTAINTY) == pytest.approx(0.10, abs=0.001)
    assert least_difference(1, CERTAINTY) == 1.0
    assert all(more < less for less, more in pairwise(least_difference(base, CERTAINTY) for base in (10, 30, 100)))


def test_a_mean_and_its_margin() -> None:
    """The mean is plain arithmetic; its margin close to the usual one among many, and never 0 where all agree."""
    scored = [(1.0, 10), (2.0, 40), (3.0, 120), (4.0, 400), (5.0, 230)]
    found = exact_mean(scored, CERTAINTY)
    values = [value for value, count in scored for _ in range(count)]
    assert found[0] == pytest.approx(sum(values) / len(values))
    assert found[1] == pytest.approx(1.96 * float(stats.sem(values)), rel=0.05)
    agreed = exact_mean([(1.0, 0), (5.0, 3)], CERTAINTY)
    assert agreed[1] > 0.5
    with pytest.raises(ValueError, match="no answers"):
        exact_mean([(1.0, 0), (5.0, 0)], CERTAINTY)
