"""An overlap is shown where both agreements of today allow it, and nowhere else."""

from dataclasses import replace

import pytest

from plugins.benchmarks.member.overlap import agreed_overlap, uncorrected
from plugins.cluster.members import Agreement, Member
from plugins.editions.cube import Pair, ProtectedCount, Status, Tail
from plugins.profiles.estimates import Estimate, TableEstimates, Unit
from tests.benchmarks import factory


def member(slug: str, overlap_with: str | tuple[str, ...]) -> Member:
    agreement = Agreement.model_construct(overlap_with=overlap_with)
    return factory.member(slug).model_copy(update={"agreement": agreement})


def overlap(*slugs: str) -> TableEstimates:
    cells = tuple(Estimate("visited", (s,), 20, 0.2, 0.05, 100, Unit.ANSWERS, Status.FULL) for s in slugs)
    return TableEstimates("visited", ("visited",), 100, Unit.ANSWERS, Status.FULL, cells)


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"),
    [
        ("all", "all", True),
        ("all", ("me",), True),
        (("they",), "all", True),
        (("they",), ("me",), True),
        ("none", "all", False),
        ("all", "none", False),
        (("other",), "all", False),
        ("all", ("other",), False),
        ("all", (), False),
    ],
)
def test_both_sides_must_allow_it(mine: str | tuple[str, ...], theirs: str | tuple[str, ...], shown: bool) -> None:
    """All, none, or a list of names, on either side."""
    me, they = member("me", mine), member("they", theirs)
    found = agreed_overlap(overlap("they"), me, {"me": me, "they": they})
    assert [cell.code for cell in found] == (["they"] if shown else [])


def test_a_house_that_is_unknown_today_is_left_out() -> None:
    """It left, or its file is wrong; the others stay."""
    me, they = member("me", "all"), member("they", "all")
    assert [cell.code for cell in agreed_overlap(overlap("gone", "they"), me, {"me": me, "they": they})] == ["they"]


def test_regulars_weigh_too_much_where_no_answer_is_corrected() -> None:
    """Among the houses that are shown; a tail says so little that it needs no correction."""
    told = overlap("as-answered", "corrected", "tail")
    tail = replace(told.cells[2], share=Tail.LOW, margin=None)
    pairs = tuple(
        Pair(house, ProtectedCount(100), ProtectedCount(20), ProtectedCount(15) if house == "corrected" else None)
        for house in ("as-answered", "corrected", "tail", "not-shown")
    )
    own = replace(factory.cube("me", 100, factory.audience()), pairs=pairs)
    assert uncorrected(replace(told, cells=(*told.cells[:2], tail)), own) == ("as-answered",)
