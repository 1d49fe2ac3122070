"""Sources of a board that has set goals, decided, asked its members and has two waves to compare."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.decisions import Done, Dropped, RecordedDecision, Said
from plugins.cluster.goals import Goal
from plugins.editions.cube import CLUSTER
from plugins.questionnaires.reading import load_questionnaires
from tests.benchmarks import factory
from tests.benchmarks.board.test_cooperation import members_say
from tests.benchmarks.conftest import World
from tests.events.factory import event, performance

SAID = Said(nb="Noe sagt", en="Something said")
DECIDED = date(2026, 1, 5)


def decision(name: str, **more: object) -> RecordedDecision:
    return RecordedDecision(id=name, decided=DECIDED, what=SAID, who="Styret", by=date(2026, 3, 1), **more)  # type: ignore[arg-type]


def goal(name: str, measure: str, target: int, **more: object) -> Goal:
    return Goal(id=name, measure=measure, target=target, by="2027", adopted=DECIDED, **more)  # type: ignore[arg-type]


def told_sources(world: World, root: Path) -> Sources:
    """Two waves of 24 houses, the members' own answers, goals of every kind and decisions in every state."""
    before = {slug: replace(cube, wave="2025") for slug, cube in world.cubes.items()}
    factory.write_edition(root, before, world.groups, {CLUSTER: tuple(before)}, issued=date(2025, 11, 10))
    now = {**world.cubes, CLUSTER: members_say((5, 10, 15), (15, 5, 5))}
    factory.write_edition(root, now, world.groups, {CLUSTER: tuple(world.cubes)})
    questionnaires, _ = load_questionnaires(factory.PRODUCT_DIR)
    figures = replace(factory.all_figures(root, world.members), of_members=questionnaires["member-value"])
    day = datetime(2026, 12, 5, 19, tzinfo=UTC)
    return Sources(
        figures,
        events=(event("a", performance(day), member="hus-00"),),
        goals=(
            goal("a", "average:young", 99),
            goal("b", "members-with-figures", 90),
            goal("c", "agree:gain_sharing", 60),
            goal("d", "visits", 1, direction="at-most"),
        ),
        decisions=(
            decision("done", measure="average:young", done=Done(on=date(2026, 2, 1), did=SAID, hours=3), hours=5),
            decision("counted", measure="houses-that-compare", done=Done(on=date(2026, 2, 1), did=SAID, hours=3)),
            decision("late", measure="agree:gain_sharing"),
            decision("dropped", dropped=Dropped(on=date(2026, 2, 1), why=SAID), measure="visits"),
            decision("more"),
        ),
    )
