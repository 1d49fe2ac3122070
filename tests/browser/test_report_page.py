"""A report's page for the screen, opened as a file without JavaScript: what can be saved from it is saved."""

from pathlib import Path

from playwright.sync_api import Browser


def test_every_table_can_be_saved_from_the_file(built_sample: tuple[Path, Path], browser: Browser) -> None:
    """On a telephone: a click opens the list, each link saves its file under its own name, and nothing overflows."""
    page_file = built_sample[1] / "reports" / "members" / "gaddi.html"
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    links = page.locator("details.saved a")
    assert not links.first.is_visible()
    page.locator("details.saved summary").click()
    saved = {}
    for link in links.all():
        with page.expect_download() as download:
            link.click()
        saved[download.value.suggested_filename] = download.value.path().read_bytes()
        box = link.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
    context.close()
    assert len(saved) == 7
    assert saved["gaddi-2026-nb-plasser.csv"].decode("utf-8-sig").startswith("Runde;Type arrangement;Forestillinger;")
    assert saved["gaddi-2026-nb.zip"].startswith(b"PK")
