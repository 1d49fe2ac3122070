"""The right wave of the right member: the newest with figures, and the one before it."""

from pathlib import Path

import pytest

from plugins.benchmarks.member.figures import member_figures, waves_of
from plugins.editions.cube import CLUSTER
from plugins.editions.store import Editions
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


@pytest.fixture
def editions(world: World, tmp_path: Path) -> Editions:
    """Two waves: hus-01 in both, hus-02 only in the first, hus-03 with too few in the second; 04 is in no mean."""
    asked = world.questionnaire
    both = {name: world.cubes[name] for name in ("hus-01", "hus-04")}
    first = {name: factory.cube(name, 200, asked, wave="2025") for name in ("hus-01", "hus-02", "hus-03")}
    factory.write_edition(tmp_path, first, {}, {})
    group = {CLUSTER: world.groups[CLUSTER]}
    factory.write_edition(tmp_path, both, group, {CLUSTER: ("hus-01", "hus-05")}, too_few=("hus-03", "hus-06"))
    return Editions.load(tmp_path)


def test_the_newest_wave_and_the_one_before(world: World, editions: Editions) -> None:
    """Figures are of 2026, and 2025 stands behind them."""
    found = member_figures(world.members["hus-01"], editions, "audience")
    assert found is not None
    assert (found.wave, found.number, found.issued) == ("2026", 1, factory.ISSUED)
    assert found.cube == world.cubes["hus-01"]
    assert found.earlier is not None
    assert found.earlier.wave == "2025"
    assert found.delivered == ("hus-01", "hus-04")


def test_who_skipped_the_last_wave_keeps_the_one_before(world: World, editions: Editions) -> None:
    """A report of 2025, with nothing before it; the same where too few answered last time."""
    for slug in ("hus-02", "hus-03"):
        found = member_figures(world.members[slug], editions, "audience")
        assert found is not None
        assert found.wave == "2025"
        assert found.earlier is None


def test_too_few_answers_are_something_to_say(world: World, editions: Editions) -> None:
    """Who delivered too little gets an empty cube, who delivered nothing gets nothing."""
    found = member_figures(world.members["hus-06"], editions, "audience")
    assert found is not None
    assert found.cube.tables == {}
    assert member_figures(world.members["hus-07"], editions, "audience") is None


def test_only_who_is_in_the_mean_is_taken_out_of_it(world: World, editions: Editions) -> None:
    """The contributed cube is there for members of the group's mean, and for no other."""
    inside = member_figures(world.members["hus-01"], editions, "audience")
    outside = member_figures(world.members["hus-04"], editions, "audience")
    assert inside is not None
    assert outside is not None
    assert set(inside.contributed) == {CLUSTER}
    assert outside.contributed == {}
    assert inside.peer_group is None


def test_waves_of_another_questionnaire_are_not_ours(editions: Editions) -> None:
    """Only waves in which the questionnaire was asked."""
    assert waves_of(editions, "audience") == ("2025", "2026")
    assert waves_of(editions, "member-value") == ()
