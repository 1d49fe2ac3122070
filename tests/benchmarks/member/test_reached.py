"""Whom a house plays for and who answered: performances counted by hand, shares set against simulated truth."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from plugins.benchmarks.member.meant import Meant, load_meant
from plugins.benchmarks.member.reached import Reached, reached
from plugins.editions.cube import Cell, Cube, Method, ProtectedCount, Status, Table, Tail
from plugins.events.model import Event
from plugins.questionnaires.model import Questionnaire
from tests.benchmarks import factory
from tests.benchmarks.conftest import World
from tests.benchmarks.member.test_came_with import house
from tests.profiles.factory import rounded

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
AGES = ("under-35", "35-66", "67-plus")


@pytest.fixture(scope="module")
def meant(world: World) -> Meant:
    return load_meant(Path("/nowhere"), world.questionnaire, factory.codes())[0]


def told(world: World, meant: Meant, *events: Event, own: Cube | None = None) -> Reached | None:
    programme = factory.programme(*events, window=YEAR, meant=meant)
    return reached(own or world.cubes["hus-04"], programme, world.questionnaire, world.policy)


def by_age(asked: Questionnaire, counts: dict[tuple[str, str], int], status: Status) -> Cube:
    """A cube with nothing but ages by kind of event, those that `counts` doesn't name at 0."""
    name = "event_group-by-age"
    lists = (asked.question("event_group").cells(status.value), asked.question("age").cells(status.value))
    cells = tuple(Cell(codes, ProtectedCount(counts.get(codes, 0))) for codes in product(*lists))
    base = ProtectedCount(sum(counts.values()))
    table = Table(name, ("event_group", "age"), base, status, cells)
    return Cube("hus-04", "2026", "audience", 2, base, {name: table})


def test_performances_are_counted_for_each_group_they_are_meant_for(world: World, meant: Meant) -> None:
    """In the wave's year, cancelled ones left out; a performance for two groups counts in both."""
    days = ["2026-03-01", "2026-03-02", "2026-03-03"]
    found = told(
        world,
        meant,
        factory.event("a", days, audiences=["seniors", "adults"], cancelled=days[2:]),
        factory.event("b", ["2026-12-31", "2027-01-01"], audiences=["families"]),
        factory.event("c", ["2026-01-01"]),
    )
    assert found is not None
    assert (found.in_wave, found.listings, found.performances, found.unsaid) == (True, 3, 4, 1)
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert {one.audience: one.performances for one in found.audiences} == {"families": 1, "adults": 2, "seniors": 2}
    assert {one.kind: one.performances for one in found.kinds} == {"stage": 3, "music": 0, "all-other": 1}


def test_without_listings_of_the_wave_those_of_the_year_after_stand(world: World, meant: Meant) -> None:
    """And the report knows that they are: of the year from the day of the figures, no further."""
    issued = factory.ISSUED
    ends = [issued.replace(year=issued.year + 1), date(issued.year + 1, issued.month, issued.day + 1)]
    outside = factory.event("a", [str(day) for day in ends], audiences=["seniors"])
    found = told(world, meant, outside)
    assert found is not None
    assert (found.in_wave, found.performances, found.last) == (False, 1, ends[0])


def test_where_nothing_is_listed_or_mapped_nothing_is_said(world: World, meant: Meant) -> None:
    """No chapter about nobody."""
    assert told(world, meant) is None
    assert told(world, Meant(), factory.event("a", ["2026-03-01"], audiences=["seniors"])) is None


def test_signs_are_the_answers_that_may_be_told(world: World, meant: Meant) -> None:
    """In a short list the joined answer stands for its parts; where every table is blank there is nothing to say."""
    event = factory.event("a", ["2026-03-01"], audiences=["seniors", "students"])
    assert told(world, meant, event, own=factory.cube("hus-04", 20, world.questionnaire)) is None
    for base, codes in ((400, ["67-79", "80-plus"]), (60, ["67-plus"])):
        found = told(world, meant, event, own=factory.cube("hus-04", base, world.questionnaire))
        assert found is not None
        students, seniors = found.audiences
        assert [cell.code for cells in seniors.signs[:1] for cell in cells] == codes
        assert (students.signs, students.telling.untold is not None) == ((), True)


def test_ages_are_shares_within_the_kind_of_event(world: World, meant: Meant) -> None:
    """Of the row's sum, with short lists of ages and, where the table joins kinds, of joined kinds."""
    rows = {("stage", "under-35"): 20, ("stage", "35-66"): 60, ("stage", "67-plus"): 20, ("music", "under-35"): 10}
    rows |= {("music", "35-66"): 10, ("music", "67-plus"): 5}
    own = by_age(world.questionnaire, rows, Status.FOLDED)
    events = [factory.event(genre, ["2026-03-01"], genre=genre, audiences=["adults"]) for genre in ("opera", "jazz")]
    found = told(world, meant, *events, own=own)
    assert found is not None
    assert [(kind.kind, kind.base, [cell.share for cell in kind.ages]) for kind in found.kinds] == [
        ("stage", 100, [20, 60, 20]),
        ("music", 25, []),
    ]


def test_a_kind_that_enough_answered_about_stands_there_without_a_performance(world: World, meant: Meant) -> None:
    """At 30 answers and not at 25; with no performance, and nobody whom it is meant for."""
    event = factory.event("a", ["2026-03-01"], genre="jazz", audiences=["adults"])
    for base, kinds in ((25, ["music"]), (30, ["stage", "music"]), (35, ["stage", "music"])):
        rows = {("music", "35-66"): 60, ("stage", "67-plus"): base}
        found = told(world, meant, event, own=by_age(world.questionnaire, rows, Status.FOLDED))
        assert found is not None
        assert [kind.kind for kind in found.kinds] == kinds
        assert [(kind.performances, kind.meant) for kind in found.kinds[:-1]] == [(0, ())] * (len(kinds) - 1)


@pytest.mark.parametrize(("day", "unasked"), [("02-28", 1), ("03-01", 0), ("03-02", 0), ("03-30", 0), ("04-01", 1)])
def test_answers_are_of_the_days_on_which_the_house_asked(world: World, meant: Meant, day: str, unasked: int) -> None:
    """From the first to the last of them; a performance on the day before or after is not asked about."""
    method = Method(first_day="2026-03-01", last_day="2026-03-31")
    event = factory.event("a", [f"2026-{day}"], genre="jazz")
    found = told(world, meant, event, own=replace(world.cubes["hus-04"], method=method))
    assert found is not None
    assert (found.performances, found.unasked, found.coming) == (1, unasked, 0)


@pytest.mark.parametrize(("after", "coming"), [(-1, 0), (0, 1), (1, 1)])
def test_no_answer_is_of_the_day_of_the_figures_or_later(world: World, meant: Meant, after: int, coming: int) -> None:
    """Whatever last day the house gives, and where it gives none."""
    event = factory.event("a", [str(factory.ISSUED + timedelta(days=after))], genre="jazz")
    for method in (Method(), Method(first_day="2026-01-01", last_day="2026-12-31")):
        found = told(world, meant, event, own=replace(world.cubes["hus-04"], method=method))
        assert found is not None
        assert (found.unasked, found.coming) == (coming, coming)


def test_of_full_lists_the_ages_are_joined(world: World, meant: Meant) -> None:
    """Seven ages become three; a kind that isn't in the table has none."""
    ages = ("16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus")
    own = by_age(world.questionnaire, {("concert", age): 10 for age in ages}, Status.FULL)
    events = [factory.event(genre, ["2026-03-01"], genre=genre) for genre in ("jazz", "comedy")]
    found = told(world, meant, *events, own=own)
    assert found is not None
    concert, humour = found.kinds
    assert [cell.share for cell in concert.ages] == [29, 43, 29]
    assert (humour.kind, humour.ages) == ("humour", ())


def test_a_table_of_other_ages_than_those_of_now_tells_nothing(world: World, meant: Meant) -> None:
    """An age that a frozen edition lacks or no list names any more would make the others' shares too great."""
    own = by_age(world.questionnaire, {("music", age): 100 for age in AGES}, Status.FOLDED)
    table = own.tables["event_group-by-age"]
    lacking = replace(own, tables={table.id: replace(table, cells=table.cells[1:])})
    event = factory.event("a", ["2026-03-01"], genre="jazz")
    assert told(world, meant, event, own=own) is not None
    assert told(world, meant, event, own=lacking) is None


def test_ages_are_joined_where_only_the_table_of_parties_joins_kinds(world: World, meant: Meant) -> None:
    """Two tables beside each other tell of the same kinds of events, those of the shorter list."""
    asked = world.questionnaire
    rows = {("theatre", "16-24"): 60, ("opera-dance", "67-79"): 180, ("concert", "16-24"): 200}
    parties = house(asked, {"theatre": 60, "opera-dance": 180, "concert": 200}, {("stage", "0-5"): 120}, 400, 40, 440)
    ages = by_age(asked, rows, Status.FULL)
    events = [factory.event(genre, ["2026-03-01"], genre=genre) for genre in ("theatre", "opera", "jazz")]
    found = told(world, meant, *events, own=replace(parties, tables={**parties.tables, **ages.tables}))
    assert found is not None
    stage, music = found.kinds
    assert (stage.kind, stage.performances, stage.base) == ("stage", 2, 240)
    assert [cell.share for cell in stage.ages] == [25, Tail.LOW, 75]
    assert [(cell.codes, cell.share) for cell in stage.party][:1] == [(("stage", "0-5"), 50)]
    assert [len(kind.party) for kind in (stage, music)] == [3, 3]
    assert music.party_base == 200


def test_of_a_party_the_whole_short_list_stands(world: World, meant: Meant) -> None:
    """Whoever the performances are for, and however few came with somebody of an age."""
    asked = world.questionnaire
    came = {("music", "6-12"): 20, ("all-other", "6-12"): 20, ("music", "13-15"): 10, ("stage", "6-12"): 100}
    own = house(asked, {"concert": 100, "family": 100, "theatre": 100}, came, 270, 30, 300)
    events = [
        factory.event("a", ["2026-03-01"], genre="jazz", audiences=["adults"]),
        factory.event("b", ["2026-03-01"], audiences=["families"]),
        factory.event("c", ["2026-03-01"], genre="theatre", audiences=["youth"]),
    ]
    found = told(world, meant, *events, own=own)
    assert found is not None
    assert [(kind.kind, kind.party_base, [cell.codes[1] for cell in kind.party]) for kind in found.kinds] == [
        ("stage", 100, ["0-5", "6-12", "13-15"]),
        ("music", 100, ["0-5", "6-12", "13-15"]),
        ("all-other", 100, ["0-5", "6-12", "13-15"]),
    ]


def test_nobody_counted_among_few_is_not_called_less_than_five_per_cent(world: World, meant: Meant) -> None:
    """0 to 4 of 40 may be a tenth, and it says so; among many it is a tail."""
    event = factory.event("a", ["2026-03-01"], genre="jazz")
    for others, few in ((20, 1), (200, 0)):
        rows = {("music", "under-35"): 0, ("music", "35-66"): others, ("music", "67-plus"): others}
        found = told(world, meant, event, own=by_age(world.questionnaire, rows, Status.FOLDED))
        assert found is not None
        assert [cell.codes[1] for cell in found.kinds[0].ages] == list(AGES)
        assert [cell.few for cell in found.kinds[0].ages] == [few, 0, 0]


def test_the_margins_hold_the_truth(world: World, meant: Meant) -> None:
    """Drawn and rounded many times, the margin of an age within a kind covers its true share 95 times in 100."""
    rng, truth = np.random.default_rng(20261122), (0.3, 0.55, 0.15)
    event = factory.event("a", ["2026-03-01"], genre="jazz")
    covered = []
    for _ in range(400):
        drawn = rng.multinomial(90, truth)
        rows = {("music", age): rounded(int(count), rng).value for age, count in zip(AGES, drawn, strict=True)}
        found = told(world, meant, event, own=by_age(world.questionnaire, rows, Status.FOLDED))
        assert found is not None
        for cell, share in zip(found.kinds[0].ages, truth, strict=True):
            if cell.margin is not None and cell.proportion is not None:
                covered.append(abs(cell.proportion - share) <= cell.margin)
    assert np.mean(covered) >= 0.95


def test_a_questionnaire_without_kinds_of_events_tells_of_people_only(world: World, meant: Meant) -> None:
    """Kinds are told by the question that respondents answered, signs and ages by theirs."""
    programme = factory.programme(factory.event("a", ["2026-03-01"], audiences=["seniors"]), window=YEAR, meant=meant)
    for without, signs, kinds in (("event_group", 2, 0), ("age", 1, 1)):
        fewer = tuple(question for question in world.questionnaire.questions if question.id != without)
        questionnaire: Questionnaire = replace(world.questionnaire, questions=fewer)
        found = reached(world.cubes["hus-04"], programme, questionnaire, world.policy)
        assert found is not None
        assert ([len(one.signs) for one in found.audiences], len(found.kinds)) == ([signs], kinds)
        assert all(not kind.ages for kind in found.kinds)
