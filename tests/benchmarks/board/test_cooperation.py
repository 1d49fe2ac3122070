"""Coverage, members' own survey and overlap between kinds are counts of houses, each at its edges."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from plugins.benchmarks.board import kind_overlap
from plugins.benchmarks.board.assessment import assessment
from plugins.benchmarks.board.cooperation_view import assessment_view, overlap_view, trend_view
from plugins.benchmarks.board.coverage import coverage
from plugins.benchmarks.board.kind_overlap import KindOverlap, kind_overlaps
from plugins.benchmarks.board.trends import AVERAGE, JOINT, Houses, Trends
from plugins.crossmarketing.also_visited import AlsoVisited
from plugins.editions.cube import CLUSTER, Cell, Cube, Method, ProtectedCount, Status, Table
from plugins.profiles.estimates import Estimate, Unit
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import Wave
from tests.benchmarks import factory
from tests.benchmarks.conftest import World
from tests.events.factory import event, performance

WAVE = Wave("2026", "audience", 2, date(2026, 1, 1), date(2026, 12, 31), "year")


def asked(world: World, number: int, base: int, invited: int | None, last: str = "2026-04-30") -> Cube:
    own = factory.cube(f"hus-{number:02}", base, world.questionnaire)
    return replace(own, method=Method("every-nth", "paper", "after", invited, "2026-02-01", last))


def figures_of(tmp_path: Path, world: World, cubes: list[Cube]) -> Figures:
    factory.write_edition(tmp_path, {cube.scope: cube for cube in cubes}, {}, {})
    return replace(factory.all_figures(tmp_path, world.members), waves={"2026": WAVE})


def test_answers_and_rates_are_counted_in_bands(tmp_path: Path, world: World) -> None:
    """At the limits themselves in the band above; a house that can't know how many it asked has no rate."""
    bases = [(25, 250), (30, 150), (95, 240), (100, 250), (395, 2000), (400, None)]
    cubes = [asked(world, number, base, invited) for number, (base, invited) in enumerate(bases)]
    found = coverage(figures_of(tmp_path, world, cubes), "2026", ())
    assert found.answers == (1, 2, 2, 1)
    assert (found.asked, found.rates) == (5, (2, 2, 1))  # 10, 20, 39.6, 40 and 19.75 per cent
    assert found.modes == (("paper", 6),)
    assert found.never == 24 - 6


@pytest.mark.parametrize(("houses", "told"), [(4, False), (5, True)])
def test_rates_of_few_houses_are_not_told(houses: int, told: bool, tmp_path: Path, world: World) -> None:
    """From five on, as any figure of a group."""
    cubes = [asked(world, number, 100, 400) for number in range(houses)]
    assert bool(coverage(figures_of(tmp_path, world, cubes), "2026", ()).rates) is told


def test_fresh_is_by_quarter_and_by_wave(tmp_path: Path, world: World) -> None:
    """The last day of March is in the first quarter, the first of April in the second."""
    old = replace(asked(world, 5, 100, None), wave="2025")
    factory.write_edition(tmp_path, {old.scope: old}, {}, {})
    days = ["2026-03-31", "2026-04-01", "2026-12-31"]
    cubes = [asked(world, number, 100, None, day) for number, day in enumerate(days)]
    found = coverage(figures_of(tmp_path, world, cubes), "2026", ())
    assert found.quarters == (1, 1, 0, 1)
    assert (found.older, found.never) == (1, 20)


def test_the_programme_covered_is_that_of_houses_with_figures(tmp_path: Path, world: World) -> None:
    """Within the wave's days, of all houses and of those with figures; and from which day to which that is."""
    inside, outside = datetime(2026, 12, 31, 19, tzinfo=UTC), datetime(2027, 1, 1, 19, tzinfo=UTC)
    events = [
        event("a", performance(inside), performance(outside), member="hus-00"),
        event("b", performance(inside), member="hus-09"),
    ]
    figures = figures_of(tmp_path, world, [asked(world, 0, 100, None)])
    found = coverage(figures, "2026", events)
    assert (found.performances, found.played) == ((2, 1), (date(2026, 12, 31), date(2026, 12, 31)))
    none = coverage(replace(figures, waves={}), "2026", events)
    assert (none.performances, none.played) == ((0, 0), None)


def members_say(counts: tuple[int, int, int], number: tuple[int, int, int]) -> Cube:
    tables = {}
    for name, codes, values in (
        ("gain_sharing", ("low", "middle", "high"), counts),
        ("hours_spent", ("few", "some", "many"), number),
    ):
        cells = tuple(Cell((code,), ProtectedCount(n)) for code, n in zip(codes, values, strict=True))
        tables[name] = Table(name, (name,), ProtectedCount(25), Status.FOLDED, cells)
    return Cube(CLUSTER, "2026", "member-value", 1, ProtectedCount(25), tables, Method("all-members", "web", "", 30))


@pytest.mark.parametrize(
    ("hours", "least", "most"), [((15, 10, 0), 250, 1400), ((15, 5, 5), 620, None), ((25, 0, 0), 0, 600)]
)
def test_bands_add_up_to_a_least_and_a_most(
    hours: tuple[int, int, int], least: int, most: int | None, tmp_path: Path, world: World
) -> None:
    """Everybody at the lower or the upper end, outwards to two digits; a band without an upper end has no most."""
    figures = with_members(tmp_path, world, members_say((5, 10, 15), hours))
    found = assessment(figures, "2026")
    assert found
    assert (found.amounts[0].least, found.amounts[0].most) == (least, most)
    view = assessment_view(found, figures, "nb")
    assert view.gains[0].counts == (5, 10, 15)
    assert view.obstacles == ()


def with_members(tmp_path: Path, world: World, cube: Cube) -> Figures:
    factory.write_edition(tmp_path, {"hus-00": world.cubes["hus-00"], CLUSTER: cube}, {}, {})
    questionnaires, _ = load_questionnaires(factory.PRODUCT_DIR)
    return replace(factory.all_figures(tmp_path, world.members), of_members=questionnaires["member-value"])


def test_members_that_were_never_asked_say_nothing(tmp_path: Path, world: World) -> None:
    """No cube of the cluster, no section."""
    assert assessment(figures_of(tmp_path, world, [asked(world, 0, 100, None)]), "2026") is None


def test_names_on_public_lists_are_counted_by_kind(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two theatres' lists name a theatre, two festivals and a venue; who has no list is not there."""
    figures = figures_of(tmp_path, world, [asked(world, 0, 100, None)])
    members = figures.cluster.members
    lists = {
        "hus-00": AlsoVisited("2026", (members["hus-03"], members["hus-01"])),
        "hus-03": AlsoVisited("2026", (members["hus-01"], members["hus-02"])),
    }
    monkeypatch.setattr(kind_overlap, "also_visited", lambda *_: lists)
    (theatres,) = kind_overlaps(figures)
    assert (theatres.kind, theatres.houses, theatres.names) == ("theatre", 2, 4)
    assert dict(theatres.by_kind) == {"theatre": 1, "festival": 2, "venue": 1}
    assert theatres.elsewhere == 3
    view = overlap_view((theatres,), figures.cluster.codes["kinds"], "en")
    assert view
    assert dict(theatres.others) == {"theatre": 7, "festival": 8, "venue": 8}
    assert (view.lists, view.names, view.elsewhere, view.even) == (2, 4, 3, 3)  # 4 · 16/23 = 2.8
    assert view.rows[0].cells == ((1, 1, 1, True), (2, 1, 2, False), (1, 1, 1, False))
    assert overlap_view((), figures.cluster.codes["kinds"], "en") is None


def test_no_public_list_is_no_overlap(tmp_path: Path, world: World) -> None:
    """Before the first edition with lists there is nothing to count."""
    assert kind_overlaps(figures_of(tmp_path, world, [asked(world, 0, 100, None)])) == ()


def overlaps(*counts: tuple[int, int, int], sizes: tuple[int, int, int] = (10, 10, 10)) -> tuple[KindOverlap, ...]:
    kinds = ("theatre", "festival", "venue")
    return tuple(
        KindOverlap(kind, 3, sum(row), tuple(zip(kinds, row, strict=True)), tuple(zip(kinds, sizes, strict=True)))
        for kind, row in zip(kinds, counts, strict=False)
    )


@pytest.mark.parametrize(("count", "shade"), [(20, 0), (21, 1), (40, 1), (41, 2), (60, 2), (61, 3), (80, 3), (81, 4)])
def test_a_cell_is_darker_above_each_fifth(count: int, shade: int) -> None:
    """By its share of the row's names, from none to all: 8 of 25 and 10 of 25 are alike."""
    (one,) = overlaps((100 - count, count, 0))
    assert one.shade("festival") == shade
    assert one.shade("venue") == 0
    (near,) = overlaps((7, 10, 8))
    assert near.shade("festival") == near.shade("venue") == near.shade("theatre")


def test_an_even_spread_is_what_every_list_drawn_by_chance_gives_on_average() -> None:
    """All ways to put two names on the list of one of three theatres among five other houses, by brute force."""
    houses = ["theatre", "theatre", "festival", "festival", "venue"]  # without the list's own house
    drawn = list(combinations(houses, 2))
    (one,) = overlaps((1, 1, 0), sizes=(2, 2, 1))
    for kind in ("theatre", "festival", "venue"):
        assert one.even(kind) == Fraction(sum(names.count(kind) for names in drawn), len(drawn))
    assert one.even_elsewhere == Fraction(sum(2 - names.count("theatre") for names in drawn), len(drawn))


def test_a_trend_is_drawn_of_what_two_waves_know(tmp_path: Path, world: World) -> None:
    """A share that one wave alone has is no trend; without a joint audience each panel is of the average house."""
    figures = figures_of(tmp_path, world, [asked(world, 0, 100, None)])
    share = Estimate("age", ("under-35",), 20, 0.2, 0.02, 10, Unit.HOUSES, Status.FOLDED)
    shares: dict[tuple[str, str], tuple[Estimate | None, ...]] = {
        ("young", AVERAGE): (share, share),
        ("old", AVERAGE): (None, share),
    }
    alone = Trends(("2025", "2026"), (Houses(10, 9, 9, 9),), (), shares)
    labels = Labels(world.questionnaire, world.members, "en")
    view = trend_view(alone, figures, labels)
    assert view
    assert [(one.id, len(one.figures)) for one in view.panels.panels] == [("young", 1)]
    assert view.left_out == tuple(labels.comparison(one.id) for one in world.questionnaire.comparisons[1:])
    assert (view.names, view.wave, view.earlier, view.joint) == ((("2025", 9), ("2026", 10)), "2026", "2025", False)
    together = trend_view(replace(alone, shares={**shares, ("young", JOINT): (None, share)}), figures, labels)
    assert together
    assert together.panels.panels[0].figures == (("20% ±\N{NO-BREAK SPACE}2",) * 2, ("–", "20% ±\N{NO-BREAK SPACE}2"))
    assert trend_view(replace(alone, shares={}), figures, labels) is None
