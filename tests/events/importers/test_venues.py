"""Places of a source and venues of a cluster."""

from dataclasses import replace

import pytest

from plugins.cluster.venues import Address, Venue
from plugins.events.importers.items import Place
from plugins.events.importers.venues import Venues

PLACE = Place("The Port Theatre", "125 Front Street", "Nanaimo BC", "BC", "V9R 6Z4")
VENUE = Venue(
    slug="port",
    name="Port Theatre",
    address=Address(street="125 Front St", locality="Nanaimo", region="BC"),
    timezone="America/Vancouver",
)


def _slug(place: Place, *existing: Venue, taken: tuple[str, ...] = (), remembered: dict[str, str] | None = None) -> str:
    venues = Venues({one.slug: one for one in existing}, taken, remembered or {}, "America/Vancouver")
    venues.settle([place])
    return venues.slug(place)


def test_a_venue_is_known_by_name_and_locality() -> None:
    """Without its article, with the region's letters after the town, on a street spelt otherwise."""
    assert _slug(PLACE, VENUE) == "port"


@pytest.mark.parametrize(
    "place",
    [
        replace(PLACE, locality="Victoria"),
        replace(PLACE, name="Port Theatre Lobby"),
        replace(PLACE, locality=None),
    ],
)
def test_another_town_another_name_or_another_street_without_town_is_another_venue(place: Place) -> None:
    """Nothing is merged that something speaks against."""
    assert _slug(place, VENUE) != "port"


def test_a_place_that_says_less_is_the_venue_that_says_more() -> None:
    """A list with names only meets the venues a person has described."""
    assert _slug(Place("port theatre"), VENUE) == "port"


def test_a_venue_that_keeps_another_clock_is_another_venue() -> None:
    """Else its times would be read in the wrong zone."""
    assert _slug(PLACE, VENUE.model_copy(update={"timezone": "America/Halifax"})) != "port"


def test_a_new_venue_says_what_the_source_says() -> None:
    """Its zone is the import's, and it is marked as unverified."""
    venues = Venues({}, (), {}, "America/Vancouver")
    place = replace(PLACE, country="CA", latitude=49.1, longitude=-123.9)
    venues.settle([place])
    assert venues.new_venue("the-port-theatre") == {
        "name": "The Port Theatre",
        "address": {
            "street": "125 Front Street",
            "postal_code": "V9R 6Z4",
            "locality": "Nanaimo",
            "region": "BC",
            "country": "CA",
        },
        "latitude": 49.1,
        "longitude": -123.9,
        "timezone": "America/Vancouver",
        "unverified": True,
    }
    assert venues.zone("the-port-theatre").key == "America/Vancouver"
    assert venues.new_venue("port") is None


def test_two_places_of_one_name_in_two_towns_get_two_slugs() -> None:
    """The second with its town, and where that is taken too with a number."""
    venues = Venues({}, ("legion-inuvik",), {}, "America/Vancouver")
    places = [Place("Legion", "1 A St", "Hay River"), Place("Legion", "2 B St", "Inuvik")]
    venues.settle(places)
    assert [venues.slug(place) for place in places] == ["legion", "legion-2"]


def test_order_does_not_matter() -> None:
    """Whichever row comes first, the place that says most makes the venue."""
    places = [PLACE, Place("Port Theatre"), Place("Port Theatre", "125 Front Street")]
    found = set()
    for order in (places, places[::-1]):
        venues = Venues({}, (), {}, "America/Vancouver")
        venues.settle(order)
        found.add(tuple(sorted(venues.found.items())))
    assert len(found) == 1
    assert {slug for _, slug in found.pop()} == {"the-port-theatre"}


def test_what_was_found_once_is_found_again() -> None:
    """A person may have given the venue another name since, or broken its file."""
    words = {"Sal 2": "storsalen"}
    assert _slug(Place("Sal 2"), VENUE.model_copy(update={"slug": "storsalen"}), remembered=words) == "storsalen"
    assert _slug(Place("Sal 2"), taken=("storsalen",), remembered=words) == "storsalen"
    assert _slug(Place("Sal 2"), remembered=words) == "sal-2"
