"""The real programmes of 23 presenters, from ../shared/realdata beside the checkout."""

import csv
import hashlib
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.cluster.cluster import Cluster
from plugins.cluster.settings import load_settings
from plugins.events.importers.importing import import_events
from plugins.events.importers.result import ImportResult
from plugins.events.listings.reading import read_events
from plugins.events.model import Event
from tests.desk.building import typed

EVENTS = Path(__file__).resolve().parents[4] / "shared" / "realdata" / "events"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not EVENTS.is_dir(), reason=f"needs the real programmes in {EVENTS.parent}: not checked here"),
]

# What a person who read all 1,418 names holds for no performance, per presenter.
NO_SHOWS = {
    "albertatheatreprojects": {"Test Event": 2},
    "bardonthebeach": {"Test Production - DO NOT BOOK": 5},
    "ccoa": {"Name a Seat": 1},
    "terrabrucemajestic": {f"z Festival {letter} - Event {n}": 1 for letter in "ABC" for n in (1, 2, 3)},
    "theporttheatre": {"Website Integration Test show": 2, "Niomi Test Offsite event": 1},
}
SAME = {"imperialtheatrenewbrunswick": 1, "oldtownplayhouse": 1, "rcmusic": 1, "ticketseller": 1}


def _rows(slug: str) -> list[dict[str, str]]:
    with (EVENTS / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class World:
    """All 23 imported into one empty cluster, and what reading makes of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.members = {one["slug"]: one for one in _rows("members")}
        began = time.perf_counter()
        self.results = self.take()
        self.seconds = time.perf_counter() - began
        self.cluster = Cluster.load(load_settings(_settings(root)))
        self.events, self.problems = read_events(self.cluster)

    def take(self) -> dict[str, ImportResult]:
        """Import every presenter's programme."""
        return {
            slug: import_events(EVENTS / f"{slug}.csv", self.root, slug, timezone=one["timezone"], now=NOW)
            for slug, one in self.members.items()
        }

    def digests(self) -> dict[str, str]:
        """What every file holds."""
        files = [path for path in sorted(self.root.rglob("*")) if path.is_file()]
        return {str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def of(self, slug: str) -> list[Event]:
        """A presenter's events."""
        return [event for event in self.events if event.member == slug]


def _settings(root: Path) -> Mapping[str, object]:
    return {
        "SITENAME": "Prøve", "SITEURL": "https://example.org", "CLUSTER_NAME": "Prøve", "REGION": "Canada",
        "COUNTRY": "CA", "CONTACT": "a@example.org", "TIMEZONE": "America/Toronto", "CURRENCY": "CAD", "SAMPLE": True,
        "CLUSTER_DIR": root, "TODAY": date(2026, 11, 22),
    }  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Imported once for all tests here."""
    return World(tmp_path_factory.mktemp("canada"))


def test_every_row_is_accounted_for(world: World) -> None:
    """For each presenter read = added + merged + rejected, and read is what the csv module counts."""
    total = 0
    for slug, result in world.results.items():
        assert result.problems == ()
        assert result.read == len(_rows(slug)) == int(world.members[slug]["rows"])
        assert result.read == result.added + result.merged + len(result.rejected)
        assert (result.updated, result.unchanged) == (0, 0)
        total += result.read
    assert total == 4839
    assert len(world.results) == 23


def test_trial_bookings_and_campaigns_are_rejected_and_nothing_else(world: World) -> None:
    """Exactly the rows that a person would leave out, each with its reason."""
    for slug, result in world.results.items():
        names = Counter(one.label.rsplit(" · ", 1)[0] for one in result.rejected)
        assert names == NO_SHOWS.get(slug, {}), slug
        assert all(one["reason"] for one in result.as_json("nb")["rejected"])  # type: ignore[attr-defined]


def test_what_was_merged_is_the_same_name_time_and_place(world: World) -> None:
    """Counted independently from the raw cells."""
    for slug, result in world.results.items():
        keys = Counter((r["name"].strip().casefold(), r["startDate"], r["venue"]) for r in _rows(slug))
        assert result.merged == len(result.same) == sum(count - 1 for count in keys.values()) == SAME.get(slug, 0)


def test_start_times_are_the_local_times_given(world: World) -> None:
    """Each written performance shows, on its venue's clock, the very characters of a row's startDate, and so does its
    end; each row that was taken is one of them."""
    for slug, one in world.members.items():
        rejected = {reject.problem.line for reject in world.results[slug].rejected}
        taken = [r for number, r in enumerate(_rows(slug), 2) if number not in rejected]
        wanted = {(_bare(r["name"]), r["startDate"][:16], r["endDate"][:16], _bare(r["venue"])) for r in taken}
        found = set()
        for event in world.of(slug):
            for performance in event.performances:
                assert isinstance(performance.start, datetime)
                assert isinstance(performance.end, datetime)
                venue = world.cluster.venues[performance.venue]
                assert performance.start.tzinfo == ZoneInfo(venue.timezone) == ZoneInfo(one["timezone"])
                times = (performance.start.isoformat()[:16], performance.end.isoformat()[:16])
                found.add((_bare(event.title), *times, _bare(venue.name)))
        assert found == wanted, slug


def _bare(text: str) -> str:
    """Letters and digits alone, articles off: independent of how the importer cleans names."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the ", "", unicodedata.normalize("NFC", text).strip().casefold()))


def test_every_written_listing_is_valid(world: World) -> None:
    """Reading finds no error and no warning, and as many performances as were added."""
    assert world.problems == []
    assert world.cluster.problems == ()
    assert sum(len(event.performances) for event in world.events) == sum(r.added for r in world.results.values())
    assert len(world.cluster.members) == 23


def test_performances_of_one_production_are_one_event(world: World) -> None:
    """As many events as organisers and names, counted from the raw cells; no two performances share a permanent id."""
    for slug in world.members:
        rejected = {reject.problem.line for reject in world.results[slug].rejected}
        names = {
            (" ".join(r["name"].casefold().split()), r["organizer"].strip().casefold())
            for number, r in enumerate(_rows(slug), 2)
            if number not in rejected
        }
        assert len(world.of(slug)) == len(names), slug
    uids = [performance.uid for event in world.events for performance in event.performances]
    assert len(uids) == len(set(uids))


def test_a_price_of_nothing_is_unknown_and_not_free(world: World) -> None:
    """As many performances without price as rows without, and none free."""
    prices = [performance.price for event in world.events for performance in event.performances]
    assert not any(price.free for price in prices if price)
    unknown = sum(
        float(r["lowPrice"] or 0) == 0
        for slug in world.members
        for number, r in enumerate(_rows(slug), 2)
        if number not in {one.problem.line for one in (*world.results[slug].rejected, *world.results[slug].same)}
    )
    assert prices.count(None) == unknown > 1000


def test_a_second_import_adds_nothing_and_changes_no_byte(world: World) -> None:
    """All that was added is unchanged; the same rows are merged and rejected; no file is written."""
    before = world.digests()
    for slug, result in world.take().items():
        first = world.results[slug]
        assert (result.added, result.updated, result.unchanged) == (0, 0, first.added)
        assert (result.merged, len(result.rejected), result.written, result.gone) == (
            first.merged, len(first.rejected), (), (),
        )  # fmt: skip
    assert world.digests() == before


def test_venues_are_few_and_made_once(world: World) -> None:
    """Two presenters of one hall share it; the spelling with and without its article is one venue."""
    names = [venue.name for venue in world.cluster.venues.values()]
    assert names.count("Vancouver Playhouse") == 1
    assert len([name for name in names if name in {"The Port Theatre", "Port Theatre"}]) == 1
    assert all(venue.unverified and venue.municipality is None for venue in world.cluster.venues.values())


def test_all_of_it_takes_seconds(world: World) -> None:
    """4,839 rows of 23 sources into 1,428 listings: some four seconds alone, far under what a slow reading takes."""
    assert world.seconds < 120


def test_the_programmes_build_into_a_site(world: World) -> None:
    """The command builds all 23 into pages and feeds that hold every performance that was taken, once."""
    done = typed("build", "--cluster", str(world.root))
    assert done.returncode == 0, done.stderr
    output = world.root / "output"
    shown = {
        one["id"]: one["startDate"]
        for path in [output / "events.json", *(output / "events").glob("*.json")]
        for one in json.loads(path.read_text(encoding="utf-8"))
    }
    assert len(shown) == sum(result.added for result in world.results.values())
    written = Counter(p.start.isoformat() for event in world.events for p in event.performances)
    assert Counter(shown.values()) == written
    assert sum(1 for _ in (output / "arrangement").glob("*/*/index.html")) == len(world.events)
