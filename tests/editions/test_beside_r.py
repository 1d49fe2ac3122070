"""Means, shares, margins and design effects beside R's package survey, on its own examples (tests/golden/rsurvey).

What is our own is switched off where R has none of it: the smoothing of a margin and the variance of rounding.
"""

from fractions import Fraction
from math import sqrt
from typing import Any

import pytest

from plugins.editions import formulas
from plugins.editions.cube import ProtectedCount
from plugins.editions.policy import load_policy
from tests.golden.rsurvey import reading

POLICY = load_policy()
PLAIN = POLICY.model_copy(
    update={
        "margin": POLICY.margin.model_copy(
            update={"added": 0, "rounding_variance": 0, "rounding_variance_each": 0, "z": 1.0}
        )
    }
)
"""Without smoothing and rounding, and of one standard error: a margin is the standard error alone."""
PRINTED, CALLED = reading.published(), reading.computed()
SCHOOLS = reading.schools()
SCORES = {-100.0: range(600), 0.0: range(600, 751), 100.0: range(751, 1001)}  # what the index of a school scores
TYPES = ("E", "H", "M")
FINE = 10_000  # a group's margin comes in whole points, so a finer one is asked for so many times over


def scored(values: list[float], weights: list[float], times: int) -> list[tuple[float, ProtectedCount]]:
    """Each answer as a point of its own, its weight so many times over a protected count."""
    return [(value, ProtectedCount(round(times * weight))) for value, weight in zip(values, weights, strict=True)]


def kish(weights: list[float]) -> float:
    return len(weights) * sum(weight**2 for weight in weights) / sum(weights) ** 2


def corrected(base: int) -> float:
    """What turns our error, with n below, into R's, with n − 1."""
    return sqrt(base / (base - 1))


@pytest.mark.parametrize(
    ("mean", "least", "most"), [("mean", 0.0, 10.0), ("mean_above_4", 4.001, 10.0), ("mean_to_4", 0.0, 4.0)]
)
def test_a_weighted_mean_is_the_printed_one(mean: str, least: float, most: float) -> None:
    """The package's fpc data: of all, and of those above and up to 4 as its vignette on subpopulations has them."""
    fpc = PRINTED["fpc"]
    kept = [(x, weight) for x, weight in zip(fpc["x"], fpc["weight"], strict=True) if least <= x <= most]
    found, _ = formulas.mean_score(scored([x for x, _ in kept], [weight for _, weight in kept], 5), PLAIN)
    assert found == pytest.approx(fpc[mean], abs=0.00005)


def test_mean_error_and_design_effect_are_the_printed_ones() -> None:
    """Told of each answer's weight, the design effect of a mean is R's own, 1.974067; so is its error, 48.752."""
    kigyo = PRINTED["kigyo"]
    sales, weights = kigyo["uriage"], kigyo["weight"]
    effect = formulas.effect_on_mean([(x, weight, 1) for x, weight in zip(sales, weights, strict=True)], 1.0)
    assert effect == pytest.approx(kigyo["design_effect"], abs=5e-7)
    mean, error = formulas.mean_score(scored(sales, weights, 5), PLAIN, effect)
    answers_for_each = 5 * sum(weights) / len(sales)
    assert mean == pytest.approx(kigyo["mean"], abs=0.0005)
    assert error * sqrt(answers_for_each) * corrected(len(sales)) == pytest.approx(kigyo["error"], abs=0.0005)


def test_equal_weights_have_no_design_effect() -> None:
    """1.0, where R prints 1.0101: that is against a sample without replacement, the finite population's part."""
    kigyo = PRINTED["kigyo"]
    sales = kigyo["uriage"]
    effect = formulas.effect_on_mean([(x, 100, 1) for x in sales], 1.0)
    assert effect == pytest.approx(kigyo["unweighted_design_effect"] * (1 - 10 / 1000), abs=5e-7)
    mean, error = formulas.mean_score([(x, ProtectedCount(5)) for x in sales], PLAIN)
    assert mean == pytest.approx(kigyo["unweighted"], abs=0.0005)
    assert error * sqrt(5) * corrected(10) == pytest.approx(kigyo["unweighted_error"], abs=0.0005)


def test_where_all_answered_alike_the_weights_alone_count() -> None:
    """Nothing differs, so nothing can be made of who weighs more; and of nobody neither."""
    assert formulas.effect_on_mean([(4.0, 30, 20), (5.0, 0, 0)], 1.3) == formulas.effect_on_mean([], 1.3) == 1.3


def test_the_states_mean_and_its_error_are_the_printed_ones() -> None:
    """apistrat: 662.29; the error of a mean of strata with known weights 9.4089, finite populations taken out."""
    api = PRINTED["api"]
    mean, _ = formulas.mean_score(scored([s.index for s in SCHOOLS], [s.weight for s in SCHOOLS], 500), PLAIN)
    assert mean == pytest.approx(api["mean"], abs=0.005)
    errors = [_error_of_index(kind) for kind in TYPES]
    assert errors == pytest.approx([CALLED["index_by_type"][kind]["error"] for kind in TYPES])
    left = [sqrt(1 - api["sampled"][kind] / api["schools"][kind]) for kind in TYPES]
    parts = [Fraction(api["schools"][kind], sum(api["schools"].values())) for kind in TYPES]
    together = formulas.joint_margin([FINE * e * f for e, f in zip(errors, left, strict=True)], parts, 1, PLAIN)
    assert together / FINE / 100 == pytest.approx(api["error"], abs=0.00005)


def _error_of_index(kind: str) -> float:
    values = [float(school.index) for school in SCHOOLS if school.kind == kind]
    _, error = formulas.mean_score([(value, ProtectedCount(5)) for value in values], PLAIN)
    return error * sqrt(5) * corrected(len(values))


def test_a_weighted_means_error_is_rs() -> None:
    """The index by svymean without strata: error 9.58543, design effect 1.2097, where Kish's is 1.186."""
    r, weights = CALLED["weighted_index"], [school.weight for school in SCHOOLS]
    effect = formulas.effect_on_mean([(school.index, school.weight, 1) for school in SCHOOLS], 1.0)
    mean, error = formulas.mean_score(scored([s.index for s in SCHOOLS], weights, 500), PLAIN, effect)
    assert effect == pytest.approx(r["design_effect"], abs=0.00005)
    assert mean == pytest.approx(r["mean"], abs=0.00005)
    times = 500 * sum(weights) / len(weights)
    assert error * sqrt(times) * corrected(len(weights)) == pytest.approx(r["error"], rel=1e-5)


@pytest.mark.parametrize("name", ["sch_wide", "comp_imp", "awards", "yr_rnd"])
def test_a_weighted_share_is_as_wide_as_rs(name: str) -> None:
    """Told only how many gave an answer and what they weigh, we are at least as wide as R, which knows each weight.

    Kish's alone isn't: schools open all year are mostly elementary ones, which weigh most.
    """
    r, weights = CALLED["weighted_shares"][name], [school.weight for school in SCHOOLS]
    yes = [school.weight for school in SCHOOLS if school.met[name]]
    times, base = 1000, 1000 * len(SCHOOLS)  # so that counts are whole
    weighted = round(base * sum(yes) / sum(weights))
    assert weighted / base == pytest.approx(r["mean"], abs=5e-6)
    effect = formulas.effect_on_share(weighted, times * len(yes), base, PLAIN, kish(weights))
    error = formulas.margin(weighted, base, PLAIN, effect) * sqrt(times) * corrected(len(SCHOOLS))
    assert kish(weights) <= effect <= 1.05 * max(kish(weights), r["design_effect"])
    assert error >= r["error"]
    alone = formulas.margin(weighted, base, PLAIN, kish(weights)) * sqrt(times) * corrected(len(SCHOOLS))
    assert (alone < r["error"]) is (name == "yr_rnd")


def test_a_weighted_shares_error_is_rs_but_for_the_design_effect() -> None:
    """With R's design effect in place of ours each error is R's."""
    for r in CALLED["weighted_shares"].values():
        error = formulas.margin(round(200_000 * r["mean"]), 200_000, PLAIN, r["design_effect"]) * sqrt(1000)
        assert error * corrected(200) == pytest.approx(r["error"], rel=1e-4)


def test_a_weighted_score_is_as_wide_as_rs() -> None:
    """A score of -100, 0 and 100 from three counts: R's mean, an error no less than R's and within 2 % of it."""
    r, weights = CALLED["weighted_score"], [school.weight for school in SCHOOLS]
    plain = {value: sum(school.index in marks for school in SCHOOLS) for value, marks in SCORES.items()}
    heavy = {value: sum(s.weight for s in SCHOOLS if s.index in marks) for value, marks in SCORES.items()}
    effect = formulas.effect_on_mean([(value, heavy[value], plain[value]) for value in SCORES], kish(weights))
    counts = [(value, ProtectedCount(5 * round(100 * heavy[value]))) for value in SCORES]
    mean, error = formulas.mean_score(counts, PLAIN, effect)
    times = 500 * sum(weights) / len(weights)
    assert mean == pytest.approx(r["mean"], abs=0.0005)
    assert 1 <= error * sqrt(times) * corrected(200) / r["error"] < 1.02


@pytest.mark.parametrize("name", ["by_type", "domains"])
def test_a_share_within_a_group_has_rs_error(name: str) -> None:
    """Of strata each with its own n − 1; of domains of a sample of 200 with the whole sample's."""
    for kind, r in CALLED[name].items():
        base = r.get("base", PRINTED["api"]["sampled"][kind])
        yes = r.get("gave", sum(school.met["comp_imp"] for school in SCHOOLS if school.kind == kind))
        assert yes / base == pytest.approx(r["mean"])
        error = formulas.margin(yes, base, PLAIN) * corrected(200 if "base" in r else base)
        assert error == pytest.approx(r["error"])


def test_averages_of_houses_and_of_the_others_have_rs_errors() -> None:
    """The three types as three houses: their average, the joint audience, and the other two beside one."""
    errors = [CALLED["by_type"][kind]["error"] * FINE for kind in TYPES]
    average = formulas.group_margin(errors, 1, PLAIN)
    assert average / FINE / 100 == pytest.approx(CALLED["average_of_types"]["error"], abs=1e-6)
    numbers = PRINTED["api"]["schools"]
    parts = [Fraction(numbers[kind], sum(numbers.values())) for kind in TYPES]
    joint = formulas.joint_margin(errors, parts, 1, PLAIN)
    assert joint / FINE / 100 == pytest.approx(CALLED["stratified_share"]["error"], abs=1e-6)
    others = formulas.others_margin(3, average, errors[TYPES.index("H")])
    assert others / FINE == pytest.approx(CALLED["other_two_types"]["error"], abs=2e-6)


def test_averages_of_houses_and_of_the_others_are_rs() -> None:
    """0.5233 and 0.6556 in whole percent; the other two from a group's whole percent, so to within k/(k − 1)/2."""
    shares = [Fraction(round(100 * CALLED["by_type"][kind]["mean"]), 100) for kind in TYPES]
    average = formulas.group_share(shares, 1, PLAIN)
    assert average == round(100 * CALLED["average_of_types"]["mean"]) == 52
    numbers = PRINTED["api"]["schools"]
    parts = [Fraction(numbers[kind], sum(numbers.values())) for kind in TYPES]
    assert formulas.joint_share(shares, parts, 1, PLAIN) == round(100 * CALLED["stratified_share"]["mean"]) == 66
    others = formulas.others_share(3, average, CALLED["by_type"]["H"]["mean"])
    assert others == pytest.approx(CALLED["other_two_types"]["mean"], abs=0.5 / 100 * 3 / 2)


@pytest.mark.parametrize("r", CALLED["wilson"], ids=lambda r: f"{r['gave']} of {r['base']}")
def test_a_margin_is_at_least_as_wide_as_wilsons(r: dict[str, Any]) -> None:
    """And exactly √((n + 4)/n) times Agresti and Coull's of 4 answers added, which has n + 4 below."""
    smooth = POLICY.model_copy(update={"margin": PLAIN.margin.model_copy(update={"added": 2, "z": 1.96})})
    found = formulas.margin(r["gave"], r["base"], smooth)
    assert found >= (r["high"] - r["low"]) / 2
    tilde, more = (r["gave"] + 2) / (r["base"] + 4), r["base"] + 4
    assert found == pytest.approx(1.96 * sqrt(tilde * (1 - tilde) / more) * sqrt(more / r["base"]))
    assert formulas.margin(r["gave"], r["base"], POLICY) > found
