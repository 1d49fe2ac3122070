"""Readers we did not write (ical.js, feedparser) find in every feed exactly the performances that events.json tells."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from plugins.events.facets import FacetKind, facets
from plugins.events.feeds.feeds import feeds
from plugins.events.feeds.single_calendars import MOST_SINGLE, single_addresses
from plugins.events.model import Event
from plugins.events.urls import facet_url, file_path, icalendar_url
from tests.events.clusters import TODAY, events_of, listing, load, write_cluster
from tests.events.feeds.test_feeds import LISTINGS, rows

READER = Path(__file__).with_name("read_ics.mjs")
# Clock changes of both years that the feeds cover, just before and after them; Toronto changes on other days.
CLOCKS = """
performances:
  - 2026-10-25 01:30
  - {start: "2026-10-25T02:30:00+02:00"}
  - {start: "2026-10-25T02:30:00+01:00"}
  - 2026-10-25 03:30
  - 2027-03-28 01:30
  - 2027-03-28 03:30
  - {start: 2027-03-27 23:00, end: 2027-03-28 04:00}
  - {start: 2027-10-30 23:00, end: 2027-10-31 04:00}
"""
MORE = {
    "brygga/klokka": listing("venue: brygga\nfor: [families, adults]\naccess: [hearing-loop]\n" + CLOCKS),
    "brygga/klokka-over-there": listing(
        "venue: hovedstaden\nprice: free\nperformances: [2026-11-01 01:30-04:00, 2027-03-14 03:30, 2027-11-07 12:00]"
    ).replace("2026-11-01 01:30-04:00", '"2026-11-01T01:30:00-04:00"'),
    "brygga/uten-sjanger": listing("venue: teltet\nperformances: [2026-12-24]").replace("genre: theatre\n", ""),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Event], dict[str, bytes]]:
    """A cluster, its events and all its feeds, written below the folder's output/."""
    folder = write_cluster(tmp_path_factory.mktemp("readers"), {**LISTINGS, **MORE})
    events, problems = events_of(folder)
    assert problems == []
    files = feeds(events, load(folder))
    for name, content in files.items():
        path = folder / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder, events, files


@pytest.fixture(scope="module")
def read(told: tuple[Path, list[Event], dict[str, bytes]]) -> dict[str, list[dict[str, Any]]]:
    """What ical.js finds, by the calendar's path."""
    folder, _, files = told
    names = sorted(name for name in files if name.endswith(".ics"))
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [str(node), str(READER), *names], cwd=folder / "output", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    assert sorted(found) == names
    return found


def instant(text: str) -> str:
    """A moment of events.json as ical.js tells it: in UTC; a day stays a day."""
    if len(text) == len("2026-11-27"):
        return text
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def as_json(event: dict[str, Any]) -> tuple[str, str, str | None]:
    """Id, start and end; iCalendar's last day is exclusive, and a day alone ends on the next."""
    end = event["end"]
    if end and len(end) == len("2026-11-27"):
        last = date.fromordinal(date.fromisoformat(end).toordinal() - 1).isoformat()
        end = None if last == event["start"] else last
    return event["uid"], event["start"], end


def expected(some: list[dict[str, Any]]) -> set[tuple[str, str, str | None]]:
    return {(r["id"], instant(r["startDate"]), instant(r["endDate"]) if "endDate" in r else None) for r in some}


def test_ical_js_finds_exactly_the_performances_of_events_json(
    told: tuple[Path, list[Event], dict[str, bytes]], read: dict[str, list[dict[str, Any]]]
) -> None:
    """The same ids and instants in both languages, across both clock changes, in two time zones."""
    wanted = expected(rows(told[2]))
    assert len(wanted) > 60
    for name in ("calendar.ics", "en/calendar.ics"):
        assert len(read[name]) == len(wanted)
        assert {as_json(event) for event in read[name]} == wanted


def test_every_followed_calendar_has_what_events_json_says_belongs_there(
    told: tuple[Path, list[Event], dict[str, bytes]], read: dict[str, list[dict[str, Any]]]
) -> None:
    """Per member, venue, genre, place, access feature, audience, and what is free: nothing else and nothing less."""
    folder, _, files = told
    every = rows(files)
    cluster = load(folder)
    for slug in cluster.venues:
        here = [r for r in every if r["location"]["url"].endswith(f"/{slug}/")]
        assert {as_json(event) for event in read[f"sted/{slug}/calendar.ics"]} == expected(here), slug
    for slug in cluster.members:
        theirs = [r for r in every if any(o["url"].endswith(f"/{slug}/") for o in r["organizer"])]
        assert {as_json(event) for event in read[f"aktor/{slug}/calendar.ics"]} == expected(theirs), slug
    fields = {FacetKind.GENRE: "genre", FacetKind.ACCESS: "accessibilityFeature", FacetKind.AUDIENCE: "audience"}
    filled = 0
    for facet in facets(cluster):
        found = {as_json(event) for event in read[file_path(icalendar_url(facet_url(facet, "en")))]}
        filled += bool(found)
        if facet.kind in fields:
            has = [r for r in every if facet.code in r.get(fields[facet.kind], ())]
            assert found == expected(has), facet
        elif facet.kind is FacetKind.FREE:
            assert found == expected([r for r in every if r.get("isAccessibleForFree")])
    assert filled >= 6


def test_what_is_added_once_is_one_performance(
    told: tuple[Path, list[Event], dict[str, bytes]], read: dict[str, list[dict[str, Any]]]
) -> None:
    """Each file holds the performance it stands for; an event's own holds them all, also years ahead."""
    _, events, files = told
    for event in events:
        page = f"arrangement/{event.address}/"
        for uid, address in single_addresses(event, "nb", TODAY).items():
            assert [found["uid"] for found in read[file_path(address)]] == [uid]
        own = read.get(f"{page}calendar.ics", [])
        assert {p.uid for p in event.coming(TODAY)} <= {found["uid"] for found in own}
    twins = next(event for event in events if event.id == "brygga/klokka")
    assert len(set(single_addresses(twins, "nb", date(2026, 10, 1)).values())) == len(twins.performances)
    weekly = next(event for event in events if event.id == "lilleteatret/hver-uke")
    assert len(single_addresses(weekly, "nb", TODAY)) == MOST_SINGLE
    assert any(row["startDate"].startswith("2031") for row in rows(files, "events/2031.json"))


def test_cancelled_stays_and_postponed_keeps_its_date_as_tentative(read: dict[str, list[dict[str, Any]]]) -> None:
    """A JavaScript reader sees the words of RFC 5545."""
    by_start = {event["start"]: event for event in read["aktor/lilleteatret/calendar.ics"]}
    assert by_start["2026-11-29T17:00:00.000Z"]["status"] == "CANCELLED"
    postponed = by_start["2026-11-30T17:00:00.000Z"]
    assert (postponed["status"], postponed["summary"]) == ("TENTATIVE", "Utsatt: Vildanden")


def test_feedparser_reads_every_atom_feed(told: tuple[Path, list[Event], dict[str, bytes]]) -> None:
    """Well-formed, an entry per event with its page, newest first; languages are marked."""
    _, events, files = told
    for name, content in files.items():
        if not name.endswith("atom.xml"):
            continue
        feed = feedparser.parse(content)
        assert not feed.bozo, name
        assert feed.feed.id.startswith("https://prove.example.org/")
        assert all(entry.link == entry.id and entry.title and entry.summary for entry in feed.entries), name
    whole = feedparser.parse(files["en/atom.xml"])
    pages = {f"https://prove.example.org/en/event/{event.address}/" for event in events if event.id != "x"}
    assert {entry.id for entry in whole.entries} <= pages
    wild_duck = next(entry for entry in whole.entries if entry.id.endswith("/vildanden/"))
    assert (wild_duck.title, wild_duck.title_detail.language) == ("The Wild Duck", "en")
    other = next(entry for entry in whole.entries if entry.id.endswith("/klokka/"))
    assert other.title_detail.language == "nb"


def test_atom_says_what_is_cancelled_and_gives_the_postponed_no_date(tmp_path: Path) -> None:
    """The date of a postponed event is the one it doesn't keep."""
    front = "venue: brygga\nperformances: [2026-12-05 20:00]\nstatus: "
    folder = write_cluster(
        tmp_path, {"brygga/avlyst": listing(front + "cancelled"), "brygga/utsatt": listing(front + "postponed")}
    )
    found = feedparser.parse(feeds(events_of(folder)[0], load(folder))["atom.xml"])
    said = {entry.id.split("/")[-2]: entry.summary for entry in found.entries}
    assert said == {"avlyst": "Avlyst · 5. desember 2026 · Brygga", "utsatt": "Utsatt · Brygga"}
