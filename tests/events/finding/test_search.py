"""The search's index: the same programme gives the same bytes, and a listing cannot break out of its page."""

import json
from pathlib import Path

import pytest
from lxml import html

from plugins.events.finding import search
from plugins.events.finding.search import SearchError, SearchPage, search_index, search_pages
from tests.events.clusters import listing, write_cluster
from tests.events.rendering import programme_of

LISTINGS = {
    "lilleteatret/vildanden": listing("venue: brygga\nperformances: [2026-11-27 19:00]", "På loftet bor ei and."),
    "lilleteatret/runde": listing(
        'venue: brygga\nrepeat: {rrule: "FREQ=DAILY;COUNT=40", start: 2026-11-25 18:00}', "Førti kvelder."
    ),
}


def test_two_searches_of_one_programme_are_the_same_bytes(tmp_path: Path) -> None:
    """Made apart, in folders of their own; and what was kept is what is made."""
    programme = programme_of(write_cluster(tmp_path, LISTINGS))
    first, second = (search_index(programme, tmp_path / name) for name in ("a", "b"))
    assert first == second == search_index(programme, tmp_path / "a")
    assert json.loads(first["pagefind/pagefind-entry.json"])["languages"].keys() == {"en", "nb"}
    assert not [path for path in first if "ui." in path]


def test_a_changed_programme_is_searched_anew_and_only_the_newest_is_kept(tmp_path: Path) -> None:
    """The cache doesn't grow with every edit."""
    for number in range(2):
        text = listing("venue: brygga\nperformances: [2026-11-27 19:00]", f"Nå {number}.")
        folder = write_cluster(tmp_path / str(number), {"lilleteatret/x": text})
        search_index(programme_of(folder), tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_run_is_one_result(tmp_path: Path) -> None:
    """Forty nights are one page in each language, with the last of its days."""
    found = [page for page in search_pages(programme_of(write_cluster(tmp_path, LISTINGS))) if "runde" in page.url]
    assert [(page.language, page.last) for page in found] == [("nb", "2027-01-03"), ("en", "2027-01-03")]


def test_a_title_stays_text() -> None:
    """Quotes and tags of a listing are no markup of the page that pagefind reads."""
    evil = '"><script>alert(1)</script>'
    page = html.fromstring(SearchPage("/x/", "nb", evil, "event", evil, "", "<p>x</p>").document())
    assert page.xpath("//h1")[0].text_content() == evil
    assert not page.xpath("//script")
    assert f"where:{evil}" in page.xpath("//i/@data-pagefind-meta")


def test_a_refusal_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pagefind fails, its words are told and no half index is left to be found the next time."""
    monkeypatch.setattr(search.sys, "executable", "/bin/false")
    with pytest.raises(SearchError):
        search_index(programme_of(write_cluster(tmp_path, LISTINGS)), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []
