"""The release gate: a wave's plan is judged against everything published, and comes out without what gives away.

Between planning and writing (edition.py). Cubes that are issued now are judged with the member's earlier ones, groups
with all earlier issues of the wave. Figures that stand were judged when they were issued, and nothing issued later may
open them either: their counts and shares are judged again with the new ones. Overlap pairs need no judging here, since
none is published that could be small (protection.py), and totals keep their own rule (group_totals.py).

Before anything is carried out, `as_far_as_is_safe` judges agreements that go further against the averages that are out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Sharing
from plugins.disclosure.audit.cube_audit import CubeCase, CubeFinding, judge_cube
from plugins.disclosure.audit.cube_over_time import EarlierCube
from plugins.disclosure.audit.group_audit import GroupsCase, GroupsFinding, GroupsIssued, judge_groups, leaves_open
from plugins.disclosure.audit.group_known import Reissue, Unit
from plugins.disclosure.grouping.groups import Standing
from plugins.disclosure.grouping.joint_audience import people
from plugins.disclosure.planning.earlier import Earlier, GroupIssue
from plugins.disclosure.planning.going_further import agreements
from plugins.disclosure.planning.relisting import relisted
from plugins.disclosure.planning.wave_issue import Look, Plan
from plugins.disclosure.protected_stage.kept import Kept, respondents
from plugins.disclosure.tables.measuring import Measured
from plugins.disclosure.tables.secret_counts import exactly
from plugins.editions.cube import Cube
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Case:
    """What a plan is judged with. `cubes` are all that were ever issued, by (edition, member)."""

    look: Look
    earlier: Earlier
    cubes: Mapping[tuple[int, str], Cube]
    cluster: Cluster
    questionnaires: Mapping[str, Questionnaire]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the audit of one plan found, by member and for the groups; `groups` is None where none are issued.

    `at_home` are the members whose figures were counted, and tried, on their own machines (counts/counting.py).
    """

    cubes: Mapping[str, CubeFinding]
    groups: GroupsFinding | None
    at_home: tuple[str, ...] = ()


def audited(plan: Plan, case: Case, policy: Policy) -> tuple[Plan, Findings]:
    """The plan as it may be carried out, and what was found."""
    here = {member: measured for member, measured in plan.cubes.items() if not measured.judged}
    cubes = {member: judge_cube(_cube_case(member, measured, case), policy) for member, measured in here.items()}
    measured = {
        member: replace(each, cube=replace(each.cube, tables=cubes[member].tables)) for member, each in here.items()
    }
    groups = None
    if plan.groups.groups:
        groups = judge_groups(_groups_case(plan, case), policy)
        plan = replace(plan, groups=replace(plan.groups, groups=groups.groups, joint=groups.joint))
    at_home = tuple(sorted(plan.cubes.keys() - here.keys()))
    return replace(plan, cubes={**plan.cubes, **measured}), Findings(cubes, groups, at_home)


def as_far_as_is_safe(plan: Plan, case: Case, policy: Policy) -> Plan:
    """The plan in which an agreement goes further only where the averages that are out leave the other houses open.

    By name, as sizes were judged (going_further.py); who would open another house waits, and so does everybody where
    the averages are of other lists than the questionnaire has now and can't be judged.
    """
    if not case.earlier.group_issues or not plan.reach.further:
        return plan
    agreed = case.earlier.record.agreements if case.earlier.record else {}
    figures = {**plan.reach.figures, **{slug: Sharing(agreed[slug]["figures"]) for slug in plan.reach.further}}
    further: list[str] = []
    for member in () if _is_relisted(case) else plan.reach.further:
        if leaves_open(_standing_case(case, plan, [*further, member]), policy):
            figures[member] = plan.reach.figures[member]
            further.append(member)
    wait = sorted({*plan.reach.wait, *plan.reach.further} - {*further})
    reach = replace(plan.reach, figures=figures, further=tuple(further), wait=tuple(wait))
    return replace(
        plan,
        reach=reach,
        agreements=agreements(plan.pointers, reach, case.earlier, case.cluster),
        opened={member: cube for member, cube in plan.opened.items() if member in further},
    )


def _is_relisted(case: Case) -> bool:
    asked = {cube.questionnaire for cube in case.cubes.values()} & case.questionnaires.keys()
    return any(relisted(case.earlier, case.questionnaires[name]) for name in asked)


def _cube_case(member: str, measured: Measured, case: Case) -> CubeCase:
    house = case.cluster.members.get(member)
    return CubeCase(
        cube=measured.cube,
        bases={table: exactly(base) for table, base in measured.bases.items()},
        home=house.municipality if house else None,
        weights=measured.weights,
        earlier=tuple(_earlier_cubes(member, measured.kept, case)),
        questionnaire=case.questionnaires[measured.cube.questionnaire].of_house(measured.cube.wave, member),
    )


def _earlier_cubes(member: str, now: Kept, case: Case) -> Iterator[EarlierCube]:
    secret = case.look.secrets[member]
    current = respondents(now.fingerprints, secret)
    for (edition, owner), cube in sorted(case.cubes.items()):
        if owner == member:
            before = respondents(case.earlier.kept[edition, member].fingerprints, secret)
            bases = case.earlier.kept[edition, member].bases
            yield EarlierCube(cube.tables, bases, len(before - current), len(current - before))


def _groups_case(plan: Plan, case: Case) -> GroupsCase:
    """What is issued now, with everything before it."""
    kept: dict[Unit, Kept] = {(member, edition): each for (edition, member), each in case.earlier.kept.items()}
    kept |= {(member, plan.number): measured.kept for member, measured in plan.cubes.items()}
    cubes: dict[Unit, Cube] = {(member, edition): cube for (edition, member), cube in case.cubes.items()}
    cubes |= {(member, plan.number): measured.cube for member, measured in plan.cubes.items()}
    groups, people_now = plan.groups, _people(plan.pointers, cubes)
    now = GroupsIssued(groups.groups, groups.contributors, plan.pointers, groups.joint, people_now)
    before = [_issued(issue, cubes) for issue in case.earlier.group_issues]
    return _judged(case, kept, cubes, [now, *before], _open(kept, case.cluster))


def _standing_case(case: Case, plan: Plan, further: Iterable[str]) -> GroupsCase:
    """All that is out, for those who see besides the current cubes of the members in `further`."""
    kept: dict[Unit, Kept] = {(member, edition): each for (edition, member), each in case.earlier.kept.items()}
    cubes: dict[Unit, Cube] = {(member, edition): cube for (edition, member), cube in case.cubes.items()}
    issues = [_issued(issue, cubes) for issue in case.earlier.group_issues]
    judged = _judged(case, kept, cubes, issues, frozenset(member for member, _ in kept))
    return replace(judged, seen={*judged.seen, *((member, plan.pointers[member]) for member in further)})


def _judged(
    case: Case,
    kept: Mapping[Unit, Kept],
    cubes: Mapping[Unit, Cube],
    issues: list[GroupsIssued],
    hidden: frozenset[str],
) -> GroupsCase:
    members = case.cluster.members
    return GroupsCase(
        now=issues[0],
        before=issues[1:],
        parts={unit: each.parts for unit, each in kept.items()},
        homes={member: members[member].municipality if member in members else None for member, _ in kept},
        open_members=hidden,
        questionnaire=case.questionnaires[_contributed(issues[0], cubes).questionnaire],
        bases={unit: each.bases for unit, each in kept.items() if each.bases},
        reissues=tuple(_reissues(kept, case)),
        seen=frozenset((member, edition) for edition, member in case.earlier.seen),
    )


def _issued(issue: GroupIssue, cubes: Mapping[Unit, Cube]) -> GroupsIssued:
    return GroupsIssued(issue.groups, issue.members, issue.cubes, issue.joint, _people(issue.cubes, cubes))


def _people(pointers: Mapping[str, int], cubes: Mapping[Unit, Cube]) -> Mapping[str, int]:
    """How many people each house's figures say it had, by which the joint audience is weighted."""
    rows = {member: cubes[member, edition].attendance for member, edition in pointers.items()}
    return {member: people(attendance[0]) for member, attendance in rows.items() if attendance}


def _reissues(kept: Mapping[Unit, Kept], case: Case) -> Iterator[Reissue]:
    """Every cube that followed another of the same house, with how many respondents were exchanged."""
    for before, after in pairwise(sorted(kept)):
        if before[0] == after[0] and before[0] in case.look.secrets:
            secret = case.look.secrets[before[0]]
            then, now = (respondents(kept[unit].fingerprints, secret) for unit in (before, after))
            yield Reissue(before, after, len(then - now), len(now - then))


def _contributed(issued: GroupsIssued, cubes: Mapping[Unit, Cube]) -> Cube:
    """The cube of one of those whose shares are in the groups."""
    member = min(frozenset().union(*issued.contributors.values()))
    return cubes[member, issued.cubes[member]]


def _open(parts: Iterable[Unit], cluster: Cluster) -> frozenset[str]:
    """Whose figures are neither public nor named to the board; those who left are of them."""
    standing = Standing.of({slug: member.agreement.figures for slug, member in cluster.members.items()})
    return standing.counted | {member for member, _ in parts if member not in cluster.members}
