"""Estimates, tests and design effects beside what others' programs and papers give for the same data.

What is our own is switched off where the reference has none of it: the smoothing of a margin and the variance of
rounding. Figures of statsmodels are of version 0.15.0, written down once; scipy runs along; what R's package survey
says is in tests/golden/rsurvey.
"""

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from plugins.editions import formulas
from plugins.editions.cube import ProtectedCount
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import contrasts_with_earlier, contrasts_with_others
from plugins.profiles.verdicts import Verdict, judge, largest_rejected
from plugins.questionnaires.model import Questionnaire
from tests.golden.rsurvey import reading
from tests.profiles.figures import cube
from tests.profiles.test_verdicts import QUESTIONS, cube_of, drawn, group_of, yes_no

CALLED = reading.computed()
# What test_proportions_2indep of statsmodels says of two counts with their bases, by Wald's method.
TWO_PROPORTIONS = (
    ((90, 200), (60, 200), 3.1362502409359005, 0.001711231224739005),
    ((55, 110), (120, 400), 3.781179611264206, 0.00015608700696167078),
    ((30, 300), (45, 250), -2.681003687555545, 0.007340170708106815),
)


@pytest.fixture
def plain(policy: Policy) -> Policy:
    """The policy without the smoothing and without the rounding that are ours alone."""
    terms = {"added": 0, "rounding_variance": 0, "rounding_variance_each": 0}
    return policy.model_copy(update={"margin": policy.margin.model_copy(update=terms)})


@pytest.mark.parametrize(("now", "then", "statistic", "p_value"), TWO_PROPORTIONS)
def test_two_waves_are_tested_as_by_statsmodels(
    now: tuple[int, int],
    then: tuple[int, int],
    statistic: float,
    p_value: float,
    plain: Policy,
    audience: Questionnaire,
) -> None:
    """The unpooled test of two proportions; what we add for rounding and smoothing makes it stricter, never laxer."""
    cubes = [cube("first_visit", base, {"yes": count}) for count, base in (now, then)]
    (contrast,) = contrasts_with_earlier(*cubes, audience, plain, home=None)
    (compared,) = judge([contrast], plain)
    assert contrast.difference is not None
    assert contrast.error is not None
    assert contrast.difference / contrast.error == pytest.approx(statistic)
    assert compared.p_value == pytest.approx(p_value, rel=1e-6)


def test_our_own_terms_only_make_it_harder(policy: Policy, plain: Policy) -> None:
    """With rounding and smoothing no share of any base has a narrower margin than without, but at its very ends."""
    for base in (100, 235, 800):
        for count in range(base // 20, base - base // 20, 5):
            assert formulas.margin(count, base, policy) > formulas.margin(count, base, plain) * 0.999


@pytest.mark.parametrize(("count", "base", "effect"), [(60, 200, 1.0), (60, 200, 1.4), (45, 410, 1.13)])
def test_a_design_effect_is_so_many_answers_fewer(count: int, base: int, effect: float, plain: Policy) -> None:
    """The margin is scipy's for a proportion of the effective number of answers, n / d (Kish 1965)."""
    share = count / base
    expected = 1.96 * stats.bernoulli.std(share) / sqrt(base / effect)
    assert formulas.margin(count, base, plain, effect) == pytest.approx(expected)


def test_a_scales_mean_and_its_error_are_those_of_the_answers(plain: Policy) -> None:
    """Written out one by one, the answers have the same mean and standard error; statsmodels: 4.25 and 0.070267."""
    counts = (5, 10, 20, 60, 105)
    answers = np.repeat(np.arange(1, 6), counts)
    scored = [(float(point), ProtectedCount(count)) for point, count in enumerate(counts, 1)]
    mean, margin = formulas.mean_score(scored, plain)
    assert mean == pytest.approx(float(np.mean(answers))) == pytest.approx(4.25)
    assert margin / 1.96 == pytest.approx(stats.sem(answers, ddof=0)) == pytest.approx(0.07026734661277598)


@pytest.mark.parametrize("level", [0.001, 0.01, 0.05, 0.0604, 0.07, 0.5])
def test_false_discovery_is_held_as_by_r(level: float) -> None:
    """The fifteen of Benjamini and Hochberg's paper: what is called certain at a level is what p.adjust puts below."""
    theirs = CALLED["adjusted"]
    limit = largest_rejected(theirs["p"], level)
    assert [p <= limit for p in theirs["p"]] == [adjusted <= level for adjusted in theirs["bh"]]


def test_false_discovery_is_held_as_in_the_paper() -> None:
    """Four of their fifteen, where Bonferroni would find three."""
    theirs = CALLED["adjusted"]["p"]
    assert sum(p <= largest_rejected(theirs, 0.05) for p in theirs) == 4


def test_two_samples_are_compared_as_by_svyttest(plain: Policy, audience: Questionnaire) -> None:
    """Elementary and high schools of apistrat, five times over: R has n − 1 below, we n."""
    e, h = (CALLED["by_type"][kind] for kind in ("E", "H"))
    cubes = [cube("first_visit", 5 * n, {"yes": round(5 * n * r["mean"])}) for r, n in ((e, 100), (h, 50))]
    (contrast,) = contrasts_with_earlier(*cubes, audience, plain, home=None)
    assert contrast.difference == pytest.approx(100 * CALLED["difference"]["mean"])
    assert contrast.error is not None
    ours = [r["error"] ** 2 * (n - 1) / n / 5 for r, n in ((e, 100), (h, 50))]
    assert contrast.error / 100 == pytest.approx(sqrt(sum(ours)), rel=1e-6)
    (compared,) = judge([contrast], plain)
    assert compared.p_value == pytest.approx(2 * stats.norm.sf(0.41 / sqrt(sum(ours))))
    theirs = CALLED["difference_test"]["t"] * CALLED["difference"]["error"]
    assert contrast.difference / contrast.error == pytest.approx(theirs / sqrt(sum(ours)), rel=1e-5)


def test_a_whole_report_on_nothing_seldom_finds_something(policy: Policy, audience: Questionnaire) -> None:
    """Beside the cluster, its own kind within it and an earlier wave, all alike: at most 5 in 100 hold a finding."""
    rng, questionnaire = np.random.default_rng(6), yes_no(audience)
    found = [_findings(rng, 0.0, questionnaire, policy) for _ in range(120)]
    assert sum(map(bool, found)) / len(found) <= policy.verdicts.false_discovery


def test_a_whole_report_finds_twenty_points_at_base_200(policy: Policy, audience: Questionnaire) -> None:
    """Among all it compares, the share that is 20 points higher than everywhere else is named as higher."""
    rng, questionnaire = np.random.default_rng(7), yes_no(audience)
    found = [_findings(rng, 0.2, questionnaire, policy) for _ in range(40)]
    assert sum(("c0", Verdict.HIGHER) in each for each in found) >= 0.95 * len(found)


def _findings(
    rng: np.random.Generator, shift: float, questionnaire: Questionnaire, policy: Policy
) -> set[tuple[str, Verdict]]:
    """What a report finds on a house of 200 answers whose first share is `shift` higher: three times twelve tests."""
    shares = np.tile(rng.uniform(0.1, 0.75, QUESTIONS), (24, 1))
    shares[0, 0] += shift
    bases = np.concatenate([[200], rng.integers(40, 500, 23)])
    now, then = drawn(shares, bases, rng), drawn(shares, bases, rng)
    own, earlier = cube_of(now), cube_of(then, wave="2025")
    cluster, kind = group_of(now, 24, 1, policy), group_of(now, 9, 1, policy, "kind:venue")
    contrasts = [
        *contrasts_with_others(own, cluster, questionnaire, policy, home=None, contributed=own),
        *contrasts_with_others(own, kind, questionnaire, policy, home=None, contributed=own),
        *contrasts_with_earlier(own, earlier, questionnaire, policy, home=None),
    ]
    judged = judge(contrasts, policy)
    return {(one.comparison, one.verdict) for one in judged if one.verdict is not Verdict.CANNOT_TELL}
