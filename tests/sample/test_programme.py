"""The sample cluster's programme is what issue 2 asks for, and alive whenever someone opens it."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from tests.tools.sample.__main__ import SEED
from tests.tools.sample.layout import REST
from tests.tools.sample.occurrences import Occurrence, days, happens_between, occurrences
from tests.tools.sample.pictures import write_pictures
from tests.tools.sample.programme import listings, write_programme

CHECKOUT = Path(__file__).resolve().parents[2]
CONTENT = CHECKOUT / "content"
FIRST, LAST = date(2026, 11, 22), date(2028, 12, 31)
SATURDAY = 5

Listing = dict[str, Any]


def front_matter(path: Path) -> Listing:
    """The YAML of a content file, its body under `body`."""
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return {**yaml.safe_load(header), "body": body}


def folder(name: str) -> dict[str, Listing]:
    """A content folder's files by slug."""
    return {path.stem: front_matter(path) for path in sorted((CONTENT / name).glob("*.md"))}


def codes(name: str) -> set[str]:
    """The codes of a reference list."""
    return {entry["code"] for entry in yaml.safe_load((CHECKOUT / f"data/reference/{name}.yaml").read_text("utf-8"))}


@pytest.fixture(scope="module")
def events() -> dict[str, Listing]:
    """Every listing by `member/slug`."""
    files = sorted((CONTENT / "events").glob("*/*.md"))
    return {f"{path.parent.name}/{path.stem}": front_matter(path) for path in files}


@pytest.fixture(scope="module")
def shows(events: dict[str, Listing]) -> list[tuple[str, Occurrence]]:
    """Every performance with its listing's name."""
    return [(name, each) for name, listing in events.items() for each in occurrences(listing)]


@pytest.fixture(scope="module")
def per_day(shows: list[tuple[str, Occurrence]]) -> Counter[date]:
    """How many performances take place from each day on (an exhibition counts on its first)."""
    wide = (FIRST - timedelta(days=90), LAST + timedelta(days=30))
    return Counter(each.start.date() for _, each in shows if happens_between(each, *wide))


def test_size(events: dict[str, Listing], shows: list[tuple[str, Occurrence]]) -> None:
    """At least 210 listings and 750 performances, some of them past when the sample begins."""
    assert len(events) >= 210
    assert len(shows) >= 750
    assert 8 <= sum(each.last_day < FIRST for _, each in shows) <= 40


def test_alive_each_week(per_day: Counter[date]) -> None:
    """From any day through 2028, the next seven days have at least five performances that take place."""
    week = {day: sum(per_day[day + timedelta(days=n)] for n in range(7)) for day in days(FIRST, LAST)}
    assert {day: count for day, count in week.items() if count < 5} == {}


def test_alive_each_weekend(per_day: Counter[date]) -> None:
    """From any day through 2028, the next Saturday and Sunday have at least four."""
    last_saturday = LAST + timedelta(days=7)
    weekends = {
        day: per_day[day] + per_day[day + timedelta(days=1)]
        for day in days(FIRST, last_saturday)
        if day.weekday() == SATURDAY
    }
    assert {day: count for day, count in weekends.items() if count < 4} == {}


@pytest.mark.parametrize(("key", "reference"), [("genre", "genres"), ("for", "audiences")])
def test_every_code_used(key: str, reference: str, events: dict[str, Listing]) -> None:
    """Every genre and every audience of the reference lists has at least three listings, and no other code is used."""
    used = Counter(code for listing in events.values() for code in ([listing[key]] if key == "genre" else listing[key]))
    assert set(used) == codes(reference)
    assert min(used.values()) >= 3


def test_every_member_has_a_programme(events: dict[str, Listing]) -> None:
    """Every member has at least four listings, and no one else has any."""
    by_member = Counter(name.split("/")[0] for name in events)
    assert set(by_member) == set(folder("members"))
    assert min(by_member.values()) >= 4


def test_every_venue_and_municipality_used(shows: list[tuple[str, Occurrence]], events: dict[str, Listing]) -> None:
    """Something happens at every venue and so in every municipality."""
    venues = folder("venues")
    used = {each.own.get("venue", events[name]["venue"]) for name, each in shows}
    assert used == set(venues)
    assert {venues[slug]["municipality"] for slug in used} == codes("municipalities")


def test_every_access_feature_somewhere(shows: list[tuple[str, Occurrence]], events: dict[str, Listing]) -> None:
    """Every access feature is offered by a listing or one of its performances, some by a performance alone."""
    on_listings = {code for listing in events.values() for code in listing.get("access", [])}
    on_shows = {code for _, each in shows for code in each.own.get("access", [])}
    assert on_listings | on_shows == codes("access")
    assert {"sign-language", "audio-description"} <= on_shows


def test_every_status(shows: list[tuple[str, Occurrence]]) -> None:
    """Every status occurs, each cancelled or moved performance says why or from when, and most just take place."""
    statuses = Counter(each.own.get("status", "scheduled") for _, each in shows)
    assert set(statuses) == {"scheduled", "cancelled", "postponed", "rescheduled", "sold-out"}
    assert statuses["scheduled"] > len(shows) * 0.85
    for name, each in shows:
        status = each.own.get("status")
        assert status not in {"cancelled", "postponed"} or "note" in each.own, name
        assert status != "rescheduled" or "was" in each.own, name


def test_some_listings_changed_as_a_whole(events: dict[str, Listing]) -> None:
    """A status may stand on the listing itself: cancelled, postponed and sold out each do."""
    assert {"cancelled", "postponed", "sold-out"} <= {listing.get("status") for listing in events.values()}


def test_every_form_of_price(events: dict[str, Listing]) -> None:
    """A number, free, a range, a named list, and none at all."""
    forms = {type(listing.get("price")).__name__ for listing in events.values()}
    assert forms == {"int", "str", "dict", "list", "NoneType"}
    assert {listing["price"] for listing in events.values() if isinstance(listing.get("price"), str)} == {"free"}


def test_shapes_of_time(events: dict[str, Listing], shows: list[tuple[str, Occurrence]]) -> None:
    """Forty nights in one run, a three-month exhibition, rules with exceptions and with changes, several at once."""
    assert Counter(name for name, _ in shows).most_common(1)[0][1] >= 40
    assert any(len(listing.get("performances", [])) == 40 for listing in events.values())
    assert any(each.all_day and each.last_day - each.start.date() > timedelta(days=75) for _, each in shows)
    rules = [listing["repeat"] for listing in events.values() if "repeat" in listing]
    assert {type(rule) for rule in rules} == {dict, list}
    assert any(isinstance(rule, dict) and "except" in rule for rule in rules)
    assert any("repeat" in listing and "performances" in listing for listing in events.values())


@pytest.mark.parametrize("changed", [date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29)])
def test_clock_changes(changed: date, per_day: Counter[date]) -> None:
    """Something is on when the clocks change."""
    assert per_day[changed] >= 2


def test_languages(events: dict[str, Listing]) -> None:
    """Nearly all have an English translation; a few are Norwegian only, and one or two English only."""
    english_only = [name for name, listing in events.items() if listing.get("language") == "en"]
    untranslated = [name for name, listing in events.items() if "translations" not in listing]
    assert len(english_only) == 2
    assert 3 <= len(set(untranslated) - set(english_only)) <= 12


def test_texts_are_unique(events: dict[str, Listing]) -> None:
    """No title, summary or body occurs twice, in either language, and no body is a stub."""
    english = [listing["translations"]["en"] for listing in events.values() if "translations" in listing]
    for key in ("title", "summary", "body"):
        for texts in ([listing[key] for listing in events.values()], [each[key] for each in english]):
            assert [text for text, count in Counter(texts).items() if count > 1] == []
    assert min(len(listing["body"]) for listing in events.values()) > 120
    assert max(len(listing["summary"]) for listing in [*events.values(), *english]) <= 200


def test_some_titles_are_long(events: dict[str, Listing]) -> None:
    """A few titles stress the layout, and one is a single word."""
    lengths = sorted(len(listing["title"]) for listing in events.values())
    assert lengths[-1] > 120
    assert lengths[0] < 7


def test_no_stage_is_booked_twice(shows: list[tuple[str, Occurrence]], events: dict[str, Listing]) -> None:
    """At no venue does one performance begin before the one before has ended and the audience has left."""
    stages: dict[str, list[tuple[Any, Any, str]]] = {}
    for name, each in shows:
        if not each.all_day and each.own.get("status") != "cancelled":
            minutes = int(events[name]["duration"].removesuffix(" min"))
            venue = each.own.get("venue", events[name]["venue"])
            stages.setdefault(venue, []).append((each.start, each.start + timedelta(minutes=minutes), name))
    for bookings in stages.values():
        bookings.sort()
        clashes = [(a, b) for a, b in pairwise(bookings) if b[0] < a[1] + REST]
        assert clashes == []


def test_regenerating_changes_no_byte() -> None:
    """The committed listings are exactly what the programme and the seed give."""
    committed = {
        str(path.relative_to(CONTENT / "events")): path.read_text("utf-8")
        for path in (CONTENT / "events").glob("*/*.md")
    }
    assert listings(CONTENT / "members", SEED) == committed


def test_stale_listings_are_taken_away(tmp_path: Path) -> None:
    """A listing no longer in the programme doesn't linger."""
    (tmp_path / "members").symlink_to(CONTENT / "members")
    stale = tmp_path / "events" / "sagbladet" / "lagt-ned.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("---\ntitle: Lagt ned\n---\n")
    assert write_programme(tmp_path, SEED) == len(list((tmp_path / "events").glob("*/*.md")))
    assert not stale.exists()


def test_pictures_are_drawn_by_the_generator(tmp_path: Path) -> None:
    """Every picture of the sample is what the generator draws, is shown somewhere, and is small."""
    write_pictures(tmp_path, SEED)
    images = CONTENT / "images"
    assert {path.name for path in images.iterdir()} == {path.name for path in tmp_path.iterdir()}
    for path in images.iterdir():
        assert Image.open(path).convert("RGB").tobytes() == Image.open(tmp_path / path.name).convert("RGB").tobytes()
        assert path.stat().st_size < 40_000
    shown = {
        entry["image"]["file"] for kind in ("members", "venues") for entry in folder(kind).values() if "image" in entry
    }
    shown |= {
        front_matter(path)["image"]["file"]
        for path in (CONTENT / "events").glob("*/*.md")
        if "\nimage:" in path.read_text("utf-8")
    }
    assert shown == {path.name for path in images.iterdir()}
