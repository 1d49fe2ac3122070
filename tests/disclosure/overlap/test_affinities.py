"""The public lists "audiences also visit": which stand, when they are made, and what they tell, by brute force."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import combinations, product

import pytest

from plugins.cluster.cluster import Cluster
from plugins.disclosure.overlap import affinities as module
from plugins.disclosure.overlap.affinities import affinities, current_lists
from plugins.disclosure.planning.earlier import Earlier
from plugins.disclosure.protected_stage.kept import Kept
from plugins.disclosure.tables.measuring import Measured
from plugins.editions.cube import Cube, Pair, ProtectedCount
from plugins.editions.policy import Policy
from plugins.editions.record import EditionRecord
from tests.disclosure.making import POLICY, load, make_cluster

BASE, POINTS, KNOWN = 50, 0.20, 2
COUNTS = (0, 9, 10, 50)
NAMES = "abcdefg"
LARGE = 30


def pair(member: str, count: int) -> Pair:
    return Pair(member, ProtectedCount(100), ProtectedCount(count))


def pairs_of(names: str) -> list[Pair]:
    return [pair(name, LARGE) for name in names]


def test_a_full_list_has_the_five_greatest_by_name() -> None:
    """Seven pairs: five names, in alphabetical order, whatever their shares; also where nobody knows who was judged."""
    pairs = [pair(name, count) for name, count in zip("gfedcba", (90, 20, 80, 30, 70, 60, 50), strict=True)]
    assert affinities(pairs, NAMES, POLICY) == affinities(pairs, (), POLICY) == ("a", "b", "c", "e", "g")


@pytest.mark.parametrize(
    ("shown", "judged", "listed"),
    [
        ("abcde", "abcdef", "abcde"),
        ("abcd", "abcde", ""),
        ("abcd", "abcd", "abcd"),
        ("abcd", "", ""),
        ("abc", "abcd", ""),
        ("abc", "abc", ""),
        ("a", "a", ""),
        ("", "", ""),
    ],
)
def test_a_list_is_full_or_has_everyone(shown: str, judged: str, listed: str) -> None:
    """Five, or all of four judged; with room for a judged house, or with three, there is none."""
    assert affinities(pairs_of(shown), judged, POLICY) == tuple(listed)


Counts = tuple[int, ...]


@cache
def world(counts: Counts, policy: Policy) -> tuple[str, ...]:
    """The list that comes of so many at each judged house, of 50 each."""
    shown = [
        Pair(name, ProtectedCount(BASE), ProtectedCount(5 * round(count / 5)))
        for name, count in zip(NAMES, counts, strict=False)
        if count >= policy.overlap.least_cell
    ]
    return affinities(shown, NAMES[: len(counts)], policy)


def narrowest(judged: int, known: int, policy: Policy, *, full: bool) -> float:
    """The least that anybody who knows so many counts leaves open of another share, in full lists or in others."""
    least = 1.0
    worlds = [(counts, world(counts, policy)) for counts in product(COUNTS, repeat=judged)]
    for knows in combinations(range(judged), min(known, judged - 1)):
        seen: dict[object, list[Counts]] = {}
        for counts, listed in worlds:
            if (len(listed) == policy.overlap.affinities) is full:
                seen.setdefault((listed, tuple(counts[place] for place in knows)), []).append(counts)
        for place in set(range(judged)) - set(knows):
            for same in seen.values():
                values = [counts[place] for counts in same]
                least = min(least, (max(values) - min(values)) / BASE)
    return least


@pytest.mark.parametrize("judged", range(2, 7))
@pytest.mark.parametrize("room", [4, 5])
def test_no_list_and_a_list_of_everyone_leave_every_share_open(judged: int, room: int) -> None:
    """Every cluster of up to six judged houses: though two of the counts are known, each share keeps 20 points."""
    overlap = POLICY.overlap.model_copy(update={"affinities": room})
    policy = POLICY.model_copy(update={"overlap": overlap})
    world.cache_clear()
    assert narrowest(judged, KNOWN, policy, full=False) >= POINTS


@pytest.mark.parametrize("judged", [5, 6])
def test_a_full_list_leaves_every_share_open(judged: int) -> None:
    """To everybody, who has none of the house's own counts."""
    world.cache_clear()
    assert narrowest(judged, 0, POLICY, full=True) >= POINTS


def test_with_three_judged_a_list_of_everyone_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two known to be large and no list: the third one is small."""
    monkeypatch.setattr(module, "LEAST_JUDGED", 3)
    world.cache_clear()
    assert narrowest(3, KNOWN, POLICY, full=False) < POINTS


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """Seven houses that agree; f with nobody, g's figures go no further than its own report."""
    said = {name: {"overlap": "none" if name == "f" else "all"} for name in NAMES}
    said["g"]["figures"] = "own"
    return load(make_cluster(tmp_path_factory.mktemp("lists"), said))


def measured(member: str, shown: Iterable[str], judged: Iterable[str]) -> Measured:
    pairs = tuple(pair(name, LARGE) for name in shown)
    cube = Cube(member, "2026", "audience", 1, ProtectedCount(100), {}, pairs=pairs)
    return Measured(cube, kept(member, judged), {}, {})


def kept(member: str, judged: Iterable[str]) -> Kept:
    return Kept(member, (), {}, attendance=False, counted="", paired=tuple(judged))


def before(judged: str, lists: dict[str, tuple[str, ...]], *, was_open: bool = False) -> Earlier:
    """The wave's first edition, with a's cube and so many judged pairs."""
    record = EditionRecord("2026", 1, date(2026, 12, 1), {}, {}, None, {"a": 1}, {}, {}, {})
    return Earlier(record, (), {(1, "a"): kept("a", judged)}, lists, frozenset({(1, "a")} if was_open else ()))


NOTHING_YET = Earlier(None, (), {})
FOUR = ("b", "c", "d", "e")


def test_a_list_is_made_of_the_first_cube_with_enough_judged(cluster: Cluster) -> None:
    """Of the first one; of the second, where the first had three."""
    due = {"a": measured("a", FOUR, FOUR)}
    assert current_lists(due, NOTHING_YET, cluster, POLICY) == {"a": FOUR}
    assert current_lists(due, before("bcd", {}), cluster, POLICY) == {"a": FOUR}


def test_what_was_decided_stands(cluster: Cluster) -> None:
    """Four were judged before: a list comes no more, and the one there is stays as it was."""
    due = {"a": measured("a", FOUR, FOUR)}
    assert current_lists(due, before("bcde", {}), cluster, POLICY) == {}
    few = {"a": measured("a", "b", FOUR)}
    assert current_lists(few, before("bcde", {"a": FOUR}), cluster, POLICY) == {"a": FOUR}


def test_of_pairs_that_were_open_once_no_list_is_made(cluster: Cluster) -> None:
    """Everybody may know them: with them, a list would tell of the others."""
    due = {"a": measured("a", FOUR, FOUR)}
    assert current_lists(due, before("bcd", {}, was_open=True), cluster, POLICY) == {}
    assert current_lists(due, before("", {}, was_open=True), cluster, POLICY) == {"a": FOUR}


def test_who_agrees_no_longer_is_in_no_new_list(cluster: Cluster) -> None:
    """Neither counted among those judged, nor named again; and a house that pools nothing has none."""
    judged = (*FOUR, "f")
    assert current_lists({"a": measured("a", FOUR, judged)}, NOTHING_YET, cluster, POLICY) == {"a": FOUR}
    standing = {"a": ("b", "f"), "f": ("a",), "g": FOUR, "gone": FOUR}
    assert current_lists({}, before("bcde", standing), cluster, POLICY) == {"a": ("b",)}
    assert current_lists({"g": measured("g", FOUR, FOUR)}, NOTHING_YET, cluster, POLICY) == {}
