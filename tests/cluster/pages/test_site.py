"""Pages are gathered, then written; languages know each other; the sitemap lists what is listed."""

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from plugins.cluster.pages.language import Words, load_catalogue
from plugins.cluster.pages.site import Page, PageCollisionError, Site
from plugins.cluster.pages.sitemap import robots, sitemap
from plugins.cluster.pages.templates import environments


def site_of(*pages: Page) -> Site:
    site = Site("https://a.example.org", ("nb", "en"))
    for page in pages:
        site.add(page)
    return site


HOME = Page("index.html", "page.html", "nb", "home", {"title": "Hjem <b>"})
HOME_EN = Page("en/index.html", "page.html", "en", "home", {"title": "Home"}, modified=date(2026, 11, 1))
LOST = Page("404.html", "page.html", "nb", "lost", {"title": "Borte"}, listed=False)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    template = (
        '<h1>{{ title }}</h1>{% trans n=2 %}{{ n }} night{% pluralize %}{{ n }} nights{% endtrans %} {{ _("Tickets") }}'
    )
    (tmp_path / "templates" / "page.html").write_text(template)
    catalogue = tmp_path / "locale" / "nb" / "LC_MESSAGES"
    catalogue.mkdir(parents=True)
    (catalogue / "a.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Tickets"\nmsgstr "Billetter"\n\nmsgid "%(n)s night"\n'
        'msgid_plural "%(n)s nights"\nmsgstr[0] "%(n)s kveld"\nmsgstr[1] "%(n)s kvelder"\n'
    )
    return tmp_path


def test_pages_are_rendered_in_their_language_and_escaped(theme: Path, tmp_path: Path) -> None:
    """Interface texts by language; data from members never becomes markup."""
    output = tmp_path / "output"
    site = site_of(HOME, HOME_EN)
    site.add_file("calendar.ics", b"BEGIN")
    assert site.write(output, environments(("nb", "en"), theme)) == 3
    assert (output / "index.html").read_text() == "<h1>Hjem &lt;b&gt;</h1>2 kvelder Billetter\n"
    assert (output / "en" / "index.html").read_text() == "<h1>Home</h1>2 nights Tickets\n"
    assert (output / "calendar.ics").read_bytes() == b"BEGIN"


def test_files_to_come_are_made_when_asked_for_and_written_like_others(theme: Path, tmp_path: Path) -> None:
    """Once each, in order, and only until one has it; one that fails is asked again."""
    site, asked = site_of(HOME), []

    def feeds() -> dict[str, bytes]:
        asked.append("feeds")
        if len(asked) == 1:
            raise OSError("full")
        return {"calendar.ics": b"BEGIN"}

    def search() -> dict[str, bytes]:
        asked.append("search")
        return {"pagefind/a": b"a"}

    site.add_files_to_come(feeds)
    site.add_files_to_come(search)
    with pytest.raises(OSError, match="full"):
        site.file_at("calendar.ics")
    assert site.file_at("calendar.ics") == b"BEGIN"
    assert site.file_at("calendar.ics") == b"BEGIN"
    assert asked == ["feeds", "feeds"]
    assert site.write(tmp_path / "output", environments(("nb", "en"), theme)) == 3
    assert (tmp_path / "output" / "pagefind" / "a").read_bytes() == b"a"
    assert site.file_at("nowhere") is None
    assert asked == ["feeds", "feeds", "search"]
    assert site.page_at("index.html") == HOME
    assert site.page_at("calendar.ics") is None


def test_two_rooms_cannot_write_the_same_file() -> None:
    """Nor may a page leave the output folder."""
    site = site_of(HOME)
    with pytest.raises(PageCollisionError):
        site.add_file("index.html", b"")
    for path in ("../x.html", "/x.html", "a/../../x"):
        with pytest.raises(PageCollisionError):
            site.add_file(path, b"")


def test_translations_find_each_other() -> None:
    """A page knows its other languages; a missing one falls back to what there is."""
    site = site_of(HOME, HOME_EN, LOST)
    assert list(site.alternates(HOME)) == ["nb", "en"]
    assert site.url("home", "en") == "/en/"
    assert site.url("lost", "en") == "/404.html"
    assert site.page("lost", "en") is None


def test_the_sitemap_lists_pages_with_their_languages() -> None:
    """Absolute addresses, lastmod where it is known, nothing unlisted."""
    root = etree.fromstring(sitemap(site_of(HOME, HOME_EN, LOST)))
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    assert root.xpath("s:url/s:loc/text()", namespaces=names) == ["https://a.example.org/", "https://a.example.org/en/"]
    assert root.xpath("s:url/s:lastmod/text()", namespaces=names) == ["2026-11-01"]
    assert len(root.xpath("s:url/x:link", namespaces=names)) == 4
    assert b"https://a.example.org/sitemap.xml" in robots(site_of())


def test_dates_and_prices_are_written_as_in_each_language() -> None:
    """Norwegian and British English forms through CLDR."""
    assert Words("nb").date(date(2026, 5, 17), "EEEE d. MMMM y") == "søndag 17. mai 2026"
    assert Words("en").date(date(2026, 5, 17), "EEEE d MMMM y") == "Sunday 17 May 2026"
    assert Words("nb").price(390, "NOK").replace("\xa0", " ") == "kr 390"
    assert Words("nb").price(33.7, "CAD").replace("\xa0", " ") == "CAD 33,70"
    assert (Words("nb").number(0.666, "0 %"), Words("en").number(0.666, "0 %")) == ("67\xa0%", "67%")
    assert Words("nb").number(1234.5).replace("\xa0", " ") == "1 234,5"


def test_a_text_without_translation_is_kept(theme: Path) -> None:
    """The catalogue answers with the source text, singular and plural."""
    catalogue = load_catalogue("nb", theme / "locale")
    assert catalogue.gettext("Unknown") == "Unknown"
    assert [catalogue.ngettext("one", "many", n) for n in (0, 1, 2)] == ["many", "one", "many"]
    assert catalogue.known == {"Tickets", "%(n)s night"}
