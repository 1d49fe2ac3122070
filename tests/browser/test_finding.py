"""Finding something in a real Chromium: choices combine across months, the address keeps them, and search answers."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import PHONE, opened

pytestmark = pytest.mark.browser

FREDRIKSTAD = {"latitude": 59.2181, "longitude": 10.9298}


def found(page: Page) -> list[str]:
    """The titles of what is shown as the answer."""
    expect(page.locator(".results")).to_be_visible()
    return page.locator(".results .p-name").all_inner_texts()


def counted(page: Page, number: int) -> None:
    """Waits until that many are announced."""
    words = "1 arrangement" if number == 1 else f"{number} arrangementer"
    expect(page.locator("output")).to_have_text(words)


def answer(page: Page) -> int:
    """How many are announced, once they are."""
    expect(page.locator("output")).to_have_text(re.compile(r"\d+ arrangement"))
    return int(re.findall(r"\d+", page.locator("output").inner_text())[0])


def test_nothing_is_fetched_until_somebody_filters(browser: Browser, address: str) -> None:
    """The page comes without the filter's script and index; they come when the form is turned to."""
    with opened(browser, f"{address}/kalender/") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        assert (
            page.evaluate("performance.getEntriesByType('resource').filter(r => /filter|finn/.test(r.name)).length")
            == 0
        )
        page.get_by_label("Sjanger").select_option(label="Teater")
        answer(page)
        assert [url for url in asked if "filter.js" in url]
        assert [url for url in asked if url.endswith("/finn/index.json")]


def test_choices_combine_across_months_and_the_address_keeps_them(browser: Browser, address: str) -> None:
    """Genre and access narrow; every title stands once; reload and Back restore the choice; a reset undoes it."""
    with opened(browser, f"{address}/kalender/") as page:
        page.get_by_label("Sjanger").select_option(label="Teater")
        theatre = answer(page)
        titles = found(page)
        assert len(titles) == len(set(titles)) == min(theatre, 60)
        months = page.locator(".results section").evaluate_all(
            "s => [...new Set(s.map(e => e.dataset.day.slice(0, 7)))]"
        )
        assert len(months) > 3
        assert months == sorted(months)
        page.get_by_label("Tilgjengelighet").select_option(label="Teleslynge")
        page.wait_for_url("**/kalender/?sjanger=theatre&tilgjengelighet=hearing-loop")
        expect(page.locator("output")).not_to_have_text(f"{theatre} arrangementer")
        both = answer(page)
        assert 0 < both < theatre
        expect(page.locator(".columns")).to_be_hidden()
        page.reload(wait_until="load")
        counted(page, both)
        page.go_back()
        page.wait_for_url("**/kalender/?sjanger=theatre")
        counted(page, theatre)
        page.get_by_role("button", name="Alt sammen").click()
        page.wait_for_url("**/kalender/")
        expect(page.locator(".columns")).to_be_visible()
        expect(page.locator("output")).to_have_text("")


def test_an_answer_is_what_the_genres_page_shows(browser: Browser, address: str) -> None:
    """The page of sign language, made without script, lists the same events as the filter finds."""
    with opened(browser, f"{address}/tilrettelagt/sign-language/", java_script_enabled=False) as page:
        page_says = set(page.locator("main .wall .p-name, main .in-month .p-name").all_inner_texts())
    with opened(browser, f"{address}/kalender/?tilgjengelighet=sign-language") as page:
        answer(page)
        assert set(found(page)) == page_says != set()


def test_a_day_is_one_press_away(browser: Browser, address: str) -> None:
    """This weekend, by one button: only those days, runs included, and both dates in the address."""
    with opened(browser, f"{address}/kalender/", today=datetime(2026, 11, 25, 12, tzinfo=UTC)) as page:
        page.get_by_role("button", name="Til helga").click()
        page.wait_for_url("**/kalender/?fra=2026-11-28&til=2026-11-29")
        assert answer(page) > 3
        days = page.locator(".results section").evaluate_all("s => s.map(e => e.dataset.day)")
        assert days == ["2026-11-28", "2026-11-29"]


def test_an_old_index_shows_nothing_that_is_over(browser: Browser, address: str) -> None:
    """Three days after the build: the first answer is of that day or later."""
    with opened(browser, f"{address}/kalender/?for=families", today=datetime(2026, 11, 29, 12, tzinfo=UTC)) as page:
        assert answer(page) > 3
        first = page.locator(".results section").first
        assert (first.get_attribute("data-day") or "") >= "2026-11-29"


def test_what_cannot_be_found_offers_a_way_on(browser: Browser, address: str) -> None:
    """Leaving out one of the choices is a button that says how many it would give, and gives them."""
    with opened(browser, f"{address}/kalender/?sjanger=opera&sted=hvaler&for=schools&pris=100") as page:
        expect(page.get_by_role("heading", name="Ingenting passer med alt dette")).to_be_visible()
        counted(page, 0)
        button = page.get_by_role("button", name=re.compile(r"^Uten .* \(\d+\)")).first
        number = int(re.findall(r"\((\d+)\)", button.inner_text())[0])
        button.click()
        counted(page, number)


def test_near_me_asks_and_keeps_the_position_to_itself(browser: Browser, address: str) -> None:
    """With permission: venues within 5 km with their distance; the address says only the distance."""
    with opened(browser, f"{address}/kalender/", PHONE, geolocation=FREDRIKSTAD, permissions=["geolocation"]) as page:
        page.locator(".choose summary").click()
        page.get_by_label("Nær meg").select_option("5")
        assert answer(page) > 3
        assert page.url.endswith("/kalender/?naer=5")
        places = page.locator(".results li p:nth-child(3)").all_inner_texts()
        assert all("Fredrikstad" in place and place.endswith(" km") for place in places)


def test_without_permission_near_me_says_so(browser: Browser, address: str) -> None:
    """A refusal is answered with another way, and nothing is filtered."""
    with opened(browser, f"{address}/kalender/", permissions=[]) as page:
        page.get_by_label("Nær meg").select_option("5")
        expect(page.locator("output")).to_have_text("Vi fikk ikke posisjonen din. Velg et sted i stedet.")
        expect(page.locator(".columns")).to_be_visible()
        assert "naer" not in page.url


def test_search_answers_as_one_types(browser: Browser, address: str) -> None:
    """Norwegian words in all their forms, an English title on the English page, what isn't there said in words."""
    with opened(browser, f"{address}/sok/") as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.get_by_label("Søk i programmet").press_sequentially("juleeventyr")
        expect(page.locator(".hits a").first).to_have_text("Et juleeventyr fra Plankebrygga")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"\d+ treff på «juleeventyr»\."))
        assert page.url.endswith("/sok/?q=juleeventyr")
        page.get_by_label("Søk i programmet").fill("xyzzy")
        expect(page.get_by_role("status")).to_have_text("Ingen treff på «xyzzy».")
        expect(page.get_by_role("heading", name="Eller se etter")).to_be_visible()
        assert said == []
    with opened(browser, f"{address}/en/search/?q=theatre") as page:
        expect(page.locator(".hits li").first).to_be_visible()
        links = page.locator(".hits a").evaluate_all("a => a.map(e => e.pathname)")
        assert all(link.startswith("/en/") for link in links)


def test_without_script_every_choice_has_its_page(browser: Browser, address: str, output: Path) -> None:
    """The page of all ways leads to each; no box that cannot answer is shown."""
    with opened(browser, f"{address}/finn/", java_script_enabled=False) as page:
        expect(page.locator(".search")).to_be_hidden()
        links = page.locator("main .words a, main .tiles a").evaluate_all("a => a.map(e => e.getAttribute('href'))")
    assert len(links) > 40
    for link in links:
        assert (output / link.strip("/") / "index.html").is_file(), link
