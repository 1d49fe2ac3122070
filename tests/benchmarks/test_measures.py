"""A measure's name becomes a figure with its margin, and a goal is reached only where the whole margin says so."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.board.goal_view import Printer, Subject
from plugins.benchmarks.board.goals import GoalNow
from plugins.benchmarks.documents.data.goal_rows import Measures
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.measures import (
    Measured,
    Standing,
    known_measures,
    measured,
    official_share,
    standing,
    statements_of,
)
from plugins.cluster.goals import Goal
from plugins.cluster.pages.templates import environment
from plugins.editions.cube import CLUSTER, Group, GroupCell, GroupTable, Status, Tail, Total
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from plugins.questionnaires.reading import load_questionnaires
from tests.benchmarks import factory
from tests.benchmarks.board.test_cooperation import members_say
from tests.benchmarks.conftest import World

WAVE = "2026"


def goal(target: int, direction: str = "at-least") -> Goal:
    return Goal(id="a", measure="average:young", target=target, direction=direction, by=WAVE, adopted=date(2025, 1, 1))


def figure(low: float, high: float) -> Measured:
    return Measured("average:young", WAVE, (low + high) / 2, low, high, 20)


@pytest.mark.parametrize(
    ("target", "direction", "expected"),
    [
        (19, "at-least", Standing.REACHED),
        (20, "at-least", Standing.REACHED),
        (21, "at-least", Standing.CANNOT_TELL),
        (24, "at-least", Standing.CANNOT_TELL),
        (25, "at-least", Standing.NOT_REACHED),
        (25, "at-most", Standing.REACHED),
        (24, "at-most", Standing.REACHED),
        (23, "at-most", Standing.CANNOT_TELL),
        (20, "at-most", Standing.CANNOT_TELL),
        (19, "at-most", Standing.NOT_REACHED),
    ],
)
def test_a_goal_is_judged_by_the_whole_margin(target: int, direction: str, expected: Standing) -> None:
    """Of 20 to 24: reached where all of it is on the right side, not reached where none is, at each edge."""
    assert standing(goal(target, direction), figure(20, 24)) is expected


@pytest.mark.parametrize(("value", "expected"), [(29, "not-reached"), (30, "reached")])
def test_what_is_counted_has_no_margin(value: int, expected: str) -> None:
    """An exact figure is on one side or the other."""
    assert standing(goal(30), figure(value, value)).value == expected


def published(tmp_path: Path, world: World, share: int | Tail, margin: int | None) -> Figures:
    cells = (GroupCell(("under-35",), share, margin),)
    group = Group(
        CLUSTER,
        1,
        {"age-folded": GroupTable("age-folded", ("age",), 20, Status.FOLDED, cells)},
        (Total("attendance", 20, 8800), Total("capacity", 20, 10000), Total("revenue", 20, None)),
    )
    cubes = {slug: world.cubes[slug] for slug in ("hus-00", "hus-01", "hus-02")}
    cubes["hus-02"] = factory.cube("hus-02", 60, world.questionnaire)
    factory.write_edition(tmp_path, cubes, {CLUSTER: group}, {CLUSTER: tuple(cubes)})
    return factory.all_figures(
        tmp_path, {slug: world.members[slug] for slug in ("hus-00", "hus-01", "hus-02", "hus-03")}
    )


def test_a_share_is_told_with_the_margin_it_is_printed_with(tmp_path: Path, world: World) -> None:
    """22 % ± 2 is certainly within 20 to 24."""
    found = measured("average:young", WAVE, published(tmp_path, world, 22, 2))
    assert found
    assert (round(found.low), round(found.value), round(found.high), found.of) == (20, 22, 24, 20)


@pytest.mark.parametrize(("tail", "limits"), [(Tail.LOW, (0, 5)), (Tail.COARSE_HIGH, (90, 100))])
def test_a_tail_is_known_to_its_limit(tail: Tail, limits: tuple[int, int], tmp_path: Path, world: World) -> None:
    """ "<5" lies from 0 to 5, ">90" from 90 to 100."""
    found = measured("average:young", WAVE, published(tmp_path, world, tail, None))
    assert found
    assert (found.low, found.high) == limits


def test_counts_and_totals(tmp_path: Path, world: World) -> None:
    """3 of 4 members have figures, 2 of 3 compare; visits are as sure as their rounding, as are seats taken."""
    figures = published(tmp_path, world, 22, 2)
    shares = [measured(name, WAVE, figures) for name in ("members-with-figures", "houses-that-compare")]
    assert [round(one.value) for one in shares if one] == [75, 67]
    visits, seats = measured("visits", WAVE, figures), measured("seats-taken", WAVE, figures)
    assert visits
    assert seats
    assert (visits.low, visits.value, visits.high) == (8750, 8800, 8850)
    assert 87 < seats.low < seats.value == 88 < seats.high < 89


@pytest.mark.parametrize("name", ["average:old", "joint:young", "agree:gain_sharing"])
def test_what_the_edition_does_not_have_has_no_figure(name: str, tmp_path: Path, world: World) -> None:
    """No joint audience, no such table, no survey of members: no figure, and never 0."""
    figures = published(tmp_path, world, 22, 2)
    assert measured(name, WAVE, figures) is None
    assert measured(name, "2031", figures) is None


def test_every_known_measure_can_be_asked_for(tmp_path: Path, world: World) -> None:
    """The names are those of the questionnaires' comparisons and statements, and none of them fails."""
    questionnaires, _ = load_questionnaires(factory.PRODUCT_DIR)
    of_members = questionnaires["member-value"]
    assert len(statements_of(of_members)) == 8
    names = known_measures(world.questionnaire, of_members)
    assert {"average:young", "joint:promoters", "agree:gain_sharing", "visits", "seats-taken"} <= names
    figures = replace(published(tmp_path, world, 22, 2), of_members=of_members)
    assert {type(measured(name, WAVE, figures)) for name in names} <= {Measured, type(None)}


@pytest.mark.parametrize("kind", ["average", "joint"])
def test_inhabitants_stand_beside_a_share_of_ages(kind: str, tmp_path: Path, world: World) -> None:
    """Counted from the table of the population: those under 35 of all from 16 on."""
    path = factory.PRODUCT_DIR / "data/reference/population.csv"
    with path.open(encoding="utf-8", newline="") as file:
        people = [row for row in csv.DictReader(file) if row["age_band"] != "0-15"]
    young = sum(int(row["population"]) for row in people if row["age_band"] in ("16-24", "25-34"))
    figures = factory.all_figures(tmp_path, world.members)
    share = official_share(f"{kind}:young", figures)
    assert share == pytest.approx(young / sum(int(row["population"]) for row in people))


@pytest.mark.parametrize("name", ["average:near", "average:new", "average:gone", "agree:gain_sharing", "visits"])
def test_no_inhabitants_stand_beside_what_they_have_no_share_of(name: str, tmp_path: Path, world: World) -> None:
    """What nobody counts in a population, or counts of another whole: where guests from elsewhere come too."""
    assert official_share(name, factory.all_figures(tmp_path, world.members)) is None


@pytest.mark.parametrize(("agree", "printed"), [(15, "omtrent 15 av 25"), (0, "0–4 av 25")])
def test_so_few_members_are_told_as_rounded_counts(agree: int, printed: str, tmp_path: Path, world: World) -> None:
    """No per cent of a base of 25; a count of none may be up to four."""
    cube = members_say((5, 10, agree), (15, 10, 0))
    factory.write_edition(tmp_path, {"hus-00": world.cubes["hus-00"], CLUSTER: cube}, {}, {})
    figures = factory.all_figures(tmp_path, world.members)
    found = measured("agree:gain_sharing", "2026", figures)
    assert found
    assert (found.count, found.of) == (agree, 25)
    printer = Printer(figures, Labels(figures.questionnaire, {}, "nb"))
    assert printer.figure(found) == printed
    words = Worded.of("goal_words.html", environment("nb", factory.PRODUCT_DIR / "theme"), {})
    told = GoalNow(goal(60), True, found, None, Standing.CANNOT_TELL)
    data = Measures(words, world.policy, "nb").goal(told, Subject("agree", "Vi deler mer"))
    assert (data.now_part, data.now_of, data.now_limit) == ((15, 25, "") if agree else (None, 25, "0–4"))
    assert (data.now_value, data.now_margin) == (None, None)
