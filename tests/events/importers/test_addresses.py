"""Addresses of a source."""

import pytest

from plugins.events.importers.addresses import tidied
from plugins.events.importers.items import Place

Parts = tuple[str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (("125 Front Street", "Nanaimo BC", "BC"), ("125 Front Street", "Nanaimo", "BC")),
        (("125 Front Street", "Nanaimo BC", None), ("125 Front Street", "Nanaimo", "BC")),
        (("King St", "Saint John, NB", None), ("King St", "Saint John", "NB")),
        (("King St", "Saint John NB", "ON"), ("King St", "Saint John NB", "ON")),
        (("947 Queen St E", "2nd floor", "ON"), ("947 Queen St E, 2nd floor", None, "ON")),
        ((None, "83 York Blvd", None), ("83 York Blvd", None, None)),
        (("Torget 1", "Mo i Rana", None), ("Torget 1", "Mo i Rana", None)),
        (("Torget 1", None, None), ("Torget 1", None, None)),
        (("1 A St", "BC", "BC"), ("1 A St", "BC", "BC")),
    ],
)
def test_a_town_is_a_town(given: Parts, wanted: Parts) -> None:
    """The letters of its region go to the region, unless that says another; what has a digit goes to the street."""
    street, locality, region = given
    place = tidied(Place("Scenen", street, locality, region))
    assert (place.street, place.locality, place.region) == wanted
