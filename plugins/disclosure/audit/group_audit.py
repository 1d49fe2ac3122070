"""Do the groups' figures, now and before, leave every house's shares open? What doesn't is blanked.

For any two houses that pool what they have, each other house's share of every published code must stay open by the
policy's points. What goes where a code fails:

- first the joint audience's cells of the question, where it has any;
- then, where only codes of a full list fail, the full lists of the question, from every group: the short ones, which
  don't hold the code, are judged again without them;
- then every table of the question, in every group: they all say something of the same shares.

That a table is missing tells nobody which code, group or coalition it was: those who know the rule learn that some code
of a whole list failed for some two houses, and every share of every house is compatible with that. That one is there
tells them that none did: so no two houses hold so much of it that a third one's share would stand alone. Who holds much
of it learns by that that others hold little; no rule that looks at shares can say less.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plugins.disclosure.audit.coalitions import Coalitions
from plugins.disclosure.audit.group_known import Code, Contribution, Known, Mean, Reissue, Unit, contribution, means_of
from plugins.disclosure.audit.narrowest import narrowest
from plugins.disclosure.grouping.joint_audience import joint_weights
from plugins.disclosure.protected_stage.kept import Part
from plugins.disclosure.tables.folding import can_fold
from plugins.editions.cube import CLUSTER, Group, GroupTable, JointAudience, Status
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class GroupsIssued:
    """Groups issued together, now or before: their figures, and each group's members with the cube each had then.

    `attendance` is people by member, by which the joint audience was weighted.
    """

    groups: Mapping[str, Group]
    contributors: Mapping[str, Collection[str]]
    cubes: Mapping[str, int]
    joint: JointAudience | None = None
    attendance: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GroupsCase:
    """What is to be issued and all that was; `parts` of every contribution, `homes` by member.

    `open_members` are those whose own figures are neither public nor named to the board; `seen` are contributions that
    once were, whoever made them. `bases` are exact, where the
    stage knows them; `reissues` are the cubes that followed another of the same house.
    """

    now: GroupsIssued
    before: Sequence[GroupsIssued]
    parts: Mapping[Unit, Mapping[str, Part]]
    homes: Mapping[str, str | None]
    open_members: Collection[str]
    questionnaire: Questionnaire
    bases: Mapping[Unit, Mapping[str, int]] = field(default_factory=dict)
    reissues: Sequence[Reissue] = ()
    seen: Collection[Unit] = ()


@dataclass(frozen=True, slots=True)
class GroupsFinding:
    """Groups and joint audience as they may be issued. `blanked` are (question, list) that went from every group.

    `cells` is how many published shares were judged, `looks` how often a second world was looked for, `blanked_joint`
    are the questions that went from the joint audience. `narrowest` is how open, 0 to 1, the share is that is likeliest
    to be the least so (narrowest.py).
    """

    groups: Mapping[str, Group]
    blanked: tuple[tuple[str, Status], ...]
    cells: int
    looks: int | None
    joint: JointAudience | None = None
    blanked_joint: tuple[str, ...] = ()
    narrowest: float | None = None


def judge_groups(case: GroupsCase, policy: Policy) -> GroupsFinding:
    """Blank what fails until nothing does."""
    now, looks = case.now, 0
    blanked: list[tuple[str, Status]] = []
    from_joint: list[str] = []
    for name in _one_way(case.questionnaire):
        question = case.questionnaire.question(name)
        while _published(now.groups, name) or _joint_tables(now, name):
            failing, looked = _failing(replace(case, now=now), question, policy)
            looks += looked
            if not failing:
                break
            if _joint_tables(now, name):
                from_joint.append(name)
                now = replace(now, joint=_joint_without(now.joint, name))
                continue
            lists = _lists_to_blank(now.groups, name, failing)
            blanked += ((name, status) for status in lists)
            now = replace(now, groups={key: _without(group, name, lists) for key, group in now.groups.items()})
    cells = sum(len(table.cells) for group in now.groups.values() for table in group.tables.values())
    cells += sum(len(table.cells) for table in now.joint.tables.values()) if now.joint else 0
    least = _narrowest(replace(case, now=now), policy)
    return GroupsFinding(now.groups, tuple(blanked), cells, looks, now.joint, tuple(from_joint), least)


def _narrowest(case: GroupsCase, policy: Policy) -> float | None:
    """Of the questions that are still told."""
    widths = []
    for name in _one_way(case.questionnaire):
        if _published(case.now.groups, name) or _joint_tables(case.now, name):
            known = known_of(case, case.questionnaire.question(name), policy)
            widths.append(None if known is None else narrowest(known))
    return min((width for width in widths if width is not None), default=None)


def leaves_open(case: GroupsCase, policy: Policy) -> bool:
    """Whether what stands in `case` leaves every share open as it is."""
    questions = (case.questionnaire.question(name) for name in _one_way(case.questionnaire))
    return not any(_failing(case, question, policy)[0] for question in questions)


def _one_way(questionnaire: Questionnaire) -> Iterator[str]:
    return (table.questions[0] for table in questionnaire.tables if len(table.questions) == 1)


def _published(groups: Mapping[str, Group], question: str) -> list[GroupTable]:
    return [table for group in groups.values() for table in _tables(group, question)]


def _tables(group: Group, question: str) -> tuple[GroupTable, ...]:
    """A group's published tables of one question: a full list may have its folded twin beside it."""
    tables = group.tables.values()
    return tuple(table for table in tables if table.questions == (question,) and table.status is not Status.BLANK)


def _lists_to_blank(groups: Mapping[str, Group], question: str, failing: Collection[Code]) -> tuple[Status, ...]:
    lists = {table.status for table in _published(groups, question)}
    in_folded = {
        cell.codes[0] for table in _published(groups, question) if table.status is Status.FOLDED for cell in table.cells
    }
    if len(lists) > 1 and all(status is Status.FULL and code not in in_folded for status, code in failing):
        return (Status.FULL,)
    return tuple(sorted(lists, reverse=True))


def _joint_tables(issued: GroupsIssued, question: str) -> tuple[GroupTable, ...]:
    table = issued.joint.tables.get(question) if issued.joint else None
    return (table,) if table is not None and table.status is not Status.BLANK else ()


def _joint_without(joint: JointAudience | None, question: str) -> JointAudience | None:
    if joint is None:
        return None
    blank = replace(joint.tables[question], members=0, status=Status.BLANK, cells=())
    return replace(joint, tables={**joint.tables, question: blank})


def _without(group: Group, question: str, lists: Collection[Status]) -> Group:
    tables = {
        name: replace(table, members=0, status=Status.BLANK, cells=())
        if table.questions == (question,) and table.status in lists
        else table
        for name, table in group.tables.items()
    }
    return replace(group, tables=tables)


def _failing(case: GroupsCase, question: Question, policy: Policy) -> tuple[frozenset[Code], int]:
    """The codes that leave some share too little open; and how often was looked.

    All of them where it can't be told any longer whose shares an earlier mean was of.
    """
    known = known_of(case, question, policy)
    if known is None:
        tables = [*_published(case.now.groups, question.id), *_joint_tables(case.now, question.id)]
        return frozenset((table.status, cell.codes[0]) for table in tables for cell in table.cells), 0
    coalitions = Coalitions(known, policy.audit.points / 100)
    return coalitions.failing(), coalitions.looks


def known_of(case: GroupsCase, question: Question, policy: Policy) -> Known | None:
    """All that is known of a question; None where whose shares a mean is of can't be told any longer."""
    given = _contributions(case, question)
    means: list[Mean] = []
    for issue in (case.now, *case.before):
        for name, group in issue.groups.items():
            tables = _tables(group, question.id)
            units = _units(issue, name, given, case, question)
            if any(len(units) != table.members for table in tables):
                return None
            means += means_of(tables, group.step, dict.fromkeys(units, 1 / max(1, len(units))), policy)
        tables = _joint_tables(issue, question.id)
        if issue.joint is not None and tables:
            units = _units(issue, CLUSTER, given, case, question)
            weights = joint_weights(frozenset(unit[0] for unit in units), issue.attendance, policy)
            if len(weights) != tables[0].members:
                return None
            by_unit = {unit: float(weights[unit[0]]) for unit in units if unit[0] in weights}
            means += means_of(tables, issue.joint.step, by_unit, policy)
    inside = {unit for mean in means for unit in mean.weights}
    return Known(
        question=question,
        contributions={unit: given[unit] for unit in sorted(inside)},
        means=tuple(means),
        reissues=tuple(each for each in case.reissues if {each.before, each.after} <= inside),
        told=frozenset(unit for unit in inside if unit[0] not in case.open_members or unit in case.seen),
    )


def _units(
    issue: GroupsIssued, group: str, given: Mapping[Unit, Contribution], case: GroupsCase, question: Question
) -> tuple[Unit, ...]:
    """Who is in a table's mean: who has the table (group_figures.py)."""
    units = sorted((member, issue.cubes[member]) for member in issue.contributors[group])
    return tuple(unit for unit in units if unit in given and can_fold(question, case.homes.get(unit[0])))


def _contributions(case: GroupsCase, question: Question) -> Mapping[Unit, Contribution]:
    return {
        unit: contribution(question, tables[question.id], case.homes.get(unit[0]), _base(case, unit, question.id))
        for unit, tables in case.parts.items()
        if question.id in tables and tables[question.id].base.value > 0
    }


def _base(case: GroupsCase, unit: Unit, question: str) -> int | None:
    return case.bases.get(unit, {}).get(question)
