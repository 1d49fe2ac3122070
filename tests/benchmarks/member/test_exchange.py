"""What a house gave and got, counted by hand."""

from datetime import date

from plugins.benchmarks.member.exchange import GivenWave, exchange
from plugins.benchmarks.member.meant import Meant
from plugins.benchmarks.member.programme import OwnProgramme, own_events
from plugins.crossmarketing.also_visited import AlsoVisited
from plugins.editions.cube import Status
from tests.benchmarks import factory
from tests.benchmarks.conftest import World

TODAY = date(2026, 11, 22)


def test_given_and_got_are_counted(world: World) -> None:
    """Listings of the coming year, waves with figures, questions by how they are answered, public lists."""
    own = factory.cube("hus-04", 105, world.questionnaire)
    figures = factory.figures(
        world.members["hus-04"], own, world.groups, earlier=factory.cube("hus-04", 60, world.questionnaire, wave="2025")
    )
    events = (
        factory.event("a", ["2026-11-21", "2026-11-22", "2026-11-23"], cancelled=["2026-11-23"]),
        factory.event("b", ["2027-11-22", "2027-11-23"]),
        factory.event("c", ["2025-11-22"]),
    )
    members = world.members
    also = {
        "hus-04": AlsoVisited("2026", (members["hus-01"], members["hus-02"])),
        "hus-01": AlsoVisited("2026", (members["hus-04"], members["hus-02"])),
        "hus-02": AlsoVisited("2026", (members["hus-01"],)),
    }
    found = exchange(figures, OwnProgramme(events, None, Meant(), TODAY, also))
    assert (found.listings, found.performances) == (2, 2)
    assert found.waves == (GivenWave("2025", 60, True), GivenWave("2026", 105, True))
    status = [table.status for table in own.tables.values() if len(table.questions) == 1]
    assert (found.full, found.short) == (status.count(Status.FULL), status.count(Status.FOLDED))
    assert ([house.slug for house in found.also], found.named_by) == (["hus-01", "hus-02"], 1)


def test_who_has_nothing_yet_has_a_statement_too(world: World) -> None:
    """Nothing listed, nothing answered, on nobody's list."""
    own = factory.cube("hus-04", 10, world.questionnaire)
    found = exchange(factory.figures(world.members["hus-04"], own, {}), factory.programme())
    assert (found.listings, found.full, found.short, found.also, found.named_by) == (0, 0, 0, (), 0)


def test_own_events_are_those_one_organises_alone_or_with_others() -> None:
    """A co-producer's programme holds the event too."""
    alone, together, others = (
        factory.event(name, ["2026-12-01"], organisers=who)
        for name, who in (("a", ["hus-04"]), ("b", ["hus-01", "hus-04"]), ("c", ["hus-01"]))
    )
    assert own_events([alone, together, others], "hus-04") == (alone, together)
