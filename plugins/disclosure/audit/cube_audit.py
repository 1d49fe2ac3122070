"""Is every small count of a member's cube still hidden, whoever knows the bases? What isn't is blanked.

A published cell that could be under the policy's small count must keep so many possible values that the least and the
greatest are the policy's interval apart. Which tables are blanked follows from published figures and bases alone, never
from a count, so that nobody who knows the rule learns one from a table's absence:

- where a question's own table fails by itself, every table with that question goes. What is left has no figure of the
  question and says nothing of it; and that the table failed depends on nothing that is left.
- where a table of two questions fails only together with others, every table with that one of them goes which stands
  in fewer tables, by declaration. Again nothing of the question is left, and that its own table failed by itself would
  explain it too. So its absence says nothing of the other question.

Then the rest is judged anew. No count is drawn again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from plugins.disclosure.audit.cube_over_time import EarlierCube, add_earlier
from plugins.disclosure.audit.cube_system import CellName, CubeSystem, Seen, cube_system
from plugins.disclosure.audit.cube_weights import Weights, add_weighted
from plugins.disclosure.audit.solver import NoSolutionError, ranges
from plugins.editions.cube import NOTHING, Cube, Status, Table
from plugins.editions.policy import Policy
from plugins.questionnaires.model import Questionnaire

_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class CubeCase:
    """A cube to be judged: what an attacker has of it besides its tables."""

    cube: Cube
    bases: Mapping[str, int]
    home: str | None
    weights: Weights
    earlier: Sequence[EarlierCube]
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True)
class CubeFinding:
    """A cube's tables as they may be issued.

    `cells` is how many published cells were judged, `small` how many of them could be under the small count,
    `narrowest` the least distance found between the least and the greatest value of such a one.
    """

    tables: Mapping[str, Table]
    blanked: tuple[str, ...]
    cells: int
    small: int
    narrowest: int | None


def judge_cube(case: CubeCase, policy: Policy) -> CubeFinding:
    """Blank what fails until nothing does."""
    tables = dict(case.cube.tables)
    blanked: list[str] = []
    while True:
        widths = _widths(case, tables, policy)
        failing = frozenset(table for (table, _), width in widths.items() if width < policy.audit.interval)
        if not failing:
            cells = sum(len(table.cells) for table in tables.values())
            return CubeFinding(tables, tuple(blanked), cells, len(widths), min(widths.values(), default=None))
        questions = _questions_to_blank(case, tables, failing, policy)
        for name, table in tables.items():
            if questions.intersection(table.questions) and table.status is not Status.BLANK:
                blanked.append(name)
                tables[name] = replace(table, base=NOTHING, status=Status.BLANK, cells=(), design_effect=1.0)


def _questions_to_blank(
    case: CubeCase, tables: Mapping[str, Table], failing: frozenset[str], policy: Policy
) -> frozenset[str]:
    """The questions whose tables go next: those that fail by themselves, or else all that meet in a failing table."""
    alone = replace(case, earlier=(), weights={})
    by_themselves = frozenset(
        question
        for question in {name for table in failing for name in case.cube.tables[table].questions}
        if question in tables
        and any(
            width < policy.audit.interval for width in _widths(alone, {question: tables[question]}, policy).values()
        )
    )
    if by_themselves:
        return by_themselves
    crossed = [table for table in tables.values() if table.id in failing and len(table.questions) > 1]
    if crossed:
        return frozenset({_with_fewest_tables(crossed[0], tables)})
    met = [table for table in tables.values() if failing.intersection(table.questions)]
    return frozenset(question for table in met for question in table.questions)


def _with_fewest_tables(crossed: Table, tables: Mapping[str, Table]) -> str:
    """Which of a table's questions goes: the one with fewer declared tables, of two with as many the second."""
    return min(crossed.questions[::-1], key=lambda name: sum(name in table.questions for table in tables.values()))


def _widths(case: CubeCase, tables: Mapping[str, Table], policy: Policy) -> Mapping[CellName, int]:
    """How far apart the least and the greatest value of each small cell are, earlier cubes' cells included.

    A figure that no true counts could have made tells everything: width -1.
    """
    built = cube_system(Seen(tables, case.bases, case.home), case.questionnaire)
    add_weighted(built, case.weights)
    wanted = _small(built.cells, built, policy)
    for earlier in case.earlier:
        wanted += _small(add_earlier(built, earlier), built, policy)
    try:
        found = ranges(built.system, [place for _, place in wanted], policy.audit.interval)
    except NoSolutionError:
        return dict.fromkeys((name for name, _ in wanted), -1)
    widths: dict[CellName, int] = {}
    for name, place in wanted:
        least, greatest = found[place]
        width = floor(greatest + _EPSILON) - ceil(least - _EPSILON)
        widths[name] = min(width, widths.get(name, width))
    return {name: width for name, width in widths.items() if name[0] in tables and name[0] in _published(tables)}


def _small(cells: Mapping[CellName, int], built: CubeSystem, policy: Policy) -> list[tuple[CellName, int]]:
    return [(name, place) for name, place in cells.items() if built.system.lower[place] < policy.audit.small_count]


def _published(tables: Mapping[str, Table]) -> frozenset[str]:
    return frozenset(name for name, table in tables.items() if table.status is not Status.BLANK)
