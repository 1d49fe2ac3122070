"""Contrasts: the difference from the others, and its standard error."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest

from plugins.editions import formulas
from plugins.editions.cube import Cube, Group, Method, ProtectedCount, Status, Tail
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import Contrast, Obstacle, _known, contrasts_with_earlier, contrasts_with_others
from plugins.questionnaires.model import Questionnaire
from tests.profiles.figures import cube, group


def of_new(own: Cube, average: Group, audience: Questionnaire, policy: Policy, *, contributed: Cube | None) -> Contrast:
    """The contrast of the share who are there for the first time."""
    (contrast,) = contrasts_with_others(own, average, audience, policy, home=None, contributed=contributed)
    return contrast


def average_of(houses: Sequence[tuple[int, int]], policy: Policy, step: int = 1) -> Group:
    """The group of houses given as (count, base)."""
    shares = [Fraction(count, base) for count, base in houses]
    margins = [formulas.margin(count, base, policy) for count, base in houses]
    cell = formulas.group_share(shares, step, policy), formulas.group_margin(margins, step, policy)
    return group("first_visit", len(houses), {"yes": cell}, step=step)


HOUSES = [(60, 200), (45, 150), (100, 250), (30, 120), (80, 200), (55, 110), (90, 300), (35, 140), (70, 175)]


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("number", range(len(HOUSES)))
def test_the_others_are_found_again(number: int, step: int, policy: Policy, audience: Questionnaire) -> None:
    """(kG − own)/(k − 1) is the others' mean but for the rounding of G, half a step times k/(k − 1)."""
    houses = HOUSES if step == 1 else HOUSES[:6]
    count, base = houses[number % len(houses)]
    own = cube("first_visit", base, {"yes": count})
    contrast = of_new(own, average_of(houses, policy, step), audience, policy, contributed=own)
    others = [Fraction(c, b) for place, (c, b) in enumerate(houses) if place != number % len(houses)]
    brute = 100 * float(Fraction(count, base) - sum(others) / len(others))
    k = len(houses)
    assert contrast.difference == pytest.approx(brute, abs=step / 2 * k / (k - 1) + 1e-9)
    assert contrast.other.base == k - 1


def test_a_house_outside_the_mean_is_set_against_the_mean(policy: Policy, audience: Questionnaire) -> None:
    """Who isn't in the group is compared with the group as it stands, all its houses."""
    own = cube("first_visit", 200, {"yes": 100})
    contrast = of_new(own, average_of(HOUSES, policy), audience, policy, contributed=None)
    assert contrast.other.proportion == pytest.approx(round(100 * np.mean([c / b for c, b in HOUSES])) / 100)
    assert contrast.other.base == len(HOUSES)


def test_an_earlier_cube_is_what_leaves_the_mean(policy: Policy, audience: Questionnaire) -> None:
    """After a cube was issued again, the others are still found with the one that went into the mean."""
    average = average_of(HOUSES, policy)
    then = cube("first_visit", 200, {"yes": 60})
    now = cube("first_visit", 300, {"yes": 210})
    assert (
        of_new(now, average, audience, policy, contributed=then).other.proportion
        == of_new(then, average, audience, policy, contributed=then).other.proportion
    )


@pytest.mark.parametrize("step", [1, 5])
def test_the_error_holds_chance_and_every_rounding(step: int, policy: Policy, audience: Questionnaire) -> None:
    """The stated error is at least the spread of the difference over many simulated clusters, and not wildly more."""
    rng = np.random.default_rng(7)
    k = 9 if step == 1 else 6
    bases, share, runs = np.full(k, 205), 0.37, 4000
    counts = rng.binomial(bases, share, (runs, k))
    rounded = 5 * (counts // 5 + (rng.random(counts.shape) < counts % 5 / 5))
    base = 5 * (bases // 5 + (rng.random((runs, k)) < bases % 5 / 5))
    shares = rounded / base
    mean = step / 100 * np.floor(shares.mean(axis=1) * 100 / step + 0.5)
    difference = 100 * (shares[:, 0] - (k * mean - shares[:, 0]) / (k - 1))
    own = cube("first_visit", 205, {"yes": 75})
    margin = formulas.group_margin([formulas.margin(75, 205, policy)] * k, step, policy)
    contrast = of_new(own, group("first_visit", k, {"yes": (35, margin)}, step=step), audience, policy, contributed=own)
    assert contrast.error is not None
    assert difference.std() <= contrast.error <= 1.35 * difference.std()


def test_design_effect_is_in_the_error(policy: Policy, audience: Questionnaire) -> None:
    """A weighted house's error grows with its design effect."""
    average = average_of(HOUSES, policy)
    plain = cube("first_visit", 400, {"yes": 120})
    weighted = cube("first_visit", 400, {"yes": 120}, design_effect=1.5)
    errors = [of_new(own, average, audience, policy, contributed=None).error or 0 for own in (plain, weighted)]
    assert errors[1] ** 2 - errors[0] ** 2 == pytest.approx(100**2 * 0.5 * (122 / 404) * (282 / 404) / 400)


@pytest.mark.parametrize("tail", [Tail.LOW, Tail.HIGH, Tail.COARSE_LOW])
def test_against_a_tail_nothing_can_be_told(tail: Tail, policy: Policy, audience: Questionnaire) -> None:
    """Where of the group only a limit is known, there is no difference and a reason."""
    own = cube("first_visit", 200, {"yes": 100})
    contrast = of_new(own, group("first_visit", 20, {"yes": (tail, None)}), audience, policy, contributed=own)
    assert (contrast.difference, contrast.error, contrast.obstacle) == (None, None, Obstacle.GROUP_TAIL)


def test_own_tail_is_compared_with_what_it_is(policy: Policy, audience: Questionnaire) -> None:
    """A house whose share is shown as <5 % has its count, and is compared with that."""
    own = cube("first_visit", 200, {"yes": 5})
    contrast = of_new(own, average_of(HOUSES, policy), audience, policy, contributed=None)
    assert contrast.own.share is Tail.LOW
    assert contrast.difference == pytest.approx(2.5 - 100 * (contrast.other.proportion or 0))


@pytest.mark.parametrize("status", [Status.FOLDED, Status.BLANK])
def test_small_bases_are_described_and_not_compared(status: Status, policy: Policy, audience: Questionnaire) -> None:
    """Below base 100 the table is folded or blank, and there is no contrast."""
    own = cube("first_visit", 95, {"yes": 40}, status=status)
    average = average_of(HOUSES, policy)
    assert contrasts_with_others(own, average, audience, policy, home=None, contributed=own) == ()


@pytest.mark.parametrize(
    ("before", "obstacle"),
    [
        (Method("qr", "web", "after"), None),  # how the answers were sampled may change
        (Method("all-bookers", "paper", "after"), Obstacle.METHOD_CHANGED),
        (Method("all-bookers", "web", "next-day"), Obstacle.METHOD_CHANGED),
        (Method("all-bookers", "", "after"), Obstacle.METHOD_UNKNOWN),
    ],
)
def test_waves_asked_in_another_way(
    before: Method, obstacle: Obstacle | None, policy: Policy, audience: Questionnaire
) -> None:
    """A change of mode or moment, or not knowing, is carried with the contrast; the figures stand beside each other."""
    now = cube("first_visit", 200, {"yes": 100})
    then = cube("first_visit", 300, {"yes": 90}, method=before, wave="2025")
    (contrast,) = contrasts_with_earlier(now, then, audience, policy, home=None)
    assert contrast.obstacle is obstacle
    assert (contrast.against, contrast.difference) == ("wave:2025", pytest.approx(20))


def test_the_error_between_waves_is_of_both(policy: Policy, audience: Questionnaire) -> None:
    """Two waves are two samples: their variances add."""
    now, then = cube("first_visit", 200, {"yes": 100}), cube("first_visit", 300, {"yes": 90})
    (contrast,) = contrasts_with_earlier(now, then, audience, policy, home=None)
    margins = [formulas.margin(ProtectedCount(c), ProtectedCount(b), policy) for c, b in ((100, 200), (90, 300))]
    assert contrast.error == pytest.approx(100 * sqrt(sum(m**2 for m in margins)) / 1.96)


def test_a_mean_of_one_house_has_no_others(policy: Policy, audience: Questionnaire) -> None:
    """Whoever takes the only house out of a mean has made a mistake, which is said and not divided by."""
    own = cube("first_visit", 200, {"yes": 60})
    alone = group("first_visit", 1, {"yes": (30, 7)})
    with pytest.raises(ValueError, match="has no others"):
        of_new(own, alone, audience, policy, contributed=own)


def test_a_mean_without_a_figure_is_not_compared() -> None:
    """A share that is known to a limit only can't be subtracted from."""
    with pytest.raises(ValueError, match="to a limit only"):
        _known(None)
