"""Rows become items, or are rejected with their reason."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plugins.events.importers.csv_listing import MAX_CELL, read_csv
from plugins.events.importers.genres import Genres
from plugins.events.importers.items import ImportedItem, Reading
from tests.events.importers.houses import csv_text, row

GENRES = Genres.load()


def _reading(tmp_path: Path, *rows: dict[str, str]) -> Reading:
    return _read(tmp_path, csv_text(rows).encode())


def _read(tmp_path: Path, raw: bytes) -> Reading:
    source = tmp_path / "p.csv"
    source.write_bytes(raw)
    return read_csv(source, GENRES)


def _item(tmp_path: Path, **cells: str) -> tuple[ImportedItem, list[str]]:
    reading = _reading(tmp_path, row(**cells))
    assert not reading.rejected
    return reading.items[0], [remark.problem.code.removeprefix("importers.") for remark in reading.remarks]


def _rejection(tmp_path: Path, **cells: str) -> tuple[str, int | None]:
    reading = _reading(tmp_path, row(**cells))
    (rejected,) = reading.rejected
    return rejected.problem.code.removeprefix("importers."), rejected.problem.line


def test_a_row_becomes_an_item(tmp_path: Path) -> None:
    """Every column finds its field; what isn't said is None."""
    item, remarks = _item(
        tmp_path,
        name="  Peer   Gynt ",
        endDate="2027-01-15T22:00:00",
        street="Storgata 1",
        locality="Moss",
        organizer="Huset",
        keywords="Rental, Theatre",
        lowPrice="150",
        currency="NOK",
        offer_url="https://example.org/b?id=1",
        url="https://example.org/",
        eventStatus="https://schema.org/EventCancelled",
        identifier="42",
        inLanguage="nb-NO",
        description="<p>Om løgn.</p>",
    )
    assert (item.name, item.label, item.line) == ("Peer Gynt", "Peer Gynt · 2027-01-15T19:30:00", 2)
    assert item.start == datetime(2027, 1, 15, 19, 30)  # noqa: DTZ001 - local
    assert item.end == datetime(2027, 1, 15, 22, 0)  # noqa: DTZ001
    assert (item.place.name, item.place.street, item.place.locality) == ("Storsalen", "Storgata 1", "Moss")
    assert (item.organizer, item.genre, item.status, item.identifier) == ("Huset", "theatre", "cancelled", "42")
    assert item.price == {"from": 150, "currency": "NOK"}
    assert (item.tickets, item.url) == ("https://example.org/b?id=1", "https://example.org/")
    assert (item.text, item.language) == ("Om løgn.", "nb")
    assert (item.was, item.place.region, item.place.latitude) == (None, None, None)
    assert remarks == []


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"name": " \u200b "}, "no-name"),
        ({"start": ""}, "no-start"),
        ({"start": "11/12/2026 19:30"}, "start-not-understood"),
        ({"venue": " "}, "no-place"),
        ({"eventStatus": "perhaps"}, "status-not-known"),
        ({"description": "x" * (MAX_CELL + 1)}, "cell-too-long"),
    ],
)
def test_a_row_that_cannot_be_a_performance_is_rejected(tmp_path: Path, cells: dict[str, str], rule: str) -> None:
    """With the rule it breaks and the row it stands in."""
    assert _rejection(tmp_path, **cells) == (rule, 2)


def test_a_cell_of_the_longest_length_is_taken(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    assert _item(tmp_path, description="x" * MAX_CELL)[1] == []


def test_a_shifted_row_is_rejected_and_a_short_one_is_not(tmp_path: Path) -> None:
    """More cells than headings mean that the content slipped; fewer, or empty ones too many, are a spreadsheet's."""
    reading = _read(tmp_path, b"name,startDate,venue\nA,2027-01-01,Sal\nB, C,2027-01-01,Sal\nD,2027-01-01,Sal,,\n,,\n")
    assert [item.name for item in reading.items] == ["A", "D"]
    assert [(one.problem.code, one.problem.line) for one in reading.rejected] == [
        ("importers.too-many-cells", 3),
        ("importers.empty-row", 5),
    ]
    assert reading.read == 4


@pytest.mark.parametrize(
    ("cells", "end", "remarks"),
    [
        ({"endDate": "2027-01-15T22:00"}, (22, 0), []),
        ({"duration": "PT90M"}, (21, 0), []),
        ({"endDate": "2027-01-15T22:00", "duration": "PT150M"}, (22, 0), []),
        ({"endDate": "2027-01-15T22:00", "duration": "PT90M"}, (22, 0), ["duration-disagrees"]),
        ({"endDate": "2027-01-15T19:30"}, None, []),
        ({"endDate": "2027-01-15T19:00"}, None, ["end-before-start"]),
        ({"endDate": "2027-01-16"}, None, ["end-without-time"]),
        ({"endDate": "sent"}, None, ["time-not-understood"]),
        ({"duration": "2 hours"}, None, ["duration-not-understood"]),
        ({"duration": "PT0M"}, None, []),
    ],
)
def test_an_end_is_kept_where_it_makes_sense(
    tmp_path: Path, cells: dict[str, str], end: tuple[int, int] | None, remarks: list[str]
) -> None:
    """endDate goes before duration; an end at the start is no end; what is left out is said."""
    item, said = _item(tmp_path, **cells)
    assert (item.end and (item.end.hour, item.end.minute)) == end  # type: ignore[union-attr]
    assert said == remarks


def test_a_date_alone_is_all_day(tmp_path: Path) -> None:
    """Its last day is inclusive, also when the source gives it with an hour."""
    assert _item(tmp_path, start="2027-01-15", endDate="2027-01-17")[0].end == date(2027, 1, 17)
    assert _item(tmp_path, start="2027-01-15", endDate="2027-01-17T18:00")[0].end == date(2027, 1, 17)
    assert _item(tmp_path, start="2027-01-15", endDate="2027-01-15")[0].end is None


def test_times_with_a_zone_stay_instants(tmp_path: Path) -> None:
    """An end without zone has its start's."""
    item, _ = _item(tmp_path, start="2027-01-15T19:30:00Z", endDate="2027-01-15T21:00")
    assert (item.start, item.end) == (datetime(2027, 1, 15, 19, 30, tzinfo=UTC), datetime(2027, 1, 15, 21, tzinfo=UTC))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", "https://a b", "https://a/" + "x" * 500])
def test_an_address_that_cannot_be_shown_is_left_out_and_said(tmp_path: Path, address: str) -> None:
    """Only whole web addresses become links."""
    item, remarks = _item(tmp_path, offer_url=address)
    assert (item.tickets, remarks) == (None, ["address-not-usable"])


def test_a_price_that_cannot_be_read_is_left_out_and_said(tmp_path: Path) -> None:
    """The performance is shown without price."""
    item, remarks = _item(tmp_path, lowPrice="se nettsiden")
    assert (item.price, remarks) == (None, ["price-not-understood"])


@pytest.mark.parametrize(("length", "remarks"), [(199, []), (200, []), (201, ["name-shortened"])])
def test_a_name_is_shortened_beyond_two_hundred_characters(tmp_path: Path, length: int, remarks: list[str]) -> None:
    """The longest title a listing may have."""
    item, said = _item(tmp_path, name="x" * length)
    assert len(item.name) <= 200
    assert said == remarks


def test_coordinates_come_in_pairs_or_not_at_all(tmp_path: Path) -> None:
    """Half a position, or one off the globe, is none."""
    place = _item(tmp_path, latitude="59.2", longitude="10.9")[0].place
    assert (place.latitude, place.longitude) == (59.2, 10.9)
    for cells in ({"latitude": "59.2"}, {"latitude": "91", "longitude": "10"}, {"latitude": "nan", "longitude": "10"}):
        place = _item(tmp_path, **cells)[0].place
        assert (place.latitude, place.longitude) == (None, None)


def test_formulas_are_text(tmp_path: Path) -> None:
    """What a spreadsheet would execute is a name like any other here."""
    assert _item(tmp_path, name='=cmd|"/c calc"!A1')[0].name == '=cmd|"/c calc"!A1'


def test_missing_columns_are_explained_all_at_once(tmp_path: Path) -> None:
    """What is needed, what is there, and what was probably meant."""
    reading = _read(tmp_path, b"name;startDat;farge\nA;B;C\n")
    assert [(p.code, p.values.get("wanted") or p.values["suggestion"]) for p in reading.problems] == [
        ("importers.missing-column", "startDate"),
        ("importers.missing-column", "venue"),
        ("importers.column-alike", "startDate"),
    ]
    assert reading.read == 0


def test_unused_columns_are_mentioned(tmp_path: Path) -> None:
    """They do no harm, but nobody should believe they were used."""
    assert _item(tmp_path, farge="rød")[1] == ["unused-columns"]


def test_windows_letters_are_read_and_mentioned(tmp_path: Path) -> None:
    """A list saved by an old spreadsheet keeps its æ, ø and å."""
    reading = _read(tmp_path, csv_text([row(name="Blåmåndag på Øya")]).encode("cp1252"))
    assert reading.items[0].name == "Blåmåndag på Øya"
    assert [remark.problem.code for remark in reading.remarks] == ["importers.windows-1252"]
