"""Source, last import and file."""

from dataclasses import replace
from itertools import product

import pytest

from plugins.events.importers.facts import Facts, Head
from plugins.events.importers.merging import filled, filled_head, merged, moved, three_way

BASE = Facts("2027-01-15 19:30", "salen", end="+90 min", tickets="https://a.example", price=150)


@pytest.mark.parametrize(("theirs", "base", "mine"), list(product("abc", repeat=3)))
def test_a_persons_change_stays_and_everything_else_follows_the_source(theirs: str, base: str, mine: str) -> None:
    """All twenty-seven cases: only where a person changed nothing does the source decide."""
    expected = mine if mine != base else theirs
    assert three_way(theirs, base, mine) == expected


def test_a_new_start_is_a_move_from_where_it_was_first_announced() -> None:
    """Moved twice it was first announced where it was first announced; moved back it never moved."""
    once = moved(replace(BASE, start="2027-01-16 19:30"), BASE)
    assert (once.start, once.was, once.status) == ("2027-01-16 19:30", BASE.start, "rescheduled")
    twice = moved(replace(BASE, start="2027-01-17 19:30"), once)
    assert (twice.was, twice.status) == (BASE.start, "rescheduled")
    assert moved(replace(BASE, start="2027-01-17 19:30"), twice) == twice
    assert moved(BASE, twice) == BASE


def test_a_move_does_not_hide_that_it_is_cancelled() -> None:
    """What the source says of its fate goes before."""
    assert moved(replace(BASE, start="2027-01-16 19:30", status="cancelled"), BASE).status == "cancelled"


def test_a_former_start_that_the_source_gives_is_the_sources() -> None:
    """It knows better than our memory."""
    told = replace(BASE, start="2027-01-16 19:30", was="2027-01-10 19:30", status="rescheduled")
    assert moved(told, BASE) == told


def test_fields_are_merged_one_by_one() -> None:
    """A new ticket link by hand and a new price at the source both hold, and a move goes through."""
    theirs = moved(replace(BASE, start="2027-01-16 19:30", price=200), BASE)
    result = merged(theirs, BASE, replace(BASE, tickets="https://b.example"))
    assert result == replace(theirs, tickets="https://b.example")


def test_a_start_that_a_person_moved_stays_with_its_former_start() -> None:
    """The two belong together."""
    mine = replace(BASE, start="2027-01-20 19:30", was=BASE.start)
    result = merged(moved(replace(BASE, start="2027-01-16 19:30"), BASE), BASE, mine)
    assert (result.start, result.was) == (mine.start, mine.was)


def test_without_a_last_import_the_source_only_fills() -> None:
    """What a person wrote stays, what she left out comes."""
    mine = Facts(BASE.start, "salen", price="free")
    result = filled(replace(BASE, status="cancelled"), mine)
    assert result == replace(mine, end="+90 min", tickets="https://a.example", status="cancelled")
    head = filled_head(Head("X", "other", "https://u.example", "Andre", "en", "Tekst"), Head("Gynt"))
    assert head == Head("Gynt", None, "https://u.example", None, None, "Tekst")
