"""Performances recognised from an earlier import."""

import random

from plugins.events.importers.facts import Facts
from plugins.events.importers.recognising import Known, recognise


def _known(identifier: str | None, start: str, name: str = "gynt", venue: str = "salen") -> Known:
    return Known(name, Facts(start, venue, identifier=identifier))


def test_the_same_id_and_start_is_the_same_performance() -> None:
    """Whatever its name is now."""
    assert recognise([_known("1", "a", "brand")], [_known("1", "a")]) == {0: 0}


def test_the_same_id_with_another_start_was_moved() -> None:
    """If it is the only one with that id, and still has its name."""
    assert recognise([_known("1", "b"), _known("2", "a")], [_known("2", "a"), _known("1", "a")]) == {0: 1, 1: 0}


def test_an_id_with_another_name_and_start_is_somebody_elses() -> None:
    """Two lists that both count from 1 don't meet."""
    assert recognise([_known("1", "b", "brand")], [_known("1", "a")]) == {}


def test_an_id_of_a_whole_production_moves_nobody() -> None:
    """One performance went and one came: that isn't a move."""
    given = [_known("p", "b"), _known("p", "c")]
    assert recognise(given, [_known("p", "a"), _known("p", "b")]) == {0: 1}


def test_without_ids_name_start_and_venue_tell() -> None:
    """A new start is then a new performance."""
    recorded = [_known(None, "a"), _known(None, "a", venue="kjelleren")]
    assert recognise([_known(None, "a", venue="kjelleren"), _known(None, "b")], recorded) == {0: 1}


def test_a_new_id_for_the_same_evening_is_the_same_performance() -> None:
    """A box office that makes it anew."""
    assert recognise([_known("9", "a")], [_known("1", "a")]) == {0: 0}


def test_a_new_venue_at_the_same_time_is_the_same_performance_if_there_is_one() -> None:
    """With two at that time nobody knows which went where."""
    assert recognise([_known(None, "a", venue="ny")], [_known(None, "a")]) == {0: 0}
    assert recognise([_known(None, "a", venue="ny")], [_known(None, "a"), _known(None, "a", venue="kjelleren")]) == {}


def test_order_does_not_matter() -> None:
    """Shuffled on both sides, the same performances are paired."""
    recorded = [_known(str(n), f"{n:02}") for n in range(20)]
    given = [_known(str(n), f"{n:02}" if n % 3 else f"{n + 50:02}") for n in range(5, 25)]
    expected = {(a.facts.identifier, recorded[n].facts.identifier) for a, n in _pairs(given, recorded)}
    rng = random.Random(7)
    for _ in range(5):
        rng.shuffle(recorded)
        rng.shuffle(given)
        assert {(a.facts.identifier, recorded[n].facts.identifier) for a, n in _pairs(given, recorded)} == expected


def _pairs(given: list[Known], recorded: list[Known]) -> list[tuple[Known, int]]:
    return [(given[here], there) for here, there in recognise(given, recorded).items()]
