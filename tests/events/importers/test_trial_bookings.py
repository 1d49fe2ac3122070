"""Trial bookings, and the shows that must not be taken for them."""

import pytest

from plugins.events.importers.trial_bookings import is_trial


@pytest.mark.parametrize(
    "name",
    [
        "Website Integration Test show",
        "Test Production - DO NOT BOOK",
        "Test Event",
        "Niomi Test Offsite event",
        "z Festival A - Event 1",
        "zz Event 1 Show 2",
        "TEST",
        "test 2",
        "Test test",
        "Online Test Booking",
        "Please ignore: ticketing test",
        "Dummy event 3",
        "Hamlet (don't book!)",
        "IKKE BESTILL - ny sal",
        "Testforestilling",
        "Test arrangement for nettside",
    ],
)
def test_trial_bookings_are_known(name: str) -> None:
    """Names that box offices give to what they try out."""
    assert is_trial(name)


@pytest.mark.parametrize(
    "name",
    [
        "The Test",
        "Testament",
        "Screen Test",
        "Crash Test Dummies",
        "Crash Test Dummies - JINGLE ALL THE WAY",
        "CRASH TEST DUMMIES ",
        "Mic Test Show",
        "The Acid Test: a concert",
        "Test Match Special Live",
        "Testosterone",
        "The Turing Test",
        "Attest",
        "Contest of Champions",
        "Dummy",
        "Dummy 25",
        "School Group Booking",
        "Hold On To Your Butts",
        "Do Not Disturb",
        "Boken som ikke ville bli lest",
        "Unknown",
        "z",
        "Z Festival 2026",
        "Z: the Musical",
        "Hard & Heavy | Show 1",
        "LCSD: Eclipse Show 1",
        "Global Soundscapes Festival: CONCERT #1",
        "Standing Ovation 2026 Show 1",
        "err THE SHEEP DETECTIVES",
        "old OBSESSION",
        "Website",
        "Online Concert",
    ],
)
def test_shows_are_not_taken_for_trials(name: str) -> None:
    """A word in a name proves nothing."""
    assert not is_trial(name)
