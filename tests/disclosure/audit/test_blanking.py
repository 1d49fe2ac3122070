"""Who knows the blanking rule gains nothing: every world that ends in the same published cube, one by one.

Two questions of two answers and the table of both, so few respondents that all ways to answer and to round can be
tried. An attacker knows every base, the rule, and what was published; a world is possible for it only if the gate would
have made that of it, what was blanked included.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest

from plugins.disclosure.audit.cube_audit import CubeCase, judge_cube
from plugins.editions.cube import Cell, Cube, ProtectedCount, Status, Table
from plugins.questionnaires.model import Option, Question, Questionnaire, QuestionType, Text
from plugins.questionnaires.model import Table as DeclaredTable
from tests.disclosure.making import POLICY, make_cluster, questionnaire

World = tuple[int, int, int, int]
"""True counts: first and second answer to x, by first and second to y."""

TABLES = {"x": ("x",), "y": ("y",), "xy": ("x", "y")}
Rounded = tuple[int, ...]
"""Two counts of x, two of y, four of both."""


@pytest.fixture(scope="module")
def crossed(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """Two questions of two answers, and the table of both."""
    whole = questionnaire(make_cluster(tmp_path_factory.mktemp("blanking") / "cluster", {}))
    text = Text("x", "x")
    options = (Option("1", text), Option("2", text))
    questions = tuple(Question(name, text, QuestionType.SINGLE, options, (), "all", cube=True) for name in "xy")
    tables = tuple(DeclaredTable(name, names) for name, names in TABLES.items())
    return replace(whole, questions=questions, tables=tables, comparisons=(), own={})


def counts(world: World) -> Rounded:
    """What the three tables count."""
    a, b, c, d = world
    return a + b, c + d, a + c, b + d, a, b, c, d


def worlds(base: int) -> Iterator[World]:
    """Every way in which so many may have answered."""
    for a, b, c in product(range(base + 1), repeat=3):
        if a + b + c <= base:
            yield a, b, c, base - a - b - c


def roundings(number: int) -> tuple[int, ...]:
    """What a count may be rounded to."""
    down = number - number % 5
    return (down,) if number == down else (down, down + 5)


def cube(rounded: Sequence[int], base: int) -> Cube:
    """The cube with these counts."""
    cells = {"x": (("1",), ("2",)), "y": (("1",), ("2",)), "xy": tuple(product("12", repeat=2))}
    numbers, tables = iter(rounded), {}
    for name, questions in TABLES.items():
        each = tuple(Cell(codes, ProtectedCount(next(numbers))) for codes in cells[name])
        tables[name] = Table(name, questions, ProtectedCount(base - base % 5), Status.FULL, each)
    return Cube("h", "2026", "audience", 2, ProtectedCount(base - base % 5), tables)


def published(rounded: Rounded, base: int, asked: Questionnaire) -> tuple[int | None, ...]:
    """What the gate lets through: each count, None where its table is blank."""
    bases = {"": base, **dict.fromkeys(TABLES, base)}
    found = judge_cube(CubeCase(cube(rounded, base), bases, None, {}, (), asked), POLICY)
    told = {name: table.status is not Status.BLANK for name, table in found.tables.items()}
    shown = [told["x"]] * 2 + [told["y"]] * 2 + [told["xy"]] * 4
    return tuple(number if here else None for number, here in zip(rounded, shown, strict=True))


Seen = dict[tuple[int | None, ...], set[World]]


def too_narrow(seen: Seen) -> list[tuple[int | None, ...]]:
    """The published results that leave a count which could be under ten fewer than five values, blanked or not."""
    return [result for result, possible in seen.items() if not _is_open({counts(world) for world in possible})]


@pytest.mark.parametrize("base", [6, 7])
def test_the_rule_of_crossed_questions_tells_nothing(crossed: Questionnaire, base: int) -> None:
    """What failed by itself, only together, or not at all: all that end alike keep five values of each small count."""
    before: dict[Rounded, list[World]] = defaultdict(list)
    for world in worlds(base):
        for rounded in product(*map(roundings, counts(world))):
            before[rounded].append(world)
    seen: Seen = defaultdict(set)
    plain: Seen = defaultdict(set)
    for rounded, possible in before.items():
        result = published(rounded, base, crossed)
        seen[result].update(possible)
        plain[(*rounded[:4], *result[4:])].update(possible)
    assert any(None in result and result != (None,) * 8 for result in seen)
    assert not too_narrow(seen)
    assert too_narrow(plain), "a gate that took nothing but the crossed table would tell"


@pytest.mark.parametrize("base", range(30, 35))
def test_the_rule_of_one_question_tells_nothing(crossed: Questionnaire, base: int) -> None:
    """Three answers, any base: also for who knows which answer most people gave."""
    text = Text("x", "x")
    question = Question("x", text, QuestionType.SINGLE, tuple(Option(c, text) for c in "abc"), (), "all", cube=True)
    alone = replace(crossed, questions=(question,), tables=(DeclaredTable("x", ("x",)),))
    blank: set[tuple[int, ...]] = set()
    for rounded, possible in _one_way(base).items():
        cells = tuple(Cell((code,), ProtectedCount(count)) for code, count in zip("abc", rounded, strict=True))
        table = Table("x", ("x",), ProtectedCount(30), Status.FULL, cells)
        here = Cube("h", "2026", "audience", 2, ProtectedCount(30), {"x": table})
        found = judge_cube(CubeCase(here, {"": base, "x": base}, None, {}, (), alone), POLICY)
        if found.tables["x"].status is Status.BLANK:
            blank |= possible
        else:
            assert _is_open(possible), rounded
    assert blank
    for most in range(3):
        assert _is_open({world for world in blank if world[most] == max(world)})


def _one_way(base: int) -> dict[Rounded, set[tuple[int, ...]]]:
    found: dict[Rounded, set[tuple[int, ...]]] = defaultdict(set)
    for a, b in product(range(base + 1), repeat=2):
        if a + b <= base:
            for rounded in product(*map(roundings, (a, b, base - a - b))):
                found[rounded].add((a, b, base - a - b))
    return found


def _is_open(possible: set[tuple[int, ...]]) -> bool:
    small, interval = POLICY.audit.small_count, POLICY.audit.interval
    return all(
        min(numbers) >= small or max(numbers) - min(numbers) >= interval for numbers in zip(*possible, strict=True)
    )
