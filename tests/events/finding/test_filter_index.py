"""The filter's index: every coming event once, small chunks that don't move, nothing invented."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from plugins.events.finding.filter_index import chunks, filter_index, price_from
from plugins.events.model import Event, Price
from plugins.events.pages.entries import coming_entries
from tests.events.clusters import TODAY, listing, write_cluster
from tests.events.factory import evening, event
from tests.events.rendering import programme_of


def nights(name: str, first: date, *after: int) -> Event:
    return event(name, *(evening(first + timedelta(days=n)) for n in after))


def told(events: list[Event], most: int) -> dict[str, list[str]]:
    parts = chunks(coming_entries(events, TODAY), TODAY, most)
    return {part.name: [entry.event.slug for entry in part.entries] for part in parts}


def test_months_share_a_chunk_until_it_is_full() -> None:
    """Three fit: November with December, January for itself; a larger month is two chunks."""
    days = [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 2)] + [date(2027, 1, d) for d in (4, 5, 6, 7)]
    events = [nights(f"e{n}", day, 0) for n, day in enumerate(days)]
    assert told(events, 3) == {"2026-11": ["e0", "e1", "e2"], "2027-01": ["e3", "e4", "e5"], "2027-01-2": ["e6"]}


@pytest.mark.parametrize(("days", "name"), [(45, "2026-11"), (46, "runs")])
def test_what_spans_long_stands_with_the_runs(days: int, name: str) -> None:
    """At 45 days from the first to the last it is still found by its month."""
    assert list(told([nights("a", date(2026, 11, 24), 0, days)], 9)) == [name]


def test_a_new_event_changes_one_chunk() -> None:
    """The other months' files keep their bytes, and so their place in a browser's cache."""
    events = [nights(f"e{n}", date(2026, 12, 1) + timedelta(days=n * 8), 0) for n in range(12)]
    before = told(events, 4)
    after = told([*events, nights("new", date(2027, 2, 20), 0)], 4)
    assert [name for name in before if before[name] != after.get(name)] == ["2027-02"]


def test_the_index_is_complete_and_in_both_languages(tmp_path: Path) -> None:
    """Title, address, numbers of the words, and each kind of performance; past evenings aren't there."""
    text = listing("""
venue: brygga
for: [families]
price: {from: 150, to: 390}
translations: {en: {title: The Wild Duck}}
performances:
  - 2026-11-01 19:00
  - 2026-11-27 19:00
  - {start: 2026-11-28 19:00, status: cancelled, access: [sign-language]}
""")
    folder = write_cluster(tmp_path, {"lilleteatret/vildanden": text})
    files = filter_index(programme_of(folder))
    assert sorted(files) == [
        "en/find/2026-11.json", "en/find/index.json", "finn/2026-11.json", "finn/index.json",
    ]  # fmt: skip
    words = json.loads(files["finn/index.json"])
    ((title, address, genre, audiences, language, parts),) = json.loads(files["finn/2026-11.json"])
    assert (title, address, language) == ("Vildanden", "lilleteatret/vildanden", 0)
    assert words["genre"][genre] == ["theatre", "Teater"]
    assert [words["audience"][number][0] for number in audiences] == ["families"]
    told_apart = [([words["access"][n][0] for n in access], price, status) for _, access, price, status, _ in parts]
    assert told_apart == [(["wheelchair"], 150, 0), (["wheelchair", "sign-language"], 150, 1)]
    assert words["venues"] == [["Brygga", 0, 59.1226, 11.3874]]
    assert words["place"][0][0] != ""
    assert json.loads(files["en/find/2026-11.json"])[0][0] == "The Wild Duck"


@pytest.mark.parametrize(
    ("price", "told_as"),
    [
        (None, -1),
        (Price(Decimal(0), Decimal(0), "NOK"), 0),
        (Price(Decimal(0), Decimal(200), "NOK"), 1),
        (Price(None, Decimal(90), "NOK"), 90),
        (Price(Decimal("149.5"), None, "NOK"), 150),
        (Price(Decimal(20), None, "CAD"), -1),
        (Price(Decimal(0), Decimal(0), "CAD"), 0),
    ],
)
def test_a_price_is_never_guessed(price: Price | None, told_as: int) -> None:
    """Unknown, or in another currency, is unknown; only what costs nobody anything is free."""
    assert price_from(price, "NOK") == told_as


def test_five_thousand_events_make_small_files(tmp_path: Path) -> None:
    """No file of the index is larger than 60 KB, whatever the cluster's size."""
    programme = programme_of(
        write_cluster(tmp_path, {}),
        events=[nights(f"et-ganske-langt-navn-{n}", TODAY + timedelta(days=n % 300), 0, 1) for n in range(5000)],
    )
    assert max(len(content) for content in filter_index(programme).values()) < 60_000
