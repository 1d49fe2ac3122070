"""The ladder: each step at n − 1, n and n + 1, from the policy's numbers."""

import pytest

from plugins.desk.preview.ladder import Opens, answer_steps, member_steps


@pytest.mark.parametrize(("have", "missing"), [(29, 1), (30, 0), (31, 0)])
def test_answers(have: int, missing: int) -> None:
    """Reached at exactly so many."""
    steps = answer_steps(have, folded=30, full=100, weighted=400)
    assert [(step.opens, step.at) for step in steps] == [(Opens.FOLDED, 30), (Opens.FULL, 100), (Opens.WEIGHTED, 400)]
    assert steps[0].missing == missing
    assert steps[2].missing == 400 - have


@pytest.mark.parametrize(("have", "missing"), [(1, (2, 4, 7)), (4, (0, 1, 4)), (5, (0, 0, 3)), (8, (0, 0, 0))])
def test_members(have: int, missing: tuple[int, ...]) -> None:
    """Three, five and eight; the member itself counts."""
    assert tuple(step.missing for step in member_steps(have, coarse=5, average=8)) == missing
