"""Front matter as facts, and facts as front matter."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cluster.files.frontmatter import parse_yaml
from plugins.cluster.files.yaml_text import yaml_text
from plugins.events.importers.facts import Facts
from plugins.events.importers.listing_data import (
    Entry,
    common,
    facts_in,
    updated,
    venues_in,
    with_performances,
)

OSLO = ZoneInfo("Europe/Oslo")


def _zones(_slug: str) -> ZoneInfo:
    return OSLO


def _facts(day: int, **said: object) -> Facts:
    return Facts(**{"start": f"2027-01-{day:02} 19:30", "venue": "salen", **said})  # type: ignore[arg-type]


def _listing(*facts: Facts) -> dict[str, object]:
    data = with_performances(updated({}, {"title": "Gynt", **common(facts)}), [], facts, _zones, "huset/gynt")
    return parse_yaml(yaml_text(data), "x.md")[0]


def test_what_all_performances_share_stands_once() -> None:
    """A run is a list of bare times."""
    data = _listing(*(_facts(day, end="+130 min", tickets="https://t.example", price=150) for day in (3, 1, 2)))
    assert data == {
        "title": "Gynt",
        "venue": "salen",
        "performances": ["2027-01-01 19:30", "2027-01-02 19:30", "2027-01-03 19:30"],
        "duration": "130 min",
        "price": 150,
        "tickets": "https://t.example",
    }


def test_what_one_performance_does_not_know_stands_nowhere_at_the_top() -> None:
    """An unknown price must not be the others'."""
    data = _listing(_facts(1, price=150), _facts(2, price=150), _facts(3))
    assert "price" not in data
    assert data["performances"] == [
        {"start": "2027-01-01 19:30", "price": 150},
        {"start": "2027-01-02 19:30", "price": 150},
        "2027-01-03 19:30",
    ]


def test_a_ticket_link_of_few_is_no_link_of_all() -> None:
    """Half of them is not most of them."""
    data = _listing(*(_facts(day, tickets=f"https://t.example/{day // 2}") for day in (2, 3, 4, 5)))
    assert "tickets" not in data


def test_the_venue_of_most_stands_at_the_top() -> None:
    """Others say their own, and a second performance at the same time gets an id of its own."""
    data = _listing(_facts(1, venue="a-online"), _facts(1), _facts(2))
    assert data["venue"] == "salen"
    assert data["performances"] == [
        "2027-01-01 19:30",
        {"start": "2027-01-01 19:30", "venue": "a-online", "id": "huset-gynt-2027-01-01-19-30-a-online"},
        "2027-01-02 19:30",
    ]
    assert venues_in(data) == {"salen", "a-online"}


ANY = st.builds(
    Facts,
    start=st.sampled_from(["2027-01-15 19:30", "2027-03-27 23:00", "2026-10-25 02:30+01:00", "2027-01-16 12:00"]),
    venue=st.sampled_from(["salen", "kjelleren"]),
    end=st.sampled_from([None, "+90 min", "+130 min", "2027-04-20 10:00"]),
    status=st.sampled_from(["scheduled", "cancelled", "sold-out"]),
    tickets=st.sampled_from([None, "https://t.example/?a=1", "https://t.example"]),
    price=st.sampled_from([None, "free", 150, {"from": 20.85, "currency": "CAD"}]),
)
MOVED = ANY.map(lambda one: replace(one, was="2027-01-02 19:30", status="rescheduled"))
MANY = st.lists(ANY | MOVED, min_size=1, max_size=6)
FEW_EXAMPLES = settings(max_examples=60, deadline=None)


@FEW_EXAMPLES
@given(MANY)
def test_a_new_listing_says_the_facts_it_was_made_from(facts: list[Facts]) -> None:
    """Whatever is shared: reading the written listing gives each performance's own facts back."""
    said = [Facts(**{**_plain(one), "identifier": None}) for one in facts_in(_listing(*facts), _zones)]  # type: ignore[arg-type]
    assert sorted(map(repr, said)) == sorted(map(repr, facts))


@FEW_EXAMPLES
@given(MANY, MANY, st.data())
def test_an_updated_listing_says_what_it_shall(before: list[Facts], fresh: list[Facts], draw: st.DataObject) -> None:
    """Any listing, any change of any of its performances, any new ones: each then says what it shall."""
    data = _listing(*before)
    mine = facts_in(data, _zones)
    raw: list[object] = data["performances"]  # type: ignore[assignment]
    wanted = [draw.draw(ANY | MOVED) if draw.draw(st.booleans()) else one for one in mine]
    entries = [Entry(raw[n], mine[n], wanted[n]) for n in range(len(mine))]
    after = parse_yaml(yaml_text(with_performances(data, entries, fresh, _zones, "huset/gynt")), "x.md")[0]
    said = facts_in(after, _zones)
    assert sorted(repr(_plain(one)) for one in said) == sorted(repr(_plain(one)) for one in (*wanted, *fresh))
    unchanged = with_performances(
        data, [Entry(r, m, m) for r, m in zip(raw, mine, strict=True)], [], _zones, "huset/gynt"
    )
    assert unchanged == data


def _plain(one: Facts) -> dict[str, object]:
    return {name: getattr(one, name) for name in ("start", "venue", "end", "was", "status", "tickets", "price")}


def test_a_persons_own_words_stay() -> None:
    """What the import doesn't write it doesn't touch; a duration in words holds as long as nobody says otherwise."""
    raw = {"start": "2027-01-01 19:30", "note": "Premiere", "access": ["hearing-loop"]}
    data = {"title": "Gynt", "venue": "salen", "performances": [raw], "duration": "to timer", "status": "cancelled"}
    (mine,) = facts_in(data, _zones)
    assert (mine.end, mine.status) == ("+to timer", "cancelled")
    entry = Entry(raw, mine, _facts(1, end="+to timer", status="cancelled", price=150))
    after = with_performances(data, [entry], [_facts(2, status="cancelled")], _zones, "huset/gynt")
    assert after == {
        **data,
        "performances": [{**raw, "price": 150}, datetime(2027, 1, 2, 19, 30)],  # noqa: DTZ001
    }


def test_beside_a_rule_the_top_stays_as_it_is() -> None:
    """What the top says holds for the repeated ones too."""
    data = {"title": "Gynt", "venue": "salen", "repeat": {"rrule": "FREQ=DAILY;COUNT=3"}, "price": 100}
    after = with_performances(data, [], [_facts(9, price=150), Facts("2027-02-01", "salen", price=150)], _zones, "h/g")
    assert after["price"] == 100
    assert list(after) == ["title", "venue", "performances", "repeat", "price"]
    assert after["performances"][1] == {"start": date(2027, 2, 1), "price": 150}  # type: ignore[index]


def test_new_keys_find_their_place() -> None:
    """In the order of a listing, wherever the person has put hers."""
    data = {"venue": "salen", "title": "Gynt", "for": ["youth"]}
    assert list(updated(data, {"genre": "theatre", "price": 1, "venue": None})) == ["title", "genre", "for", "price"]
