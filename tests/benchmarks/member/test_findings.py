"""Findings are certain, few, ranked by what the figures leave at least; without one, the report says what would do."""

import pytest

from plugins.benchmarks.member.findings import MOST_FINDINGS, findings, nearest, reach
from plugins.editions.cube import Status
from plugins.profiles.contrasts import Obstacle
from plugins.profiles.detection import answers_needed
from plugins.profiles.estimates import Estimate, Unit
from plugins.profiles.verdicts import Compared, Verdict
from tests.benchmarks.conftest import World


def estimate(share: float, base: int, unit: Unit = Unit.ANSWERS, margin: float = 0.05) -> Estimate:
    return Estimate("t", ("c",), round(100 * share), share, margin, base, unit, Status.FULL)


def compared(
    name: str,
    low: float,
    high: float,
    verdict: Verdict = Verdict.HIGHER,
    against: str = "cluster",
    base: int = 200,
    obstacle: Obstacle | None = None,
) -> Compared:
    middle = (low + high) / 2
    unit = Unit.ANSWERS if against.startswith("wave:") else Unit.HOUSES
    own, other = estimate(0.4, base), estimate(0.4 - middle / 100, 20, unit, 0.02)
    return Compared(name, against, own, other, middle, low, high, verdict, 0.001, obstacle)


def test_the_near_end_ranks_and_not_the_difference() -> None:
    """A difference of 20 that may be 2 comes after one of 12 that is at least 6; lower counts as higher does."""
    found = findings(
        [
            compared("wide", 2, 38),
            compared("sure", 6, 18),
            compared("down", -20, -8, Verdict.LOWER),
        ]
    )
    assert [finding.comparison for finding in found] == ["down", "sure", "wide"]


def test_at_most_three_and_never_an_uncertain_one() -> None:
    """Of five certain comparisons three stand; what can't be told is none, however far apart it looks."""
    certain = [compared(f"c{n}", n, n + 10) for n in range(1, 6)]
    unsure = compared("unsure", 9, 40, Verdict.CANNOT_TELL)
    assert [f.comparison for f in findings([unsure, *certain])] == ["c5", "c4", "c3"]
    assert len(findings([unsure, *certain])) == MOST_FINDINGS
    assert findings([unsure]) == ()


def test_a_comparison_is_one_finding_with_its_other_sides_beside() -> None:
    """Against cluster and peers both certain: the clearer side leads, the other stands beside."""
    cluster, peers = compared("young", 4, 20), compared("young", 7, 25, against="kind:theatre")
    wave = compared("young", -5, 9, Verdict.CANNOT_TELL, against="wave:2025")
    (finding,) = findings([cluster, peers, wave])
    assert finding.main is peers
    assert finding.beside == (cluster, wave)


def test_equal_findings_stand_by_their_names() -> None:
    """No order is left to chance."""
    first, second = compared("a", 5, 15), compared("b", 5, 15)
    assert [f.comparison for f in findings([second, first])] == ["a", "b"]


def test_the_nearest_is_what_the_fewest_answers_would_show(world: World) -> None:
    """Of two uncertain differences the larger needs fewer answers; the number is the one detection gives."""
    small, large = (
        compared("small", -4, 10, Verdict.CANNOT_TELL),
        compared("large", -2, 22, Verdict.CANNOT_TELL),
    )
    found = nearest([small, large], world.policy)
    assert found is not None
    assert found.compared is large
    assert found.answers == answers_needed(10.0, 100 * 0.02 / 1.96, world.policy)


@pytest.mark.parametrize(
    "open_one",
    [
        compared("wave", -2, 22, Verdict.CANNOT_TELL, against="wave:2025"),
        compared("certain", 3, 12),
    ],
)
def test_the_nearest_is_of_other_houses_and_uncertain(open_one: Compared, world: World) -> None:
    """More answers this year don't widen last year's; and what is certain needs no more."""
    assert nearest([open_one], world.policy) is None


def test_what_a_base_can_show(world: World) -> None:
    """Some 15 points at a base of 100 and some 7 at 400, beside others known to 2 points; nothing without figures."""
    at_100 = reach([compared("a", 1, 2, base=100)], 1.0, world.policy)
    at_400 = reach([compared("a", 1, 2, base=400), compared("b", 1, 2, base=250)], 1.0, world.policy)
    assert at_100 is not None
    assert at_400 is not None
    assert (at_100.base, at_400.base) == (100, 400)
    assert 13 <= at_100.points <= 18
    assert 6 <= at_400.points <= 9
    assert reach([], 1.0, world.policy) is None


def test_the_nearest_is_of_no_share_that_is_a_finding(world: World) -> None:
    """Certain against one side and open against another, it would be called both: another share is named, or none."""
    finding, open_side = compared("young", 7, 25), compared("young", -1, 19, Verdict.CANNOT_TELL, "kind:theatre")
    other = compared("old", -4, 14, Verdict.CANNOT_TELL)
    found = nearest([finding, open_side, other], world.policy)
    assert found is not None
    assert found.compared is other
    assert nearest([finding, open_side], world.policy) is None


@pytest.mark.parametrize(("extra", "beyond"), [(0.0, True), (0.5, False)])
def test_the_nearest_says_whether_more_answers_could_show_it(world: World, extra: float, beyond: bool) -> None:
    """Where the others' own error hides it, no number of answers does: known to 1 point, up to some 3.7 points."""
    hidden = 3.7 + extra
    found = nearest([compared("small", hidden - 9, hidden + 9, Verdict.CANNOT_TELL)], world.policy)
    assert found is not None
    assert (found.answers, found.beyond) == (None, beyond)
