"""An import from the file to the listings, again and again, beside what people write."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.cluster.files.frontmatter import MAX_BYTES
from plugins.events.importers import importing
from plugins.events.importers.importing import import_events
from plugins.events.importers.record import NAME
from tests.events.importers.houses import LATER, NOW, House, csv_text, reasons, remarks, row

FIRST = row(identifier="1", endDate="2027-01-15T22:00", lowPrice="150", currency="NOK", offer_url="https://t.example/1")
SECOND = row(
    start="2027-01-16T19:30", identifier="2", endDate="2027-01-16T22:00", lowPrice="150", currency="NOK",
    offer_url="https://t.example/2",
)  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An empty cluster and a source."""
    return House(tmp_path)


# What is made


def test_a_production_is_one_listing(house: House) -> None:
    """With its performances in order, what they share once at the top, and marked as nobody's word yet."""
    result = house.take(SECOND, FIRST)
    assert (result.read, result.added) == (2, 2)
    assert house.text() == (
        "---\n"
        "title: Peer Gynt\n"
        "venue: storsalen\n"
        "performances:\n"
        "  - {start: 2027-01-15 19:30, tickets: https://t.example/1}\n"
        "  - {start: 2027-01-16 19:30, tickets: https://t.example/2}\n"
        "duration: 150 min\n"
        "genre: other\n"
        "price: {from: 150, currency: NOK}\n"
        "unverified: true\n"
        "revised: 2026-11-22T08:00:00Z\n"
        "---\n"
    )
    assert result.written == (
        "content/events/huset/.imported.json",
        "content/events/huset/peer-gynt.md",
        "content/members/huset.md",
        "content/venues/storsalen.md",
    )


def test_a_description_becomes_the_body_and_a_foreign_organiser_is_named(house: House) -> None:
    """The member's own name isn't."""
    house.take(row(organizer="Huset"), row("Solveig", organizer="Turnélaget", description="Om <b>løgn</b>."))
    assert "source" not in house.data()
    assert house.data("solveig")["source"] == {"organizer": "Turnélaget"}
    assert house.document("solveig").body == "Om løgn."


def test_an_english_programme_is_marked_as_english(house: House) -> None:
    """Said once, kept when a later list is too short to tell; a row that says its own language has it."""
    names = ("The Hobbit", "Pirates of Penzance", "Beauty and Beast")
    result = house.take(*(row(name) for name in names), row("Brand", inLanguage="nb"))
    assert remarks(result) == ["language-assumed"]
    assert [house.data(slug)["language"] for slug in house.slugs()] == ["en", "nb", "en", "en"]
    assert house.take(row("The Hobbit")).written == ()


def test_productions_of_one_name_and_two_organisers_are_two_listings(house: House) -> None:
    """The second gets a number."""
    house.take(row("Nøtteknekkeren", organizer="A"), row("Nøtteknekkeren", start="2027-02-01T12:00", organizer="B"))
    assert house.slugs() == ["notteknekkeren", "notteknekkeren-2"]


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    """Shuffled rows make the same files, byte for byte."""
    rows = [
        row(f"Stykke {n % 4}", f"2027-01-{n + 1:02}T19:30", venue=f"Sal {n % 3}", identifier=str(n)) for n in range(20)
    ]
    rows.append({**rows[0], "identifier": "x", "lowPrice": "100"})
    found = []
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        (tmp_path / str(seed)).mkdir()
        one = House(tmp_path / str(seed))
        one.take(*rows)
        found.append(one.files())
    assert found[0] == found[1] == found[2]


def test_a_member_and_venues_that_are_there_stay_as_they_are(house: House) -> None:
    """Nothing is made anew that the cluster has."""
    house.take(FIRST)
    files = house.files()
    house.take(FIRST, row("Brand"))
    for path in ("content/members/huset.md", "content/venues/storsalen.md"):
        assert house.files()[path] == files[path]


def test_nothing_to_show_makes_nothing(house: House) -> None:
    """Only rejected rows leave no member, no venue, no record."""
    result = house.take(row("Test Event"), row(start=""))
    assert reasons(result) == ["trial-booking", "no-start"]
    assert result.written == ()
    assert house.files() == {}


# Again


def test_a_second_import_adds_nothing_and_changes_no_byte(house: House) -> None:
    """Not even of the record."""
    rows = (FIRST, SECOND, {**SECOND, "identifier": "3"}, row("Test Event"), row("Brand", description="Tekst"))
    house.take(*rows)
    files = house.files()
    result = house.take(*rows, now=LATER)
    assert (result.added, result.updated, result.unchanged, result.merged, len(result.rejected)) == (0, 0, 3, 1, 1)
    assert (result.written, house.files()) == ((), files)


def test_a_new_performance_goes_where_its_start_puts_it(house: House) -> None:
    """And `revised` says when."""
    house.take(FIRST, row(start="2027-01-20T19:30", endDate="2027-01-20T22:00", identifier="9"))
    result = house.take(
        FIRST, SECOND, row(start="2027-01-20T19:30", endDate="2027-01-20T22:00", identifier="9"), now=LATER
    )
    assert (result.added, result.updated, result.unchanged) == (1, 0, 2)
    performances = house.data()["performances"]
    assert [p if isinstance(p, str) else p["start"] for p in performances] == [  # type: ignore[attr-defined]
        "2027-01-15 19:30",
        "2027-01-16 19:30",
        "2027-01-20 19:30",
    ]
    assert house.data()["revised"] == "2026-12-01T08:00:00Z"


def test_a_moved_performance_says_where_it_was(house: House) -> None:
    """Known by its id; moved again it was still first announced where it was; moved back it never moved."""
    house.take(FIRST, SECOND)
    before = house.text()
    assert house.take({**FIRST, "startDate": "2027-01-17T18:00", "endDate": "2027-01-17T20:30"}, SECOND).updated == 1
    assert "  - {start: 2027-01-17 18:00, was: 2027-01-15 19:30, status: rescheduled, tickets:" in house.text()
    again = {**FIRST, "startDate": "2027-01-18T18:00", "endDate": "2027-01-18T20:30"}
    assert house.take(again, SECOND).updated == 1
    assert "start: 2027-01-18 18:00, was: 2027-01-15 19:30, status: rescheduled" in house.text()
    assert house.take(again, SECOND).written == ()
    house.take(FIRST, SECOND)
    assert house.text() == before


def test_a_performance_that_moves_onto_another_makes_no_second_one(house: House) -> None:
    """It is merged with the one that is known there; its former place is left alone, and said to be gone."""
    house.take(FIRST, SECOND)
    text = house.text()
    result = house.take({**FIRST, "startDate": SECOND["startDate"], "endDate": SECOND["endDate"]}, SECOND)
    assert (result.unchanged, result.merged, result.gone) == (1, 1, ("Peer Gynt · 2027-01-15 19:30",))
    assert house.text() == text


def test_a_cancelled_performance_stays_and_says_so(house: House) -> None:
    """So do a sold-out and a postponed one."""
    house.take(FIRST, SECOND)
    result = house.take(
        {**FIRST, "eventStatus": "https://schema.org/EventCancelled"}, {**SECOND, "availability": "SoldOut"}
    )
    assert result.updated == 2
    assert [p["status"] for p in house.data()["performances"]] == ["cancelled", "sold-out"]  # type: ignore[attr-defined]


def test_what_vanished_from_the_source_is_left_alone_and_named(house: House) -> None:
    """Only what is still to come is worth a word; and it is known again when it comes back."""
    past = row(start="2026-10-01T19:30", identifier="0")
    house.take(past, FIRST, SECOND)
    text = house.text()
    result = house.take(FIRST)
    assert (result.unchanged, result.gone) == (1, ("Peer Gynt · 2027-01-16 19:30",))
    assert house.text() == text
    assert house.take(past, FIRST, SECOND).written == ()


def test_a_new_name_keeps_the_address(house: House) -> None:
    """When all performances have it, the title changes and the file doesn't move; a part of them changes nothing."""
    house.take(FIRST, SECOND)
    assert house.take({**FIRST, "name": "Gynt"}, SECOND).updated == 0
    assert house.data()["title"] == "Peer Gynt"
    assert house.take({**FIRST, "name": "Gynt"}, {**SECOND, "name": "Gynt"}).updated == 2
    assert (house.slugs(), house.data()["title"]) == (["peer-gynt"], "Gynt")


def test_without_ids_performances_are_known_by_name_start_and_venue(house: House) -> None:
    """A new start is a new performance then, and the old one has gone."""
    house.take(row(), row(start="2027-01-16T19:30"))
    result = house.take(row(), row(start="2027-01-17T19:30"))
    assert (result.added, result.unchanged, len(result.gone)) == (1, 1, 1)


def test_two_seasons_that_both_count_from_one_do_not_meet(house: House) -> None:
    """The same id for another name and another time is another performance."""
    house.take(row("Brand", identifier="1"))
    result = house.take(row("Solveig", "2028-01-15T19:30", identifier="1"))
    assert (result.added, result.updated) == (1, 0)
    assert house.slugs() == ["brand", "solveig"]


# Beside people


def test_what_a_person_wrote_stays_while_the_source_goes_on(house: House) -> None:
    """Comments, title, price, access, notes and order are hers; new performances and moves come in."""
    house.take(FIRST, SECOND)
    house.edit("title: Peer Gynt\n", "title: Peer Gynt på Storsalen # bestemt 3. mai\n")
    house.edit("{from: 150, currency: NOK}", "free")
    house.edit("genre: other\n", "genre: theatre\nfor: [youth]\n")
    house.edit("{start: 2027-01-15 19:30, tickets", "{start: 2027-01-15 19:30, access: [hearing-loop], tickets")
    house.edit("unverified: true\n", "")
    third = row(start="2027-01-17T19:30", endDate="2027-01-17T22:00", identifier="3", offer_url="https://t.example/3")
    result = house.take({**FIRST, "startDate": "2027-01-14T19:30", "endDate": "2027-01-14T22:00"}, SECOND, third)
    assert (result.added, result.updated, result.unchanged) == (1, 1, 1)
    text = house.text()
    for kept in (
        "title: Peer Gynt på Storsalen # bestemt 3. mai\n",
        "genre: theatre\nfor: [youth]\n",
        "[hearing-loop]",
    ):
        assert kept in text
    assert "start: 2027-01-14 19:30, was: 2027-01-15 19:30, status: rescheduled, access: [hearing-loop]" in text
    assert "unverified" not in text


def test_a_price_a_person_changed_for_all_stays_for_all(house: House) -> None:
    """Also when a new performance without any price comes: what hers say now stands with each."""
    house.take(FIRST, SECOND)
    house.edit("{from: 150, currency: NOK}", "{from: 200, currency: NOK}")
    house.take(FIRST, SECOND, row(start="2027-01-17T19:30", identifier="3"))
    data = house.data()
    assert "price" not in data
    prices = [p["price"]["from"] if isinstance(p, dict) else None for p in data["performances"]]  # type: ignore[attr-defined]
    assert prices == [200, 200, None]


def test_a_performance_a_person_removed_stays_away(house: House) -> None:
    """So do all of a listing she removed, new ones included."""
    house.take(FIRST, SECOND, row("Brand", identifier="5"))
    house.edit("  - {start: 2027-01-15 19:30, tickets: https://t.example/1}\n", "")
    house.path("brand").unlink()
    result = house.take(FIRST, SECOND, row("Brand", identifier="5"), row("Brand", "2027-02-01T12:00", identifier="6"))
    assert (result.added, result.unchanged, result.kept_away) == (0, 4, 3)
    assert house.slugs() == ["peer-gynt"]
    assert house.take(FIRST, SECOND).written == ()


def test_a_performance_a_person_moved_is_not_brought_back(house: House) -> None:
    """With `was` it is known; without, the old one is one she removed."""
    house.take(FIRST, SECOND)
    house.edit("{start: 2027-01-15 19:30,", "{start: 2027-01-18 19:30, was: 2027-01-15 19:30,")
    house.edit("{start: 2027-01-16 19:30,", "{start: 2027-01-19 19:30,")
    text = house.text()
    result = house.take(FIRST, SECOND)
    assert (result.unchanged, result.kept_away) == (2, 1)
    assert house.text() == text


def test_a_listing_a_person_renamed_is_found_by_its_title(house: House) -> None:
    """The file's name is hers."""
    house.take(FIRST)
    house.path().rename(house.path("gynt-2027"))
    result = house.take(FIRST, SECOND)
    assert (result.added, result.unchanged, house.slugs()) == (1, 1, ["gynt-2027"])
    assert house.take(FIRST, SECOND).written == ()


def test_a_listing_a_person_wrote_first_is_added_to(house: House) -> None:
    """Her performances are known, what she left out is filled in, nothing of hers is changed."""
    house.write(
        "---\ntitle: PEER GYNT!\nvenue: storsalen\nperformances:\n  - 2027-01-15 19:30 # premiere\n"
        "genre: theatre\n---\nEgen tekst.\n"
    )
    result = house.take(FIRST, {**SECOND, "description": "Kildens tekst."})
    assert (result.added, result.updated) == (1, 1)
    assert house.slugs() == ["peer-gynt"]
    text = house.text()
    assert text.startswith("---\ntitle: PEER GYNT!\nvenue: storsalen\nperformances:\n")
    assert (
        "end: 2027-01-15 22:00, tickets: https://t.example/1, price: {from: 150, currency: NOK}} # premiere\n" in text
    )
    assert "genre: theatre\n" in text
    assert text.endswith("---\nEgen tekst.\n")
    assert house.take(FIRST, {**SECOND, "description": "Kildens tekst."}).written == ()


def test_without_its_record_an_import_makes_no_duplicates(house: House) -> None:
    """Everything that stands there then counts as a person's."""
    house.take(FIRST, SECOND)
    text = house.text()
    (house.path().parent / NAME).unlink()
    result = house.take(FIRST, SECOND)
    assert (result.added, result.unchanged, house.text()) == (0, 2, text)


def test_a_venue_a_person_put_in_its_place_stays(house: House) -> None:
    """The venue of the source isn't made again when nothing needs it."""
    house.take(FIRST, SECOND)
    house.edit("venue: storsalen", "venue: blackbox")
    (house.root / "content/venues/storsalen.md").rename(house.root / "content/venues/blackbox.md")
    result = house.take(FIRST, SECOND, row("Brand", venue="Kjelleren"))
    assert (result.updated, house.data()["venue"]) == (0, "blackbox")
    assert not (house.root / "content/venues/storsalen.md").exists()


def test_a_listing_that_cannot_be_read_is_left_alone_and_the_rest_goes_on(house: House) -> None:
    """Its items are rejected with the reason, and come in when it is mended."""
    house.take(FIRST, row("Brand"))
    good = house.text()
    house.edit("title: Peer Gynt", "title: [Peer Gynt")
    broken = house.text()
    result = house.take(FIRST, SECOND, row("Brand"), row("Brand", "2027-01-16T19:30"))
    assert (reasons(result), result.added, result.unchanged) == (["listing-unreadable"] * 2, 1, 1)
    assert house.text() == broken
    house.write(good)
    assert house.take(FIRST, SECOND).added == 1


# Limits and hostile input


@pytest.mark.parametrize(("count", "taken"), [(9, True), (10, True), (11, False)])
def test_a_listing_has_a_largest_number_of_performances(
    house: House, monkeypatch: pytest.MonkeyPatch, count: int, taken: bool
) -> None:
    """Up to the limit all are taken, beyond it none, with the reason."""
    monkeypatch.setattr(importing, "MAX_PERFORMANCES", 10)
    result = house.take(*(row(start=f"2027-01-{day + 1:02}") for day in range(count)), row("Brand"))
    assert result.added == (count + 1 if taken else 1)
    assert reasons(result) == ([] if taken else ["listing-too-large"] * count)


def test_a_listing_that_would_be_too_large_to_read_is_not_written(house: House) -> None:
    """A thousand long ticket links."""
    links = (f"https://t.example/{n:04}{'x' * 400}" for n in range(1000))
    rows = [
        row(start=f"2027-{1 + n // 250:02}-{1 + n % 25:02}T{n // 25 % 10 + 10}:00", offer_url=u)
        for n, u in enumerate(links)
    ]
    result = house.take(*rows)
    assert set(reasons(result)) == {"listing-too-large"}
    assert sum(len(row["offer_url"]) for row in rows) > MAX_BYTES
    assert house.slugs() == []


@pytest.mark.parametrize("member", ["../annen", "Huset", "", "a" * 81, "a/b"])
def test_a_member_is_a_slug(house: House, member: str) -> None:
    """Nothing is written outside of the member's own folder."""
    house.source.write_text(csv_text([FIRST]), encoding="utf-8")
    result = import_events(house.source, house.root, member, timezone="Europe/Oslo", now=NOW)
    assert [problem.code for problem in result.problems] == ["cluster.not-a-slug"]
    assert house.files() == {}


@pytest.mark.parametrize("timezone", ["Oslo", "", "../etc/passwd"])
def test_a_time_zone_is_one_there_is(house: House, timezone: str) -> None:
    """A misspelt one is named, nothing is written."""
    house.source.write_text(csv_text([FIRST]), encoding="utf-8")
    result = import_events(house.source, house.root, "huset", timezone=timezone, now=NOW)
    assert [problem.code for problem in result.problems] == ["cluster.unknown-timezone"]
    assert house.files() == {}


def test_a_folder_that_is_a_link_is_refused(house: House, tmp_path: Path) -> None:
    """It could lead into another member's."""
    (tmp_path / "elsewhere").mkdir()
    (house.root / "content" / "events").mkdir(parents=True)
    (house.root / "content" / "events" / "huset").symlink_to(tmp_path / "elsewhere")
    assert [problem.code for problem in house.take(FIRST).problems] == ["cluster.symlink"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_broken_record_stops_the_import_before_anything_is_written(house: House) -> None:
    """A person has to say what shall hold."""
    house.take(FIRST)
    (house.path().parent / NAME).write_text("{")
    files = house.files()
    result = house.take(FIRST, SECOND)
    assert [problem.code for problem in result.problems] == ["importers.record-broken"]
    assert house.files() == files


def test_a_source_that_cannot_be_used_writes_nothing(house: House) -> None:
    """And says why."""
    house.source.write_bytes(b"PK\x03\x04\x00\x00")
    result = import_events(house.source, house.root, "huset", timezone="Europe/Oslo", now=NOW)
    assert [problem.code for problem in result.problems] == ["importers.not-text"]
    assert (result.read, house.files()) == (0, {})


def test_names_and_texts_that_attack_are_text(house: House) -> None:
    """Quotes, tags, formulas, fences and direction overrides end up as a title and a body, or nowhere."""
    names = [
        '"; rm -rf /',
        "---",
        "{a: b}",
        "!!python/object:x",
        "=1+1",
        "&anker",
        "\u202egnp.exe",
        "- c\n- b",
        "#1",
        "null",
    ]
    result = house.take(*(row(name, description="---\ntitle: [x\n---") for name in names))
    assert result.added == len(names)
    assert sorted(str(house.data(slug)["title"]) for slug in house.slugs()) == sorted(
        ['"; rm -rf /', "---", "{a: b}", "!!python/object:x", "=1+1", "&anker", "gnp.exe", "- c - b", "#1", "null"]
    )


def test_times_with_a_zone_are_written_in_the_venues(house: House) -> None:
    """And a local time that the clocks skip is rejected."""
    result = house.take(row(start="2027-01-15T18:30:00Z"), row("Natt", start="2027-03-28T02:30"))
    assert house.data()["performances"] == ["2027-01-15 19:30"]
    assert reasons(result) == ["time-skipped"]


def test_today_is_the_members_day(house: House) -> None:
    """An hour before midnight UTC it is the next day in Oslo: three years ahead of that is still allowed."""
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    result = house.take(row(start="2029-11-23"), row("Brand", start="2029-11-24"), now=late)
    assert (result.added, reasons(result)) == (1, ["too-far-ahead"])


CELLS = st.sampled_from(
    ["", " ", "x", "Test Event", "2027-01-15T19:30", "2027-01-15", "2030-01-01", "12/11/2027", "å;,\"'"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["A", "a ", "B", "Test Event", "", "TBA"]),
            "startDate": CELLS,
            "venue": st.sampled_from("xyX "),
        },
        optional={
            "identifier": st.sampled_from(["", "1", "2"]),
            "endDate": CELLS,
            "lowPrice": st.sampled_from(["", "0.0", "12", "x"]),
            "eventStatus": st.sampled_from(["", "EventCancelled", "?"]),
            "organizer": st.sampled_from(["", "Q"]),
        },
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(imports=st.lists(ROWS, min_size=1, max_size=3))
def test_every_row_is_accounted_for_whatever_comes(tmp_path_factory: pytest.TempPathFactory, imports: list) -> None:
    """Over several imports of any rows the counts add up (`take` checks), and the last one repeated changes no byte."""
    house = House(tmp_path_factory.mktemp("huset"))
    for rows in imports:
        result = house.take(*rows)
    files = house.files()
    again = house.take(*imports[-1], now=LATER)
    assert (again.written, again.added, again.updated) == ((), 0, 0)
    assert again.unchanged + again.merged + len(again.rejected) == again.read
    assert len(again.rejected) == len(result.rejected)
    assert remarks(again) == remarks(result)
    assert house.files() == files
