"""What a member's published cubes say of its respondents becomes one linear system.

Unknown are the exact counts, of each question in its full code list and of each two-way table in its published one.
An attacker knows every base exactly, the questionnaire, and that a published count is less than 5 from the true one:

- of a question with one answer the counts add up to its base; with several answers, they add up to at least that, and
  none exceeds it; an answer that excludes the others leaves them the rest;
- a folded count is a sum of full ones; a two-way table's margin is the one-way count without those who skipped the
  other question;
- who was asked only after a certain answer must have given it, unless the filter question was skipped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from plugins.disclosure.audit.solver import System
from plugins.disclosure.tables.folding import unfolded
from plugins.editions.cube import ROUNDING_BASE, ProtectedCount, Status, Table
from plugins.questionnaires.model import Question, Questionnaire, QuestionType

CellName = tuple[str, tuple[str, ...]]
"""A table's id and the codes of one of its cells."""

EVERYONE = ""
"""Where the number of all respondents stands among the bases."""

_NEAR = ROUNDING_BASE - 1  # a rounded count is at most so far from the true one


@dataclass(frozen=True, slots=True)
class Seen:
    """What an attacker has of one cube: its tables, each table's exact base, the house's municipality."""

    tables: Mapping[str, Table]
    bases: Mapping[str, int]
    home: str | None


@dataclass(slots=True)
class CubeSystem:
    """The system, and where each published cell stands in it."""

    questionnaire: Questionnaire
    seen: Seen
    system: System
    cells: dict[CellName, int] = field(default_factory=dict)
    answers: dict[str, dict[str, int]] = field(default_factory=dict)
    """By question: the places of its full codes."""

    def base(self, table: str) -> int:
        """How many answered all questions of a table."""
        return self.seen.bases[table]


def cube_system(seen: Seen, questionnaire: Questionnaire) -> CubeSystem:
    """The system of a cube's published tables."""
    built = CubeSystem(questionnaire, seen, System())
    published = [table for table in seen.tables.values() if table.status is not Status.BLANK]
    for name in dict.fromkeys(question for table in published for question in table.questions):
        _add_question(built, questionnaire.question(name))
    for table in published:
        _Published(built, table).add()
    for question in questionnaire.questions:
        _add_routing(built, question)
    return built


def _add_question(built: CubeSystem, question: Question) -> None:
    base = built.base(question.id)
    codes = [option.code for option in question.answers]
    places = {code: built.system.unknown(0, base) for code in codes}
    built.answers[question.id] = places
    if question.type is not QuestionType.MULTIPLE:
        built.system.row(dict.fromkeys(places.values(), 1.0), base, base)
        return
    built.system.row(dict.fromkeys(places.values(), 1.0), base, base * len(codes))
    for alone in (option.code for option in question.answers if option.exclusive):
        for code in codes:
            if code != alone:
                built.system.row({places[code]: 1.0, places[alone]: 1.0}, 0, base)


def _add_routing(built: CubeSystem, question: Question) -> None:
    routing = question.routing
    if routing is None or not routing.codes or routing.question not in built.answers:
        return
    if question.id not in built.seen.bases:
        return
    skipped_filter = built.base(EVERYONE) - built.base(routing.question)
    asked = {built.answers[routing.question][code]: 1.0 for code in routing.codes}
    built.system.row(asked, max(0, built.base(question.id) - skipped_filter), built.base(routing.question))


def near(count: ProtectedCount) -> tuple[int, int]:
    """The least and the greatest whole number that may have been rounded to `count`."""
    return max(0, count.value - _NEAR), count.value + _NEAR


@dataclass(frozen=True, slots=True)
class _Published:
    """One table on its way into the system."""

    built: CubeSystem
    table: Table

    def add(self) -> None:
        if len(self.table.questions) == 1:
            self._add_one_way()
        else:
            self._add_two_way()

    def _codes(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        """The table's codes of one question that together are all answers, with the full codes each is made of."""
        status = self.table.status
        if question.publish is not None or status is Status.FULL:
            return {option.code: (option.code,) for option in question.answers}
        return {code: unfolded(question, code, self.built.seen.home) for code in question.cells(status.value)}

    def _sum_of(self, question: Question, codes: Iterable[str]) -> dict[int, float]:
        return {self.built.answers[question.id][code]: 1.0 for code in codes}

    def _add_one_way(self) -> None:
        question = self.built.questionnaire.question(self.table.questions[0])
        lists = self._codes(question)
        for cell in self.table.cells:
            terms = self._sum_of(question, lists[cell.codes[0]])
            place = next(iter(terms)) if len(terms) == 1 else self._together(terms)
            self.built.system.narrow(place, *near(cell.count))
            self.built.cells[self.table.id, cell.codes] = place

    def _together(self, terms: Mapping[int, float]) -> int:
        place = self.built.system.unknown(0, self.built.base(self.table.id))
        self.built.system.row({**terms, place: -1.0}, 0, 0)
        return place

    def _add_two_way(self) -> None:
        base = self.built.base(self.table.id)
        questions = [self.built.questionnaire.question(name) for name in self.table.questions]
        first, second = (self._codes(question) for question in questions)
        places: dict[tuple[str, ...], int] = {
            codes: self.built.system.unknown(0, base) for codes in product(first, second)
        }
        for cell in self.table.cells:
            self.built.system.narrow(places[cell.codes], *near(cell.count))
            self.built.cells[self.table.id, cell.codes] = places[cell.codes]
        for axis, (question, other) in enumerate((questions, questions[::-1])):
            margins = self._margins(question, (first, second)[axis])
            for code, margin in margins.items():
                inside = [place for codes, place in places.items() if codes[axis] == code]
                self._tie(margin, inside, other)

    def _margins(self, question: Question, lists: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
        """How many of those who answered both questions gave each code of this one."""
        system, base = self.built.system, self.built.base(self.table.id)
        skipped_other = self.built.base(question.id) - base
        margins = {}
        for code, full in lists.items():
            margins[code] = system.unknown(0, base)
            system.row({**self._sum_of(question, full), margins[code]: -1.0}, 0, skipped_other)
        if question.type is not QuestionType.MULTIPLE:
            system.row(dict.fromkeys(margins.values(), 1.0), base, base)
        return margins

    def _tie(self, margin: int, inside: list[int], other: Question) -> None:
        """A margin and its cells along the other question."""
        system = self.built.system
        if other.type is not QuestionType.MULTIPLE:
            system.row({**dict.fromkeys(inside, 1.0), margin: -1.0}, 0, 0)
            return
        for place in inside:
            system.row({place: -1.0, margin: 1.0}, 0, self.built.base(self.table.id))
        if self.table.status is Status.FULL:
            system.row({**dict.fromkeys(inside, 1.0), margin: -1.0}, 0, self.built.base(self.table.id) * len(inside))
