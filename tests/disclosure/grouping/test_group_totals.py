"""The p % rule against trying every pair."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.group_totals import nobody_is_estimated, published
from plugins.disclosure.grouping.groups import Arrangement, Standing
from plugins.editions.cube import CLUSTER
from tests.disclosure.making import POLICY

LEVELS = [Sharing.POOLED] * 5 + [Sharing.PUBLIC, Sharing.BOARD]


def estimated(own: dict[str, int], sharing: dict[str, Sharing]) -> bool:
    """Whether some two members, with all who are known, get some third within 20 %: by trying all."""
    for target, figure in own.items():
        if sharing[target] is Sharing.PUBLIC:
            continue
        unknown = [member for member in own if member != target and sharing[member] is Sharing.POOLED]
        pairs = list(combinations(unknown, 2)) or [tuple(unknown)]
        for pair in pairs:
            beyond = [own[member] for member in unknown if member not in pair]
            if not beyond or sum(beyond) < 0.2 * figure:
                return True
    return False


members = st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(LEVELS)), min_size=1, max_size=9)


@settings(max_examples=300, deadline=None)
@given(members)
def test_the_rule_is_what_trying_every_pair_gives(drawn: list[tuple[int, Sharing]]) -> None:
    """The two largest others are the worst two."""
    own = {f"m{number}": figure for number, (figure, _) in enumerate(drawn)}
    sharing = {f"m{number}": level for number, (_, level) in enumerate(drawn)}
    safe = nobody_is_estimated(frozenset(own), own, Standing.of(sharing), POLICY)
    assert safe is not estimated(own, sharing)


def test_a_dominating_house_blanks_its_total() -> None:
    """One big house among small ones could be read off the total to within a few percent."""
    own = {"big": 100_000, **{f"m{number}": 1000 for number in range(9)}}
    standing = Standing.of(dict.fromkeys(own, Sharing.POOLED))
    assert not nobody_is_estimated(frozenset(own), own, standing, POLICY)
    own["big"] = 20_000
    assert nobody_is_estimated(frozenset(own), own, standing, POLICY)


@pytest.mark.parametrize(("beyond", "safe"), [(199, False), (200, True), (201, True)])
def test_a_fifth_must_stay_unknown(beyond: int, safe: bool) -> None:
    """Two who know their own 900 are left with one of 1000 and what all the others had: 199 is too near."""
    own = {"one": 1000, "a": 900, "b": 900, "c": beyond - 100, "d": 100}
    standing = Standing.of(dict.fromkeys(own, Sharing.POOLED))
    assert nobody_is_estimated(frozenset(own), own, standing, POLICY) is safe


def test_a_remainder_nobody_may_estimate_takes_a_sibling() -> None:
    """Cluster and theatres would give the total of the festivals, where one dominates."""
    own = {
        **{f"t{n}": 1000 for n in range(9)},
        **{f"f{n}": 100 for n in range(8)},
        "f0": 50_000,
        **{f"v{n}": 9000 for n in range(9)},
    }
    groups = {CLUSTER: frozenset(own)} | {f"kind:{k}": frozenset(m for m in own if m[0] == k) for k in "tfv"}
    standing = Standing.of(dict.fromkeys(own, Sharing.POOLED))
    shown = published(Arrangement(CLUSTER, groups, dict.fromkeys(groups, 1)), own, standing, POLICY)
    assert "kind:f" not in shown.members
    for _, rest in shown.remainders():
        assert not estimated({member: own[member] for member in rest}, dict.fromkeys(own, Sharing.POOLED))
