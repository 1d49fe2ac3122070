"""A change of a mean is told only where nearly all houses are the same and asked alike."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.benchmarks.board.trends import AVERAGE, Trends, trends
from plugins.editions.cube import CLUSTER, Group, GroupCell, GroupTable, Method, Status, Tail
from plugins.profiles.verdicts import Verdict
from tests.benchmarks import factory
from tests.benchmarks.conftest import World


def average(share: int | Tail, rest: tuple[str, ...] = ("35-66", "67-plus")) -> Group:
    others = (GroupCell((code,), Tail.LOW, None) for code in rest)
    cells = (GroupCell(("under-35",), share, None if isinstance(share, Tail) else 2), *others)
    return Group(CLUSTER, 1, {"age-folded": GroupTable("age-folded", ("age",), 10, Status.FOLDED, cells)})


def found(
    tmp_path: Path, world: World, shares: tuple[int | Tail, int | Tail], other_houses: int = 0, otherwise: int = 0
) -> Trends | None:
    """Ten houses in each wave, `other_houses` of them new in the second; `otherwise` ask on paper, then online."""
    for wave, share, first in (("2025", shares[0], 0), ("2026", shares[1], other_houses)):
        slugs = [f"hus-{n:02}" for n in range(first, first + 10)]
        cubes = {slug: factory.cube(slug, 150, world.questionnaire, wave=wave) for slug in slugs}
        for slug in slugs[:otherwise] if wave == "2026" else ():
            cubes[slug] = replace(cubes[slug], method=Method("all-bookers", "web", "after"))
        factory.write_edition(tmp_path, cubes, {CLUSTER: average(share)}, {CLUSTER: tuple(slugs)})
    return trends(factory.all_figures(tmp_path, world.members), "2026")


@pytest.mark.parametrize(("now", "verdict"), [(28, Verdict.HIGHER), (22, Verdict.CANNOT_TELL), (12, Verdict.LOWER)])
def test_a_change_beyond_both_margins_is_told(now: int, verdict: Verdict, tmp_path: Path, world: World) -> None:
    """20 ± 2 before: 8 points more or less are certain, 2 are not."""
    told = found(tmp_path, world, (20, now))
    assert told
    assert told.last.comparable
    young = told.of("young", AVERAGE)
    assert young
    assert young.verdict is verdict


@pytest.mark.parametrize(("others", "comparable"), [(2, True), (3, False)])
def test_four_houses_in_five_must_be_the_same(others: int, comparable: bool, tmp_path: Path, world: World) -> None:
    """With 8 of 10 the same it is told, with 7 it isn't, however large the change."""
    told = found(tmp_path, world, (20, 40), other_houses=others)
    assert told
    assert (told.last.now, told.last.before, told.last.both) == (10, 10, 10 - others)
    assert told.last.comparable is comparable
    young = told.of("young", AVERAGE)
    assert young
    assert (young.verdict is Verdict.HIGHER) is comparable


@pytest.mark.parametrize(("otherwise", "comparable"), [(2, True), (3, False)])
def test_who_asks_in_another_way_is_not_the_same(
    otherwise: int, comparable: bool, tmp_path: Path, world: World
) -> None:
    """A change of mode counts as another house would."""
    told = found(tmp_path, world, (20, 40), otherwise=otherwise)
    assert told
    assert (told.last.both, told.last.alike, told.last.comparable) == (10, 10 - otherwise, comparable)


def test_a_limit_is_no_figure_to_compare(tmp_path: Path, world: World) -> None:
    """Under 5 % before, 20 % now: shown beside each other, and not judged."""
    told = found(tmp_path, world, (Tail.LOW, 20))
    assert told
    young = told.of("young", AVERAGE)
    assert young
    assert (young.verdict, young.difference) == (Verdict.CANNOT_TELL, None)


def test_one_wave_has_no_trend(tmp_path: Path, world: World) -> None:
    """Nothing before, nothing to compare with."""
    factory.write_edition(tmp_path, {"hus-00": world.cubes["hus-00"]}, {CLUSTER: average(20)}, {CLUSTER: ("hus-00",)})
    assert trends(factory.all_figures(tmp_path, world.members), "2026") is None


def three(tmp_path: Path, world: World, *groups: Group | None, otherwise: int | None = None) -> Trends | None:
    """Ten houses in each of three waves; in wave number `otherwise` they ask online."""
    for number, (wave, group) in enumerate(zip(("2024", "2025", "2026"), groups, strict=True)):
        cubes = {f"hus-{n:02}": factory.cube(f"hus-{n:02}", 150, world.questionnaire, wave=wave) for n in range(10)}
        if number == otherwise:
            cubes = {slug: replace(cube, method=Method("all-bookers", "web", "after")) for slug, cube in cubes.items()}
        factory.write_edition(
            tmp_path, cubes, {CLUSTER: group} if group else {}, {CLUSTER: tuple(cubes)} if group else {}
        )
    return trends(factory.all_figures(tmp_path, world.members), "2026")


def test_all_waves_stand_beside_each_other_and_the_last_is_judged(tmp_path: Path, world: World) -> None:
    """40 at first, then 20 and 21: no certain change, though the first was far away."""
    told = three(tmp_path, world, average(40), average(20), average(21))
    assert told
    assert (told.waves, told.earlier, told.wave) == (("2024", "2025", "2026"), "2025", "2026")
    assert [share and share.share for share in told.shares["young", AVERAGE]] == [40, 20, 21]
    young = told.of("young", AVERAGE)
    assert young
    assert young.verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize("otherwise", [0, 1, 2])
def test_each_wave_is_compared_with_the_one_before_it(otherwise: int, tmp_path: Path, world: World) -> None:
    """The wave in which houses asked in another way compares with neither of its neighbours."""
    told = three(tmp_path, world, average(20), average(20), average(20), otherwise=otherwise)
    assert told
    assert [houses.comparable for houses in told.houses] == [otherwise not in pair for pair in ((0, 1), (1, 2))]


def test_a_wave_without_an_average_house_ends_the_row(tmp_path: Path, world: World) -> None:
    """What lies before it isn't joined over it."""
    assert three(tmp_path, world, average(20), None, average(20)) is None
    told = three(tmp_path / "other", world, None, average(20), average(20))
    assert told
    assert told.waves == ("2025", "2026")


def test_other_answers_are_another_share(tmp_path: Path, world: World) -> None:
    """Where the question had other answers then, nothing stands there and nothing is judged."""
    told = three(tmp_path, world, average(20), average(20, ("35-49", "50-plus")), average(40))
    assert told
    assert [share and share.share for share in told.shares["young", AVERAGE]] == [20, None, 40]
    assert told.of("young", AVERAGE) is None
