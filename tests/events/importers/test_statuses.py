"""Event statuses."""

import pytest

from plugins.events.importers.statuses import status


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("", "scheduled"),
        ("https://schema.org/EventScheduled", "scheduled"),
        ("http://schema.org/EventCancelled", "cancelled"),
        ("schema:EventPostponed", "postponed"),
        ("EventRescheduled", "rescheduled"),
        ("https://schema.org/EventMovedOnline", "scheduled"),
        ("CANCELLED", "cancelled"),
        ("Canceled", "cancelled"),
        ("Avlyst", "cancelled"),
        ("utsatt", "postponed"),
        ("Sold Out", "sold-out"),
    ],
)
def test_words_and_addresses_are_known(given: str, wanted: str) -> None:
    """schema.org's addresses, RFC 5545's words and the Norwegian ones."""
    assert status(given) == wanted


@pytest.mark.parametrize("given", ["https://schema.org/EventExploded", "Vet ikke", "on sale"])
def test_an_unknown_word_is_not_taken_for_scheduled(given: str) -> None:
    """It might mean cancelled."""
    assert status(given) is None


@pytest.mark.parametrize(
    ("event_status", "availability", "wanted"),
    [
        ("", "https://schema.org/SoldOut", "sold-out"),
        ("EventScheduled", "SoldOut", "sold-out"),
        ("", "https://schema.org/InStock", "scheduled"),
        ("EventCancelled", "SoldOut", "cancelled"),
    ],
)
def test_sold_out_comes_from_the_offer_unless_more_is_wrong(event_status: str, availability: str, wanted: str) -> None:
    """A cancelled show that was sold out is cancelled."""
    assert status(event_status, availability) == wanted
