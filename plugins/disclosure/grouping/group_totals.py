"""Attendance, capacity and revenue of a group, where no two of its members could work out a third (p % rule).

A total is published only if, whoever two members collude, all that stays unknown besides a third's own figure is at
least a fifth of that figure; members whose figures are public or named to the board count as known. The same must
hold for whatever remains of the parent when published totals are taken away.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from plugins.disclosure.grouping.groups import Arrangement, Members, Standing
from plugins.editions.cube import Attendance, Group, Total
from plugins.editions.policy import Policy

TOTALS: Mapping[str, Callable[[Attendance], int]] = {
    "attendance": lambda row: row.sold + row.complimentary,
    "capacity": lambda row: row.capacity,
    "revenue": lambda row: row.revenue,
}
MONEY = "revenue"


def with_totals(
    groups: Mapping[str, Group],
    arrangement: Arrangement,
    attendance: Mapping[str, Attendance],
    standing: Standing,
    policy: Policy,
) -> Mapping[str, Group]:
    """The groups with their totals; where no member handed in attendance, without any."""
    having = {name: members & attendance.keys() for name, members in arrangement.members.items()}
    if not any(having.values()):
        return groups
    totals: dict[str, list[Total]] = {name: [] for name in groups}
    for total, figure in TOTALS.items():
        own = {member: figure(row) for member, row in attendance.items()}
        shown = published(replace(arrangement, members=having), own, standing, policy)
        step = policy.totals.round_money if total == MONEY else policy.totals.round_people
        for name in groups:
            together = sum(own[member] for member in having[name])
            rounded = step * int(together / step + 0.5)
            hidden = name not in shown.members
            totals[name].append(Total(total, 0 if hidden else len(having[name]), None if hidden else rounded))
    return {name: replace(group, totals=tuple(totals[name])) for name, group in groups.items()}


def published(arrangement: Arrangement, own: Mapping[str, int], standing: Standing, policy: Policy) -> Arrangement:
    """The groups whose totals nobody can take apart: each alone, and each remainder."""
    for name, members in arrangement.members.items():
        if not nobody_is_estimated(members, own, standing, policy):
            return published(arrangement.without(name), own, standing, policy)
    for taken, rest in arrangement.remainders():
        if not nobody_is_estimated(rest, own, standing, policy):
            smallest = min(taken, key=lambda name: (len(arrangement.members[name]), name))
            return published(arrangement.without(smallest), own, standing, policy)
    return arrangement


def nobody_is_estimated(members: Members, own: Mapping[str, int], standing: Standing, policy: Policy) -> bool:
    """Whether no two members of the set, with all known ones, come within the limit of another's figure.

    The worst two are the largest others.
    """
    for target in members & standing.hidden:
        others = sorted((own[member] for member in (members & standing.counted) - {target}), reverse=True)
        beyond_the_two = others[2:]
        if not beyond_the_two or sum(beyond_the_two) < policy.totals.within * own[target]:
            return False
    return True
