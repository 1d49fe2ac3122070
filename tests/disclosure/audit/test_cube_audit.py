"""The audit of a member's cube: ranges by brute force, what goes where something fails, earlier cubes, weights."""

import random
from itertools import product
from pathlib import Path

import pytest

from plugins.disclosure.audit.cube_audit import CubeCase, CubeFinding, judge_cube
from plugins.disclosure.audit.cube_over_time import EarlierCube
from plugins.disclosure.audit.cube_system import Seen, cube_system
from plugins.disclosure.audit.cube_weights import add_weighted
from plugins.disclosure.audit.solver import NoSolutionError, System, ranges
from plugins.disclosure.tables.measuring import House, Measured, measure
from plugins.disclosure.tables.secret_counts import exactly
from plugins.editions.cube import Cell, Cube, ProtectedCount, Status, Table
from plugins.questionnaires.model import Questionnaire
from tests.disclosure.making import POLICY, answers, make_cluster, questionnaire
from tests.disclosure.oracle import given
from tests.disclosure.raw import performance, responses


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    folder: Path = tmp_path_factory.mktemp("audit") / "cluster"
    return questionnaire(make_cluster(folder, {}))


def three(counts: tuple[int, int, int], name: str = "event_group") -> Table:
    codes = {"event_group": ("theatre", "concert", "other"), "quality": ("low", "mid", "high")}[name]
    status = Status.FULL if name == "event_group" else Status.FOLDED
    cells = tuple(Cell((code,), ProtectedCount(count)) for code, count in zip(codes, counts, strict=True))
    return Table(name, (name,), ProtectedCount(5 * (sum(counts) // 5)), status, cells)


def case_of(asked: Questionnaire, tables: list[Table], base: int, *earlier: EarlierCube) -> CubeCase:
    cube = Cube("h", "2026", "audience", 2, ProtectedCount(100), {table.id: table for table in tables})
    bases = {**{table.id: base for table in asked.tables}, "": base}
    return CubeCase(cube, bases, "moss", {}, earlier, asked)


def by_brute_force(counts: tuple[int, ...], base: int) -> list[tuple[int, int]]:
    """Every way to spread `base` over three codes that may have been rounded to `counts`."""
    near = [range(max(0, count - 4), count + 5) for count in counts]
    ways = [way for way in product(*near) if sum(way) == base]
    return [(min(way[n] for way in ways), max(way[n] for way in ways)) for n in range(3)]


@pytest.mark.parametrize(
    ("counts", "base"), [((60, 35, 0), 99), ((60, 35, 0), 91), ((60, 35, 5), 100), ((5, 5, 5), 24)]
)
def test_ranges_are_those_of_all_possible_counts(asked: Questionnaire, counts: tuple[int, int, int], base: int) -> None:
    """A question with one answer and a base everybody knows."""
    case = case_of(asked, [three(counts)], base)
    built = cube_system(Seen(case.cube.tables, case.bases, "moss"), asked)
    places = list(built.cells.values())
    found = ranges(built.system, places, 99)
    assert [found[place] for place in places] == [pytest.approx(each) for each in by_brute_force(counts, base)]


@pytest.mark.parametrize(("base", "stays"), [(103, True), (104, False), (90, False), (91, True), (95, True)])
def test_a_small_count_keeps_five_values_or_goes(asked: Questionnaire, base: int, stays: bool) -> None:
    """60 + 35 + 0: one answer more or less in the base decides."""
    width = by_brute_force((60, 35, 0), base)[2]
    assert (width[1] - width[0] >= 4) is stays
    found = judge_cube(case_of(asked, [three((60, 35, 0))], base), POLICY)
    assert (found.tables["event_group"].status is Status.FULL) is stays
    assert ("event_group" in found.blanked) is not stays


def test_nothing_is_drawn_again(asked: Questionnaire) -> None:
    """What stays is byte for byte what it was."""
    kept = three((30, 30, 30), "quality")
    found = judge_cube(case_of(asked, [three((60, 35, 0)), kept], 90), POLICY)
    assert found.tables["quality"] is kept
    assert found.tables["event_group"].cells == ()


def test_every_table_with_the_question_goes(asked: Questionnaire) -> None:
    """A question that fails by itself takes the tables it is crossed in, and no other."""
    measured = of(asked, answers(400, 3))
    tables = {**measured.cube.tables, "event_group": three((200, 195, 0))}
    cube = Cube("h", "2026", "audience", 2, measured.cube.base, tables)
    bases = {**exact(measured), "event_group": 404}
    found = judge_cube(CubeCase(cube, bases, "moss", {}, (), asked), POLICY)
    assert "event_group" in found.blanked
    assert "event_group-by-age" in found.blanked
    assert found.tables["heard"].status is Status.FULL


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [45, 130, 420])
def test_the_truth_is_always_possible(asked: Questionnaire, seed: int, size: int) -> None:
    """Whatever was answered, the system has it as a solution: weights, earlier cubes and all."""
    rows = answers(size, seed)
    measured = of(asked, rows, weighted=True)
    built = cube_system(Seen(measured.cube.tables, exact(measured), "moss"), asked)
    add_weighted(built, measured.weights)
    for question, places in built.answers.items():
        gave = [given(row, asked.question(question)) for row in rows]
        for code, place in places.items():
            number = sum(code in codes for codes in gave)
            built.system.narrow(place, number, number)
    assert ranges(built.system, [0], 99)[0][0] >= 0


def test_a_second_look_at_mostly_the_same_people_is_counted_in(asked: Questionnaire) -> None:
    """0 before and 15 now with ten new answers: now at least 11, so before at least 1, and that is too narrow."""
    before, now = three((60, 35, 0)), three((60, 35, 15))
    far = judge_cube(case_of(asked, [now], 110, EarlierCube({"event_group": before}, {}, gone=12, new=40)), POLICY)
    near = judge_cube(case_of(asked, [now], 110, EarlierCube({"event_group": before}, {}, gone=0, new=10)), POLICY)
    assert far.blanked == ()
    assert near.blanked == ("event_group",)


@pytest.mark.parametrize(("base", "stays"), [(99, True), (103, True), (104, False)])
def test_an_earlier_base_is_known_exactly(asked: Questionnaire, base: int, stays: bool) -> None:
    """60 + 35 + 0 then, of a base that leaves the 0 three values or five: known as exactly as the newest one."""
    before = EarlierCube({"event_group": three((60, 35, 0))}, {"event_group": base}, gone=60, new=70)
    found = judge_cube(case_of(asked, [three((40, 40, 30))], 110, before), POLICY)
    assert (found.blanked == ()) is stays


def test_figures_that_contradict_each_other_are_not_published(asked: Questionnaire) -> None:
    """No counts could have made them."""
    found = judge_cube(case_of(asked, [three((60, 35, 0))], 200), POLICY)
    assert found.blanked == ("event_group",)


def test_an_impossible_system_says_so() -> None:
    """Two sums that can't both be."""
    system = System()
    place = system.unknown(0, 1)
    system.row({place: 1.0}, 2, 3)
    with pytest.raises(NoSolutionError):
        ranges(system, [place], 1)


def test_real_cubes_mostly_stay_whole(asked: Questionnaire) -> None:
    """Of forty ordinary houses few lose anything: the gate is for what gives away."""
    rng = random.Random(5)
    found = [judge(asked, of(asked, answers(rng.randrange(40, 300), seed))) for seed in range(40)]
    assert sum(bool(each.blanked) for each in found) < 12
    assert all(each.narrowest is None or each.narrowest >= POLICY.audit.interval for each in found)


def of(asked: Questionnaire, rows: list[dict[str, str]], weighted: bool = False) -> Measured:
    houses = tuple(performance(group, 500) for group in ("theatre", "concert", "other")) if weighted else ()
    measured = measure(responses(rows, attendance=houses), asked, House("moss"), b"k" * 32, POLICY)
    assert measured is not None
    return measured


def exact(measured: Measured) -> dict[str, int]:
    return {table: exactly(base) for table, base in measured.bases.items()}


def judge(asked: Questionnaire, measured: Measured) -> CubeFinding:
    return judge_cube(CubeCase(measured.cube, exact(measured), "moss", measured.weights, (), asked), POLICY)
