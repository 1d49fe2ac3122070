"""Verdicts: higher, lower or cannot tell, and how seldom they are wrong."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from plugins.editions import formulas
from plugins.editions.cube import Cell, Cube, Group, GroupCell, GroupTable, Method, ProtectedCount, Status, Table
from plugins.editions.policy import Policy
from plugins.profiles.contrasts import Contrast, Obstacle, contrasts_with_others
from plugins.profiles.estimates import Estimate, Unit
from plugins.profiles.verdicts import Compared, Verdict, judge, largest_rejected
from plugins.questionnaires.model import Comparison, Questionnaire, Text

QUESTIONS = 12
ESTIMATE = Estimate("x", ("yes",), 40, 0.4, 0.07, 200, Unit.ANSWERS, Status.FULL)


def contrast(z: float | None, obstacle: Obstacle | None = None) -> Contrast:
    """A contrast whose difference is `z` standard errors of 2 points."""
    return Contrast("x", "cluster", ESTIMATE, ESTIMATE, None if z is None else 2 * z, 2.0, obstacle)


@pytest.mark.parametrize("seed", range(30))
def test_false_discovery_agrees_with_scipy(seed: int) -> None:
    """The same p-values are called findings as by scipy's adjusted p-values."""
    rng = np.random.default_rng(seed)
    p_values = np.concatenate([rng.random(8), rng.random(4) * 0.01])
    limit = largest_rejected(list(p_values), 0.05)
    assert list(p_values <= limit) == list(stats.false_discovery_control(p_values) <= 0.05)


def test_no_test_finds_nothing() -> None:
    """Of no p-values none is rejected."""
    assert largest_rejected([], 0.05) < 0


@pytest.mark.parametrize("z", [-3.1, -0.4, 0.0, 1.7, 4.2])
def test_p_values_are_two_sided_normal(z: float, policy: Policy) -> None:
    """The p-value is that of a two-sided z-test."""
    (compared,) = judge([contrast(z)], policy)
    assert compared.p_value == pytest.approx(2 * stats.norm.sf(abs(z)))


@pytest.mark.parametrize(
    ("z", "verdict"),
    [(1.9, Verdict.CANNOT_TELL), (2.0, Verdict.HIGHER), (-2.0, Verdict.LOWER), (-1.9, Verdict.CANNOT_TELL)],
)
def test_a_single_comparison_is_judged_at_five_per_cent(z: float, verdict: Verdict, policy: Policy) -> None:
    """Alone, a difference is certain from 1.96 standard errors on."""
    (compared,) = judge([contrast(z)], policy)
    assert compared.verdict is verdict


def test_more_comparisons_ask_for_more(policy: Policy) -> None:
    """What would be certain alone isn't among eleven that show nothing."""
    found = judge([contrast(2.2), *[contrast(0.1)] * 11], policy)
    assert {compared.verdict for compared in found} == {Verdict.CANNOT_TELL}


def test_what_cannot_be_compared_takes_no_part(policy: Policy) -> None:
    """An obstacle gives cannot tell whatever the figures, and doesn't make the others' test harder."""
    found = judge([contrast(2.0), contrast(9.0, Obstacle.METHOD_CHANGED), contrast(None, Obstacle.GROUP_TAIL)], policy)
    assert [compared.verdict for compared in found] == [Verdict.HIGHER, Verdict.CANNOT_TELL, Verdict.CANNOT_TELL]
    assert [compared.p_value is None for compared in found] == [False, True, True]


@pytest.mark.parametrize(("z", "near"), [(3.0, 2 * (3.0 - 1.96)), (-3.0, 2 * (3.0 - 1.96)), (1.0, 0.0)])
def test_findings_rank_by_the_near_end_of_their_interval(z: float, near: float, policy: Policy) -> None:
    """The near end is the least difference the 95 % interval leaves, on either side."""
    (compared,) = judge([contrast(z)], policy)
    assert compared.near_end == pytest.approx(near)


# ---- simulated clusters ------------------------------------------------------------------------------------------


def yes_no(audience: Questionnaire) -> Questionnaire:
    """A questionnaire of twelve yes/no questions, each compared."""
    question = replace(audience.question("first_visit"), block=audience.blocks[0].id)
    questions = tuple(replace(question, id=f"q{n}") for n in range(QUESTIONS))
    comparisons = tuple(Comparison(f"c{n}", f"q{n}", "yes", Text("x", "x")) for n in range(QUESTIONS))
    return replace(audience, questions=questions, comparisons=comparisons)


Counts = tuple[np.ndarray[tuple[int, int], np.dtype[np.int_]], np.ndarray[tuple[int], np.dtype[np.int_]]]
"""Rounded counts of yes, by house and question, and rounded bases by house."""


def drawn(shares: np.ndarray, bases: np.ndarray, rng: np.random.Generator) -> Counts:
    """What so many respondents answer in each house, by its shares of yes, rounded at random."""
    yes = rng.binomial(bases[:, None], shares)
    counts = 5 * (yes // 5 + (rng.random(yes.shape) < yes % 5 / 5))
    return counts, 5 * (bases // 5 + (rng.random(bases.shape) < bases % 5 / 5))


def cube_of(counts: Counts, wave: str = "2026") -> Cube:
    """The first house's cube."""
    tables = {}
    for n in range(QUESTIONS):
        cells = (Cell(("yes",), ProtectedCount(int(counts[0][0, n]))),)
        tables[f"q{n}"] = Table(f"q{n}", (f"q{n}",), ProtectedCount(int(counts[1][0])), Status.FULL, cells)
    method = Method("every-nth", "paper", "after")
    return Cube("husly", wave, "audience", 2, ProtectedCount(int(counts[1][0])), tables, method)


def group_of(counts: Counts, houses: int, step: int, policy: Policy, name: str = "cluster") -> Group:
    """The average of the first so many houses."""
    averages = {}
    for n in range(QUESTIONS):
        pairs = [(int(count), int(base)) for count, base in zip(counts[0][:houses, n], counts[1], strict=False)]
        share = formulas.group_share([min(Fraction(1), Fraction(*pair)) for pair in pairs], step, policy)
        margin = formulas.group_margin([formulas.margin(*pair, policy) for pair in pairs], step, policy)
        cell = GroupCell(("yes",), share, None if isinstance(share, str) else margin)
        averages[f"q{n}"] = GroupTable(f"q{n}", (f"q{n}",), houses, Status.FULL, (cell,))
    return Group(name, step, averages)


def simulated(
    houses: int, answers: int, shift: float, step: int, rng: np.random.Generator, policy: Policy
) -> tuple[Cube, Group]:
    """A house and its group, all drawn from the same shares but for the house's first, which is `shift` higher."""
    shares = np.tile(rng.uniform(0.1, 0.75, QUESTIONS), (houses, 1))
    shares[0, 0] += shift
    counts = drawn(shares, np.concatenate([[answers], rng.integers(40, 500, houses - 1)]), rng)
    return cube_of(counts), group_of(counts, houses, step, policy)


def reports(
    runs: int, houses: int, answers: int, shift: float, step: int, audience: Questionnaire, policy: Policy
) -> list[tuple[Compared, ...]]:
    """The verdicts of so many simulated reports."""
    rng = np.random.default_rng(20260101 + houses)
    questionnaire = yes_no(audience)
    found = []
    for _ in range(runs):
        own, group = simulated(houses, answers, shift, step, rng, policy)
        contrasts = contrasts_with_others(own, group, questionnaire, policy, home=None, contributed=own)
        found.append(judge(contrasts, policy))
    return found


@pytest.mark.parametrize(("houses", "answers", "step"), [(24, 200, 1), (8, 105, 1), (6, 400, 5)])
def test_where_nothing_differs_reports_seldom_say_so(
    houses: int, answers: int, step: int, audience: Questionnaire, policy: Policy
) -> None:
    """Of reports on houses that are all alike, at most 5 in 100 hold a finding."""
    found = reports(600, houses, answers, 0.0, step, audience, policy)
    false = sum(any(c.verdict is not Verdict.CANNOT_TELL for c in report) for report in found)
    assert false / len(found) <= policy.verdicts.false_discovery


def test_twenty_points_at_base_200_are_found(audience: Questionnaire, policy: Policy) -> None:
    """A true difference of 20 points is called higher in nearly every report, and never lower."""
    found = reports(150, 24, 200, 0.2, 1, audience, policy)
    verdicts = [report[0].verdict for report in found]
    assert verdicts.count(Verdict.HIGHER) >= 0.95 * len(verdicts)
    assert Verdict.LOWER not in verdicts


def test_intervals_hold_the_truth(audience: Questionnaire, policy: Policy) -> None:
    """The 95 % intervals of differences hold the true one in at least 95 of 100 on average."""
    found = reports(150, 12, 150, 0.0, 1, audience, policy)
    intervals = [(c.low, c.high) for report in found for c in report if c.low is not None and c.high is not None]
    assert sum(low <= 0 <= high for low, high in intervals) / len(intervals) >= 0.95
