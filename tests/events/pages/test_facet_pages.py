"""Pages of one place, genre, access feature or audience: each event once, also none, never too many."""

from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html

from plugins.events.model import Event
from tests.events.clusters import TODAY, listing, write_cluster
from tests.events.factory import evening, event
from tests.events.pages.test_pages import weight
from tests.events.rendering import Rendered, site_of

LISTINGS = {
    "lilleteatret/vildanden": listing("""
venue: brygga
performances:
  - {start: 2026-11-27 19:00, access: [sign-language]}
  - 2026-12-28 19:00"""),
    "lilleteatret/runde": listing('venue: brygga\nrepeat: {rrule: "FREQ=DAILY;COUNT=40", start: 2026-11-25 18:00}'),
    "lilleteatret/gammel": listing("venue: brygga\nperformances: [2026-03-05 20:00]\nprice: free"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return site_of(write_cluster(tmp_path_factory.mktemp("facets"), LISTINGS))


def linked(markup: str) -> list[str]:
    """The addresses of the events that the page lists as coming."""
    return html.fromstring(markup).xpath(
        "//main//*[@class='wall' or @class='in-month']//a[contains(@class, 'p-name')]/@href"
    )


def test_forty_nights_are_one_entry(site: Rendered) -> None:
    """The run and the play stand once each, by their next evening."""
    wanted = ["/arrangement/lilleteatret/runde/", "/arrangement/lilleteatret/vildanden/"]
    assert linked(site["/sjanger/theatre/"]) == linked(site["/kommune/halden/"]) == wanted
    assert "2 arrangementer kommer" in site["/sjanger/theatre/"]


def test_an_access_feature_shows_the_evenings_that_have_it(site: Rendered) -> None:
    """Only the interpreted evening's date is told."""
    page = html.fromstring(site["/tilrettelagt/sign-language/"])
    assert page.xpath("//main//ul[@class='wall']//time/@datetime") == ["2026-11-27T19:00+01:00"]


def test_a_word_without_anything_coming_shows_the_way_on(site: Rendered) -> None:
    """Circus has nothing, free had something once: both say so and lead to the calendar, other words, the feed."""
    for url in ("/sjanger/circus/", "/gratis/"):
        page = html.fromstring(site[url])
        assert "Ikke noe ennå" in page.text_content()
        links = page.xpath("//main//a/@href")
        assert {"/kalender/", "/finn/", f"{url}atom.xml"} <= set(links)
    assert "/sjanger/theatre/" in html.fromstring(site["/sjanger/circus/"]).xpath("//nav[@class='beside']//a/@href")
    assert html.fromstring(site["/gratis/"]).xpath("//section[contains(@class, 'past')]//a")


def test_the_page_of_all_ways_leads_to_each(site: Rendered) -> None:
    """Every facet's page is linked from it, in its own language."""
    ways = {
        "/finn/": ("/sjanger/", "/kommune/", "/tilrettelagt/", "/for/", "/gratis/"),
        "/en/find/": ("/en/genre/", "/en/municipality/", "/en/access/", "/en/for/", "/en/free/"),
    }
    for start, words in ways.items():
        links = set(html.fromstring(site[start]).xpath("//main//a/@href"))
        assert {url for url in site.urls if url.startswith(words)} - links <= {"/gratis/", "/en/free/"} | {
            url for url in site.urls if url.startswith(("/for/", "/en/for/"))
        }, "what nothing at all answers to is left out as a whole"


def test_a_long_list_is_split_by_date(tmp_path: Path) -> None:
    """450 plays: three pages of at most 200, each event on one of them."""
    plays: list[Event] = [event(f"e{n:03}", evening(TODAY + timedelta(days=n // 3))) for n in range(450)]
    rendered = site_of(write_cluster(tmp_path, {}), events=plays)
    pages = [url for url in rendered.urls if url.startswith("/sjanger/theatre/")]
    listed = [linked(rendered[url]) for url in pages]
    assert [len(part) for part in listed] == [200, 200, 50]
    assert len({url for part in listed for url in part}) == 450


def test_a_crowded_page_is_as_light_as_the_calendars(tmp_path: Path) -> None:
    """200 weekly series with long titles: at most 120 KB with everything it loads; a handful of dates each."""
    weeks = []
    for number in range(200):
        evenings = [evening(TODAY + timedelta(days=7 * week + number % 7)) for week in range(12)]
        slug = f"en-ganske-lang-tittel-paa-et-arrangement-{number}"
        weeks.append(event(slug, *evenings, title=f"En ganske lang tittel på arrangement {number}"))
    rendered = site_of(write_cluster(tmp_path, {}), events=weeks)
    assert weight(rendered, "/sjanger/theatre/") <= 120_000
    assert "og 10 dager til" in rendered["/sjanger/theatre/"]
