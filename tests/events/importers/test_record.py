"""The memory of the last import."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.events.importers.facts import Facts, Head
from plugins.events.importers.record import NAME, BrokenRecordError, Record, RecordedListing, load_record, record_text

TEXT = st.text(st.characters(codec="utf-8"), max_size=10)
PRICES = (
    st.none() | st.just("free") | st.integers(1, 9) | st.fixed_dictionaries({"currency": TEXT, "from": st.floats(1, 9)})
)
FACTS = st.builds(
    Facts,
    start=st.sampled_from(["2027-01-15", "2027-01-15 19:30", "2026-10-25 02:30+01:00"]),
    venue=TEXT,
    end=st.none() | TEXT,
    status=st.sampled_from(["scheduled", "cancelled"]),
    price=PRICES,
    identifier=st.none() | TEXT,
)
LISTINGS = st.builds(RecordedListing, st.builds(Head, TEXT, st.none() | TEXT), st.lists(FACTS, max_size=3).map(tuple))
SLUGS = st.from_regex(r"[a-z]{1,3}(-[a-z]{1,3})?", fullmatch=True)
RECORDS = st.builds(Record, st.dictionaries(SLUGS, LISTINGS, max_size=3), st.dictionaries(TEXT, SLUGS, max_size=3))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A member's folder; each example overwrites the record of the one before."""
    return tmp_path_factory.mktemp("huset")


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_what_is_remembered_is_read_back(folder: Path, record: Record) -> None:
    """And writing it again gives the same bytes."""
    (folder / NAME).write_text(record_text(record), encoding="utf-8")
    loaded = load_record(folder, NAME)
    assert {slug: _sorted(one) for slug, one in loaded.listings.items()} == {
        slug: _sorted(one) for slug, one in record.listings.items()
    }
    assert {slug: one.head for slug, one in loaded.listings.items()} == {s: o.head for s, o in record.listings.items()}
    assert loaded.places == record.places
    assert record_text(loaded) == record_text(record)


def _sorted(listing: RecordedListing) -> list[str]:
    return sorted(json.dumps(asdict(one), sort_keys=True) for one in listing.performances)


def test_a_performance_is_a_line() -> None:
    """So that version control shows which one changed, whatever their order was."""
    facts = [Facts(f"2027-01-0{day}", "salen") for day in (3, 1, 2)]
    text = record_text(Record({"gynt": RecordedListing(Head("Gynt"), tuple(facts))}))
    rows = [json.loads(row.strip(" ,")) for row in text.split("\n") if row.startswith("   {")]
    assert [row["start"] for row in rows] == ["2027-01-01", "2027-01-02", "2027-01-03"]


def test_without_a_record_nothing_is_remembered(tmp_path: Path) -> None:
    """A first import."""
    assert load_record(tmp_path, NAME) == Record()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"format": 2, "listings": {}, "places": {}}',
        '{"format": 1}',
        '{"format": 1, "listings": {"../x": {"head": {"title": "x"}, "performances": []}}, "places": {}}',
        '{"format": 1, "listings": {}, "places": {"x": "../y"}}',
        '{"format":1,"places":{},"listings":{"x":{"head":{"title":"x"},"performances":[{"start":"n","venue":"y"}]}}}',
        "[" * 100_000,
    ],
)
def test_a_broken_record_is_never_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    """Else everything would count as a person's; names that lead elsewhere are refused with the rest."""
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(BrokenRecordError) as broken:
        load_record(tmp_path, NAME)
    assert broken.value.problem.code == "importers.record-broken"


def test_a_link_is_no_record(tmp_path: Path) -> None:
    """It could lead anywhere."""
    (tmp_path / "other.json").write_text(record_text(Record()))
    (tmp_path / NAME).symlink_to(tmp_path / "other.json")
    with pytest.raises(BrokenRecordError):
        load_record(tmp_path, NAME)
