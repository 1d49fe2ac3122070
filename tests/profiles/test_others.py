"""The others of a group, cell by cell."""

from fractions import Fraction

import pytest

from plugins.editions import formulas
from plugins.editions.cube import Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import contrasts_with_others
from plugins.profiles.others import others_estimates
from plugins.questionnaires.model import Questionnaire
from tests.profiles.figures import cube, group

AGES = ("16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus")
HOUSES = [(60, 200), (45, 150), (100, 250), (30, 120), (80, 200), (55, 110), (90, 300), (35, 140), (70, 175)]


def test_the_others_are_the_mean_without_the_member(policy: Policy, audience: Questionnaire) -> None:
    """Set against the true mean of the other eight houses, within the rounding of the group's share."""
    shares = [Fraction(*house) for house in HOUSES]
    margins = [formulas.margin(*house, policy) for house in HOUSES]
    cell = formulas.group_share(shares, 1, policy), formulas.group_margin(margins, 1, policy)
    average = group("first_visit", len(HOUSES), {"yes": cell})
    for place, (count, base) in enumerate(HOUSES):
        own = cube("first_visit", base, {"yes": count})
        (found,) = others_estimates(average, "first_visit", audience.question("first_visit"), own, None, policy)
        rest = [share for number, share in enumerate(shares) if number != place]
        assert found.proportion == pytest.approx(float(sum(rest) / len(rest)), abs=0.005 * 9 / 8 + 1e-9)
        assert found.base == len(HOUSES) - 1


def test_they_are_those_of_the_comparisons(policy: Policy, audience: Questionnaire) -> None:
    """A question's table and the declared comparison of it give the others the same share and margin."""
    own = cube("first_visit", 200, {"yes": 60})
    average = group("first_visit", 12, {"yes": (41, 3)})
    (contrast,) = contrasts_with_others(own, average, audience, policy, home=None, contributed=own)
    (found,) = others_estimates(average, "first_visit", audience.question("first_visit"), own, None, policy)
    assert (found.share, found.margin) == (contrast.other.share, contrast.other.margin)


def test_who_is_not_in_the_mean_has_it_whole_as_the_others(policy: Policy, audience: Questionnaire) -> None:
    """A house outside the group, or with too few answers to be in this table, is set beside all of it."""
    average = group("first_visit", 12, {"yes": (41, 3)})
    blank = cube("first_visit", 0, {}, status=Status.BLANK)
    for contributed in (None, blank):
        found = others_estimates(average, "first_visit", audience.question("first_visit"), contributed, None, policy)
        assert (found.base, found["yes"].share) == (12, 41)


def test_short_lists_of_a_group_take_the_sum_out(policy: Policy, audience: Questionnaire) -> None:
    """From a small group's short list the member's own cells leave together."""
    own = cube("age", 200, dict(zip(AGES, (20, 30, 30, 40, 40, 30, 10), strict=True)))
    average = group("age", 9, {"under-35": (30, 3), "35-66": (50, 3), "67-plus": (20, 3)}, status=Status.FOLDED)
    found = others_estimates(average, "age", audience.question("age"), own, None, policy)
    assert found["under-35"].proportion == pytest.approx((9 * 0.30 - 0.25) / 8)


def test_what_cannot_be_taken_out_is_not_shown(policy: Policy, audience: Questionnaire) -> None:
    """A short own list says nothing of a full one's cells: then nothing stands beside it."""
    own = cube("age", 60, {"under-35": 20, "35-66": 30, "67-plus": 10}, status=Status.FOLDED)
    average = group("age", 20, dict.fromkeys(AGES, (14, 2)))
    assert not others_estimates(average, "age", audience.question("age"), own, None, policy)
    alone = group("first_visit", 1, {"yes": (30, 7)})
    mine = cube("first_visit", 200, {"yes": 60})
    assert not others_estimates(alone, "first_visit", audience.question("first_visit"), mine, None, policy)


def test_a_limit_stays_a_limit(policy: Policy, audience: Questionnaire) -> None:
    """Of a group's tail, and of others that come out beyond one, only the limit is said."""
    own = cube("first_visit", 200, {"yes": 40})
    for share, margin in ((Tail.LOW, None), (6, 2)):
        average = group("first_visit", 9, {"yes": (share, margin)})  # type: ignore[dict-item]
        (found,) = others_estimates(average, "first_visit", audience.question("first_visit"), own, None, policy)
        assert (found.share, found.margin) == (Tail.LOW, None)
