"""All feeds together: what independent readers get from them is what events.json says; the same bytes every time."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil import tz
from lxml import etree

from plugins.events.feeds.feeds import feeds
from plugins.events.feeds.span import Span
from plugins.events.listings.reading import read_events
from tests.events.clusters import TODAY, Repository, events_of, listing, load, write_cluster

ATOM = "{http://www.w3.org/2005/Atom}"
LISTINGS = {
    "lilleteatret/vildanden": listing(
        """
venue: brygga
co_producers: [vannfestivalen]
performances:
  - 2026-11-27 19:30
  - {start: 2026-11-28 15:00, was: 2026-11-28 18:00, access: [sign-language]}
  - {start: 2026-11-29 18:00, status: cancelled, note: "Sykdom; i ensemblet, dessverre"}
  - {start: 2026-11-30 18:00, status: postponed}
  - {start: 2026-12-01 18:00, status: sold-out}
duration: 130 min
price: {from: 150, to: 390}
tickets: https://lilleteatret.example.org/vildanden
summary: Loftet, løgnen og en and som ikke vil dø.
translations: {en: {title: The Wild Duck}}
revised: 2026-11-01T10:00:00Z
"""
    ),
    "lilleteatret/hver-uke": listing(
        'venue: brygga\nrepeat: {rrule: "FREQ=WEEKLY;UNTIL=20271230", start: 2026-10-03 02:30, end: 2026-10-03 04:00}'
    ),
    "brygga/utstilling": listing("venue: brygga\nperformances: [{start: 2026-12-01, end: 2026-12-06}, 2027-01-03]"),
    "brygga/langt-borte": listing("venue: hovedstaden\nperformances: [2027-03-14 01:30, 2027-03-14 03:30]"),
    "vannfestivalen/for-lenge-siden": listing("venue: brygga\nperformances: [2019-06-01 12:00, 2031-06-01 12:00]"),
    "vannfestivalen/hele-tiden": listing("venue: brygga\nperformances: [{start: 2026-01-01, end: 2026-12-31}]"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All feeds of the cluster."""
    folder = write_cluster(tmp_path_factory.mktemp("feeds"), LISTINGS)
    events, problems = events_of(folder)
    assert problems == []
    return feeds(events, load(folder))


def rows(files: dict[str, bytes], name: str = "events.json") -> list[dict[str, Any]]:
    """The performances of a JSON file."""
    found: list[dict[str, Any]] = json.loads(files[name])
    return found


def occurrences(content: bytes) -> list[icalendar.Event]:
    """What an independent reader finds in a calendar."""
    return list(recurring_ical_events.of(icalendar.Calendar.from_ical(content)).all())


def as_told(component: icalendar.Event) -> tuple[str, str, str | None]:
    """Id, start and end of a VEVENT, in the words of events.json; the reader ends what has no end where it starts."""
    start, end = component["dtstart"].dt, component["dtend"].dt if "dtend" in component else None
    if not isinstance(start, datetime):
        last = end - timedelta(days=1)
        return str(component["uid"]), start.isoformat(), last.isoformat() if last != start else None
    return str(component["uid"]), start.isoformat(), end.isoformat() if end != start else None


def test_a_calendar_read_back_is_events_json(files: dict[str, bytes]) -> None:
    """The same ids, starts and ends to the second and the offset, across both clock changes and two time zones."""
    told = {(row["id"], row["startDate"], row.get("endDate")) for row in rows(files)}
    for name in ("calendar.ics", "en/calendar.ics"):
        found = [as_told(component) for component in occurrences(files[name])]
        assert len(found) == len(told)
        assert set(found) == told


def test_every_vtimezone_agrees_with_the_zones_own_rules(files: dict[str, bytes]) -> None:
    """dateutil reads our VTIMEZONEs by themselves; every hour of three years has the offset that zoneinfo gives it."""
    text = files["calendar.ics"].decode()
    blocks = [part.split("END:VTIMEZONE")[0] for part in text.split("BEGIN:VTIMEZONE")[1:]]
    assert len(blocks) == 2
    for block in blocks:
        zones = tz.tzical(_File(f"BEGIN:VTIMEZONE{block}END:VTIMEZONE\r\n"))  # type: ignore[arg-type]  # any file will do
        (key,) = zones.keys()
        ours, theirs = ZoneInfo(key), zones.get(key)
        start = datetime(2026, 1, 1)  # noqa: DTZ001 - local
        for hours in range(0, 3 * 365 * 24, 1):
            local = start + timedelta(hours=hours)
            twice = ours.utcoffset(local) != ours.utcoffset(local.replace(fold=1))
            if not twice:  # in an hour that is shown twice or skipped, readers may choose
                assert theirs is not None
                assert theirs.utcoffset(local) == ours.utcoffset(local), (key, local)


class _File:
    """A text with the two methods that dateutil asks of a file."""

    name = "calendar.ics"

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")

    def read(self) -> str:
        return self._text


def test_events_json_has_what_the_design_names(files: dict[str, bytes]) -> None:
    """id, name, startDate, endDate, eventStatus, organizer (a list), location, offers, url; unknown is absent."""
    by_start = {row["startDate"]: row for row in rows(files)}
    first = by_start["2026-11-27T19:30:00+01:00"]
    assert first["name"] == "Vildanden"
    assert first["endDate"] == "2026-11-27T21:40:00+01:00"
    assert first["eventStatus"] == "https://schema.org/EventScheduled"
    assert [organizer["name"] for organizer in first["organizer"]] == ["Lilleteatret", "Vannfestivalen"]
    assert (first["location"]["name"], first["location"]["address"]["postalCode"]) == ("Brygga", "1767")
    assert first["offers"] == {
        "lowPrice": 150, "highPrice": 390, "priceCurrency": "NOK", "url": "https://lilleteatret.example.org/vildanden",
    }  # fmt: skip
    assert first["url"] == "https://prove.example.org/arrangement/lilleteatret/vildanden/"
    assert first["translations"]["en"]["name"] == "The Wild Duck"
    exhibition = by_start["2027-01-03"]
    assert not {"endDate", "offers", "isAccessibleForFree", "note"} & exhibition.keys()


def test_every_status_is_told_in_schema_orgs_words(files: dict[str, bytes]) -> None:
    """Rescheduled with its previous start, cancelled without offers, sold out as an offer's availability."""
    by_start = {row["startDate"]: row for row in rows(files)}
    moved = by_start["2026-11-28T15:00:00+01:00"]
    assert (moved["eventStatus"], moved["previousStartDate"]) == (
        "https://schema.org/EventRescheduled", "2026-11-28T18:00:00+01:00",
    )  # fmt: skip
    cancelled = by_start["2026-11-29T18:00:00+01:00"]
    assert (cancelled["eventStatus"], "offers" in cancelled) == ("https://schema.org/EventCancelled", False)
    assert by_start["2026-11-30T18:00:00+01:00"]["eventStatus"] == "https://schema.org/EventPostponed"
    sold_out = by_start["2026-12-01T18:00:00+01:00"]
    assert sold_out["offers"]["availability"] == "https://schema.org/SoldOut"
    assert all("previousStartDate" not in row for row in rows(files) if row is not moved and row["id"] != moved["id"])


def test_years_beyond_the_span_have_files_of_their_own(files: dict[str, bytes]) -> None:
    """2019 and 2031 whole; nothing is lost between events.json and the years."""
    years = {name for name in files if name.startswith("events/")}
    assert {"events/2019.json", "events/2031.json"} <= years
    assert [row["startDate"][:4] for row in rows(files, "events/2031.json")] == ["2031"]
    assert not any(row["startDate"].startswith(("2019", "2031")) for row in rows(files))


@pytest.mark.parametrize(("days", "inside"), [(-61, False), (-60, True), (0, True)])  # TODAY is 22 November 2026
def test_the_span_begins_sixty_days_back(tmp_path: Path, days: int, inside: bool) -> None:
    """The sixtieth day is in."""
    day = TODAY + timedelta(days=days)
    events, _ = events_of(write_cluster(tmp_path, {"lilleteatret/x": listing(f"venue: brygga\nperformances: [{day}]")}))
    assert bool(Span.around(TODAY).shown(events)) is inside


@pytest.mark.parametrize(("day", "inside"), [("2028-05-22", True), ("2028-05-23", False)])
def test_the_span_ends_eighteen_months_ahead(tmp_path: Path, day: str, inside: bool) -> None:
    """To the day; a span that begins on 31 August ends on the last day of February."""
    events, _ = events_of(write_cluster(tmp_path, {"lilleteatret/x": listing(f"venue: brygga\nperformances: [{day}]")}))
    assert bool(Span.around(TODAY).shown(events)) is inside
    assert Span.around(date(2026, 8, 31)).last == date(2028, 2, 29)


def test_a_long_exhibition_is_shown_while_any_day_of_it_is_in_the_span(files: dict[str, bytes]) -> None:
    """It began eleven months ago."""
    assert any(row["startDate"] == "2026-01-01" and row["endDate"] == "2026-12-31" for row in rows(files))


def components(files: dict[str, bytes], name: str = "calendar.ics") -> dict[str, icalendar.Event]:
    """The VEVENTs of a calendar by local start."""
    calendar = icalendar.Calendar.from_ical(files[name])
    return {component["dtstart"].dt.isoformat(): component for component in calendar.events}


def test_calendars_say_how_a_performance_stands(files: dict[str, bytes]) -> None:
    """CANCELLED stays; postponed is TENTATIVE with a prefix, in the reader's language; the rest is CONFIRMED."""
    norwegian, english = components(files), components(files, "en/calendar.ics")
    assert norwegian["2026-11-29T18:00:00+01:00"]["status"] == "CANCELLED"
    assert "Avlyst.\nSykdom; i ensemblet, dessverre" in norwegian["2026-11-29T18:00:00+01:00"]["description"]
    postponed = norwegian["2026-11-30T18:00:00+01:00"]
    assert (postponed["status"], postponed["summary"]) == ("TENTATIVE", "Utsatt: Vildanden")
    assert english["2026-11-30T18:00:00+01:00"]["summary"] == "Postponed: The Wild Duck"
    assert norwegian["2026-11-27T19:30:00+01:00"]["status"] == "CONFIRMED"
    assert "Flyttet fra 28. november 2026 18:00" in norwegian["2026-11-28T15:00:00+01:00"]["description"]
    assert "Utsolgt." in norwegian["2026-12-01T18:00:00+01:00"]["description"]


def test_calendars_carry_what_subscribers_need(files: dict[str, bytes]) -> None:
    """NAME and X-WR-CALNAME, REFRESH-INTERVAL and X-PUBLISHED-TTL, and where it comes from."""
    calendar = icalendar.Calendar.from_ical(files["aktor/lilleteatret/calendar.ics"])
    assert calendar["name"] == calendar["x-wr-calname"] == "Lilleteatret – Prøvescenene"
    assert calendar["refresh-interval"].dt == timedelta(hours=12)
    assert str(calendar["x-published-ttl"]) == "PT12H" or calendar["x-published-ttl"].to_ical() == b"PT12H"
    assert calendar["source"] == "https://prove.example.org/aktor/lilleteatret/calendar.ics"
    text = files["calendar.ics"].decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
    assert "DTSTART;TZID=Europe/Oslo:20261127T193000\r\n" in text
    assert "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261207\r\n" in text


def test_calendars_know_no_clock(files: dict[str, bytes]) -> None:
    """DTSTAMP and LAST-MODIFIED are the listing's, to the second."""
    component = components(files)["2026-11-27T19:30:00+01:00"]
    changed = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
    assert (component["dtstamp"].dt, component["last-modified"].dt) == (changed, changed)


def test_a_member_has_the_events_it_organises_or_co_produces(files: dict[str, bytes]) -> None:
    """The festival's calendar holds the theatre's co-production."""
    titles = {
        str(c["summary"]) for c in icalendar.Calendar.from_ical(files["aktor/vannfestivalen/calendar.ics"]).events
    }
    uids = {str(c["uid"]) for c in icalendar.Calendar.from_ical(files["aktor/vannfestivalen/calendar.ics"]).events}
    assert "Vildanden" in titles
    told = {row["id"] for row in rows(files) if any(o["name"] == "Vannfestivalen" for o in row["organizer"])}
    assert uids == told


def test_an_organiser_that_is_no_member_is_named_beside_the_house(tmp_path: Path) -> None:
    """A choir that plays in a house: in events.json, the calendar and Atom."""
    source = listing("venue: brygga\nperformances: [2026-11-27 19:30]\nsource: {organizer: Mendelssohnkoret}")
    folder = write_cluster(tmp_path, {"lilleteatret/x": source})
    found = feeds(events_of(folder)[0], load(folder))
    assert [o["name"] for o in json.loads(found["events.json"])[0]["organizer"]] == ["Lilleteatret", "Mendelssohnkoret"]
    (component,) = icalendar.Calendar.from_ical(found["calendar.ics"]).events
    assert component["description"] == "Arrangør: Lilleteatret, Mendelssohnkoret"
    assert b"<name>Mendelssohnkoret</name>" in found["atom.xml"]


def test_every_page_that_has_feeds_has_both_in_both_languages(files: dict[str, bytes]) -> None:
    """The whole and each member, also one without events."""
    places = ["", "en/", *(f"{p}{m}/" for p in ("aktor/", "en/organiser/") for m in ("lilleteatret", "brygga"))]
    assert {f"{place}{kind}" for place in places for kind in ("calendar.ics", "atom.xml")} <= files.keys()


def test_the_same_listings_give_the_same_bytes(tmp_path: Path, files: dict[str, bytes]) -> None:
    """In another folder, written in another order."""
    folder = write_cluster(tmp_path, dict(reversed(LISTINGS.items())))
    assert feeds(events_of(folder)[0], load(folder)) == files


@pytest.mark.parametrize(
    "text", ["A\\nATTACH:https://evil.example/x", "A\\n\\nEND:VEVENT", "x,y;z\\\\n: \\u2028æ" + "ø" * 90]
)
def test_no_text_can_end_a_line_of_a_calendar(tmp_path: Path, text: str) -> None:
    """Title, note and summary stay text; every line has at most 75 octets and ends in CRLF."""
    front = f'venue: brygga\nsummary: "{text}"\nperformances: [{{start: 2026-11-27 19:30, note: "{text}"}}]'
    source = listing(front).replace("title: Vildanden", f'title: "{text}"')
    folder = write_cluster(tmp_path, {"lilleteatret/x": source})
    content = feeds(events_of(folder)[0], load(folder))["calendar.ics"]
    (component,) = icalendar.Calendar.from_ical(content).events
    assert "attach" not in component
    (event,) = events_of(folder)[0]
    assert str(component["summary"]) == event.title
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)


def test_markup_in_texts_stays_text_in_atom_and_json(tmp_path: Path) -> None:
    """`</script>` and `&` are read back as they were written."""
    title = "Kari & <b>Ola</b> </script> \"'"
    source = listing("venue: brygga\nperformances: [2026-11-27]").replace("Vildanden", json.dumps(title))
    folder = write_cluster(tmp_path, {"lilleteatret/x": source})
    found = feeds(events_of(folder)[0], load(folder))
    feed = etree.fromstring(found["atom.xml"])
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == title
    assert json.loads(found["events.json"])[0]["name"] == title


def test_atom_feeds_are_whole(files: dict[str, bytes]) -> None:
    """RFC 4287: id, title, updated, a self link; each entry with id, title, updated and a link; newest first."""
    for name, content in files.items():
        if not name.endswith("atom.xml"):
            continue
        feed = etree.fromstring(content)
        assert feed.tag == f"{ATOM}feed"
        assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
        self_link = feed.find(f"{ATOM}link[@rel='self']")
        assert self_link is not None
        assert self_link.get("href") == f"https://prove.example.org/{name}"
        entries = feed.findall(f"{ATOM}entry")
        updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert updated == sorted(updated, reverse=True)
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == len(ids)
        for element in (feed, *entries):
            moment = datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
            assert moment.tzinfo is not None
            assert element.findtext(f"{ATOM}title")


def test_a_moved_performance_reaches_subscribers(tmp_path: Path) -> None:
    """In a real repository: the calendar before and after the move has the same UID, SEQUENCE 0 and 1."""
    text = listing("venue: brygga\nperformances: [2026-11-27 19:30]")
    repository = Repository(tmp_path, {"lilleteatret/x": text})

    def only() -> icalendar.Event:
        cluster = load(tmp_path)
        events, _ = read_events(cluster)
        (component,) = icalendar.Calendar.from_ical(feeds(events, cluster)["calendar.ics"]).events
        return component

    before = only()
    repository.save(
        "lilleteatret/x", text.replace("2026-11-27 19:30", "{start: 2026-12-04 19:30, was: 2026-11-27 19:30}")
    )
    after = only()
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["last-modified"].dt - before["last-modified"].dt == timedelta(hours=1)
    assert str(after["dtstart"].dt) == "2026-12-04 19:30:00+01:00"
