"""What an earlier edition kept back can't be had by taking a later one's groups from it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.groups import Standing
from plugins.disclosure.grouping.remainders_over_time import Units, new_remainders_are_safe, units_of
from tests.disclosure.making import POLICY

NAMES = [f"h{number}" for number in range(9)]
POOLED = Standing.of(dict.fromkeys([*NAMES, *(f"t{n}" for n in range(40))], Sharing.POOLED))


def units(first: int, last: int, edition: int = 1) -> Units:
    members = [f"t{number}" for number in range(first, last)]
    return units_of(frozenset(members), dict.fromkeys(members, edition))


def test_a_sibling_that_is_shown_later_leaves_four_of_the_earlier_parent() -> None:
    """Four theatres, kept back with the festivals; when five more have come, the festivals would give them away."""
    venues, festivals, theatres, more = units(0, 8), units(8, 16), units(16, 20), units(20, 25, 2)
    before = {venues, venues | festivals | theatres}
    now = {venues | festivals | theatres | more, venues, festivals, theatres | more}
    assert not new_remainders_are_safe(before, now, POOLED, POLICY)
    assert new_remainders_are_safe(before, now - {festivals}, POOLED, POLICY)


def test_one_theatre_more_and_it_is_a_group() -> None:
    """Five that are left are enough; and so are four that are public."""
    venues, festivals, five = units(0, 8), units(8, 16), units(16, 21)
    assert new_remainders_are_safe({venues, venues | festivals | five}, {festivals}, POOLED, POLICY)
    four = units(16, 20)
    public = {member: Sharing.PUBLIC for member, _ in four}
    standing = Standing.of({**dict.fromkeys((member for member, _ in venues | festivals), Sharing.POOLED), **public})
    assert new_remainders_are_safe({venues, venues | festivals | four}, {festivals}, standing, POLICY)


def test_what_stands_otherwise_now_can_not_be_taken_away() -> None:
    """The festivals with one cube reissued are no part of the earlier mean."""
    venues, theatres = units(0, 8), units(16, 20)
    before = {venues, venues | units(8, 16) | theatres}
    assert new_remainders_are_safe(before, {units(9, 16) | units(8, 9, 2)}, POOLED, POLICY)


def test_what_was_there_before_is_not_judged_again() -> None:
    """Nothing can call it back; an edition that adds nothing to it is issued."""
    before = {units(0, 8), units(0, 10)}
    assert new_remainders_are_safe(before, before, POOLED, POLICY)
    assert new_remainders_are_safe(before, {units(20, 30)}, POOLED, POLICY)


def test_a_mean_that_others_make_up_whole_leaves_nobody() -> None:
    """Two kinds are all houses: taken away both, no one is left, and there is nothing to judge."""
    venues, festivals = units(0, 8), units(8, 16)
    assert new_remainders_are_safe({venues | festivals}, {venues, festivals}, POOLED, POLICY)


MEANS = st.sets(
    st.frozensets(st.tuples(st.sampled_from(NAMES), st.integers(1, 2)), min_size=1).filter(
        lambda mean: len({member for member, _ in mean}) == len(mean)
    ),
    max_size=4,
)


@given(MEANS, MEANS)
def test_it_is_what_trying_every_choice_gives(before: set[Units], now: set[Units]) -> None:
    """Every set of means, disjoint ones kept, subtracted from every mean that holds them all."""
    means, small = sorted(before | now, key=sorted), False
    for whole in means:
        for size in range(1, len(means) + 1):
            for taken in combinations(means, size):
                inside = [unit for mean in taken for unit in mean]
                left = {unit for unit in whole if unit not in inside}
                apart = len(inside) == len(set(inside)) and set(inside) < set(whole)
                small |= apart and not {whole, *taken} <= before and len(left) < 5
    assert new_remainders_are_safe(before, now, POOLED, POLICY) is not small
