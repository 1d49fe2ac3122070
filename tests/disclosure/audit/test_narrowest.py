"""How narrow the narrowest share is: against the linear program of every pair, house and code."""

from itertools import combinations

import pytest

from plugins.disclosure.audit.group_known import Known
from plugins.disclosure.audit.group_program import GroupProgram
from plugins.disclosure.audit.narrowest import narrowest
from plugins.disclosure.audit.report import _points
from plugins.editions.cube import Status
from tests.disclosure.audit.test_coalitions import cluster


def every_width(known: Known) -> list[float]:
    """Of every hidden house, for every two others, of every published code."""
    program, members = GroupProgram(known), sorted({unit[0] for unit in known.contributions if unit not in known.told})
    return [
        program.width(unit, code, pair)
        for pair in combinations(members, 2)
        for unit in known.contributions
        if unit[0] not in pair and unit not in known.told
        for code in known.published
    ]


@pytest.mark.parametrize("seed", range(2))
def test_it_is_a_width_that_there_is_and_among_the_narrow(seed: int) -> None:
    """Never narrower than the narrowest, and nine in ten are wider."""
    known = cluster(seed)
    found, widths = narrowest(known), sorted(every_width(known))
    assert found is not None
    assert any(found == pytest.approx(width) for width in widths)
    assert found <= widths[len(widths) // 10] + 1e-6


def test_of_a_single_mean_it_is_the_narrowest() -> None:
    """Where one figure alone bears on the houses, the likeliest place is the place."""
    known = cluster(0)
    alone = Known(known.question, known.contributions, (known.means[0],), (), known.told)
    assert alone.means[0].code[0] is Status.FULL
    assert narrowest(alone) == pytest.approx(min(every_width(alone)))


def test_where_nobody_hides_there_is_none() -> None:
    """Everybody's shares are told."""
    known = cluster(0)
    assert (
        narrowest(Known(known.question, known.contributions, known.means, (), frozenset(known.contributions))) is None
    )


def test_points_are_never_said_to_be_more_than_they_are() -> None:
    """One decimal, rounded down; what is 28.3 but for the computer's last digit is 28.3."""
    assert [_points(width) for width in (0.2, 0.28349, 0.283 - 1e-12, None)] == [20.0, 28.3, 28.3, None]
