"""The pages of the programme: complete, in both languages, saying what holds, and light however large the cluster."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from PIL import Image as Pillow

from plugins.events.feeds.feeds import feeds
from plugins.events.model import Event, EventStatus
from plugins.events.pages.calendar_pages import part_suffixes
from plugins.events.pages.entries import Agenda
from plugins.events.pages.event_pages import MOST_DESCRIBED, lightened
from tests.events.clusters import TODAY, listing, write, write_cluster
from tests.events.factory import event, performance
from tests.events.rendering import Rendered, site_of

FORTY_NIGHTS = '{rrule: "FREQ=DAILY;COUNT=40", start: 2026-11-25 18:00}'


def plain(title: str, venue: str, genre: str, performance: str, *more: str) -> str:
    """A listing in as few lines as it takes."""
    when = [f"performances: [{performance}]"] if performance else []
    rows = [f"title: {title}", f"venue: {venue}", f"genre: {genre}", *when, *more]
    return "\n".join(["---", *rows, "---", ""])


LISTINGS = {
    "lilleteatret/vildanden": listing(
        """
co_producers: [vannfestivalen]
venue: brygga
performances:
  - 2026-11-22 19:30
  - {start: 2026-11-27 19:30, status: sold-out}
  - {start: 2026-11-28 15:00, was: 2026-11-28 18:00, access: [sign-language], status: rescheduled}
  - {start: 2026-11-29 18:00, status: cancelled, note: Sykdom i ensemblet}
  - 2026-10-03 19:30
duration: 130 min
for: [families]
price: {from: 150, to: 390}
tickets: https://example.org/vildanden
translations: {en: {title: The Wild Duck, summary: A duck in the attic.}}""",
        "På loftet bor ei and.",
    ),
    "lilleteatret/avlyst": plain("Avlyst kveld", "teltet", "revue", "2026-12-05 20:00", "status: cancelled"),
    "lilleteatret/utsatt": plain("Utsatt kveld", "teltet", "jazz", "2026-12-05 20:00", "status: postponed"),
    "lilleteatret/fullt": plain("Full sal", "teltet", "opera", "2026-12-06 20:00", "status: sold-out", "price: free"),
    "lilleteatret/gammel": plain("Gammel moro", "teltet", "revue", "2026-03-05 20:00"),
    "brygga/utstilling": plain("Garn", "brygga", "exhibition", "{start: 2026-11-10, end: 2027-02-14}"),
    "brygga/julespill": plain("Julespill", "brygga", "theatre", "", "repeat: " + FORTY_NIGHTS),
    "vannfestivalen/norsk": plain("Bare på norsk", "hovedstaden", "talk", "2026-11-24 18:00") + "Hei.",
}
VILDANDEN = "/arrangement/lilleteatret/vildanden/"
SEARCHES = ("/sok/", "/en/search/")
"""The pages whose script is wasm: they alone may run it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return site_of(write_cluster(tmp_path_factory.mktemp("pages"), LISTINGS))


def text_of(markup: str, path: str = "//body") -> str:
    return " ".join(" ".join(node.text_content() for node in html.fromstring(markup).xpath(path)).split())


def titles(markup: str, path: str) -> list[str]:
    return [node.text_content() for node in html.fromstring(markup).xpath(f"{path}//a[contains(@class, 'p-name')]")]


def test_every_page_stands_in_both_languages(site: Rendered) -> None:
    """As many addresses under /en/ as outside, the page for lost visitors apart; all of them render."""
    english = [url for url in site.urls if url.startswith("/en/")]
    norwegian = [url for url in site.urls if not url.startswith("/en/") and url != "/404.html"]
    assert len(english) == len(norwegian) > 25
    for url in site.urls:
        assert site[url].startswith("<!DOCTYPE html>")


def test_no_internal_link_is_broken(site: Rendered) -> None:
    """Every href to our own site is a page, a feed or a file that is made, with its anchor where it names one."""
    files = {f"/{path}" for path in site.site.shared["asset"].files}
    made = {f"/{path}" for path in feeds(site.programme.events, site.programme.cluster)}
    rendered = {url: html.fromstring(site[url]) for url in site.urls}
    for url, page in rendered.items():
        for link in page.xpath("//@href | //@src"):
            target, _, anchor = link.partition("#")
            address = urljoin(url, target.partition("?")[0])
            if re.match(r"[a-z]+:", link):
                continue
            assert address in rendered or address in files or address in made, (url, link)
            if anchor:
                assert rendered[address].xpath(f"//*[@id='{anchor}']"), (url, link)


def test_nothing_inline_runs_or_styles(site: Rendered) -> None:
    """No style attribute, no handler, no script but files of our own and data; every page forbids the rest."""
    for url in site.urls:
        page = html.fromstring(site[url])
        assert not page.xpath("//*[@style] | //style | //*[@*[starts-with(name(), 'on')]]"), url
        for script in page.xpath("//script"):
            assert script.get("src", "").startswith("/theme/") or script.get("type") == "application/ld+json"
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "" if url in SEARCHES else "unsafe")
        assert "default-src 'none'" in policy
        loaded = page.xpath(
            "//link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | //img/@src | //script/@src"
        )
        assert all(address.startswith("/") for address in loaded)


def test_the_front_page_answers_what_is_on(site: Rendered) -> None:
    """The first day is today with what starts, then the next days; what is open stands apart, once."""
    page = site["/"]
    assert titles(page, "//section[contains(@class, 'bill')]") == ["Vildanden"]
    assert html.fromstring(page).xpath("//section/@data-day")[:3] == ["2026-11-22", "2026-11-24", "2026-11-25"]
    assert titles(page, "//section[contains(@class, 'band')]") == ["Garn"]
    assert "søndag 22. november" in text_of(page, "//h2[@id='first-day']")
    assert "Today" not in page
    assert "I dag" not in page


def test_soon_shows_no_house_more_than_twice_and_nothing_cancelled(site: Rendered) -> None:
    """The wall is to look forward to: Lilleteatret has four events later on, one of which is on."""
    assert titles(site["/"], "//section[.//h2[@id='soon']]") == ["Full sal"]


def test_a_quiet_day_is_passed_over(tmp_path: Path) -> None:
    """The morning after, the bill shows the next day that has something."""
    later = site_of(write_cluster(tmp_path, LISTINGS), date(2026, 11, 23))
    assert html.fromstring(later["/"]).xpath("//section[contains(@class, 'bill')]/@data-day") == ["2026-11-24"]


def test_a_cluster_without_events_has_a_site(tmp_path: Path) -> None:
    """The first day of a new cluster: every page says so in words."""
    empty = site_of(write_cluster(tmp_path, {}))
    assert "Programmet er ikke klart ennå" in empty["/"]
    assert "Her står det ikke noe ennå" in empty["/kalender/"]
    for url in empty.urls:
        assert empty[url]


def test_forty_nights_and_an_exhibition_are_one_entry_each(site: Rendered) -> None:
    """In the band of the calendar, with their next dates; on no day of the list."""
    page = site["/kalender/"]
    assert titles(page, "//*[@id='runs']") == ["Garn", "Julespill"]
    assert "Julespill" not in titles(page, "//div[@class='days']")
    band = text_of(page, "//*[@id='runs']")
    assert "ons. 25. nov., tor. 26., fre. 27., lør. 28., søn. 29., man. 30. og 22 dager til" in band
    assert "tir. 10. nov.–søn. 14. feb. 2027" in band


def test_the_grid_names_each_day_and_leads_to_the_list(site: Rendered) -> None:
    """Weeks begin on Monday; a day with something is a link to its place in the agenda."""
    page = html.fromstring(site["/kalender/2026-12/rutenett/"])
    assert [th.xpath("string(span[@class='sr'])") for th in page.xpath("//th")][0::6] == ["mandag", "søndag"]
    assert page.xpath("//td[@data-day='2026-12-05']//p/a/@href") == ["/kalender/2026-12/#d5"]
    assert len(page.xpath("//td[@data-day]")) == 31


@pytest.mark.parametrize(
    ("slug", "words"),
    [("avlyst", "Avlyst Arrangementet er avlyst."), ("utsatt", "Utsatt Det kommer en ny dato."),
     ("fullt", "Utsolgt Det er ingen billetter igjen."), ("gammel", "Dette er over Siste gang: tor. 5. mars 20:00.")],
)  # fmt: skip
def test_how_an_event_stands_is_said_first(site: Rendered, slug: str, words: str) -> None:
    """Cancelled, postponed, sold out or over: before the title, in words, and no ticket is offered."""
    page = site[f"/arrangement/lilleteatret/{slug}/"]
    header = text_of(page, "//article//header")
    assert header.startswith(words)
    assert "Billetter" not in header


def test_single_changed_evenings_are_said_first_too(site: Rendered) -> None:
    """Which evenings, and how they stand, before the title."""
    header = text_of(site[VILDANDEN], "//article//header")
    assert header.startswith("Endret lør. 28. nov.: flyttet, søn. 29. nov.: avlyst Teater")


def test_each_performance_says_how_it_stands(site: Rendered) -> None:
    """Status, earlier time, note and own access features stand in its row; what was is folded away."""
    page = site[VILDANDEN]
    rows = [" ".join(row.text_content().split()) for row in html.fromstring(page).xpath("//ul[@class='evenings']/li")]
    assert rows[0] == "søn. 22. nov. 19:30 Legg i kalenderen søn. 22. nov."
    assert rows[1] == "fre. 27. nov. 19:30 Utsolgt Legg i kalenderen fre. 27. nov."
    moved = "lør. 28. nov. 15:00 Flyttet Før: lør. 28. nov. 18:00 Tolket til tegnspråk "
    assert rows[2] == moved + "Legg i kalenderen lør. 28. nov."
    assert rows[3] == "søn. 29. nov. 18:00 Avlyst Sykdom i ensemblet"
    assert "lør. 3. 19:30" in text_of(page, "//details")


def test_organiser_and_co_producers_stand_side_by_side(site: Rendered) -> None:
    """Both at the top, both among the facts, the event on both houses' pages."""
    page = html.fromstring(site[VILDANDEN])
    assert page.xpath("//p[@class='by']/a/text()") == ["Lilleteatret", "Vannfestivalen"]
    for house in ("lilleteatret", "vannfestivalen"):
        assert "Vildanden" in titles(site[f"/aktor/{house}/"], "//main")


def test_an_untranslated_listing_keeps_its_language_and_says_so(site: Rendered) -> None:
    """On the English page title and body are marked as Norwegian; the interface is English."""
    page = html.fromstring(site["/en/event/vannfestivalen/norsk/"])
    assert page.get("lang") == "en"
    assert page.xpath("//h1/@lang") == ["nb"]
    assert page.xpath("//div[contains(@class, 'e-content')]/@lang") == ["nb"]
    assert "in Norwegian" in page.text_content()
    translated = html.fromstring(site["/en/event/lilleteatret/vildanden/"])
    assert translated.xpath("//h1/text()") == ["The Wild Duck"]
    assert not translated.xpath("//h1/@lang")
    assert translated.xpath("//div[contains(@class, 'e-content')]/@lang") == ["nb"]


def test_pages_know_their_translations(site: Rendered) -> None:
    """hreflang both ways, and a link for people in the header."""
    page = html.fromstring(site[VILDANDEN])
    assert page.xpath("//link[@hreflang='en']/@href") == ["https://prove.example.org/en/event/lilleteatret/vildanden/"]
    assert page.xpath("//ul[@class='tongues']//a/@href") == ["/en/event/lilleteatret/vildanden/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://prove.example.org{VILDANDEN}"]


def test_json_ld_is_whole_and_cannot_break_out(tmp_path: Path) -> None:
    """A title that tries to close the script stays text, in the data and on the page."""
    evil = plain("</script><script>alert(1)</script>", "brygga", "talk", "2026-12-01 18:00")
    page = site_of(write_cluster(tmp_path, {"brygga/x": evil}))["/arrangement/brygga/x/"]
    assert "<script>alert" not in page
    found = html.fromstring(page).xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(found[0])["name"] == "</script><script>alert(1)</script>"


def test_microformats_name_the_event(site: Rendered) -> None:
    """h-event with name, one start, place and organiser."""
    page = html.fromstring(site[VILDANDEN])
    (event,) = page.xpath("//article[contains(@class, 'h-event')]")
    for name in ("p-name", "p-organizer", "p-location", "p-category", "e-content"):
        assert event.xpath(f".//*[contains(@class, '{name}')]"), name
    assert event.xpath(".//time[@class='dt-start']/@datetime") == ["2026-11-22T19:30+01:00"]


def test_a_picture_is_shown_with_its_text_and_sizes(tmp_path: Path) -> None:
    """Alt text, width and height against jumping, and the two sizes; a poster where there is no picture."""
    image = "image: {file: and.jpg, alt: Ei and på et loft, credit: Kari}"
    folder = write_cluster(tmp_path, {"brygga/x": plain("And", "brygga", "talk", "2026-12-01 18:00", image)})
    write(folder, "content/images/.keep", "")
    Pillow.new("RGB", (1300, 650), "teal").save(folder / "content/images/and.jpg")
    page = html.fromstring(site_of(folder)["/arrangement/brygga/x/"])
    (image,) = page.xpath("//header//img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Ei and på et loft", "1200", "600")
    assert image.get("srcset").count("w") >= 2
    assert not image.get("lang")
    (english,) = html.fromstring(site_of(folder)["/en/event/brygga/x/"]).xpath("//header//img")
    assert english.get("lang") == "nb"
    assert "Kari" in page.xpath("string(//figcaption)")
    assert not page.xpath("//header//svg[@class='art']")


def test_parts_of_a_month_have_addresses_of_their_own() -> None:
    """By their first day; a day on three pages counts them."""
    days = [date(2026, 12, day) for day in (1, 9, 9, 9, 20)]
    assert part_suffixes([Agenda(day, day, (), ()) for day in days]) == ["", "09", "09-2", "09-3", "20"]


def many(count: int) -> list[Event]:
    """`count` sold-out events with long titles and much access, 25 a day."""
    access = ("wheelchair", "accessible-toilet", "hearing-loop", "companion-ticket", "parking")
    found = []
    for number in range(count):
        start = datetime(2026, 11, 22, 18, tzinfo=UTC) + timedelta(days=number // 25, minutes=number % 25)
        sold_out = performance(start, status=EventStatus.SOLD_OUT, access=access, uid=f"u{number}")
        title = f"En ganske lang tittel på et arrangement, del {number}"
        slug = f"en-ganske-lang-tittel-paa-et-arrangement-{number}"
        found.append(event(slug, sold_out, title=title, genre="literature", audiences=("families", "youth")))
    return found


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return site_of(write_cluster(tmp_path_factory.mktemp("crowded"), {}), events=many(1500))


def weight(rendered: Rendered, url: str) -> int:
    """Bytes of the page with its style sheets, script and font; pictures aside."""
    page = rendered[url]
    files = rendered.site.shared["asset"].files
    loaded = html.fromstring(page).xpath(
        "//link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | //script/@src"
    )
    return len(page.encode()) + sum(len(files[address[1:].partition("?")[0]]) for address in loaded)


def test_a_calendar_page_stays_below_120_kilobytes_however_crowded(crowded: Rendered) -> None:
    """1,500 events, 25 a day, long titles, many codes: every page of the calendar, with everything it loads."""
    pages = [url for url in crowded.urls if url.startswith("/kalender/")]
    heaviest = max((weight(crowded, url), url) for url in pages)
    assert heaviest[0] <= 120_000, heaviest
    assert len([url for url in pages if url.startswith("/kalender/2026-12/")]) == 5  # 775 entries and the grid


def test_nothing_is_lost_between_the_parts_of_a_month(crowded: Rendered) -> None:
    """Every event of December stands on exactly one of its pages."""
    pages = [url for url in crowded.urls if url.startswith("/kalender/2026-12/") and "rutenett" not in url]
    listed = [title for url in pages for title in titles(crowded[url], "//div[@class='days']")]
    assert len(listed) == len(set(listed)) == 775


def test_a_house_with_very_many_events_has_more_pages(crowded: Rendered) -> None:
    """200 entries a page; the parts are linked from each."""
    pages = [url for url in crowded.urls if url.startswith("/aktor/lilleteatret/")]
    assert len(pages) == 8
    listed = [title for url in pages for title in titles(crowded[url], "//section[.//h2[@id='programme']]")]
    assert len(set(listed)) == len(listed) == 1500
    assert len(html.fromstring(crowded[pages[0]]).xpath("(//nav[@class='parts'])[1]//a")) == 8


def test_an_event_page_stays_below_40_kilobytes(site: Rendered, crowded: Rendered) -> None:
    """Everything it loads included, pictures aside, with forty nights."""
    one_of_many = next(url for url in crowded.urls if url.startswith("/arrangement/"))
    for rendered, url in ((site, VILDANDEN), (site, "/arrangement/brygga/julespill/"), (crowded, one_of_many)):
        assert weight(rendered, url) <= 40_000, (url, weight(rendered, url))


def test_dates_are_absolute_and_today_is_the_scripts_word() -> None:
    """No template says today, tomorrow or tonight: a static page would soon lie."""
    for template in (Path(__file__).parents[3] / "theme" / "templates").glob("*.html"):
        words = template.read_text(encoding="utf-8").replace("settings.today", "").replace("programme.today", "")
        assert not re.search(r"\b(today|tomorrow|tonight|yesterday)\b", words, re.IGNORECASE), template.name
    assert TODAY


def test_json_ld_of_a_long_run_is_cut_to_what_fits() -> None:
    """The coming performances that fit stay, in order; what has none to cut is left as it is."""
    short = {"name": "Vildanden", "subEvent": [{"name": "a"}, {"name": "b"}]}
    assert lightened(short) == short
    assert lightened({"name": "Vildanden"}) == {"name": "Vildanden"}
    long = {"name": "Vildanden", "subEvent": [{"name": f"{n:03}" + "x" * 400} for n in range(40)]}
    kept = lightened(long)
    assert len(json.dumps(kept, separators=(",", ":"))) <= MOST_DESCRIBED
    assert kept["subEvent"] == long["subEvent"][:5]
    assert lightened({"name": "x" * 4000, "subEvent": [{"name": "a"}]}) == {"name": "x" * 4000}


def test_json_ld_of_a_tour_tells_the_places_of_what_it_tells() -> None:
    """Each performance that fits brings its place along, once; places of the others are left to the feeds."""
    places = [{"@id": f"/sted/{n}/", "name": "x" * 300} for n in range(8)]
    parts = [{"name": f"{n}" + "y" * 200, "location": {"@id": f"/sted/{n // 2}/"}} for n in range(16)]
    kept = lightened({"name": "Vildanden", "location": places, "subEvent": parts})
    assert len(json.dumps(kept, separators=(",", ":"))) <= MOST_DESCRIBED
    assert (kept["subEvent"], kept["location"]) == (parts[:5], places[:3])


def test_a_span_of_days_names_its_year_once(tmp_path: Path) -> None:
    """Both years where there are two."""
    spans = "{start: 2028-06-10, end: 2028-08-27}, {start: 2028-09-01, end: 2029-01-05}"
    rendered = site_of(write_cluster(tmp_path, {"brygga/x": plain("Garn", "brygga", "exhibition", spans)}))
    rows = html.fromstring(rendered["/arrangement/brygga/x/"]).xpath("//ul[@class='evenings']/li/span")
    assert [row.text_content() for row in rows] == [
        "lør. 10. juni–søn. 27. aug. 2028", "fre. 1. sep. 2028–fre. 5. jan. 2029",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("2027-08-21 18:00", "man. 16. aug. 2027, lør. 21."),
        ("2028-08-16 18:00", "man. 16. aug. 2027, ons. 16. aug. 2028"),
    ],
)
def test_the_same_month_of_another_year_is_named(tmp_path: Path, second: str, told: str) -> None:
    """Within a month the day is enough; August a year later is said in full."""
    choirs = {f"brygga/k{n}": plain("Kor", "brygga", "choir", f"2027-08-1{n} 18:00, {second}") for n in range(7)}
    page = html.fromstring(site_of(write_cluster(tmp_path, choirs))["/sjanger/choir/"])
    (row,) = page.xpath("//section[@class='in-month']//li/p[1]")
    assert " ".join(row.text_content().split()) == told


def test_the_date_of_what_will_not_be_is_struck_out(site: Rendered) -> None:
    """At the top too: cancelled and postponed, not what is sold out."""
    for slug, struck in (("avlyst", True), ("utsatt", True), ("fullt", False)):
        page = html.fromstring(site[f"/arrangement/lilleteatret/{slug}/"])
        assert ("off" in page.xpath("//p[contains(@class, 'next')]/@class")[0].split()) is struck, slug


def test_a_far_off_month_is_told_as_a_number(tmp_path: Path) -> None:
    """Two years of daily performances: a row for the first, days for half a year, then how many."""
    daily = 'repeat: {rrule: "FREQ=DAILY;COUNT=730", start: 2026-12-01 18:00}'
    rendered = site_of(write_cluster(tmp_path, {"brygga/x": plain("Alltid", "brygga", "theatre", "", daily)}))
    page = rendered["/arrangement/brygga/x/"]
    months = [" ".join(p.text_content().split()) for p in html.fromstring(page).xpath("//p[@class='later']")]
    assert months[0].startswith("desember 2026: fre. 11. 18:00, lør. 12. 18:00")
    assert months[6] == "juni 2027: 30 forestillinger"
    assert weight(rendered, "/arrangement/brygga/x/") <= 40_000


def test_many_times_a_day_are_first_and_last(tmp_path: Path) -> None:
    """Four are told, five are from … to …, and how often."""
    hours = [f"2026-12-{day:02} {hour}:00" for day, count in ((1, 4), (2, 5)) for hour in range(10, 10 + count)]
    listing_of_hours = plain("Omvisning", "brygga", "talk", ", ".join(hours))
    page = html.fromstring(site_of(write_cluster(tmp_path, {"brygga/x": listing_of_hours}))["/kalender/2026-12/"])
    told = [" ".join(p.text_content().split()) for p in page.xpath("//div[@class='days']//li/p[1]")]
    assert told == ["10:00 11:00 12:00 13:00", "10:00–14:00 5 ganger"]
