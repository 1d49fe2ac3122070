"""Do the groups' figures, now and before, leave every house's shares open? What doesn't is blanked.

For any two houses that pool what they have, each other house's share of every published code must stay open by the
policy's points. Where a code of a short list fails, every table of its question goes, in every group: they all say
something of the same shares. Where only a code of a full list fails, the full lists of the question go from every
group, and the short ones, which don't hold it, are judged again without them.

That a table is missing tells nobody which code, group or coalition it was: those who know the rule learn that some code
of a whole list failed for some two houses, and every share of every house is compatible with that.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.disclosure.audit.coalitions import Sum, narrowest
from plugins.disclosure.audit.group_totals_known import Contributions, Seen, Unit, sums_of
from plugins.disclosure.kept import Part
from plugins.disclosure.tables.folding import can_fold, unfolded
from plugins.editions.cube import Group, GroupTable, Status
from plugins.editions.formulas import exact_proportion
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, Questionnaire

Tables = Mapping[str, Mapping[str, GroupTable]]
"""Tables by group and table id."""

_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class GroupsIssued:
    """Groups issued together, now or before: their figures, and each group's members with the cube each had then."""

    groups: Mapping[str, Group]
    contributors: Mapping[str, Collection[str]]
    cubes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GroupsCase:
    """What is to be issued and all that was; `parts` of every contribution, `homes` by member.

    `open_members` are those whose own figures are neither public nor named to the board.
    """

    now: GroupsIssued
    before: Sequence[GroupsIssued]
    parts: Mapping[Unit, Mapping[str, Part]]
    homes: Mapping[str, str | None]
    open_members: Collection[str]
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True)
class GroupsFinding:
    """The groups as they may be issued. `blanked` are (question, list) that went from every group.

    `cells` is how many published shares were judged, `narrowest` the least width found, in points.
    """

    groups: Mapping[str, Group]
    blanked: tuple[tuple[str, Status], ...]
    cells: int
    narrowest: float | None


def judge_groups(case: GroupsCase, policy: Policy) -> GroupsFinding:
    """Blank what fails until nothing does."""
    groups = dict(case.now.groups)
    blanked: list[tuple[str, Status]] = []
    widths: list[float] = []
    for name in _one_way(case.questionnaire):
        question = case.questionnaire.question(name)
        while _published(groups, name):
            found = _widths(replace(case, now=replace(case.now, groups=groups)), question, policy)
            failing = {code for code, width in found.items() if 100 * width < policy.audit.points - _EPSILON}
            if not failing:
                widths += found.values()
                break
            lists = _lists_to_blank(groups, name, failing)
            blanked += ((name, status) for status in lists)
            groups = {key: _without(group, name, lists) for key, group in groups.items()}
    cells = sum(len(table.cells) for group in groups.values() for table in group.tables.values())
    return GroupsFinding(groups, tuple(blanked), cells, 100 * min(widths) if widths else None)


def _one_way(questionnaire: Questionnaire) -> Iterator[str]:
    return (table.questions[0] for table in questionnaire.tables if len(table.questions) == 1)


def _published(groups: Mapping[str, Group], question: str) -> list[GroupTable]:
    return [table for group in groups.values() for table in _tables(group, question)]


def _tables(group: Group, question: str) -> tuple[GroupTable, ...]:
    """A group's published tables of one question: a full list may have its folded twin beside it."""
    tables = group.tables.values()
    return tuple(table for table in tables if table.questions == (question,) and table.status is not Status.BLANK)


def _lists_to_blank(groups: Mapping[str, Group], question: str, failing: Collection[str]) -> tuple[Status, ...]:
    tables = _published(groups, question)
    in_full, in_folded = (
        {cell.codes[0] for table in tables if table.status is status for cell in table.cells}
        for status in (Status.FULL, Status.FOLDED)
    )
    only_in_full = in_full - in_folded
    if in_folded and only_in_full.issuperset(failing):
        return (Status.FULL,)
    return (Status.FULL, Status.FOLDED) if in_full and in_folded else (tables[0].status,)


def _without(group: Group, question: str, lists: Collection[Status]) -> Group:
    tables = {
        name: replace(table, members=0, status=Status.BLANK, cells=())
        if table.questions == (question,) and table.status in lists
        else table
        for name, table in group.tables.items()
    }
    return replace(group, tables=tables)


def _widths(case: GroupsCase, question: Question, policy: Policy) -> Mapping[str, float]:
    """The least width of any house's share, by each code that is or was published.

    0 for all of them where it can't be told any longer whose shares an earlier mean was of.
    """
    given = _contributions(case, question)
    sums: dict[str, list[Sum]] = {}
    published: set[str] = set()
    unsure = False
    for issue in (case.now, *case.before):
        for name, group in issue.groups.items():
            tables = _tables(group, question.id)
            if not tables:
                continue
            units = _units(issue, name, question, given, case.homes)
            unsure = unsure or len(units) != tables[0].members
            published.update(cell.codes[0] for table in tables for cell in table.cells)
            for code, (low, high) in sums_of(Seen(units, group.step, tables), given, policy).items():
                sums.setdefault(code, []).append(Sum(frozenset(units), low, high))
    if unsure:
        return dict.fromkeys(published, 0.0)
    by_code = {code: {unit: shares[code] for unit, shares in given.shares.items()} for code in published}
    return {code: narrowest(sums[code], by_code[code], case.open_members) for code in sorted(published)}


def _units(
    issue: GroupsIssued, group: str, question: Question, given: Contributions, homes: Mapping[str, str | None]
) -> tuple[Unit, ...]:
    """Who is in a table's mean: who has the table (group_figures.py)."""
    units = sorted((member, issue.cubes[member]) for member in issue.contributors[group])
    return tuple(unit for unit in units if unit in given.shares and can_fold(question, homes.get(unit[0])))


def _contributions(case: GroupsCase, question: Question) -> Contributions:
    parts = {
        unit: tables[question.id]
        for unit, tables in case.parts.items()
        if question.id in tables and tables[question.id].base.value > 0
    }
    shares = {unit: _shares(question, part, case.homes.get(unit[0])) for unit, part in parts.items()}
    return Contributions(question, shares, parts, case.open_members)


def _shares(question: Question, part: Part, home: str | None) -> Mapping[str, float]:
    full = {code: float(exact_proportion([part.counts[code]], part.base)) for code in question.cells("full")}
    folded = {
        code: float(exact_proportion([part.counts[each] for each in unfolded(question, code, home)], part.base))
        for code in question.cells("folded")
    }
    return {**folded, **full}
