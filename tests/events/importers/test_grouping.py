"""Each performance once."""

import random
from dataclasses import replace
from datetime import date

from plugins.events.importers.facts import Facts
from plugins.events.importers.grouping import Incoming, each_once
from plugins.events.importers.items import ImportedItem, Place


def _one(name: str, start: str, venue: str = "salen", **said: str) -> Incoming:
    item = ImportedItem(
        name, 2, name, date(2027, 1, 1), Place(venue), identifier=said.get("id"), organizer=said.get("organizer")
    )
    return Incoming(item, Facts(start, venue, tickets=said.get("tickets"), identifier=said.get("id")))


def test_same_name_time_and_place_is_one_performance() -> None:
    """Spelling and organiser don't make two; what one row lacks comes from the other."""
    once = each_once(
        [_one("ARC", "a", id="2", tickets="t"), _one("Arc ", "a", id="1"), _one("arc", "a", organizer="X")], ()
    )
    assert [(one.item.organizer, one.facts.tickets, len(one.same)) for one in once] == [("X", "t", 2)]


def test_another_venue_or_time_is_another_performance() -> None:
    """A concert and its live stream are two."""
    assert len(each_once([_one("A", "a"), _one("A", "a", "online"), _one("A", "b"), _one("B", "a")], ())) == 4


def test_the_one_that_is_known_is_kept() -> None:
    """Whoever moves onto its time is the other one."""
    once = each_once([_one("A", "a", id="1"), _one("A", "a", id="2")], {("2", "a"), ("1", "b")})
    assert [(one.item.identifier, len(one.same)) for one in once] == [("2", 1)]


def test_productions_are_organiser_and_name() -> None:
    """Two organisers with a show of the same name have two productions."""
    one, other = _one("Nøtteknekkeren", "a", organizer="X"), _one("NØTTEKNEKKEREN", "b", organizer="Y")
    assert one.production != other.production
    assert one.production == replace(other, item=replace(other.item, organizer="x")).production


def test_the_order_of_rows_does_not_matter() -> None:
    """Shuffled rows give the same performances in the same order, with the same row kept of each."""
    rows = [_one("A", "a", id=str(n), tickets=str(n % 3)) for n in range(4)] + [_one("B", str(n)) for n in range(4)]
    expected = each_once(rows, ())
    rng = random.Random(3)
    for _ in range(10):
        rng.shuffle(rows)
        assert each_once(rows, ()) == expected
