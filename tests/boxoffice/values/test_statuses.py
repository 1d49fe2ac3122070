"""Which tickets count."""

import pytest

from plugins.boxoffice.values.statuses import is_complimentary, is_trial, reason


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("Betalt", None), ("Paid", None), ("Valid", None), ("", None), ("Innløst", None), ("Ikke refundert", None),
        ("Refundert", "refunded"), ("REFUNDED", "refunded"), ("Kreditert", "refunded"), ("Avbestilt", "cancelled"),
        ("Kansellert", "cancelled"), ("Canceled", "cancelled"), ("Void", "cancelled"), ("Reservert", "not-paid"),
        ("Ikke betalt", "not-paid"), ("Pending", "not-paid"), ("Test", "test"),
    ],
)  # fmt: skip
def test_a_status_says_whether_tickets_count(status: str, why: str | None) -> None:
    """In either language, in any case."""
    assert reason(status) == why


@pytest.mark.parametrize(
    ("title", "trial"),
    [
        ("Test", True), ("Test arrangement", True), ("Test Production - DO NOT BOOK", True), ("test testesen", True),
        ("The Test", False), ("Testamentet", False), ("Test of faith", False), ("Peer Gynt", False),
    ],
)  # fmt: skip
def test_a_trial_is_told_from_a_show(title: str, trial: bool) -> None:
    """A show may well have the word in its name."""
    assert is_trial(title) is trial


@pytest.mark.parametrize(
    ("kind", "free"),
    [("Fribillett", True), ("Comp", True), ("Gjesteliste", True), ("Voksen", False), ("Companion", False)],
)
def test_complimentary_tickets_are_known_by_their_kind(kind: str, free: bool) -> None:
    """What nobody pays by intention."""
    assert is_complimentary(kind) is free
