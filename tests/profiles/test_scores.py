"""Means and recommendation scores."""

import pytest

from plugins.editions.cube import Status
from plugins.editions.policy import Policy
from plugins.profiles.scores import mean_score, recommendation_score
from plugins.questionnaires.model import Questionnaire
from tests.profiles.figures import cube

POINTS = ("very-poor", "poor", "neither", "good", "very-good")


def test_mean_of_a_labelled_scale(policy: Policy, audience: Questionnaire) -> None:
    """The mean of 1 to 5 is the weighted sum by hand."""
    own = cube("quality", 100, dict(zip(POINTS, (0, 5, 15, 40, 40), strict=True)))
    score = mean_score(own, audience.question("quality"), policy)
    assert score is not None
    assert score.value == pytest.approx((2 * 5 + 3 * 15 + 4 * 40 + 5 * 40) / 100)
    assert 0.1 < score.margin < 0.4


def test_recommendation_score_is_promoters_less_detractors(policy: Policy, audience: Questionnaire) -> None:
    """50 % of 9 and 10, 20 % of 0 to 6: 30."""
    counts = {str(n): 0 for n in range(11)} | {"9": 60, "10": 40, "7": 30, "8": 30, "0": 10, "6": 30}
    score = recommendation_score(cube("recommend", 200, counts), audience.question("recommend"), policy)
    assert score is not None
    assert score.value == pytest.approx(100 * (100 - 40) / 200)


def test_a_score_of_those_who_weigh_more_is_less_certain(policy: Policy, audience: Questionnaire) -> None:
    """Where 50 unhappy guests count for 100 the mean is the same as where they are 100, its margin isn't."""
    shown = dict(zip(POINTS, (50, 50, 100, 100, 100), strict=True))
    few = shown | {"very-poor": 25, "poor": 25, "good": 125, "very-good": 125}
    scores = [
        mean_score(
            cube("quality", 400, counts, weighted=shown, design_effect=1.1), audience.question("quality"), policy
        )
        for counts in (shown, few)
    ]
    plain, uneven = (score for score in scores if score)
    assert plain.value == uneven.value
    assert uneven.margin > 1.05 * plain.margin


@pytest.mark.parametrize("status", [Status.FOLDED, Status.BLANK])
def test_no_score_below_the_base_for_it(status: Status, policy: Policy, audience: Questionnaire) -> None:
    """A folded table, which is one under base 100, has neither a mean nor a recommendation score."""
    own = cube("recommend", 95, {"detractor": 10, "passive": 40, "promoter": 45}, status=status)
    assert recommendation_score(own, audience.question("recommend"), policy) is None
    assert mean_score(own, audience.question("recommend"), policy) is None


def test_other_questions_have_no_scores(policy: Policy, audience: Questionnaire) -> None:
    """Neither a single choice nor a scale that isn't about recommending gets the wrong score."""
    own = cube("quality", 100, dict.fromkeys(POINTS, 20))
    assert recommendation_score(own, audience.question("quality"), policy) is None
    assert mean_score(cube("role", 100, {"booker": 50}), audience.question("role"), policy) is None


def test_no_answers_give_no_score(policy: Policy, audience: Questionnaire) -> None:
    """Where every count was rounded to 0, and where a point of the scale is missing, there is no score."""
    nobody = cube("recommend", 100, {"detractor": 0, "passive": 0, "promoter": 0})
    assert recommendation_score(nobody, audience.question("recommend"), policy) is None
    torn = cube("recommend", 100, {"detractor": 40, "promoter": 60})
    assert recommendation_score(torn, audience.question("recommend"), policy) is None
