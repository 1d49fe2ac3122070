"""Whether a wave's groups are issued, and which of their tables: big enough, and not too like what was issued before.

Everything is judged against every earlier issue of the wave, since an attacker has them all: the difference between
two means is the mean of who changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from plugins.cluster.members import Sharing
from plugins.disclosure.grouping.group_figures import Parts, declared_for, group_tables
from plugins.disclosure.grouping.group_totals import with_totals
from plugins.disclosure.grouping.groups import Arrangement, Members, Standing, arrange, arrange_table
from plugins.disclosure.grouping.joint_audience import JointCase, joint_audience, people
from plugins.disclosure.grouping.remainders_over_time import Units, new_remainders_are_safe, units_of
from plugins.disclosure.planning.changes import all_differences_are_safe, difference_is_safe
from plugins.disclosure.planning.earlier import ATTENDANCE, Earlier, GroupIssue
from plugins.editions.cube import CLUSTER, Attendance, Group, GroupTable, JointAudience, Status, kind_group
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire


class Waits(StrEnum):
    """Why no groups are issued."""

    TOO_FEW = "groups-too-few"
    NOTHING_NEW = "groups-nothing-new"
    TOO_LITTLE_NEW = "groups-too-little-new"


@dataclass(frozen=True, slots=True)
class State:
    """A wave's members as they would stand after this edition.

    `cubes` are the editions of the current cubes, `attendance` each member's totals; `kinds` and `sharing` are of all
    members, those who left included.
    """

    cubes: Mapping[str, int]
    parts: Parts
    attendance: Mapping[str, Attendance]
    kinds: Mapping[str, str]
    sharing: Mapping[str, Sharing]

    @property
    def contributors(self) -> Members:
        """Who goes into groups: a cube, an agreement, and something to contribute."""
        return frozenset(
            member
            for member in self.cubes
            if self.sharing[member].allows(Sharing.POOLED) and self.parts.by_member.get(member)
        )


@dataclass(frozen=True, slots=True)
class GroupDecision:
    """Groups to issue with their contributors, or why not."""

    groups: Mapping[str, Group]
    contributors: Mapping[str, Members]
    waits: Waits | None
    joint: JointAudience | None = None


def decide_groups(state: State, earlier: Earlier, questionnaire: Questionnaire, policy: Policy) -> GroupDecision:
    """The groups of a wave, if they are due."""
    standing = Standing.of(state.sharing)
    arrangement = arrange(CLUSTER, _candidates(state, questionnaire), standing, policy)
    if not arrangement.members:
        return GroupDecision({}, {}, Waits.TOO_FEW)
    if earlier.group_issues:
        last = earlier.group_issues[-1]
        changed = _changed(state.cubes, arrangement, last, last.arrangement)
        parts = (*arrangement.parts, *last.arrangement.parts)
        if not changed:
            return GroupDecision({}, {}, Waits.NOTHING_NEW)
        enough = len(changed) >= policy.time.changed_members
        if not enough or not all_differences_are_safe(parts, changed, standing.hidden, standing.counted, policy):
            return GroupDecision({}, {}, Waits.TOO_LITTLE_NEW)
    tables = group_tables(arrangement, state.parts, questionnaire, standing, policy)
    declared = {table.id: declared_for(arrangement, table, questionnaire) for table in questionnaire.tables}
    comparison = _Comparison(state, arrangement, earlier, standing, policy, {**declared, ATTENDANCE: arrangement})
    unsafe = {name for name, having in _havings(state, questionnaire).items() if not comparison.is_safe(name, having)}
    groups: Mapping[str, Group] = {
        name: Group(
            name, arrangement.steps[name], {key: _blanked(table, unsafe) for key, table in tables[name].items()}
        )
        for name in arrangement.members
    }
    joint = None
    if ATTENDANCE not in unsafe:
        groups = with_totals(groups, arrangement, state.attendance, standing, policy)
        joint = _joint(comparison, groups, questionnaire)
    return GroupDecision(groups, arrangement.members, None, joint)


def _joint(
    comparison: "_Comparison", groups: Mapping[str, Group], questionnaire: Questionnaire
) -> JointAudience | None:
    """The joint audience, beside the cluster's group; its tables of questions the group says nothing of are blank."""
    state, policy = comparison.state, comparison.policy
    if CLUSTER not in groups:
        return None
    inside, step = comparison.arrangement.members[CLUSTER], groups[CLUSTER].step
    attendance = {member: people(row) for member, row in state.attendance.items()}
    case = JointCase(inside, step, state.parts, attendance, comparison.standing)
    joint = joint_audience(case, questionnaire, policy)
    if joint is None:
        return None
    shown = {table.questions[0] for table in groups[CLUSTER].tables.values() if table.status is not Status.BLANK}
    havings = _havings(state, questionnaire)
    unsafe = {
        name
        for name, table in joint.tables.items()
        if name not in shown
        or not comparison.joint_is_safe(name, inside & havings[name] & havings[ATTENDANCE], table.status)
    }
    return replace(joint, tables={name: _blanked(table, unsafe) for name, table in joint.tables.items()})


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What is to be issued beside what was."""

    state: State
    arrangement: Arrangement
    earlier: Earlier
    standing: Standing
    policy: Policy
    asked: Mapping[str, Arrangement]
    """By table, the groups it is declared for."""

    def is_safe(self, table: str, having: Members) -> bool:
        """Whether a table differs from each earlier issue by nobody or enough, and leaves enough of each.

        Some may have skipped the question.
        """
        now = arrange_table(self.asked[table], having, self.standing, self.policy)
        before: set[Units] = set()
        for issue in self.earlier.group_issues:
            then = issue.arrangement_of(table, self.earlier.having(issue, table))
            before.update(units_of(members, issue.cubes) for members in then.members.values())
            if not then.members or not now.members:
                continue
            changed = _changed(self.state.cubes, now, issue, then)
            parts = (*now.parts, *then.parts)
            if not all_differences_are_safe(parts, changed, self.standing.hidden, self.standing.counted, self.policy):
                return False
        here = {units_of(members, self.state.cubes) for members in now.members.values()}
        return new_remainders_are_safe(before, here, self.standing, self.policy)

    def joint_is_safe(self, table: str, now: Members, status: Status) -> bool:
        """The same of the joint audience: between two of it stand all who are new, gone, or there with another cube."""
        for issue in self.earlier.group_issues:
            before = issue.joint.tables.get(table) if issue.joint else None
            if before is None or Status.BLANK in (before.status, status):
                continue
            having = self.earlier.having(issue, table) & self.earlier.having(issue, ATTENDANCE)
            then = issue.members[CLUSTER] & having
            reissued = {member for member in now & then if self.state.cubes[member] != issue.cubes[member]}
            changed = (now ^ then) | reissued
            if not difference_is_safe(changed, self.standing.hidden, self.standing.counted, self.policy):
                return False
        return True


def _havings(state: State, questionnaire: Questionnaire) -> Mapping[str, Members]:
    """Who has each one-way table, and who has handed in attendance."""
    one_way = [table for table in questionnaire.tables if len(table.questions) == 1]
    return {
        **{table.id: state.parts.with_table(table.id, questionnaire.question(table.questions[0])) for table in one_way},
        ATTENDANCE: frozenset(state.attendance),
    }


def _candidates(state: State, questionnaire: Questionnaire) -> Mapping[str, Members]:
    groups = {CLUSTER: state.contributors}
    if questionnaire.handling.by_kind:
        for member in state.contributors:
            name = kind_group(state.kinds[member])
            groups[name] = groups.get(name, frozenset()) | {member}
    return groups


def _changed(cubes: Mapping[str, int], now: Arrangement, then: GroupIssue, before: Arrangement) -> Members:
    """Who is new, gone, or there with another cube."""
    here, there = (frozenset().union(*arrangement.members.values()) for arrangement in (now, before))
    reissued = {member for member in here & there if cubes[member] != then.cubes[member]}
    return (here ^ there) | reissued


def _blanked(table: GroupTable, unsafe: set[str]) -> GroupTable:
    if table.questions[0] not in unsafe:  # a one-way table's id is its question's; so the folded twin goes too
        return table
    return replace(table, members=0, status=Status.BLANK, cells=())
