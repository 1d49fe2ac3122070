"""What an event page tells machines, taken out by extruct, is what the listing and events.json say."""

import json
from pathlib import Path
from typing import Any

import extruct
import pytest

from plugins.events.feeds.events_json import events_json
from plugins.events.model import Event
from plugins.events.urls import event_url
from tests.events.clusters import write_cluster
from tests.events.pages.test_pages import LISTINGS, VILDANDEN
from tests.events.rendering import Rendered, site_of

ONE = "/arrangement/lilleteatret/utsatt/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The cluster of the pages' own tests."""
    return site_of(write_cluster(tmp_path_factory.mktemp("described"), LISTINGS))


def described(site: Rendered, url: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    (node,) = extruct.extract(site[url], syntaxes=["json-ld"])["json-ld"]
    return dict(node)


def told(site: Rendered, event: Event) -> dict[str, dict[str, Any]]:
    """The rows of events.json (and of its years) about the event, by start."""
    found = {}
    for content in events_json(site.programme.events, site.programme.cluster).values():
        found |= {row["startDate"]: row for row in json.loads(content) if row["event"] == event.id}
    return found


def same(node: dict[str, Any], row: dict[str, Any], shared: dict[str, Any]) -> None:
    """A node of JSON-LD, with what its event says for all, and a row of events.json say the same of a performance."""
    for name in ("startDate", "endDate", "previousStartDate", "eventStatus"):
        status_of_all = shared.get("eventStatus") if name == "eventStatus" else None
        assert node.get(name, status_of_all) == row.get(name), name
    offers = node.get("offers", shared.get("offers"))
    plain = None if offers is None else {k: v for k, v in offers.items() if not k.startswith("@")}
    assert plain == row.get("offers")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_describes_its_listing(site: Rendered, language: str) -> None:
    """Name, organisers and each performance: when, how it stands, what it costs; in both languages."""
    compared = 0
    for event in site.programme.events:
        node = described(site, event_url(event, language))
        rows = told(site, event)
        assert node["name"] == event.text(language).title
        houses = [site.programme.member_names[slug, language] for slug in event.organisers]
        assert [organizer["name"] for organizer in node["organizer"]] == houses
        for part in node.get("subEvent", [node]):
            same(part, rows[part["startDate"]], node)
            compared += 1
    assert compared > 10


def test_a_postponed_page_gives_no_other_date(site: Rendered) -> None:
    """It says postponed, and only the date of the listing."""
    node = described(site, ONE)
    assert (node["eventStatus"], node["startDate"]) == (
        "https://schema.org/EventPostponed", "2026-12-05T20:00:00+01:00",
    )  # fmt: skip
    assert not {"endDate", "offers", "previousStartDate"} & node.keys()


def test_a_microformats_reader_finds_the_event(site: Rendered) -> None:
    """h-event: its name, one start, its organisers."""
    (found,) = [
        item for item in extruct.extract(site[VILDANDEN], syntaxes=["microformat"])["microformat"]
        if item["type"] == ["h-event"] and "organizer" in item["properties"]
    ]  # fmt: skip
    properties = found["properties"]
    assert (properties["name"], properties["start"]) == (["Vildanden"], ["2026-11-22T19:30+0100"])
    assert properties["organizer"] == ["Lilleteatret", "Vannfestivalen"]


def test_a_page_that_describes_says_nothing_of_other_places(tmp_path: Path) -> None:
    """A listing without anything but a date describes that date, and no price, end or ticket."""
    text = "---\ntitle: Naken\nvenue: brygga\nperformances: [2026-12-24]\n---\n"
    node = described(site_of(write_cluster(tmp_path, {"brygga/naken": text})), "/arrangement/brygga/naken/")
    assert (node["@type"], node["startDate"]) == ("Event", "2026-12-24")
    assert not {"endDate", "offers", "isAccessibleForFree", "image", "description"} & node.keys()
