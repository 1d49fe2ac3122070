"""Goals and decisions are followed up from one wave to the next, and told to have moved only where that is certain."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from plugins.benchmarks.board.goals import MOST_FIRST, DecisionNow, decisions_now, goals_now, split
from plugins.benchmarks.board.trends import trends
from plugins.benchmarks.measures import Standing
from plugins.benchmarks.sources import Sources, checked_goals
from plugins.benchmarks.written.decisions import RecordedDecision, Said, State
from plugins.cluster.goals import Goal
from plugins.editions.cube import CLUSTER, Group, GroupCell, GroupTable, Status, Tail
from plugins.profiles.verdicts import Verdict
from tests.benchmarks import factory
from tests.benchmarks.conftest import World

FIRST_ISSUED = date(2025, 11, 10)
SOME = tuple(f"hus-{n:02}" for n in range(6))


def average(share: int) -> Group:
    others = (GroupCell((code,), Tail.LOW, None) for code in ("35-66", "67-plus"))
    cells = (GroupCell(("under-35",), share, 2), *others)
    return Group(CLUSTER, 1, {"age-folded": GroupTable("age-folded", ("age",), 6, Status.FOLDED, cells)})


def two_waves(tmp_path: Path, world: World, before: int, now: int) -> Sources:
    for wave, share, issued in (("2025", before, FIRST_ISSUED), ("2026", now, factory.ISSUED)):
        cubes = {slug: factory.cube(slug, 150, world.questionnaire, wave=wave) for slug in SOME}
        factory.write_edition(tmp_path, cubes, {CLUSTER: average(share)}, {CLUSTER: SOME}, issued=issued)
    return Sources(factory.all_figures(tmp_path, {slug: world.members[slug] for slug in SOME}))


def decision(name: str, decided: date, **more: object) -> RecordedDecision:
    said = Said(nb="Noe", en="Something")
    return RecordedDecision(id=name, decided=decided, what=said, who="Styret", by=date(2027, 6, 1), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "by", "expected", "due"),
    [
        (30, "2026", Standing.REACHED, True),
        (26, "2026", Standing.CANNOT_TELL, True),
        (20, "2026", Standing.NOT_REACHED, True),
        (20, "2027", Standing.NOT_REACHED, False),
    ],
)
def test_a_goal_stands_beside_two_waves(
    share: int, by: str, expected: Standing, due: bool, tmp_path: Path, world: World
) -> None:
    """Now and before, and whether its time has come."""
    goal = Goal(id="a", measure="average:young", target=25, by=by, adopted=date(2025, 1, 1))
    (found,) = goals_now(replace(two_waves(tmp_path, world, 18, share), goals=(goal,)), "2026")
    assert found.before
    assert found.now
    assert (found.before.value, found.now.value) == (18, share)
    assert (found.standing, found.due) == (expected, due)


@pytest.mark.parametrize(("now", "moved"), [(30, Verdict.HIGHER), (21, Verdict.CANNOT_TELL), (10, Verdict.LOWER)])
def test_a_decisions_figure_moves_only_where_the_trend_is_certain(
    now: int, moved: Verdict, tmp_path: Path, world: World
) -> None:
    """20 ± 2 before, decided between the waves: 30 and 10 are certain, 21 is not."""
    told = followed(two_waves(tmp_path, world, 20, now), "average:young", FIRST_ISSUED)
    assert told.then
    assert told.now
    assert (told.then.value, told.now.value, told.moved) == (20, now, moved)


def test_what_is_counted_and_the_same_has_not_moved(tmp_path: Path, world: World) -> None:
    """All six houses compare in both waves."""
    told = followed(two_waves(tmp_path, world, 20, 30), "houses-that-compare", FIRST_ISSUED)
    assert told.moved is Verdict.CANNOT_TELL


@pytest.mark.parametrize("decided", [FIRST_ISSUED - timedelta(days=1), factory.ISSUED])
def test_nothing_has_moved_without_a_figure_before_and_after(decided: date, tmp_path: Path, world: World) -> None:
    """Decided before the first edition, or after the newest: there are not two figures to set beside each other."""
    told = followed(two_waves(tmp_path, world, 20, 30), "average:young", decided)
    assert (told.then, told.moved) == (None, None)


def followed(sources: Sources, measure: str, decided: date) -> DecisionNow:
    made = replace(sources, decisions=(decision("a", decided, measure=measure),))
    (told,) = decisions_now(made, "2026", trends(sources.figures, "2026"), factory.ISSUED)
    return told


def test_first_comes_what_waits_then_the_latest_meeting() -> None:
    """At most four; the rest stands further back."""
    old = [DecisionNow(decision(f"o{n}", date(2024, 1, 1)), State.DONE, None, None, None) for n in range(2)]
    waiting = [DecisionNow(decision("w", date(2024, 1, 1)), State.LATE, None, None, None)]
    latest = [DecisionNow(decision(f"l{n}", date(2025, 1, 1)), State.DONE, None, None, None) for n in range(MOST_FIRST)]
    first, rest = split([*latest, *waiting, *old])
    assert [one.decision.id for one in first] == ["w", "l0", "l1", "l2"]
    assert [one.decision.id for one in rest] == ["l3", "o0", "o1"]
    assert split([]) == ((), ())


@pytest.mark.parametrize(
    ("goals", "kept", "codes"),
    [
        (({"id": "a"}, {"id": "b", "measure": "visits", "target": 9000}), ["a", "b"], []),
        (({"id": "a"}, {"id": "a"}), ["a"], ["benchmarks.goal-twice"]),
        (({"id": "a", "measure": "average:yuong"},), [], ["benchmarks.unknown-measure"]),
        (({"id": "a", "target": 100}, {"id": "b", "target": 101}), ["a"], ["benchmarks.target-over-hundred"]),
    ],
)
def test_goals_that_cannot_be_measured_are_told(
    goals: tuple[dict[str, object], ...], kept: list[str], codes: list[str], tmp_path: Path
) -> None:
    """Each by its place in the settings; the others stand."""
    usual: dict[str, object] = {"measure": "average:young", "target": 25, "by": "2027", "adopted": date(2025, 1, 1)}
    settings = factory.all_figures(tmp_path, {}).cluster.settings
    made = settings.model_copy(update={"goals": tuple(Goal.model_validate({**usual, **one}) for one in goals)})
    found, problems = checked_goals(made, ("average:young", "visits"))
    assert [goal.id for goal in found] == kept
    assert [problem.code for problem in problems] == codes
