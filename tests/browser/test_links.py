"""The whole sample site, page by page: every link of its own leads somewhere; every page has a card."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from PIL import Image as Pillow

pytestmark = pytest.mark.browser
OWN = "samspill.example.org"


@pytest.fixture(scope="module")
def documents(output: Path) -> Mapping[str, html.HtmlElement]:
    """Every page by its address."""
    return {f"/{path.relative_to(output).as_posix()}": html.parse(path).getroot() for path in output.rglob("*.html")}


def own_links(document: html.HtmlElement, address: str) -> Iterator[str]:
    """What a page leads to or loads on its own site, from the root; srcset, calendars and shared cards included."""
    found = [*document.xpath("//@href | //@src"), *document.xpath("//meta[starts-with(@property, 'og:')]/@content")]
    found += [part.split()[0] for text in document.xpath("//@srcset") for part in text.split(", ")]
    for link in found:
        parts = urlsplit(link)
        if parts.scheme in {"http", "https", "webcal"} and parts.netloc == OWN:
            yield f"{parts.path}#{parts.fragment}"
        elif not parts.scheme and not parts.netloc and re.match(r"[/#]|[^ ]+\.[a-z]+$", link):
            yield f"{urljoin(address, parts.path)}#{parts.fragment}"


def test_no_link_of_the_sample_site_is_broken(output: Path, documents: Mapping[str, html.HtmlElement]) -> None:
    """Pages, feeds, pictures, scripts and fonts are files that are there; an anchor is an id of its page."""
    anchors = {address: set(document.xpath("//@id")) for address, document in documents.items()}
    there: dict[str, bool] = {}
    broken = set()
    for address, document in documents.items():
        for link in set(own_links(document, address)):
            path, _, anchor = link.partition("#")
            target = unquote(path) or address
            target += "index.html" if target.endswith("/") else ""
            if target not in there:
                there[target] = (output / target[1:]).is_file()
            if not there[target] or (anchor and target in anchors and anchor not in anchors[target]):
                broken.add((address, link))
    assert len(documents) > 600
    assert sorted(broken)[:20] == []


def test_every_page_is_shown_with_a_card_when_it_is_shared(
    output: Path, documents: Mapping[str, html.HtmlElement]
) -> None:
    """1200 × 630, of one kind of picture that every network shows, and light."""
    seen = set()
    for address, document in documents.items():
        (card,) = document.xpath("//meta[@property='og:image']/@content")
        assert document.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"], address
        seen.add(urlsplit(card).path)
    assert len(seen) > 400
    for path in sorted(seen)[::40]:
        file = output / path[1:]
        assert file.stat().st_size < 120_000
        with Pillow.open(file) as picture:
            assert (picture.size, picture.format in {"PNG", "JPEG"}) == ((1200, 630), True)
