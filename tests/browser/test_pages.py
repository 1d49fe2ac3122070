"""Every kind of page in a real Chromium: no errors, nothing from outside, accessible, light, and right on any day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.desk.building import PRODUCT_DIR

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "calendar": "/kalender/",
    "month": "/kalender/2026-12/",
    "grid": "/kalender/2026-12/rutenett/",
    "event": "/arrangement/mellomgata-teater/et-juleeventyr-fra-plankebrygga/",
    "event in English": "/en/event/mellomgata-teater/den-innbilte-syke/",
    "member": "/aktor/mellomgata-teater/",
    "venue": "/sted/mellomgata-scene/",
    "find": "/finn/",
    "genre": "/sjanger/theatre/",
    "access in English": "/en/access/hearing-loop/",
    "search": "/sok/",
    "subscribe": "/abonner/",
    "member in English": "/en/organiser/mellomgata-teater/",
    "venue in English": "/en/venue/mellomgata-scene/",
    "members": "/aktorer/",
    "venues": "/steder/",
    "audience": "/publikum/",
    "audience in English": "/en/audience/",
    "privacy": "/personvern/",
    "written": "/for-medlemmer/",
    "lost": "/404.html",
    "home in English": "/en/",
}
PHONE, LAPTOP, NARROW = (390, 844), (1280, 800), (320, 640)
AXE = (PRODUCT_DIR / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# Only what axe finds comes back: of a large page the rest would be megabytes.
FOUND = "async rules => (await axe.run({runOnly: rules, resultTypes: ['violations']})).violations"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
# A busy machine may say "load" before the first typeface has arrived; asked frame by frame, since the pages' content
# policy lets nothing be evaluated later.
LOADED_FONTS = """async () => {
  const loaded = () => [...document.fonts].filter(font => font.status === "loaded").length;
  for (let frames = 0; frames < 600 && !loaded(); frames += 1) await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  return loaded();
}"""


@contextmanager
def opened(
    browser: Browser, url: str, size: tuple[int, int] = LAPTOP, today: datetime = SUNDAY, **options: object
) -> Iterator[Page]:
    """The page at `url` on a screen of `size`, as on the day `today`; closed afterwards."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="nb-NO", timezone_id="Europe/Oslo", **options
    )  # type: ignore[arg-type]  # options of playwright
    page = context.new_page()
    page.clock.set_fixed_time(today)
    page.goto(url, wait_until="load")
    yield page
    context.close()


@contextmanager
def quiet(page: Page, address: str) -> Iterator[None]:
    """Within, no error or warning in the console (a breach of the content policy is one), and no request elsewhere."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield
    assert said == []
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_fits_and_is_accessible(browser: Browser, address: str, name: str) -> None:
    """No error, no request elsewhere, no overflow, and nothing that axe finds (WCAG 2.2 A and AA, and its own good
    practice), in light on a laptop and then in dark on a telephone.
    """
    context = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]}, color_scheme="light")
    page = context.new_page()
    with quiet(page, address):
        page.goto(address + PAGES[name], wait_until="load")
        assert page.evaluate(LOADED_FONTS) == 1
        page.evaluate(AXE)
        accessible(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        accessible(page)
    context.close()


def accessible(page: Page) -> None:
    """The page doesn't scroll sideways, and axe, which it has loaded, finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = page.evaluate(FOUND, RULES)
    assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found] == []


CUT = "e => [...e].filter(n => n.checkVisibility() && n.scrollWidth > n.clientWidth + 1).map(n => n.outerHTML)"
BEYOND = "e => [...e].filter(n => n.getBoundingClientRect().right > innerWidth + 1).map(n => n.outerHTML)"
TWICE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 212.5% !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def whole(page: Page) -> None:
    """Nothing makes the page scroll sideways, and no text is cut off by its box or by the edge of the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("h1, h2:not(.sr), h3, p:not(.sr), dd").evaluate_all(CUT) == []
    assert page.locator("h1, h2 span:not(.sr), h3, p, dd, main li, time, label, button").evaluate_all(BEYOND) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_when_all_is_larger(browser: Browser, address: str, name: str) -> None:
    """The page at 400 % (1280 as 320) and 200 % (as 640), and its text alone at 200 % on a laptop and a telephone;
    quiet where it was narrow from the first.
    """
    with opened(browser, "about:blank", NARROW) as page:
        with quiet(page, address):
            page.goto(address + PAGES[name], wait_until="load")
        whole(page)
        page.set_viewport_size({"width": 640, "height": 400})
        whole(page)
        page.evaluate(TWICE)
        for width, height in (LAPTOP, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            whole(page)


def weight(browser: Browser, url: str) -> tuple[int, int]:
    """Requests and bytes of everything the page loads; pictures aside."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - playwright marks its handlers
    page.goto(url, wait_until="load")
    sizes = [len(response.body()) for response in responses if "/images/" not in response.url]
    context.close()
    return len(sizes), sum(sizes)


def test_every_event_page_keeps_its_budget(browser: Browser, address: str, output: Path) -> None:
    """At most 8 requests and 40 KB, uncompressed, also for the event with the largest page of all."""
    every = [*(output / "arrangement").rglob("index.html"), *(output / "en" / "event").rglob("index.html")]
    pages = sorted(every, key=lambda path: path.stat().st_size)
    for path in (pages[len(pages) // 2], pages[-1]):
        requests, size = weight(browser, f"{address}/{path.parent.relative_to(output).as_posix()}/")
        assert requests <= 8
        assert size <= 40_000, (path, size)


@pytest.mark.parametrize("name", ["calendar", "month", "grid", "home", "genre", "find"])
def test_lists_keep_their_budget(browser: Browser, address: str, name: str) -> None:
    """At most 120 KB and 8 requests, uncompressed."""
    requests, size = weight(browser, address + PAGES[name])
    assert requests <= 8
    assert size <= 120_000


def test_the_script_says_today_and_tomorrow(browser: Browser, address: str) -> None:
    """On the day of the build the bill says today, and Saturday's heading the weekend."""
    with opened(browser, f"{address}/") as page:
        expect(page.locator(".bill h2")).to_contain_text("I dag")
    with opened(browser, f"{address}/", today=datetime(2026, 11, 27, 12, tzinfo=UTC)) as page:
        expect(page.locator(".bill h2")).to_contain_text("fredag 27. november I dag")
        expect(page.locator("[data-day='2026-11-28'] h2")).to_contain_text("I morgen")
        expect(page.locator("[data-day='2026-11-29'] h2")).to_contain_text("Til helga")


def test_an_old_front_page_is_right_the_morning_after(browser: Browser, address: str) -> None:
    """Days later what is over is gone, and the first day that isn't takes the bill."""
    with opened(browser, f"{address}/", today=datetime(2026, 11, 28, 7, tzinfo=UTC)) as page:
        expect(page.locator(".bill h2")).to_contain_text("lørdag 28. november I dag")
        assert page.locator("section[data-day]:visible").first.get_attribute("data-day") == "2026-11-28"
        assert page.locator(".bill .rows > li").count() > 1
        visible = page.locator("section[data-day]:visible").evaluate_all("s => s.map(e => e.dataset.day)")
        assert visible == sorted(set(visible))


def test_past_days_of_the_month_can_be_had_back(browser: Browser, address: str) -> None:
    """Hidden at first, shown at the press of a button."""
    with opened(browser, f"{address}/kalender/2026-12/", today=datetime(2026, 12, 12, 12, tzinfo=UTC)) as page:
        first = page.locator(".days section").first
        expect(first).to_be_hidden()
        page.get_by_role("button", name="Vis tidligere").click()
        expect(first).to_be_visible()


def test_without_script_everything_is_there(browser: Browser, address: str) -> None:
    """No filter that does nothing, every day and every run visible."""
    with opened(browser, f"{address}/kalender/2026-12/", java_script_enabled=False) as page:
        expect(page.locator(".choose")).to_be_hidden()
        assert page.locator(".rows > li:visible").count() == page.locator(".rows > li").count() > 20


@pytest.mark.parametrize("name", ["home", "calendar", "event", "venues", "subscribe", "find"])
def test_the_keyboard_reaches_everything(browser: Browser, address: str, name: str) -> None:
    """The first stop skips to the content; every link and field can be reached and shows that it is."""
    with opened(browser, address + PAGES[name]) as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        stops = page.locator("a[href], button, input, select, summary").evaluate_all(
            "e => e.filter(n => n.checkVisibility()).map(n => n.tabIndex)"
        )
        assert stops
        assert min(stops) >= 0
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


def test_less_motion_is_respected(browser: Browser, address: str) -> None:
    """Nothing moves for those who ask for it."""
    with opened(browser, f"{address}/", reduced_motion="reduce") as page:
        assert page.locator(".card .art").first.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"
