"""What members say of the co-operation: obstacles, gains, hours and money, from their own yearly survey's cube.

One answer per member, in rounded counts; it is never split by kind and never named.
"""

from dataclasses import dataclass

from plugins.benchmarks.measures import statements_of
from plugins.editions.cube import CLUSTER, Cube, Method, Status, Table
from plugins.profiles.estimates import Estimate, own_estimates
from plugins.profiles.figures import Figures
from plugins.questionnaires.model import Question, QuestionType


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with the estimates of its folded answers, from disagree to agree; `base` is who answered it."""

    question: str
    base: int
    answers: tuple[tuple[Estimate, int], ...]
    """Each estimate with its rounded count."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What was put in or came out: counts by band, and the least and most it can add up to (None: no upper limit).

    Both are rounded outwards to two digits: more would be said with a certainty that counts in fives don't have.
    """

    question: str
    base: int
    bands: tuple[tuple[str, int], ...]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The members' survey of one wave."""

    wave: str
    base: int
    method: Method
    statements: tuple[Statement, ...]
    amounts: tuple[Amount, ...]


def assessment(figures: Figures, wave: str) -> Assessment | None:
    """The assessment of the wave, or of the newest one before it; None where members were never asked."""
    asked = figures.of_members
    waves = [one for one in figures.editions.waves() if one <= wave]
    cubes = ((one, figures.editions.cube(one, CLUSTER)) for one in reversed(waves))
    found = next(((one, cube) for one, cube in cubes if cube is not None), None)
    if asked is None or found is None:
        return None
    newest, cube = found
    statements = (_statement(question, cube, figures) for question in statements_of(asked))
    amounts = (_amount(one, cube) for one in asked.questions if one.type is QuestionType.NUMBER)
    told = Assessment(
        wave=newest,
        base=cube.base.value,
        method=cube.method,
        statements=tuple(one for one in statements if one),
        amounts=tuple(one for one in amounts if one),
    )
    return told if told.statements or told.amounts else None


def _statement(question: str, cube: Cube, figures: Figures) -> Statement | None:
    estimates = own_estimates(cube, question, figures.policy)
    table = _table(cube, question)
    if table is None or not estimates:
        return None
    counts = {cell.codes: cell.count.value for cell in table.cells}
    return Statement(question, table.base.value, tuple((one, counts[one.codes]) for one in estimates))


def _amount(question: Question, cube: Cube) -> Amount | None:
    table = _table(cube, question.id)
    if table is None:
        return None
    counts = {cell.codes[0]: cell.count.value for cell in table.cells}
    limits = {code: _limits(question, code, table.status) for code in counts}
    least = sum(int(limits[code][0]) * count for code, count in counts.items())
    most: float | None = 0
    for code, count in counts.items():
        upper = limits[code][1]
        most = None if most is None or (upper is None and count) else most + (upper or 0) * count
    upwards = None if most is None else -_down(-int(most))
    return Amount(question.id, table.base.value, tuple(counts.items()), _down(least), upwards)


def _down(number: int) -> int:
    """Towards minus infinity, to two digits: 1 349 is 1 300, and -1 349 is -1 400."""
    unit = int(10 ** max(0, len(str(abs(number))) - 2))
    return number // unit * unit


def _table(cube: Cube, question: str) -> Table | None:
    table = cube.tables.get(question)
    return table if table and table.status is not Status.BLANK and table.base.value else None


def _limits(question: Question, code: str, status: Status) -> tuple[float, float | None]:
    """The least and the greatest value of a band, of the folded list or the full one."""
    held = [option for option in question.options if status is Status.FULL and option.code == code]
    held = held or [option for option in question.options if option.folded == code]
    lowest = min(option.lower or 0 for option in held)
    return lowest, None if any(option.upper is None for option in held) else max(option.upper or 0 for option in held)
