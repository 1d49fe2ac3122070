"""What may be quoted is told with its source; a house that isn't public has no sentence of its own to copy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.member.figures import member_figures
from plugins.benchmarks.quoting.quotes import HouseQuotes, Programme, cluster_quotes, house_quotes
from plugins.benchmarks.quoting.view import QuotesView, cluster_view, quotes_of_cluster, quotes_of_house
from plugins.cluster.goals import Goal
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
    return Pages(found, house, template.render(quotes=quotes_of_cluster(found, (), (), language), **data))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_sentence_has_its_figure_and_the_page_its_sources(language: str, tmp_path: Path, world: World) -> None:
    """A house whose figures are public has its own besides the cluster's; the board's page names no house."""
    made = pages(language, Sharing.PUBLIC, tmp_path, world)
    lists = re.findall(r'<ul class="quoted">(.*?)</ul>', made.house, re.DOTALL)
    sentences = [sentence for one in lists for sentence in re.findall(r"<li>(.*?)</li>", one)]
    assert len(sentences) > 10
    assert all("2026" in sentence and re.search(r"\d", sentence.replace("2026", "")) for sentence in sentences)
    assert made.house.count('class="source"') == 2
    assert not any(member.name in made.board for member in made.found.cluster.members.values())


@pytest.mark.parametrize(
    ("language", "free", "warned"),
    [
        ("nb", "og kan siteres fritt", ("kan siteres nå", "ikke offentlige", "kan ikke kalles tilbake", "«Alle»")),
        ("en", "and free to quote", ("not to be quoted yet", "are not public", "for good", "“Everybody”")),
    ],
)
@pytest.mark.parametrize("level", [Sharing.POOLED, Sharing.BOARD, Sharing.PUBLIC])
def test_only_a_public_houses_own_are_sentences(
    level: Sharing, language: str, free: str, warned: tuple[str, ...], tmp_path: Path, world: World
) -> None:
    """Any other's stand below their warning, each a name and a figure: nothing that is copied as it is by mistake."""
    page = pages(language, level, tmp_path, world).house
    public = level is Sharing.PUBLIC
    heading = '<h3 class="state-title">' if public else '<div class="warning">'
    own = page[page.rindex(heading) :]
    assert ((free in own), ('class="quoted"' in own), ('class="source"' in own)) == (public, public, public)
    assert 'class="warning"' not in page if public else page.count('class="warning"') == 1
    figure = re.search(r"\d\s?%", own)
    assert figure
    assert all((words in own[: figure.start()]) is not public for words in warned)
    held = re.findall(r"<li>(.*?)</li>", own)
    assert all(re.fullmatch(r"[^.:]+: [^:]*\d[^.:]*", one) for one in held) is not public
    assert re.search(r"preview|forhåndsvisning", own)
    assert not re.search(
        r"figures: public|\butgave har|skjuler fortsatt|i trinn på|beskyttet|still hides|protected", own
    )


def test_a_house_without_figures_is_told_so(tmp_path: Path, world: World) -> None:
    """No share and no visits: neither a warning nor a promise."""
    found = figures(tmp_path, world)
    own = member_figures(found.cluster.members["hus-00"], found.editions, "audience")
    assert own
    view = quotes_of_house(own, found, found.questionnaire, "en")
    assert view.house
    bare = replace(view, house=replace(view.house, lines=(), visits=None))
    template = environment("en", factory.PRODUCT_DIR / "theme").get_template("print/quotes.html")
    page = template.render(quotes=bare, settings=found.cluster.settings, policy=found.policy)
    assert "too few have answered" in page
    assert 'class="warning"' not in page


def goal(measure: str) -> Goal:
    return Goal(id="goal", measure=measure, target=30, by="2026", adopted=date(2025, 12, 4))


def test_a_goals_other_figure_is_told(tmp_path: Path, world: World) -> None:
    """Where the joint audience's share is quoted and a goal has the average house's; not where they are the same."""
    found = figures(tmp_path, world)
    quoted = cluster_quotes(found, ())
    assert quoted
    first, second = quoted.average[:2]
    assert isinstance(first.estimate.share, int)
    other = replace(first, estimate=replace(first.estimate, share=first.estimate.share + 6))
    goals = [goal(f"average:{one.comparison}") for one in (first, second)]
    quoted = replace(quoted, joint=(other, second))
    view = cluster_view(quoted, found, goals, "nb")
    assert [(here.comparison, here.share == there.share) for here, there in view.goals] == [(first.comparison, False)]
    assert cluster_view(quoted, found, [goal(f"joint:{first.comparison}")], "nb").goals == ()
    template = environment("nb", factory.PRODUCT_DIR / "theme").get_template("print/quotes.html")
    page = template.render(quotes=QuotesView(None, view), settings=found.cluster.settings, policy=found.policy)
    assert f"er {view.goals[0][0].share} her og {view.goals[0][1].share} blant målene" in page


def test_the_calendar_stands_apart_from_the_visits(tmp_path: Path, world: World) -> None:
    """Visits first and the calendar last, with its days before its number: nobody divides one by the other."""
    found = figures(tmp_path, world)
    quoted = cluster_quotes(found, ())
    assert quoted
    programme = Programme(date(2026, 11, 20), date(2026, 12, 31), 104, 22, 9)
    view = cluster_view(replace(quoted, programme=programme), found, (), "nb")
    template = environment("nb", factory.PRODUCT_DIR / "theme").get_template("print/quotes.html")
    page = template.render(quotes=QuotesView(None, view), settings=found.cluster.settings, policy=found.policy)
    sentences = re.findall(r"<li>(.*?)</li>", page)
    assert "besøk på sine egne forestillinger" in sentences[0]
    assert sentences[-1].startswith("Fra 20. november 2026 til 31. desember 2026")
    assert "Ikke del det ene tallet på det andre" in page


def test_no_share_is_quoted_that_its_margin_swallows_or_that_some_were_not_asked(tmp_path: Path, world: World) -> None:
    """A share of returning visitors is none of those who answered; 6 % ± 9 says nothing in an application."""
    found = [quotes(figures(tmp_path / slug, world), slug) for slug in ("hus-05", "hus-06")]
    for house in found:
        assert "regular" not in {one.comparison for one in house.shares}
        for one in house.shares:
            assert not one.estimate.margin or one.estimate.margin < one.estimate.proportion


def test_a_norwegian_clause_is_closed(tmp_path: Path, world: World) -> None:
    """A comma behind "andelen som var der for første gang", none behind "andelen under 35 år", and none in English."""
    view = {
        language: quotes_of_cluster(figures(tmp_path / language, world), (), (), language) for language in ("nb", "en")
    }
    words = {language: [line.words for line in one.cluster.average] for language, one in view.items() if one.cluster}
    assert {" som " in each for each in words["nb"]} == {True, False}
    assert all(each.endswith(",") == (" som " in each) for each in words["nb"])
    assert not any(each.endswith(",") for each in words["en"])
