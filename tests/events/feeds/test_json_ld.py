"""JSON-LD says what the listing says, and nothing it doesn't."""

import json
from pathlib import Path
from typing import Any

import extruct
import pytest

from plugins.events.feeds.json_ld import MOST_SUB_EVENTS, json_ld
from tests.events.clusters import events_of, listing, load, write_cluster

VENUE = "venue: brygga\n"


def node(folder: Path, front: str, language: str = "nb", image: str | None = None) -> dict[str, Any]:
    """The JSON-LD of one listing, as an independent reader takes it out of a page."""
    write_cluster(folder, {"lilleteatret/vildanden": listing(front)})
    events, problems = events_of(folder)
    assert problems == []
    script = json.dumps(json_ld(events[0], load(folder), language, image)).replace("<", "\\u003c")
    html = f'<html><head><script type="application/ld+json">{script}</script></head><body></body></html>'
    (found,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return dict(found)


def test_one_performance_is_one_event(tmp_path: Path) -> None:
    """With the genre's subtype, its place, organisers of equal standing, price and tickets."""
    found = node(
        tmp_path,
        VENUE + "co_producers: [vannfestivalen]\nperformances: [2026-11-27 19:30]\nduration: 130 min\nprice: 250\n"
        "tickets: https://example.org/t\nsummary: Kort\nfor: [adults]\nurl: https://example.org/v",
        image="https://prove.example.org/bilder/and.webp",
    )
    assert found["@type"] == "TheaterEvent"
    assert (found["startDate"], found["endDate"]) == ("2026-11-27T19:30:00+01:00", "2026-11-27T21:40:00+01:00")
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["location"]["address"]["streetAddress"] == "Bryggegata 1"
    assert [organizer["name"] for organizer in found["organizer"]] == ["Lilleteatret", "Vannfestivalen"]
    assert found["offers"] == {"@type": "Offer", "url": "https://example.org/t", "priceCurrency": "NOK", "price": 250}
    assert found["workPerformed"] == {"@type": "Play", "name": "Vildanden"}
    assert found["image"] == "https://prove.example.org/bilder/and.webp"
    assert "subEvent" not in found


def test_what_is_unknown_is_absent(tmp_path: Path) -> None:
    """No end, no offers, no price of 0, no midnight, no availability, no previous start."""
    found = node(tmp_path, VENUE + "performances: [2026-11-27]")
    assert found["startDate"] == "2026-11-27"
    absent = {"endDate", "offers", "isAccessibleForFree", "description", "image", "previousStartDate", "audience"}
    assert not absent & found.keys()


@pytest.mark.parametrize(
    ("price", "offers"),
    [
        ("free", {"@type": "Offer", "price": 0, "priceCurrency": "NOK"}),
        ("20.5", {"@type": "Offer", "price": 20.5, "priceCurrency": "NOK"}),
        ("{from: 10, currency: CAD}", {"@type": "AggregateOffer", "lowPrice": 10, "priceCurrency": "CAD"}),
        ("{to: 90}", {"@type": "AggregateOffer", "highPrice": 90, "priceCurrency": "NOK"}),
        (
            "[{name: Voksen, price: 300}, {name: Barn, price: 150}]",
            [
                {"@type": "Offer", "name": "Voksen", "price": 300, "priceCurrency": "NOK"},
                {"@type": "Offer", "name": "Barn", "price": 150, "priceCurrency": "NOK"},
            ],
        ),
    ],
)
def test_prices_are_offers(tmp_path: Path, price: str, offers: object) -> None:
    """Free is a known price of 0."""
    assert node(tmp_path, VENUE + f"performances: [2026-11-27]\nprice: {price}")["offers"] == offers


@pytest.mark.parametrize(
    ("performance", "status", "previous", "offers"),
    [
        ("{start: 2026-11-27 19:30, status: cancelled}", "EventCancelled", None, None),
        ("{start: 2026-11-27 19:30, status: cancelled, was: 2026-11-26 19:30}", "EventCancelled", None, None),
        ("{start: 2026-11-27 19:30, status: postponed}", "EventPostponed", None, {}),
        ("{start: 2026-11-27 19:30, was: 2026-11-26 19:30}", "EventRescheduled", "2026-11-26T19:30:00+01:00", {}),
        ("{start: 2026-11-27 19:30, status: sold-out}", "EventScheduled", None, {"availability": "SoldOut"}),
        (
            "{start: 2026-11-27 19:30, status: sold-out, was: 2026-11-26}", "EventRescheduled", "2026-11-26",
            {"availability": "SoldOut"},
        ),
    ],
)  # fmt: skip
def test_status_and_availability_come_from_the_listing(
    tmp_path: Path, performance: str, status: str, previous: str | None, offers: dict[str, str] | None
) -> None:
    """previousStartDate only when rescheduled; nothing is offered of what is cancelled."""
    found = node(tmp_path, VENUE + f"performances: [{performance}]\nprice: 250")
    assert found["eventStatus"] == f"https://schema.org/{status}"
    assert found.get("previousStartDate") == previous
    expected = None if offers is None else {name: f"https://schema.org/{value}" for name, value in offers.items()}
    told = found.get("offers")
    assert (None if told is None else {k: v for k, v in told.items() if k == "availability"}) == expected


def test_a_run_is_one_event_with_its_performances_as_sub_events(tmp_path: Path) -> None:
    """From the first day to the last; what differs stands at each performance, with its own status and place."""
    found = node(
        tmp_path,
        VENUE + "price: 250\nperformances:\n  - 2026-11-27 19:30\n  - {start: 2026-11-28 19:30, status: cancelled}\n"
        "  - {start: 2026-11-29 19:30, venue: teltet, price: free}\n",
    )
    assert (found["startDate"], found["endDate"]) == ("2026-11-27", "2026-11-29")
    assert [place["name"] for place in found["location"]] == ["Brygga", "Teltet"]
    first, second, third = found["subEvent"]
    assert first["startDate"] == "2026-11-27T19:30:00+01:00"
    assert [sub["eventStatus"].rsplit("/", 1)[1] for sub in (first, second, third)] == [
        "EventScheduled", "EventCancelled", "EventScheduled",
    ]  # fmt: skip
    assert [sub.get("offers", {}).get("price") for sub in (first, second, third)] == [250, None, 0]
    assert third["location"]["@id"] == found["location"][1]["@id"]


def test_a_run_that_is_all_alike_says_it_once(tmp_path: Path) -> None:
    """Status and offers stand at the event."""
    found = node(tmp_path, VENUE + "status: cancelled\nprice: 250\nperformances: [2026-11-27, 2026-11-28]")
    assert found["eventStatus"] == "https://schema.org/EventCancelled"
    assert all("eventStatus" not in sub and "offers" not in sub for sub in found["subEvent"])


@pytest.mark.parametrize(
    ("first", "count", "days"),
    [
        ("2026-12-01", MOST_SUB_EVENTS, ("2026-12-01", "2026-12-16")),
        ("2026-12-01", MOST_SUB_EVENTS + 1, ("2026-12-01", "2026-12-16")),
        ("2026-11-20", MOST_SUB_EVENTS + 1, ("2026-11-22", "2026-12-06")),
        ("2026-10-01", MOST_SUB_EVENTS + 1, ("2026-10-02", "2026-10-17")),
    ],
)
def test_a_long_run_tells_its_coming_performances(
    tmp_path: Path, first: str, count: int, days: tuple[str, str]
) -> None:
    """Sixteen at most: from today (22 November 2026) on, or the last ones where all are past. It stays light."""
    found = node(tmp_path, VENUE + f'repeat: {{rrule: "FREQ=DAILY;COUNT={count}", start: {first}}}')
    assert (found["subEvent"][0]["startDate"], found["subEvent"][-1]["startDate"]) == days
    assert len(json.dumps(found, separators=(",", ":"))) < 6000


def test_english_readers_get_english_names_and_addresses(tmp_path: Path) -> None:
    """Where the listing and the members have them."""
    front = VENUE + "performances: [2026-11-27]\ntranslations: {en: {title: The Wild Duck}}"
    found = node(tmp_path, front, "en")
    assert (found["name"], found["organizer"][0]["name"]) == ("The Wild Duck", "The Little Theatre")
    assert found["url"] == "https://prove.example.org/en/event/lilleteatret/vildanden/"


def test_a_listing_without_genre_is_an_event(tmp_path: Path) -> None:
    """No subtype is guessed, and no work."""
    text = listing(VENUE + "performances: [2026-11-27]").replace("genre: theatre\n", "")
    folder = write_cluster(tmp_path, {"lilleteatret/x": text})
    found = json_ld(events_of(folder)[0][0], load(folder), "nb")
    assert found["@type"] == "Event"
    assert not {"workPerformed", "keywords"} & found.keys()
