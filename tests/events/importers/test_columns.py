"""Column headings."""

import pytest

from plugins.events.importers.columns import FIELDS, Columns, recognised


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("startDate", "start"),
        ("start_date", "start"),
        ("Start Date", "start"),
        ("schema:startDate", "start"),
        ("https://schema.org/startDate", "start"),
        ("location", "venue"),
        ("location.name", "venue"),
        ("location.address.addressLocality", "locality"),
        ("offers.price", "price"),
        ("offers[0].priceCurrency", "currency"),
        ("offer_url", "tickets"),
        ("@id", "identifier"),
        ("@type", "type"),
    ],
)
def test_headings_are_known_flat_and_as_a_path(heading: str, field: str) -> None:
    """Case, spaces, prefixes and places in a list don't matter."""
    assert Columns([heading]).row(["x"]) == {field: "x"}


def test_no_heading_gives_two_fields() -> None:
    """Every heading means one thing."""
    headings = [heading for headings in FIELDS.values() for heading in headings]
    assert all(Columns([heading]).row(["x"]) == {field: "x"} for field in FIELDS for heading in FIELDS[field])
    assert len(headings) == len(set(headings))


def test_the_better_heading_wins_where_it_says_something() -> None:
    """`venue` goes before `location`, unless it is empty."""
    columns = Columns(["location", "venue"])
    assert columns.row(["Byen", "Salen"]) == {"venue": "Salen"}
    assert columns.row(["Byen", " "]) == {"venue": "Byen"}


def test_a_short_row_lacks_its_last_cells() -> None:
    """Spreadsheets leave out empty cells at the end."""
    assert Columns(["name", "venue"]).row(["A"]) == {"name": "A", "venue": ""}


def test_what_is_missing_and_what_is_unknown_is_said() -> None:
    """The headings that are needed, and the nearest known one for a misspelling."""
    columns = Columns(["name", "startDat", "farge"])
    assert columns.missing == ["startDate", "venue"]
    assert columns.unknown == ["startDat", "farge"]
    assert columns.suggestion("startDat") == "startDate"
    assert columns.suggestion("farge") is None
    assert recognised(["name", "startDat", "venue"]) == 2
