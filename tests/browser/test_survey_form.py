"""The web form in a real Chromium: answers outlive a reload and a closed browser, the network may go, nobody else's
answers can be seen, and every state of it is accessible.
"""

import csv
import io
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from plugins.cluster.settings import PRODUCT_DIR
from plugins.questionnaires.reading import load_questionnaires
from plugins.surveys.delimited import parse
from plugins.surveys.row_rules import Form, break_rules
from plugins.surveys.tables import responses_schema
from tests.browser.conftest import ARGUMENTS, _Quiet
from tests.browser.test_pages import AXE, FOUND, RULES, SUNDAY

pytestmark = pytest.mark.browser
PATH = "/svar/gaddi/"
CODE = "sju små 7"
ON = ".steps [type=submit]:visible, [data-step='more'] [data-do='forward']:visible"


@contextmanager
def served(output: Path) -> Iterator[tuple[str, ThreadingHTTPServer]]:
    """The site at an address of its own, and the server that a test may stop."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", server
    server.shutdown()
    server.server_close()


@contextmanager
def tablet(browser: Browser, profile: Path) -> Iterator[BrowserContext]:
    """A browser that keeps what it was told in `profile`, and is closed afterwards."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    context = browser.browser_type.launch_persistent_context(
        str(profile), executable_path=path, args=ARGUMENTS, viewport={"width": 820, "height": 1180}, locale="nb-NO"
    )
    context.clock.set_fixed_time(SUNDAY)
    yield context
    context.close()


def at(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """The form, shown, and what the page has complained of."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + PATH, wait_until="load")
    page.locator("#survey").wait_for(state="visible")
    return page, said


def accessible(page: Page) -> None:
    """Nothing that axe finds, and nothing to press that is smaller than a finger."""
    page.evaluate(AXE)
    found = page.evaluate(FOUND, RULES)
    assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found] == []
    small = page.locator("button, .boxes label, summary, header a").evaluate_all(
        "e => e.filter(n => n.checkVisibility()).filter(n => Math.min(n.offsetWidth, n.offsetHeight) < 44)"
        ".map(n => n.outerHTML)"
    )
    assert small == []


def question(page: Page, name: str) -> None:
    """Goes on to the question `name`."""
    page.locator("fieldset:visible, [data-step='more']:visible").first.wait_for()
    for _ in range(40):
        if page.locator(f"fieldset[data-step='{name}']").is_visible():
            return
        shown = page.locator("[data-step]:visible").get_attribute("data-step")
        page.locator(ON).click()
        page.locator(f"[data-step='{shown}']").wait_for(state="hidden")
    pytest.fail(f"{name} is never asked")


def tick(page: Page, name: str, *codes: str) -> None:
    """Answers the question `name`."""
    question(page, name)
    for code in codes:
        page.locator(f"fieldset[data-step='{name}'] input[value='{code}']").check()


def staff(page: Page) -> Page:
    """Opens the door for staff."""
    page.get_by_role("button", name="For husets ansatte").click()
    page.get_by_role("dialog").wait_for()
    return page


def test_answers_outlive_reload_closed_browser_and_a_lost_network(
    browser: Browser, output: Path, tmp_path: Path
) -> None:
    """On the house's tablet: a draft outlives a reload; handed-in answers outlive the browser, sealed; without a
    network the next person answers; the file has the package's columns, and its rows break no rule.
    """
    with served(output) as (address, server), tablet(browser, tmp_path / "profile") as context:
        page, said = at(context, address)
        accessible(page)
        staff(page).get_by_label("Ny kode").fill(CODE)
        page.get_by_label("Koden en gang til").fill(CODE)
        accessible(page)
        page.get_by_role("button", name="Gjør dette til husets nettbrett").click()
        expect(page.locator(".count")).to_have_text("Svar på denne enheten: 0")
        page.get_by_role("button", name="Lukk").click()
        page.get_by_role("button", name="Begynn").click()
        tick(page, "event_group", "concert")
        tick(page, "moment", "after")
        tick(page, "age", "35-44")
        page.reload()
        expect(page.locator("fieldset[data-step='age']")).to_be_visible()
        expect(page.locator("input[name='age'][value='35-44']")).to_be_checked()
        accessible(page)
        tick(page, "party_size", "1")
        tick(page, "activities", "concert", "none")
        assert page.locator("fieldset[data-step='party_ages']").is_hidden()
        tick(page, "activities", "theatre", "cinema")
        tick(page, "visited", page.locator("fieldset [data-house]:not([hidden]) input").first.get_attribute("value"))
        page.locator("fieldset[data-step='visited']").screenshot()
        shown = page.locator("label[data-house]").evaluate_all(
            "e => e.filter(n => !n.hidden).map(n => n.dataset.house)"
        )
        assert len(shown) <= 12
        page.locator(ON).click()
        page.get_by_role("button", name="Lever nå").click()
        expect(page.get_by_role("heading", name="Takk!", exact=True)).to_be_focused()
        accessible(page)
        expect(page.locator("html")).to_have_attribute("data-offline", "ready")
        stored = page.evaluate("everything().then(rows => JSON.stringify(rows))")
        assert "concert" not in stored
        assert page.evaluate("kept('draft').then(draft => Object.keys(draft.answers).length)") == 0
        assert said == []
        server.shutdown()
        server.server_close()
    with tablet(browser, tmp_path / "profile") as context:
        page, _ = at(context, address)  # nobody serves it any more
        page.get_by_role("button", name="Neste").click()
        page.get_by_role("button", name="Begynn").click()
        expect(page.locator("fieldset[data-step='event_group'] legend")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        tick(page, "comment")
        page.locator("textarea[name='comment']").fill("=1+1, sa hun «høyt»")
        page.locator(ON).click()
        expect(page.get_by_role("heading", name="Takk!", exact=True)).to_be_focused()
        page.get_by_role("button", name="Neste").click()
        staff(page).get_by_label("Kode", exact=True).fill("feil kode")
        page.keyboard.press("Enter")
        expect(page.locator(".said")).to_have_text("Det er ikke koden.")
        page.get_by_label("Kode", exact=True).fill(CODE)
        page.get_by_role("button", name="Lås opp").click()
        expect(page.locator(".count")).to_have_text("Svar på denne enheten: 2")
        accessible(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Lagre svarene som fil").click()
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        assert download.value.suggested_filename == "svar-gaddi-audience-v2-2026.csv"
        page.get_by_role("button", name="Slett det som er lagret").click()
        expect(page.locator(".count")).to_have_text("Svar på denne enheten: 0")
    check_file(text, shown)


def check_file(text: str, shown: list[str]) -> None:
    """The file is what import-survey expects: the package's columns and rules, the day, what was written last."""
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["day"] for row in rows} == {"2026-11-22"}
    assert sorted(row["respondent"] for row in rows) == ["1", "2"]
    first = next(row for row in rows if row["event_group"] == "concert")
    assert {name: first[name] for name in ("moment", "age", "party_size", "visits_12m")} == {
        "moment": "after", "age": "35-44", "party_size": "1", "visits_12m": "",
    }  # fmt: skip
    assert (first["activities__theatre"], first["activities__none"], first["activities__opera"]) == ("1", "0", "0")
    assert [name for name in shown if first[f"visited_shown__{name}"] != "1"] == []
    other = next(row for row in rows if row is not first)
    assert other["comment"] == "'=1+1, sa hun «høyt»"
    assert {name for name in shown if other[f"visited_shown__{name}"] == "1"} == set()
    houses = tuple(name.removeprefix("visited_shown__") for name in first if name.startswith("visited_shown__"))
    form = Form(load_questionnaires(PRODUCT_DIR)[0]["audience"], 2, houses, "after")
    fields = [str(field["name"]) for field in responses_schema(form)["fields"]]
    assert [name for name in first if name not in {"day", "access_other", "comment"}] == fields
    grid = parse(text.encode())
    cells = {name: tuple(row[place] for row in grid.rows) for place, name in enumerate(grid.header)}
    assert list(break_rules(form, cells, grid.lines)) == []


def test_on_ones_own_phone_the_answers_are_ones_own(browser: Browser, output: Path) -> None:
    """Without a code: it says that nothing is sent, gives the file to whoever answered, and deletes on demand."""
    with served(output) as (address, _server):
        context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
        context.clock.set_fixed_time(SUNDAY)
        page, said = at(context, address)
        expect(page.get_by_text("Ingenting sendes.")).to_be_visible()
        page.get_by_role("button", name="Begynn").click()
        tick(page, "recommend", "10")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.get_by_role("button", name="Ta bort svaret").click()
        expect(page.locator("input[name='recommend'][value='10']")).not_to_be_checked()
        tick(page, "recommend", "9")
        question(page, "visited")
        page.locator(ON).click()
        page.get_by_role("button", name="Lever nå").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Lagre svarene mine som fil").click()
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [row["recommend"] for row in rows] == ["9"]
        page.get_by_role("button", name="Slett svarene mine").click()
        page.locator("[data-step='start']").wait_for(state="visible")
        assert page.evaluate("everything().then(rows => rows.length)") == 0
        assert said == []
        context.close()


def test_a_forgotten_tablet_begins_anew_and_guesses_are_slowed(browser: Browser, output: Path) -> None:
    """After a while it asks, then deletes the draft; after five wrong codes a reload doesn't help."""
    with served(output) as (address, _server):
        context = browser.new_context(viewport={"width": 820, "height": 1180})
        context.clock.install(time=SUNDAY)
        page, _ = at(context, address)
        page.evaluate("setCode('nittini')")
        page.reload()
        page.get_by_role("button", name="Begynn").click()
        tick(page, "age", "16-24")
        page.clock.fast_forward(76_000)
        expect(page.get_by_role("heading", name="Er du der fortsatt?")).to_be_visible()
        page.get_by_role("button", name="Jeg er her").click()
        expect(page.locator("input[name='age'][value='16-24']")).to_be_checked()
        page.clock.fast_forward(76_000)
        page.clock.fast_forward(21_000)
        page.locator("[data-step='start']").wait_for(state="visible")
        expect(page.locator("input[name='age'][value='16-24']")).not_to_be_checked()
        assert page.evaluate("everything().then(rows => rows.length)") == 0
        page.evaluate("keep('tries', { count: 5, at: Date.now() })")
        page.reload()
        staff(page).get_by_label("Kode", exact=True).fill("nittini")
        page.keyboard.press("Enter")
        expect(page.locator(".said")).to_have_text("For mange forsøk. Vent et minutt.")
        page.clock.fast_forward(61_000)
        page.get_by_label("Kode", exact=True).fill("nittini")
        page.keyboard.press("Enter")
        expect(page.locator(".count")).to_have_text("Svar på denne enheten: 0")
        context.close()


def test_a_closed_wave_takes_no_answers_and_gives_what_it_has(browser: Browser, output: Path) -> None:
    """The day after the wave an old page says so by itself; staff still get in."""
    with served(output) as (address, _server):
        context = browser.new_context()
        context.clock.set_fixed_time(SUNDAY.replace(year=2027, month=1, day=1))
        page, _ = at(context, address)
        expect(page.get_by_text("Undersøkelsen er avsluttet.")).to_be_visible()
        expect(page.get_by_role("button", name="Begynn")).to_be_hidden()
        expect(page.get_by_role("button", name="For husets ansatte")).to_be_visible()
        context.close()
