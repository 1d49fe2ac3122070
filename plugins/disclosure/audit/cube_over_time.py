"""Earlier cubes of a member join the system of the newest: much of them counts the same people.

From one cube to the next some respondents are gone and some are new, and an attacker may know how many. So no count
grew by more than the new ones or shrank by more than those gone, and neither did the counts of a question together.
An earlier cube's bases are known exactly too; where the stage never knew them (a cube that was counted at home), as
closely as they were published.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.disclosure.audit.cube_system import CellName, CubeSystem, near
from plugins.disclosure.audit.solver import System
from plugins.disclosure.tables.folding import unfolded
from plugins.editions.cube import Status, Table
from plugins.questionnaires.model import QuestionType


@dataclass(frozen=True, slots=True)
class EarlierCube:
    """An earlier cube's tables and exact bases, and how many of its respondents are gone and how many came since."""

    tables: Mapping[str, Table]
    bases: Mapping[str, int]
    gone: int
    new: int


def add_earlier(built: CubeSystem, earlier: EarlierCube) -> Mapping[CellName, int]:
    """Tie an earlier cube to the system; the places of its cells."""
    cells: dict[CellName, int] = {}
    for table in earlier.tables.values():
        if table.status is Status.BLANK:
            continue
        if len(table.questions) == 1 and table.questions[0] in built.answers:
            cells.update(_add_one_way(built, table, earlier))
        else:
            cells.update(_add_cells(built, table, earlier))
    return cells


def _add_one_way(built: CubeSystem, table: Table, earlier: EarlierCube) -> Mapping[CellName, int]:
    question = built.questionnaire.question(table.questions[0])
    system, now = built.system, built.answers[question.id]
    low, high = _base(table, earlier)
    base = system.unknown(low, high)
    then = {code: system.unknown(0, high) for code in now}
    several = question.type is QuestionType.MULTIPLE
    system.row({**dict.fromkeys(then.values(), 1.0), base: -1.0}, 0, high * len(then) if several else 0)
    came, went = ([system.unknown(0, number) for _ in then] for number in (earlier.new, earlier.gone))
    for code, plus, minus in zip(then, came, went, strict=True):
        system.row({now[code]: 1.0, then[code]: -1.0, plus: -1.0, minus: 1.0}, 0, 0)
    if not several:
        system.row(dict.fromkeys(came, 1.0), 0, earlier.new)
        system.row(dict.fromkeys(went, 1.0), 0, earlier.gone)
    cells = {}
    for cell in table.cells:
        full = table.status is Status.FULL or question.publish is not None
        codes = cell.codes if full else unfolded(question, cell.codes[0], built.seen.home)
        cells[table.id, cell.codes] = place = system.unknown(*near(cell.count))
        system.row({**dict.fromkeys((then[code] for code in codes), 1.0), place: -1.0}, 0, 0)
    return cells


def _base(table: Table, earlier: EarlierCube) -> tuple[int, int]:
    exact = earlier.bases.get(table.id)
    return near(table.base) if exact is None else (exact, exact)


def _add_cells(built: CubeSystem, table: Table, earlier: EarlierCube) -> Mapping[CellName, int]:
    """A two-way table, cell by cell where the newest has it in the same detail."""
    current = built.seen.tables.get(table.id)
    comparable = current is not None and current.status is table.status
    cells = {}
    for cell in table.cells:
        cells[table.id, cell.codes] = place = built.system.unknown(*near(cell.count))
        if comparable and (table.id, cell.codes) in built.cells:
            _tie(built.system, built.cells[table.id, cell.codes], place, earlier)
    return cells


def _tie(system: System, now: int, then: int, earlier: EarlierCube) -> None:
    system.row({now: 1.0, then: -1.0}, -earlier.gone, earlier.new)
