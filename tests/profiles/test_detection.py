"""What a base can show."""

from statistics import NormalDist

import pytest

from plugins.editions.policy import Policy
from plugins.profiles.detection import (
    MOST_ANSWERS,
    answers_needed,
    detectable_difference,
    is_beyond_answers,
    usual_reach,
)


@pytest.mark.parametrize(("base", "low", "high"), [(100, 15, 18), (400, 7, 9)])
def test_it_is_about_what_the_design_says(base: int, low: float, high: float, policy: Policy) -> None:
    """At base 100 nothing under about 15 points can be told apart, at 400 about 7."""
    assert low <= detectable_difference(base, 1.0, policy) <= high


def test_what_answers_show_as_a_rule_lies_between_others_known_exactly_and_others_known_badly(policy: Policy) -> None:
    """At 400 answers about 8 points, printed as 9 as it is at 405; never less than beside official figures."""
    assert detectable_difference(400, 0.0, policy) < usual_reach(400, policy) < detectable_difference(400, 2.0, policy)
    assert 8 < usual_reach(400, policy) < 9


def test_needed_answers_find_the_difference_with_something_to_spare(policy: Policy) -> None:
    """At the answers said to be needed the difference is detectable, and with 50 fewer it isn't found often enough."""
    needed = answers_needed(10, 1.0, policy)
    assert needed is not None
    assert detectable_difference(needed, 1.0, policy) < 10
    assert answers_needed(10.0, 1.0, policy) == needed
    assert (answers_needed(10.5, 1.0, policy) or 0) <= needed <= (answers_needed(9.5, 1.0, policy) or 0)


def test_nobody_is_sent_out_for_what_answers_cannot_show(policy: Policy) -> None:
    """A difference smaller than the others' own error allows has no number of answers, nor has one beyond reach."""
    assert answers_needed(3, 2.0, policy) is None
    assert answers_needed(1, 0.0, policy) is None
    assert (answers_needed(5, 0.0, policy) or 0) <= MOST_ANSWERS


def test_no_fewer_than_may_be_compared(policy: Policy) -> None:
    """A huge difference still needs the base that comparisons start from."""
    assert answers_needed(60, 1.0, policy) == policy.bases.full


@pytest.mark.parametrize(("difference", "beyond"), [(-7.0, True), (7.0, True), (8.0, False), (-8.0, False)])
def test_what_no_number_of_answers_shows_is_what_the_others_own_error_hides(
    difference: float, beyond: bool, policy: Policy
) -> None:
    """Beside others known to 2 points: with 7 points a hundred million answers don't find it, with 8 they do."""
    assert is_beyond_answers(difference, 2.0, policy) is beyond
    power = NormalDist().inv_cdf(0.8) * 2.0
    assert (detectable_difference(10**8, 2.0, policy) + power >= abs(difference)) is beyond
    assert not is_beyond_answers(difference, 0.0, policy)
