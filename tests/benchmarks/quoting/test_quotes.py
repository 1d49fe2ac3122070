"""What may be quoted is told with its source, and what a house gives away by quoting is told before."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.member.figures import member_figures
from plugins.benchmarks.quoting.quotes import HouseQuotes, Left, Programme, cluster_quotes, house_quotes
from plugins.benchmarks.quoting.view import quotes_of_cluster, quotes_of_house
from plugins.cluster.members import Sharing
from plugins.cluster.pages.templates import environment
from plugins.cluster.venues import Venue
from plugins.editions.cube import CLUSTER, Total, kind_group
from plugins.events.model import EventStatus
from plugins.profiles.figures import Figures
from plugins.questionnaires.waves import Wave
from tests.benchmarks import factory
from tests.benchmarks.conftest import World
from tests.events.factory import event, performance

PLAYHOUSES = tuple(f"hus-{n:02}" for n in range(0, 24, 3))  # the eight theatres


def figures(tmp_path: Path, world: World, sharing: Mapping[str, Sharing] = {}) -> Figures:
    """24 houses; the averages are of all of them, and of the eight theatres."""
    groups = {name: world.groups[name] for name in (CLUSTER, kind_group("theatre"))}
    groups[CLUSTER] = replace(groups[CLUSTER], totals=(Total("attendance", 24, 88200), Total("capacity", 24, 130800)))
    factory.write_edition(
        tmp_path, world.cubes, groups, {CLUSTER: tuple(world.cubes), kind_group("theatre"): PLAYHOUSES}
    )
    members = {slug: factory.member(slug, int(slug[-2:]), sharing.get(slug, Sharing.POOLED)) for slug in world.members}
    return factory.all_figures(tmp_path, members)


def quotes(found: Figures, slug: str) -> HouseQuotes:
    own = member_figures(found.cluster.members[slug], found.editions, "audience")
    assert own
    return house_quotes(own, found, found.questionnaire)


@pytest.mark.parametrize(
    ("shown", "left"),
    [
        ((), [Left.ENOUGH, Left.COARSE]),
        (PLAYHOUSES[1:3], [Left.ENOUGH, Left.COARSE]),
        (PLAYHOUSES[1:4], [Left.ENOUGH, Left.NONE]),
    ],
)
def test_one_house_less_is_hidden_in_its_averages(
    shown: tuple[str, ...], left: list[Left], tmp_path: Path, world: World
) -> None:
    """Of eight theatres that hide, seven are left: coarse. With two shown already five are; with three, four: none."""
    found = figures(tmp_path, world, dict.fromkeys(shown, Sharing.BOARD))
    assert [one for _, one in quotes(found, PLAYHOUSES[0]).groups] == left


@pytest.mark.parametrize(
    ("level", "public", "groups"), [(Sharing.POOLED, False, 2), (Sharing.BOARD, False, 0), (Sharing.PUBLIC, True, 0)]
)
def test_who_is_known_already_takes_nothing_from_its_groups(
    level: Sharing, public: bool, groups: int, tmp_path: Path, world: World
) -> None:
    """Named to the board it isn't counted as hidden; on the site it is free to quote besides."""
    found = quotes(figures(tmp_path, world, {"hus-00": level}), "hus-00")
    assert (found.public, len(found.groups)) == (public, groups)


def test_the_shares_are_those_its_own_report_shows(tmp_path: Path, world: World) -> None:
    """One for each declared comparison that the house has; its attendance is that of all its events."""
    found = quotes(figures(tmp_path, world), "hus-05")
    assert {one.comparison for one in found.shares} <= {one.id for one in world.questionnaire.comparisons}
    assert len(found.shares) >= 10
    assert found.attendance
    assert found.attendance.event_group == ""


def test_the_clusters_figures_are_the_editions(tmp_path: Path, world: World) -> None:
    """Totals and averages as they were issued; before there is an average house, nothing."""
    found = cluster_quotes(figures(tmp_path, world), ())
    assert found
    assert (found.houses, found.joint) == (24, ())
    assert {name: total for name, total, _ in found.totals} == {"attendance": 88200, "capacity": 130800}
    assert cluster_quotes(factory.all_figures(tmp_path / "empty", {}), ()) is None


def test_the_programme_is_that_of_the_waves_days(tmp_path: Path, world: World) -> None:
    """Two houses in one known municipality; what is cancelled or falls outside the wave doesn't count."""
    wave = Wave("2026", "audience", 2, date(2026, 1, 1), date(2026, 12, 31), "year")
    found = replace(figures(tmp_path, world), waves={"2026": wave})
    quay = Venue.model_construct(slug="brygga", municipality="moss")
    found = replace(found, cluster=replace(found.cluster, venues={"brygga": quay}))
    last, next_year = date(2026, 12, 31), date(2027, 1, 1)
    events = (
        event("a", performance(last), performance(next_year), member="hus-00"),
        event("b", performance(last, venue="ukjent"), performance(last, status=EventStatus.CANCELLED), member="hus-01"),
    )
    told = cluster_quotes(found, events)
    assert told
    assert told.programme == Programme(performances=2, houses=2, municipalities=1)
    nothing = cluster_quotes(found, ())
    assert nothing
    assert nothing.programme is None


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_sentence_has_its_figure_and_the_page_its_sources(language: str, tmp_path: Path, world: World) -> None:
    """A house whose figures are pooled is warned; the board's page names no house."""
    found = figures(tmp_path, world)
    own = member_figures(found.cluster.members["hus-00"], found.editions, "audience")
    assert own
    env = environment(language, factory.PRODUCT_DIR / "theme")
    data = {"settings": found.cluster.settings, "policy": found.policy}
    page = env.get_template("print/quotes.html").render(
        quotes=quotes_of_house(own, found, found.questionnaire, language), **data
    )
    lists = re.findall(r'<ul class="quoted">(.*?)</ul>', page, re.DOTALL)
    sentences = [sentence for one in lists for sentence in re.findall(r"<li>(.*?)</li>", one)]
    assert len(sentences) > 10
    assert all(re.search(r"2026.*\d", sentence) for sentence in sentences)
    assert ('class="warning"' in page, page.count('class="source"')) == (True, 2)
    board = env.get_template("print/quotes.html").render(quotes=quotes_of_cluster(found, (), language), **data)
    assert not any(member.name in board for member in found.cluster.members.values())
