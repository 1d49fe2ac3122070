"""New, returning and back after a break, wave by wave."""

from dataclasses import replace

import pytest

from plugins.benchmarks.member.over_waves import ARRIVALS, MOST_WAVES, over_waves
from plugins.editions.cube import Cell, Cube, Method, ProtectedCount, Status, Table
from plugins.profiles.folded import own_share, shown_own_share
from plugins.questionnaires.model import Comparison, Text
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


def cube(world: World, wave: str, base: int = 300) -> Cube:
    return factory.cube("hus-04", base, world.questionnaire, wave=wave)


def test_each_wave_has_its_own_figures(world: World) -> None:
    """The shares are those of each wave's cube, oldest first, with about how many answered."""
    waves = [cube(world, "2025"), cube(world, "2026", 400)]
    found = over_waves(waves, world.questionnaire, world.policy, None)
    assert found is not None
    assert (found.waves, found.bases, found.comparable) == (("2025", "2026"), (300, 400), (True,))
    for row, (name, question, code) in zip(found.rows, ARRIVALS, strict=True):
        followed = Comparison(code, question, code, Text("", ""))
        asked = world.questionnaire.question(question)
        expected = tuple(shown_own_share(one, followed, asked, None, world.policy) for one in waves)
        assert (row.id, row.shares) == (name, expected)


def test_a_wave_without_the_question_or_with_other_answers_leaves_a_gap(world: World) -> None:
    """No zero, and no neighbour's figure in its place."""
    old, now = cube(world, "2025"), cube(world, "2026")
    cells = tuple(Cell((code,), ProtectedCount(50)) for code in ("this-year", "earlier"))
    changed = Table("last_visit", ("last_visit",), ProtectedCount(100), Status.FULL, cells)
    without = {name: table for name, table in old.tables.items() if name != "first_visit"} | {"last_visit": changed}
    found = over_waves([replace(old, tables=without), now], world.questionnaire, world.policy, None)
    assert found is not None
    gaps = {row.id: [share is None for share in row.shares] for row in found.rows}
    assert gaps["first"] == gaps["within-year"] == gaps["over-two"] == [True, False]
    assert gaps["often"] == [False, False]


def test_what_is_compared_is_followed_too(world: World) -> None:
    """Each declared comparison, in each wave, unweighted."""
    waves = [cube(world, "2025"), cube(world, "2026", 400)]
    found = over_waves(waves, world.questionnaire, world.policy, "moss")
    assert found is not None
    assert [row.id for row in found.declared] == [one.id for one in world.questionnaire.comparisons]
    for row, one in zip(found.declared, world.questionnaire.comparisons, strict=True):
        asked = world.questionnaire.question(one.question)
        shares = [own_share(each, one, asked, "moss", world.policy) for each in waves]
        assert row.shares == tuple(share and share.estimate for share in shares)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_wave_is_set_beside_the_one_before(place: int, world: World) -> None:
    """One of three that was asked in another way can't be compared with either neighbour."""
    waves = [cube(world, str(year)) for year in (2024, 2025, 2026)]
    waves[place] = replace(waves[place], method=Method("every-nth", "web", "after"))
    found = over_waves(waves, world.questionnaire, world.policy, None)
    assert found is not None
    assert found.comparable == tuple(place not in pair for pair in ((0, 1), (1, 2)))


def test_waves_asked_in_another_way_are_not_alike(world: World) -> None:
    """Another mode or moment, or not knowing, in any of them; how respondents were chosen may change."""
    now = cube(world, "2026")
    for method, alike in (
        (Method("all-bookers", "paper", "after"), True),
        (Method("every-nth", "web", "after"), False),
        (Method("every-nth", "paper", "interval"), False),
        (Method(), False),
    ):
        found = over_waves([replace(cube(world, "2025"), method=method), now], world.questionnaire, world.policy, None)
        assert found is not None
        assert found.comparable == (alike,)


def test_the_last_five_waves_stand_there(world: World) -> None:
    """More would not fit a page; a house whose figures tell nothing has no table."""
    many = [cube(world, str(year)) for year in range(2018, 2027)]
    found = over_waves(many, world.questionnaire, world.policy, None)
    assert found is not None
    assert found.waves == tuple(str(year) for year in range(2027 - MOST_WAVES, 2027))
    assert over_waves([cube(world, "2026", 20)], world.questionnaire, world.policy, None) is None
