"""What is kept of a package: enough to count who changed, too little to say who answered."""

import pytest

from plugins.disclosure.protected_stage.kept import (
    FILLED_TO,
    Kept,
    Part,
    fingerprints,
    kept_bytes,
    read_kept,
    respondents,
)
from plugins.editions.cube import ProtectedCount
from plugins.editions.cube_json import NotCanonicalError

SECRET = b"a member's secret"


@pytest.mark.parametrize("size", [1, 30, 49, 50, 51, 100, 437])
def test_its_length_tells_the_base_only_in_fifties(size: int) -> None:
    """Filled up with decoys, which only who has the secret can take away."""
    marks = fingerprints(range(size), SECRET)
    assert len(marks) % FILLED_TO == 0
    assert len(marks) - size < FILLED_TO
    assert len(respondents(marks, SECRET)) == size
    assert len(respondents(marks, b"another")) == len(marks)


def test_equal_answers_leave_no_equal_marks() -> None:
    """Forty people who answered alike are forty different fingerprints, the same ones every time."""
    marks = fingerprints([7] * 40, SECRET)
    assert len(set(marks)) == len(marks)
    assert marks == fingerprints([7] * 40, SECRET)


def test_the_order_of_respondents_says_nothing() -> None:
    """Sorted marks; one more respondent changes one mark among the real ones."""
    assert fingerprints([1, 2, 3], SECRET) == fingerprints([3, 1, 2], SECRET)
    before, now = (respondents(fingerprints(keys, SECRET), SECRET) for keys in ([1, 2, 2], [1, 2, 2, 3]))
    assert len(now - before) == 1
    assert len(before - now) == 0


def test_it_comes_back_as_it_was_or_not_at_all() -> None:
    """Strict like every file of an edition."""
    parts = {"age": Part(ProtectedCount(60), {"16-24": ProtectedCount(5)})}
    kept = Kept("hosen", fingerprints([1, 2], SECRET), parts, attendance=True, counted="sha256:c")
    assert read_kept(kept_bytes(kept)) == kept
    with pytest.raises(NotCanonicalError):
        read_kept(kept_bytes(kept).replace(b'"base":60', b'"base":61'))
