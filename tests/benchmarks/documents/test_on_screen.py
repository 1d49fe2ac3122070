"""A report on the screen: the paper's words, one file, no address."""

import base64
import re

import pytest
from lxml import html

from plugins.benchmarks.documents.on_screen import Attached, on_screen, screen_style
from plugins.cluster.pages.templates import environment
from plugins.paper.press import Document
from tests.conftest import PRODUCT_DIR

TABLES = "<table><tr><th>a</th></tr></table> <table><tr><th>b</th></tr></table>"
PAPER = (
    '<!doctype html>\n<html lang="nb" style="--accent: #1f5c57">\n<head>\n<meta charset="utf-8">\n<title>T</title>\n'
    f"</head>\n<body>\n<h1>Hus &amp; hage</h1> {TABLES}\n</body>\n</html>"
)
FILES = (Attached("x.csv", "Tabell", "text/csv", b"a,b\n"), Attached("x.zip", "", "application/zip", b"PK"))


@pytest.fixture(scope="module")
def page() -> str:
    env = environment("nb", PRODUCT_DIR / "theme")
    css = screen_style(PRODUCT_DIR / "theme", PRODUCT_DIR)
    return on_screen(Document("members/x.pdf", PAPER, "@page { }"), env, css, FILES).decode()


def test_the_words_are_the_papers(page: str) -> None:
    """All of the paper's words, in its order, in the page's main part; its stylesheet for paper isn't there."""
    tree = html.document_fromstring(page)
    (main,) = tree.iter("main")
    assert " ".join(main.text_content().split()) == "Hus & hage a b"
    assert "@page" not in page
    assert (tree.get("lang"), tree.get("style")) == ("nb", "--accent: #1f5c57")


def test_it_asks_nobody_for_anything(page: str) -> None:
    """Every address is the content itself; the policy forbids every other, and scripts."""
    tree = html.document_fromstring(page)
    addresses = [value for element in tree.iter() for name, value in element.attrib.items() if name in ("href", "src")]
    addresses += re.findall(r"url\(\"?([^)\"]*)", page)
    assert len(addresses) > len(FILES)
    assert all(address.startswith("data:") for address in addresses)
    assert "@import" not in page
    assert next(tree.iter("script"), None) is None
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_its_files_can_be_saved(page: str) -> None:
    """Under their names, byte for byte, each with words of its own."""
    links = html.document_fromstring(page).xpath("//header//a")
    assert [link.get("download") for link in links] == ["x.csv", "x.zip"]
    assert [base64.b64decode(link.get("href").partition(",")[2]) for link in links] == [b"a,b\n", b"PK"]
    assert len({link.text_content() for link in links}) == 2


def test_each_table_scrolls_by_itself(page: str) -> None:
    """Also with the keyboard."""
    boxes = html.document_fromstring(page).xpath("//div[@class='table-scroll'][@tabindex='0']")
    assert [box.text_content() for box in boxes] == ["a", "b"]


def test_a_page_without_figures_has_nothing_to_save() -> None:
    """The kit for a meeting has words only."""
    env = environment("en", PRODUCT_DIR / "theme")
    page = on_screen(Document("meeting-kit.pdf", PAPER, ""), env, "", ()).decode()
    assert "download" not in page
