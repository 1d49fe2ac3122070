"""Clusters that live, attacked with everything of all their editions: leaving, retiring, opening, counting at home."""

from pathlib import Path

import pytest

from tests.attack.blanks import read_blanks
from tests.attack.counting import corner_counts
from tests.attack.differences import take_away
from tests.attack.living import AT_HOME, judged_by_sizes_only, lists_with_room, live, open_up
from tests.attack.overlapping import SMALL, corner_pairs, read_lists
from tests.attack.published import Published
from tests.attack.repeating import from_percentages
from tests.attack.sharing import OPEN, corner_shares

pytestmark = pytest.mark.xdist_group("living")  # what all share is made once

SEEDS = (0,)
OPENED = (0, 4, 6)
FULL = 5


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    """A cluster that was looked at seven times."""
    return [Published(live(tmp_path_factory.mktemp("life"), seed)) for seed in SEEDS]


def test_everything_happens(lives: list[Published]) -> None:
    """Three editions and more; one house counts at home, groups retire and come back, what is late is in no cube."""
    for seen in lives:
        last = seen.records[seen.editions[-1]]
        assert len(seen.editions) >= 3
        assert [edition for edition, house in seen.cubes if house == AT_HOME] == [1]
        assert any(record["retired"] for record in seen.records.values())
        assert last["cubes"]["h09"] == 1
        assert {"h01", "h02"} <= set(seen.records[1]["contributors"]["cluster"])
        assert sum(bool(figures["groups"]) for figures in seen.figures.values()) >= 2
        assert seen.is_public(1, "h03")
        assert last["agreements"]["h03"]["figures"] == "pooled"


def test_no_small_count_is_cornered_over_all_editions(lives: list[Published]) -> None:
    """A house's three cubes at once, one of them counted at home: every small count stays open."""
    found = [corner_counts(seen) for seen in lives]
    assert sum(cells for cells, _, _ in found) > 500
    others = [attack(seen)[-1] for seen in lives for attack in (read_blanks, from_percentages)]
    assert [breach for breaches in (*(each[-1] for each in found), *others) for breach in breaches] == []


def test_no_pair_corners_a_third_over_all_editions(lives: list[Published]) -> None:
    """Means of all editions, retired ones too; whose cube was public once is known for ever."""
    found = [corner_shares(seen) for seen in lives]
    assert min(narrowest for _, narrowest, _ in found) >= OPEN - 1e-6
    assert [breach for _, _, breaches in found for breach in breaches] == []
    assert [breach for seen in lives for breach in take_away(seen)[1]] == []


def test_pairs_and_lists_leave_small_counts_open(lives: list[Published]) -> None:
    """Shown or missing, in cubes of several editions or in the public list: a count under 10 keeps ten values."""
    found = [corner_pairs(seen) for seen in lives]
    assert sum(tried for tried, _, _ in found) > 50
    assert min(narrowest for _, narrowest, _ in found) == SMALL - 1
    assert [breach for _, _, breaches in found for breach in breaches] == []


def test_lists_leave_every_share_open(lives: list[Published]) -> None:
    """By lists, and by there being none, nobody is cornered to 20 points, though two others' counts are known."""
    found = [read_lists(seen) for seen in lives]
    assert sum(tried for tried, _, _ in found) > 100
    assert [breach for _, _, breaches in found for breach in breaches] == []
    standing = [figures["affinities"] for seen in lives for figures in seen.figures.values() if "affinities" in figures]
    assert any(len(names) == FULL for lists in standing for names in lists.values())


@pytest.mark.parametrize("seed", OPENED)
def test_a_house_that_opens_opens_nobody_else(seed: int, tmp_path: Path) -> None:
    """Its figures seen by all, two others still don't corner a third one; by sizes alone they would. Nor do lists,
    as those with room would.
    """
    judged = Published(open_up(tmp_path / "judged", seed))
    assert read_lists(judged)[-1] == []
    assert corner_shares(judged)[-1] == []
    assert judged.is_public(1, "h05") is (seed == 0)
    with judged_by_sizes_only(), lists_with_room():
        seen = Published(open_up(tmp_path / "sizes", seed))
    assert seen.is_public(1, "h05")
    assert read_lists(seen)[-1] != []
    assert bool(corner_shares(seen)[-1]) is (seed != 0)  # in the first cluster the house may open
