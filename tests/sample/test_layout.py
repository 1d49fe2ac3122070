"""Laying productions over the calendar: what is fixed stays, what can move finds room, and nothing is guessed."""

from datetime import date
from typing import Any

import pytest
import yaml

from tests.tools.sample.layout import lay_out
from tests.tools.sample.listing import inline, listing
from tests.tools.sample.occurrences import occurrences
from tests.tools.sample.productions import Production, production


def made(slug: str, **given: Any) -> Production:
    """A production at one stage, an hour long."""
    entry = {
        "slug": slug,
        "title": slug,
        "summary": "s",
        "text": "t",
        "venue": "scene",
        "genre": "theatre",
        "for": ["adults"],
    }
    return production("hus", "https://hus.example.org", entry | {"minutes": 60} | given)


def starts(productions: list[Production], slug: str, seed: int = 1) -> list[str]:
    """When a production plays."""
    return [show["start"] for show in lay_out(productions, seed)["hus", slug].performances]


WEEK = {"from": date(2027, 1, 4), "to": date(2027, 1, 10), "at": ["FR 19:00", "SA 18:00", "SU 16:00"]}


def test_a_run_goes_round_what_is_fixed() -> None:
    """An evening that another production has is passed over."""
    fixed = made("fast", when=[{"dates": ["2027-01-09 17:00"]}])
    moving = made("lop", when=[{"run": {**WEEK, "shows": 2}}])
    assert starts([moving, fixed], "lop") == ["2027-01-08 19:00", "2027-01-10 16:00"]


@pytest.mark.parametrize(("fixed", "fits"), [("2027-01-08 17:29", True), ("2027-01-08 17:31", False)])
def test_half_an_hour_between_audiences(fixed: str, fits: bool) -> None:
    """An hour's show that ends 31 minutes before leaves the stage free, one that ends 29 minutes before doesn't."""
    friday = {"from": date(2027, 1, 8), "to": date(2027, 1, 8), "at": ["FR 19:00"], "shows": 1}
    productions = [made("fast", when=[{"dates": [fixed]}]), made("lop", when=[{"run": friday}])]
    if fits:
        assert starts(productions, "lop") == ["2027-01-08 19:00"]
    else:
        with pytest.raises(ValueError, match="hus/lop: no room in its season"):
            lay_out(productions, 1)


def test_fixed_dates_that_clash_are_named() -> None:
    """Two fixed performances at one stage and hour are a fault of the programme, not something to move."""
    productions = [made(slug, when=[{"dates": ["2027-01-09 18:00"]}]) for slug in ("en", "to")]
    with pytest.raises(ValueError, match="hus/to: scene is taken at 2027-01-09 18:00"):
        lay_out(productions, 1)


def test_nobody_plays_on_christmas_eve_or_good_friday() -> None:
    """A run leaves out the days when the country is at home."""
    december = {"from": date(2027, 12, 24), "to": date(2027, 12, 31), "at": ["FR 19:00", "SU 16:00"], "shows": 1}
    assert starts([made("jul", when=[{"run": december}])], "jul") == ["2027-12-26 16:00"]
    easter = {"from": date(2027, 3, 26), "to": date(2027, 3, 27), "at": ["FR 19:00", "SA 18:00"], "shows": 1}
    assert starts([made("paske", when=[{"run": easter}])], "paske") == ["2027-03-27 18:00"]


def test_a_tour_keeps_its_order_of_stops() -> None:
    """One show a stop, in order of time; the house's own stage needs no mention."""
    tour = {
        "from": date(2027, 1, 9),
        "to": date(2027, 1, 31),
        "at": ["SA 12:00"],
        "stops": ["scene", "annen", "tredje"],
    }
    shows = lay_out([made("tur", when=[{"tour": tour}])], 1)["hus", "tur"].performances
    assert [show.get("venue") for show in shows] == [None, "annen", "tredje"]
    assert [show["start"] for show in shows] == sorted(show["start"] for show in shows)


def test_a_moved_show_says_when_it_was_to_be() -> None:
    """`was_time` and `was_days` become the first start."""
    marks = [{"show": 1, "was_time": "20:00"}, {"show": 2, "status": "rescheduled", "was_days": -7}]
    shows = lay_out([made("lop", when=[{"run": {**WEEK, "shows": 3}, "marks": marks}])], 1)["hus", "lop"].performances
    assert shows[0] == {"start": "2027-01-08 19:00", "was": "2027-01-08 20:00"}
    assert shows[1] == {"start": "2027-01-09 18:00", "was": "2027-01-02 18:00", "status": "rescheduled"}


def test_a_misspelt_key_is_refused() -> None:
    """A key nobody knows would be lost in silence."""
    with pytest.raises(ValueError, match="hus/lop: unknown veune"):
        made("lop", veune="scene", when=[])
    with pytest.raises(ValueError, match="unknown"):
        made("lop", when=[{"runs": {}}])


def test_until_includes_its_whole_day() -> None:
    """A date in UNTIL keeps the performance on the evening of that day."""
    rule = {"rrule": "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261219", "start": "2026-12-05 12:00", "except": ["2026-12-12 12:00"]}
    assert [f"{each.start:%m-%d}" for each in occurrences({"repeat": rule})] == ["12-05", "12-19"]


def test_a_replaced_occurrence_counts_once() -> None:
    """A performance whose `was` is a repeated start takes its place."""
    rule = {"rrule": "FREQ=DAILY;COUNT=2", "start": "2027-01-01 12:00"}
    moved = {"start": "2027-01-02 14:00", "was": "2027-01-02 12:00"}
    found = occurrences({"repeat": rule, "performances": [moved]})
    assert [f"{each.start:%d %H}" for each in found] == ["01 12", "02 14"]


@pytest.mark.parametrize(
    "text", ["a: b", "«Sult»", "[x]", "ja, nei", "#1", "true", "2027", "it's", 'a "b"', "- a", "ulest"]
)
def test_texts_survive_yaml(text: str) -> None:
    """What is written is read back as the same text, in a line of its own and inside a mapping."""
    assert str(yaml.safe_load(f"key: {inline(text, 'key: {}')}")["key"]) == text
    assert str(yaml.safe_load(f"{{key: {inline(text, '{{key: {}}}')}}}")["key"]) == text


def test_a_listing_reads_back() -> None:
    """The written file holds what the production said."""
    show = {"start": "2027-01-08 19:00", "status": "cancelled", "note": "Storm, og derfor: stengt."}
    written = made("lop", price={"from": 100, "to": 200}, when=[{"dates": [show, "2027-01-09 19:00"]}])
    _, header, body = listing(written, lay_out([written], 1)["hus", "lop"]).split("---\n")
    read = yaml.safe_load(header)
    assert read["performances"] == [show, "2027-01-09 19:00"]
    assert (read["price"], read["duration"], body) == ({"from": 100, "to": 200}, "60 min", "t\n")
