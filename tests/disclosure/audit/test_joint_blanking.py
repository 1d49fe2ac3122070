"""The joint audience's cell goes first, and that it is missing tells nobody a share: other worlds end in the same.

Five houses of one published answer; the world is every house's share. For whoever pools two houses' shares, and knows
the rule and all that is published, a world is possible only if the gate would have made the same of it.
"""

from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations, product

import pytest

from plugins.disclosure.audit.group_audit import GroupsCase, GroupsIssued, judge_groups
from plugins.disclosure.protected_stage.kept import Part
from plugins.editions.cube import CLUSTER, Group, GroupCell, GroupTable, JointAudience, ProtectedCount, Share, Status
from plugins.editions.formulas import capped_weights, group_share, joint_share
from plugins.questionnaires.model import Questionnaire
from tests.disclosure.making import POLICY, make_cluster, questionnaire

STEP = 5
QUESTION, CODE = "first_visit", "yes"
PEOPLE = {"h0": 1000, "h1": 1000, "h2": 1000, "h3": 1000, "h4": 50}
WEIGHTS = capped_weights([*PEOPLE.values()], Fraction(str(POLICY.joint.greatest_weight)))
World = tuple[int, ...]
"""Each house's share, in whole points."""
Published = tuple[Share | None, Share | None]
"""What is published of the average house and of the joint audience; None: held back."""

ONLY_THE_JOINT_FAILS: World = (10, 10, 0, 0, 30)
BOTH_FAIL: World = (25, 25, 0, 0, 0)
NOTHING_FAILS: World = (40, 50, 45, 60, 50)


def drawn(world: World) -> tuple[Share, Share]:
    """The two shares before anybody judges them."""
    shares = [Fraction(share, 100) for share in world]
    return group_share(shares, STEP, POLICY), joint_share(shares, WEIGHTS, STEP, POLICY)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return questionnaire(make_cluster(tmp_path_factory.mktemp("joint") / "cluster", {}))


def gate(asked: Questionnaire, world: World, *, joint: bool = True) -> Published:
    """What the gate lets through, with a joint audience or where there is none."""

    def table(share: Share) -> GroupTable:
        return GroupTable(QUESTION, (QUESTION,), len(world), Status.FOLDED, (GroupCell((CODE,), share, None),))

    average, together = drawn(world)
    given = zip(PEOPLE, world, strict=True)
    parts = {(h, 1): {QUESTION: Part(ProtectedCount(500), {CODE: ProtectedCount(5 * each)})} for h, each in given}
    cell = JointAudience(STEP, {QUESTION: table(together)}) if joint else None
    groups = {CLUSTER: Group(CLUSTER, STEP, {QUESTION: table(average)})}
    now = GroupsIssued(groups, {CLUSTER: frozenset(PEOPLE)}, dict.fromkeys(PEOPLE, 1), cell, PEOPLE)
    found = judge_groups(GroupsCase(now, (), parts, {}, frozenset(PEOPLE), asked), POLICY)
    return None if found.blanked else average, None if found.blanked_joint or not joint else together


@pytest.mark.parametrize(
    ("world", "shown"),
    [(ONLY_THE_JOINT_FAILS, (True, False)), (BOTH_FAIL, (False, False)), (NOTHING_FAILS, (True, True))],
)
def test_the_joint_cell_goes_first(asked: Questionnaire, world: World, shown: tuple[bool, bool]) -> None:
    """Where it alone fails, the average stays; where that fails too, both go; never the average alone."""
    average, together = gate(asked, world)
    assert (average is not None, together is not None) == shown


def test_with_the_joint_cell_a_share_would_be_cornered() -> None:
    """Of all worlds with these two shares, whoever knows h0's and h1's has h2's within 20 points; not by one alone."""
    rest = [(10, 10, *others) for others in product(range(0, 61, 10), repeat=3)]
    both = {world[2] for world in rest if drawn(world) == drawn(ONLY_THE_JOINT_FAILS)}
    alone = {world[2] for world in rest if drawn(world)[0] == drawn(ONLY_THE_JOINT_FAILS)[0]}
    assert max(both) - min(both) < POLICY.audit.points <= max(alone) - min(alone)


def test_that_it_is_missing_leaves_every_share_as_open_as_it_was(asked: Questionnaire) -> None:
    """For each two houses and each third: other worlds end alike, its share as far off as where no joint cell is.

    That is 20 points, or as far as the average's being shown leaves it: those who know that it would have gone where
    two others came too close know that none did.
    """
    whole, average = cache(lambda world: gate(asked, world)), cache(lambda world: gate(asked, world, joint=False))
    for pair in combinations(range(len(PEOPLE)), 2):
        for third in set(range(len(PEOPLE))) - {*pair}:
            worlds = list(_alike(pair, third))
            without = _apart({world[third] for world in worlds if average(world) == average(ONLY_THE_JOINT_FAILS)})
            found = {ONLY_THE_JOINT_FAILS[third]}
            for world in worlds:
                if _apart(found) >= min(POLICY.audit.points, without):
                    break
                if whole(world) == whole(ONLY_THE_JOINT_FAILS):
                    found.add(world[third])
            assert _apart(found) >= min(POLICY.audit.points, without), (pair, third)


def _apart(shares: Collection[int]) -> int:
    return max(shares) - min(shares)


def _alike(pair: tuple[int, int], third: int) -> Iterator[World]:
    """Worlds with the pair's shares and the same average as drawn, those with the third's share furthest off first."""
    others = [place for place in range(len(PEOPLE)) if place not in {*pair, third}]
    here = ONLY_THE_JOINT_FAILS[third]
    for share in sorted(range(0, 55, 5), key=lambda each: -abs(each - here)):
        for rest in product((0, 10, 30), repeat=len(others)):
            world = [*ONLY_THE_JOINT_FAILS]
            for place, each in zip((third, *others), (share, *rest), strict=True):
                world[place] = each
            if drawn(tuple(world))[0] == drawn(ONLY_THE_JOINT_FAILS)[0]:
                yield tuple(world)
