"""Members' parts become the average house: one-way tables of equal-weight mean shares, with margins.

Shares come from rounded full-list cells, folded ones from their sums. A group big enough for full lists also has the
folded list of questions that are compared (`<table>-folded`): comparisons are of folded cells, and a house's own
municipality is in no full list. By kind of house only compared questions are tabulated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.disclosure.grouping.groups import Arrangement, Members, Standing, arrange_table, groups_with_full_lists
from plugins.disclosure.protected_stage.kept import Part
from plugins.disclosure.tables.folding import can_fold, unfolded
from plugins.editions.cube import GroupCell, GroupTable, ProtectedCount, Status
from plugins.editions.formulas import exact_proportion, group_margin, group_share, margin
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, Questionnaire, Table


@dataclass(frozen=True, slots=True)
class Parts:
    """Each member's parts by table, and its municipality."""

    by_member: Mapping[str, Mapping[str, Part]]
    homes: Mapping[str, str | None]

    def with_table(self, table: str, question: Question) -> Members:
        """Who has the table; where it folds by municipality, only houses that have one of the list."""
        return frozenset(
            member
            for member, parts in self.by_member.items()
            if table in parts and parts[table].base.value > 0 and can_fold(question, self.homes.get(member))
        )


def group_tables(
    arrangement: Arrangement, parts: Parts, questionnaire: Questionnaire, standing: Standing, policy: Policy
) -> Mapping[str, Mapping[str, GroupTable]]:
    """The tables of each group of the arrangement, by table id, in declared order."""
    tables: dict[str, dict[str, GroupTable]] = {name: {} for name in arrangement.members}
    for declared in questionnaire.tables:
        if len(declared.questions) != 1:
            continue
        question = questionnaire.question(declared.questions[0])
        asked = declared_for(arrangement, declared, questionnaire)
        chosen = arrange_table(asked, parts.with_table(declared.id, question), standing, policy)
        full = groups_with_full_lists(chosen, policy)
        for name in asked.members:
            if name not in chosen.members:
                tables[name][declared.id] = GroupTable(declared.id, declared.questions, 0, Status.BLANK, ())
                continue
            by_member = {member: parts.by_member[member][declared.id] for member in sorted(chosen.members[name])}
            step = arrangement.steps[name]
            for published, status in _lists(declared, question, questionnaire, name in full):
                cells = tuple(_cells(question, status, by_member, parts.homes, step, policy))
                tables[name][published] = GroupTable(published, declared.questions, len(by_member), status, cells)
    return tables


def declared_for(arrangement: Arrangement, table: Table, questionnaire: Questionnaire) -> Arrangement:
    """The groups a table is declared for: by kind only what is compared, and nothing else is ever shown of a kind.

    A figure of the parent alone has no remainders and bears on each house once.
    """
    if table.id in {comparison.question for comparison in questionnaire.comparisons}:
        return arrangement
    return arrangement.only_parent()


def _lists(
    declared: Table, question: Question, questionnaire: Questionnaire, full: bool
) -> Iterator[tuple[str, Status]]:
    if not full:
        yield declared.id, Status.FOLDED
        return
    yield declared.id, Status.FULL
    compared = any(comparison.question == question.id for comparison in questionnaire.comparisons)
    if compared and question.folded and question.publish is None:
        yield f"{declared.id}-folded", Status.FOLDED


def _cells(
    question: Question,
    status: Status,
    parts: Mapping[str, Part],
    homes: Mapping[str, str | None],
    step: int,
    policy: Policy,
) -> Iterator[GroupCell]:
    for code in question.cells(status.value):
        shares, margins = [], []
        for member, part in parts.items():
            codes = unfolded(question, code, homes.get(member)) if status is Status.FOLDED else (code,)
            counts = [part.counts[each] for each in codes]
            shares.append(exact_proportion(counts, part.base))
            together = ProtectedCount(sum(count.value for count in counts))
            margins.append(margin(together, part.base, policy, counts=len(counts)))
        share = group_share(shares, step, policy)
        error = group_margin(margins, step, policy) if isinstance(share, int) else None
        yield GroupCell((code,), share, error)
