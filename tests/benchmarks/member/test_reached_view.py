"""Whom listings are for and who answered, as printed: names instead of codes, a column only where it says something."""

from dataclasses import replace
from pathlib import Path

from plugins.benchmarks.member.meant import load_meant
from plugins.benchmarks.member.reached import reached
from plugins.benchmarks.member.reached_view import ReachedView, reached_view
from plugins.editions.cube import Cube
from plugins.events.model import Event
from plugins.profiles.labels import Labels
from plugins.questionnaires.model import Questionnaire
from tests.benchmarks import factory
from tests.benchmarks.conftest import World
from tests.benchmarks.member.test_came_with import house


def view(world: World, own: Cube, *events: Event, asked: Questionnaire | None = None) -> ReachedView:
    questionnaire = asked or world.questionnaire
    meant, _ = load_meant(Path("/nowhere"), world.questionnaire, factory.codes())
    found = reached(own, factory.programme(*events, meant=meant), questionnaire, world.policy)
    assert found is not None
    return reached_view(found, Labels(questionnaire, world.members, "en"), factory.codes()["audiences"], world.policy)


def test_whom_was_meant_is_told_in_words(world: World) -> None:
    """Names instead of codes; signs with figure and base, or the reason why there are none."""
    own = world.cubes["hus-04"]
    found = view(world, own, factory.event("a", ["2026-12-01"], audiences=["seniors", "students"]))
    students, seniors = found.audiences
    assert (students.name, seniors.name) == ("Students", "Older people")
    assert students.untold == "the survey does not ask who studies"
    assert [words for words, _ in seniors.signs[0].answers] == ["67–79", "80 or older"]
    assert seniors.signs[0].base == own.tables["age"].base.value
    assert [(kind.name, kind.performances) for kind in found.kinds][:2] == [
        ("Theatre, musical, opera or dance", 1),
        ("Concert", 0),
    ]


def test_with_whom_they_came_stands_where_it_can_be_told(world: World) -> None:
    """Figure and base of every age; a kind of too few has none."""
    kinds = {"family": 60, "concert": 120, "theatre": 20}
    own = house(world.questionnaire, kinds, {("all-other", "6-12"): 30}, 180, 20, 200)
    events = [factory.event(genre, ["2026-12-01"], genre=genre) for genre in ("theatre", "jazz")]
    found = view(world, own, factory.event("a", ["2026-12-01"], audiences=["families"]), *events)
    assert found.by_party
    stage, music, other = found.kinds
    assert stage.party == ()
    assert ([age for age, _ in music.party], music.party_base) == (["0–5", "6–12", "13–15"], 120)
    assert other.party == (
        ("0–5", "0–4\N{NO-BREAK SPACE}answers"),
        ("6–12", "50%\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}18"),
        ("13–15", "0–4\N{NO-BREAK SPACE}answers"),
    )


def test_where_nothing_can_be_told_there_is_no_column(world: World) -> None:
    """Of too few for any kind; a questionnaire that doesn't ask for ages in the party has none to name."""
    jazz = factory.event("a", ["2026-12-01"], genre="jazz", audiences=["seniors"])
    ages = world.cubes["hus-04"].tables["age"]
    for concert, by_party in ((25, False), (30, True), (35, True)):
        own = house(world.questionnaire, {"concert": concert}, {}, concert - 5, 5, concert)
        own = replace(own, tables={**own.tables, "age": ages})
        assert view(world, own, jazz).by_party is by_party
    asked = world.questionnaire
    fewer = replace(asked, questions=tuple(each for each in asked.questions if each.id != "party_ages"))
    found = view(world, own, jazz, asked=fewer)
    assert not found.by_party
