"""What may be quoted is told with its source, and a house that isn't public is never told that it may quote its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.member.figures import member_figures
from plugins.benchmarks.quoting.quotes import HouseQuotes, Programme, cluster_quotes, house_quotes
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


def figures(
    tmp_path: Path, world: World, sharing: Mapping[str, Sharing] = {}, judged: Mapping[str, Sharing] = {}
) -> Figures:
    """24 houses, how far each agrees to go and its edition has let it; averages of all and of the eight theatres."""
    groups = {name: world.groups[name] for name in (CLUSTER, kind_group("theatre"))}
    groups[CLUSTER] = replace(groups[CLUSTER], totals=(Total("attendance", 24, 88200), Total("capacity", 24, 130800)))
    contributors = {CLUSTER: tuple(world.cubes), kind_group("theatre"): PLAYHOUSES}
    agreements = {slug: {"figures": level.value} for slug, level in judged.items()}
    factory.write_edition(tmp_path, world.cubes, groups, contributors, agreements=agreements)
    members = {slug: factory.member(slug, int(slug[-2:]), sharing.get(slug, Sharing.POOLED)) for slug in world.members}
    return factory.all_figures(tmp_path, members)


def quotes(found: Figures, slug: str) -> HouseQuotes:
    own = member_figures(found.cluster.members[slug], found.editions, "audience")
    assert own
    return house_quotes(own, found, found.questionnaire)


@pytest.mark.parametrize(
    ("agreed", "judged", "public"),
    [
        (Sharing.POOLED, None, False),
        (Sharing.BOARD, None, False),
        (Sharing.PUBLIC, Sharing.POOLED, False),
        (Sharing.PUBLIC, Sharing.PUBLIC, True),
        (Sharing.PUBLIC, None, True),
        (Sharing.POOLED, Sharing.PUBLIC, False),
    ],
)
def test_its_own_are_free_to_quote_once_an_edition_let_them_through(
    agreed: Sharing, judged: Sharing | None, public: bool, tmp_path: Path, world: World
) -> None:
    """Not before the agreement says so and an edition has; an edition of before there was judging held none back."""
    found = figures(tmp_path, world, {"hus-00": agreed}, {} if judged is None else {"hus-00": judged})
    assert quotes(found, "hus-00").public is public


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
    assert told.programme == Programme(first=last, last=last, performances=2, houses=2, municipalities=1)
    nothing = cluster_quotes(found, ())
    assert nothing
    assert nothing.programme is None


@dataclass(frozen=True)
class Pages:
    """The page of a house whose figures go so far, and the board's; and what they were made of."""

    found: Figures
    house: str
    board: str


def pages(language: str, level: Sharing, tmp_path: Path, world: World) -> Pages:
    found = figures(tmp_path, world, {"hus-00": level})
    own = member_figures(found.cluster.members["hus-00"], found.editions, "audience")
    assert own
    template = environment(language, factory.PRODUCT_DIR / "theme").get_template("print/quotes.html")
    data = {"settings": found.cluster.settings, "policy": found.policy}
    house = template.render(quotes=quotes_of_house(own, found, found.questionnaire, language), **data)
    return Pages(found, house, template.render(quotes=quotes_of_cluster(found, (), language), **data))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_sentence_has_its_figure_and_the_page_its_sources(language: str, tmp_path: Path, world: World) -> None:
    """A house whose figures are pooled has its own besides the cluster's; the board's page names no house."""
    made = pages(language, Sharing.POOLED, tmp_path, world)
    lists = re.findall(r'<ul class="quoted">(.*?)</ul>', made.house, re.DOTALL)
    sentences = [sentence for one in lists for sentence in re.findall(r"<li>(.*?)</li>", one)]
    assert len(sentences) > 10
    assert all(re.search(r"2026.*\d", sentence) for sentence in sentences)
    assert made.house.count('class="source"') == 2
    assert not any(member.name in made.board for member in made.found.cluster.members.values())


@pytest.mark.parametrize(
    ("language", "later", "free", "promise"),
    [
        ("nb", "til å sitere senere", "og kan siteres fritt", r"skjuler fortsatt|i trinn på|beskyttet"),
        ("en", "to be quoted later", "and free to quote", r"still hides|in steps of|protected"),
    ],
)
@pytest.mark.parametrize("level", [Sharing.POOLED, Sharing.BOARD, Sharing.PUBLIC])
def test_only_a_public_houses_own_are_called_free_to_quote(
    level: Sharing, language: str, later: str, free: str, promise: str, tmp_path: Path, world: World
) -> None:
    """Any other is told what must come first, also of its visits, and promised nothing of what averages then hide."""
    page = pages(language, level, tmp_path, world).house
    own = page[: page.rindex('<h3 class="state-title">')]
    public = level is Sharing.PUBLIC
    assert (free in own, later in own, 'class="warning"' in own) == (public, not public, not public)
    assert ("figures: public" in own) is not public
    assert (re.search(r"Det samme gjelder|The same holds", own) is None) is public
    assert re.search(promise, own) is None


def test_no_share_is_quoted_that_its_margin_swallows_or_that_some_were_not_asked(tmp_path: Path, world: World) -> None:
    """A share of returning visitors is none of those who answered; 6 % ± 9 says nothing in an application."""
    found = [quotes(figures(tmp_path / slug, world), slug) for slug in ("hus-05", "hus-06")]
    for house in found:
        assert "regular" not in {one.comparison for one in house.shares}
        for one in house.shares:
            assert not one.estimate.margin or one.estimate.margin < one.estimate.proportion


def test_a_norwegian_clause_is_closed(tmp_path: Path, world: World) -> None:
    """A comma behind "andelen som er der for første gang", none behind "andelen under 35 år", and none in English."""
    view = {language: quotes_of_cluster(figures(tmp_path / language, world), (), language) for language in ("nb", "en")}
    words = {language: [line.words for line in one.cluster.average] for language, one in view.items() if one.cluster}
    assert {" som " in each for each in words["nb"]} == {True, False}
    assert all(each.endswith(",") == (" som " in each) for each in words["nb"])
    assert not any(each.endswith(",") for each in words["en"])
