"""Which groups are published: sizes at their limits, and no remainder that is too small."""

from collections.abc import Mapping
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.groups import Arrangement, Standing, arrange, arrange_table, groups_with_full_lists
from plugins.editions.cube import CLUSTER
from tests.disclosure.making import POLICY

Sharings = Mapping[str, Sharing]


def houses(kind: str, pooled: int, public: int = 0, board: int = 0) -> dict[str, Sharing]:
    """So many members of a kind; a member's name starts with its kind."""
    levels = [Sharing.POOLED] * pooled + [Sharing.PUBLIC] * public + [Sharing.BOARD] * board
    return {f"{kind}{number}": level for number, level in enumerate(levels)}


def arranged(*kinds: Sharings) -> Arrangement:
    """The arrangement of a cluster with these peer groups."""
    return arrange(CLUSTER, grouped(*kinds), Standing.of(merged(*kinds)), POLICY)


def merged(*kinds: Sharings) -> dict[str, Sharing]:
    return {member: level for kind in kinds for member, level in kind.items()}


def grouped(*kinds: Sharings) -> dict[str, frozenset[str]]:
    named = {f"kind:{next(iter(kind))[0]}": frozenset(kind) for kind in kinds if kind}
    return {CLUSTER: frozenset(merged(*kinds)), **named}


@pytest.mark.parametrize(("size", "step"), [(4, None), (5, 5), (7, 5), (8, 1), (9, 1)])
def test_a_groups_size_decides_its_step(size: int, step: int | None) -> None:
    """Below five nothing, five to seven in steps of five points, from eight in whole points."""
    assert arranged(houses("t", size)).steps.get(CLUSTER) == step


@pytest.mark.parametrize(
    ("pooled", "public", "board", "step"), [(4, 5, 0, None), (4, 0, 5, None), (5, 3, 0, 5), (7, 1, 1, 5), (8, 1, 1, 1)]
)
def test_public_and_board_members_hide_nobody(pooled: int, public: int, board: int, step: int | None) -> None:
    """Only members whose figures are neither public nor named to the board are counted."""
    assert arranged(houses("t", pooled, public, board)).steps.get(CLUSTER) == step


def test_peer_groups_that_fill_the_cluster_are_all_published() -> None:
    """Three kinds of eight: each remainder is one or two of them."""
    arrangement = arranged(houses("t", 8), houses("f", 8), houses("v", 8))
    assert arrangement.steps == {CLUSTER: 1, "kind:t": 1, "kind:f": 1, "kind:v": 1}


@pytest.mark.parametrize("left", [1, 4])
def test_the_smallest_sibling_joins_a_remainder_that_is_too_small(left: int) -> None:
    """Theatres and festivals are published, the venues are too few: the smaller sibling goes with them."""
    arrangement = arranged(houses("t", 9), houses("f", 8), houses("v", left))
    assert set(arrangement.members) == {CLUSTER, "kind:t"}


@pytest.mark.parametrize("left", [5, 7])
def test_a_remainder_of_five_is_a_group(left: int) -> None:
    """Five to seven venues have their own coarse figure, and the others stand beside it."""
    arrangement = arranged(houses("t", 20), houses("f", 18), houses("v", left))
    assert set(arrangement.members) == {CLUSTER, "kind:t", "kind:f", "kind:v"}
    assert arrangement.steps["kind:v"] == 5


def test_all_siblings_may_have_to_join() -> None:
    """One theatre group and four others: the others would be the remainder, so only the cluster is left."""
    assert set(arranged(houses("t", 9), houses("v", 4)).members) == {CLUSTER}


def test_a_remainder_of_public_members_needs_no_hiding() -> None:
    """What is left is public anyway."""
    assert set(arranged(houses("t", 9), houses("v", 0, public=2)).members) == {CLUSTER, "kind:t"}
    assert set(arranged(houses("t", 9), houses("v", 0, board=1)).members) == {CLUSTER}


def test_a_small_remainder_isnt_told_more_finely_than_in_fives() -> None:
    """Eight and seven: cluster and theatres in whole points would give the festivals to ±1.6; so one gets coarser."""
    arrangement = arranged(houses("t", 8), houses("f", 7))
    assert arrangement.steps == {CLUSTER: 1, "kind:t": 5, "kind:f": 5}


@pytest.mark.parametrize(("inside", "parts"), [("ab", ("abcd", "ab", "cd")), ("abcd", ("abcd", "abcd"))])
def test_what_is_left_of_the_cluster_can_be_told_apart_too(inside: str, parts: tuple[str, ...]) -> None:
    """Where anything is."""
    arrangement = Arrangement(CLUSTER, {CLUSTER: frozenset("abcd"), "kind:t": frozenset(inside)}, {})
    assert arrangement.parts == tuple(map(frozenset, parts))


@pytest.mark.parametrize(("having", "shown"), [(8, True), (7, False)])
def test_a_table_some_skipped_needs_its_groups_size(having: int, shown: bool) -> None:
    """A group in whole points publishes only tables that eight of it have."""
    kinds = [houses("t", 10), houses("f", 10), houses("v", 10)]
    arrangement = arranged(*kinds)
    missing = {f"t{number}" for number in range(having, 10)}
    table = arrange_table(arrangement, frozenset(merged(*kinds)) - missing, Standing.of(merged(*kinds)), POLICY)
    assert ("kind:t" in table.members) is shown


def test_a_table_few_of_one_kind_have_takes_a_sibling_with_it() -> None:
    """Four venues have it: neither they nor both other kinds beside the cluster."""
    kinds = [houses("t", 10), houses("f", 9), houses("v", 8)]
    having = frozenset(merged(*kinds)) - {"v0", "v1", "v2", "v3"}
    table = arrange_table(arranged(*kinds), having, Standing.of(merged(*kinds)), POLICY)
    assert set(table.members) == {CLUSTER, "kind:t"}


@pytest.mark.parametrize(("size", "full"), [(12, False), (13, True)])
def test_full_lists_need_thirteen(size: int, full: bool) -> None:
    """Groups under 13 publish folded lists only."""
    arrangement = arranged(houses("t", size))
    assert (CLUSTER in groups_with_full_lists(arrangement, POLICY)) is full


def test_full_lists_of_a_small_remainder_are_not_told_either() -> None:
    """Cluster of 23 and theatres of 13 in full would give ten festivals in full."""
    arrangement = arranged(houses("t", 13), houses("f", 10))
    assert groups_with_full_lists(arrangement, POLICY) == {CLUSTER}
    assert groups_with_full_lists(arranged(houses("t", 13), houses("f", 13)), POLICY) == {CLUSTER, "kind:t", "kind:f"}


levels = st.lists(st.sampled_from([Sharing.POOLED] * 6 + [Sharing.PUBLIC, Sharing.BOARD]), max_size=16)


@settings(max_examples=400, deadline=None)
@given(st.tuples(levels, levels, levels), st.sets(st.integers(0, 47)))
def test_no_remainder_is_ever_too_small(kinds: tuple[list[Sharing], ...], silent: set[int]) -> None:
    """Whatever the cluster, and whoever skipped a table: by taking published groups away, singly or together, nobody
    is left with a set that would be no group, nor with one of five to seven more finely than in steps of five."""
    named = [
        {f"{letter}{number}": level for number, level in enumerate(kind)}
        for letter, kind in zip("tfv", kinds, strict=True)
    ]
    sharing = merged(*named)
    standing = Standing.of(sharing)
    whole = arrange(CLUSTER, grouped(*named), standing, POLICY)
    skipped = {member for place, member in enumerate(sorted(sharing)) if place in silent}
    for shown in (whole, arrange_table(whole, frozenset(sharing) - skipped, standing, POLICY)):
        assert_nothing_small(shown, sharing)


def assert_nothing_small(shown: Arrangement, sharing: Sharings) -> None:
    def counted(members: frozenset[str]) -> int:
        return sum(sharing[member] is Sharing.POOLED for member in members)

    for name, members in shown.members.items():
        assert counted(members) >= (8 if shown.steps[name] == 1 else 5)
    if CLUSTER not in shown.members:
        return
    children = [name for name in shown.members if name != CLUSTER]
    for taken in chain.from_iterable(combinations(children, size) for size in range(1, len(children) + 1)):
        rest = shown.members[CLUSTER].difference(*(shown.members[name] for name in taken))
        if all(sharing[member] is Sharing.PUBLIC for member in rest):
            continue
        assert counted(rest) >= 5
        if counted(rest) < 8:
            width = sum(len(shown.members[name]) * shown.steps[name] for name in (CLUSTER, *taken))
            assert width >= 5 * len(rest)
