"""What can be wrong with figures that were counted elsewhere, as far as it can be seen without the rows.

Seen are: whose they are, that exactly the declared tables and codes are there, that each list is as fine as its base
allows, and that the figures can be those of the same people, each at most four from the true count. Trusted are: that
they come from answers at all, that they were rounded with the member's secret, and that the member's machine ran the
audit. A house that lies in its counts could as well have handed in rows that nobody gave.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from plugins.disclosure.counts.counts_json import HandedIn
from plugins.disclosure.protected_stage.kept import Part
from plugins.disclosure.tables.folding import can_fold, unfolded
from plugins.disclosure.tables.measuring import MONEY, PEOPLE, House, own_tables
from plugins.disclosure.tables.secret_counts import SecretCount
from plugins.disclosure.tables.thresholds import least_base, status_of
from plugins.disclosure.tables.weighting import EVENT_GROUP
from plugins.editions.cube import ROUNDING_BASE, Attendance, Cube, ProtectedCount, Status, Table
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Question, Questionnaire, QuestionType
from plugins.questionnaires.model import Table as DeclaredTable

NEAR = ROUNDING_BASE - 1  # a rounded count is at most so far from the true one
MOST_PEOPLE, MOST_MONEY = 10**7, 10**11  # more than any house has: larger figures are no figures

Finding = tuple[str, str]
"""A rule, and what it was found in: a table, or another part of the file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the figures must fit."""

    questionnaire: Questionnaire
    house: House
    policy: Policy

    @property
    def one_way(self) -> tuple[DeclaredTable, ...]:
        """The declared tables of one question."""
        return tuple(table for table in self.questionnaire.tables if len(table.questions) == 1)


def findings(handed_in: HandedIn, asked: Asked) -> list[Finding]:
    """Everything that is wrong; what further rules could only repeat is left out."""
    cube = handed_in.cube
    wrong_form = list(chain(_undeclared(cube, asked), _undeclared_parts(handed_in.parts, asked)))
    if wrong_form:
        return wrong_form
    return [
        *_too_fine(handed_in, asked),
        *_impossible_tables(cube, asked),
        *_impossible_parts(handed_in, asked),
        *_impossible_pairs(cube, asked),
        *_impossible_attendance(cube, asked),
        *_impossible_weights(cube, asked),
    ]


def _undeclared(cube: Cube, asked: Asked) -> Iterator[Finding]:
    declared = own_tables(asked.questionnaire)
    if list(cube.tables) != [table.id for table in declared]:
        yield "counts-not-declared", "tables"
        return
    for each in declared:
        table = cube.tables[each.id]
        blank = table.status is Status.BLANK
        codes = () if blank else asked.questionnaire.codes(each, table.status.value)
        other = table.questions != each.questions or tuple(cell.codes for cell in table.cells) != codes
        if other or (blank and (table.base.value or table.design_effect != 1.0)):
            yield "counts-not-declared", each.id


def _undeclared_parts(parts: Mapping[str, Part], asked: Asked) -> Iterator[Finding]:
    declared = {table.id: asked.questionnaire.question(table.questions[0]).cells("full") for table in asked.one_way}
    for table, part in parts.items():
        if set(part.counts) != set(declared.get(table, ())):
            yield "counts-not-declared", table


def _too_fine(handed_in: HandedIn, asked: Asked) -> Iterator[Finding]:
    least = least_base(asked.questionnaire.handling, asked.policy)
    if not least <= handed_in.cube.base.value <= MOST_PEOPLE:
        yield "counts-threshold", "base"
    for declared in own_tables(asked.questionnaire):
        table = handed_in.cube.tables[declared.id]
        if table.status is Status.BLANK:
            continue  # what the audit takes may be any table
        near = range(max(0, table.base.value - NEAR), table.base.value + NEAR + 1)
        allowed = {status_of(SecretCount(base), declared, asked.questionnaire, asked.policy) for base in near}
        folds = all(can_fold(asked.questionnaire.question(name), asked.house.home) for name in declared.questions)
        if table.status not in allowed or (table.status is Status.FOLDED and not folds):
            yield "counts-threshold", declared.id
    for table_id, part in handed_in.parts.items():
        if part.base.value < least:
            yield "counts-threshold", table_id


def _impossible_tables(cube: Cube, asked: Asked) -> Iterator[Finding]:
    for table in cube.tables.values():
        counts = [cell.count for cell in table.cells]
        questions = [asked.questionnaire.question(name) for name in table.questions]
        too_large = any(_is_more(count, table.base) for count in counts) or _is_more(table.base, cube.base)
        every_answer = table.status is Status.FULL or not any(_folds_away(question) for question in questions)
        if table.status is Status.BLANK:
            continue
        if too_large or (every_answer and not _add_up(counts, table.base, questions)) or not _within(table, cube):
            yield "counts-impossible", table.id


def _within(table: Table, cube: Cube) -> bool:
    """Whether no cell of two questions is larger than either's own count, where that is in the same list."""
    for place, question in enumerate(table.questions if len(table.questions) > 1 else ()):
        own = next((each for each in cube.tables.values() if each.questions == (question,)), None)
        if own is None or own.status is not table.status:
            continue
        counts = own.counts
        if any(_is_more(cell.count, counts[cell.codes[place],]) for cell in table.cells):
            return False
    return True


def _folds_away(question: Question) -> bool:
    """Whether the short list leaves answers out: of a multiple-choice question it is a choice."""
    return bool(question.folded) and any(question.fold(option.code, "") is None for option in question.answers)


def _add_up(counts: list[ProtectedCount], base: ProtectedCount, questions: list[Question]) -> bool:
    """Whether counts of all answers can be those of so many people."""
    if any(question.publish is not None for question in questions):
        return True
    most = sum(count.value + NEAR for count in counts)
    if most < base.value - NEAR:
        return False
    several = any(question.type is QuestionType.MULTIPLE for question in questions)
    return several or sum(max(0, count.value - NEAR) for count in counts) <= base.value + NEAR


def _impossible_parts(handed_in: HandedIn, asked: Asked) -> Iterator[Finding]:
    """A part is the member's own table in the full list, or what a folded one was made of."""
    for name, part in handed_in.parts.items():
        question = asked.questionnaire.question(asked.questionnaire.table(name).questions[0])
        table = handed_in.cube.tables.get(name)
        counts = [part.counts[code] for code in question.cells("full")]
        too_large = any(_is_more(count, part.base) for count in counts) or _is_more(part.base, handed_in.cube.base)
        if too_large or not _add_up(counts, part.base, [question]) or not _same(table, part, question, asked):
            yield "counts-impossible", name
    for name, table in handed_in.cube.tables.items():
        if len(table.questions) == 1 and table.status is not Status.BLANK and name not in handed_in.parts:
            yield "counts-impossible", name


def _same(table: Table | None, part: Part, question: Question, asked: Asked) -> bool:
    if table is None or table.status is Status.BLANK:
        return True
    if table.base != part.base:
        return False
    for cell in table.cells:
        folded = table.status is Status.FOLDED
        codes = unfolded(question, cell.codes[0], asked.house.home) if folded else cell.codes
        together = [part.counts[code] for code in codes]
        if len(together) == 1 and cell.count != together[0]:
            return False
        if not _add_up(together, cell.count, []):
            return False
    return True


def _impossible_pairs(cube: Cube, asked: Asked) -> Iterator[Finding]:
    names = [pair.member for pair in cube.pairs]
    least = asked.policy.overlap
    for pair in cube.pairs:
        small = pair.base.value < least.least_base or pair.count.value < least.least_cell
        if small or names.count(pair.member) > 1:
            yield "counts-threshold", "pairs"
        elif _is_more(pair.count, pair.base) or _is_more(pair.base, cube.base):
            yield "counts-impossible", "pairs"


def _impossible_attendance(cube: Cube, asked: Asked) -> Iterator[Finding]:
    groups = [row.event_group for row in cube.attendance]
    questions = (question for question in asked.questionnaire.questions if question.id == EVENT_GROUP)
    event_groups = {option.code for question in questions for option in question.options}
    if groups != sorted(set(groups)) or (groups and (groups[0] != "" or not event_groups.issuperset(groups[1:]))):
        yield "counts-not-declared", "attendance"
    elif not all(_is_attendance(row) for row in cube.attendance):
        yield "counts-impossible", "attendance"


def _is_attendance(row: Attendance) -> bool:
    steps = {"performances": 1, "capacity": PEOPLE, "sold": PEOPLE, "complimentary": PEOPLE, "revenue": MONEY}
    for name, step in steps.items():
        value: object = getattr(row, name)
        most = MOST_MONEY if name == "revenue" else MOST_PEOPLE
        if type(value) is not int or not 0 <= value <= most or value % step:
            return False
    return True


def _impossible_weights(cube: Cube, asked: Asked) -> Iterator[Finding]:
    limits = asked.policy.weighting
    greatest = (limits.greatest_weight / limits.least_weight) ** 2
    whole: object = cube.design_effect
    if type(whole) is not float or not 1.0 <= whole <= greatest or (whole > 1.0 and not cube.attendance):
        yield "counts-impossible", "design_effect"
    for table in cube.tables.values():
        weighted = [cell.weighted for cell in table.cells if cell.weighted is not None]
        if not weighted and table.design_effect == 1.0:
            continue
        may = table.status is Status.FULL and len(table.questions) == 1
        enough = table.base.value >= limits.least_base and table.design_effect == cube.design_effect
        if not may or not enough or any(_is_more(count, table.base) for count in weighted):
            yield "counts-threshold", table.id


def _is_more(count: ProtectedCount, whole: ProtectedCount) -> bool:
    """Whether the true count must have been more than the true whole."""
    return count.value - NEAR > whole.value + NEAR
