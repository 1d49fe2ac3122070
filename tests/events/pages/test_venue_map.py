"""The map of our own: north is up, distances are true, points can be pressed."""

from itertools import combinations

import pytest

from plugins.cluster.venues import Address, Venue
from plugins.events.pages.venue_map import APART, KILOMETRES_PER_DEGREE, WIDTH, venue_map


def venue(slug: str, latitude: float | None, longitude: float | None) -> Venue:
    return Venue(slug=slug, name=slug, timezone="Europe/Oslo", latitude=latitude, longitude=longitude)


MOSS, HALDEN, FREDRIKSTAD = (
    venue("moss", 59.434, 10.658),
    venue("halden", 59.1226, 11.3874),
    venue("fr", 59.213, 10.934),
)


def test_north_is_up_and_east_is_right() -> None:
    """Moss lies above and to the left of Halden, inside the drawing."""
    drawn = venue_map([HALDEN, MOSS, FREDRIKSTAD])
    assert drawn
    at = {point.venues[0].slug: point for point in drawn.points}
    assert at["moss"].x < at["fr"].x < at["halden"].x
    assert at["moss"].y < at["fr"].y < at["halden"].y
    assert all(0 < point.x < WIDTH and 0 < point.y < drawn.height for point in drawn.points)


def test_a_kilometre_is_as_long_eastwards_as_northwards() -> None:
    """At 59 degrees north a degree of longitude is about half a degree of latitude."""
    corner = venue("a", 59.0, 11.0)
    drawn = venue_map([corner, venue("north", 59.1, 11.0), venue("east", 59.0, 11.194)])
    assert drawn
    at = {point.venues[0].slug: point for point in drawn.points}
    a, north, east = at["a"], at["north"], at["east"]
    assert a.y - north.y == pytest.approx(east.x - a.x, rel=0.02)


def test_points_at_one_place_are_moved_apart() -> None:
    """Five halls in one house: each has room for a finger's tip."""
    drawn = venue_map([*(venue(f"hall-{n}", 59.2, 10.9) for n in range(5)), MOSS])
    assert drawn
    for first, second in combinations(drawn.points, 2):
        assert (first.x - second.x) ** 2 + (first.y - second.y) ** 2 >= APART**2


@pytest.mark.parametrize("venues", [[], [MOSS], [MOSS, venue("nowhere", None, None)], [MOSS, MOSS]])
def test_one_place_is_no_map(venues: list[Venue]) -> None:
    """Two different positions are needed to draw anything true."""
    assert venue_map(venues) is None


def hall(number: int, town: str, latitude: float, longitude: float) -> Venue:
    return Venue(
        slug=f"{town}-{number}", name="x", timezone="Europe/Oslo", address=Address(locality=town.title()),
        latitude=latitude, longitude=longitude,
    )  # fmt: skip


def test_a_towns_many_halls_are_one_point_on_a_continent() -> None:
    """Thirty halls in Toronto and one in Vancouver: two points, the first with all thirty, both named."""
    toronto = [hall(n, "toronto", 43.65 + n / 1000, -79.38) for n in range(30)]
    drawn = venue_map([*toronto, hall(0, "vancouver", 49.28, -123.12)])
    assert drawn
    assert sorted(len(point.venues) for point in drawn.points) == [1, 30]
    assert [town.code for town in drawn.towns] == ["toronto", "vancouver"]


@pytest.mark.parametrize(("degrees", "kilometres"), [(0.01, 0.2), (0.1, 2), (10, 200)])
def test_the_scale_is_round_and_true(degrees: float, kilometres: float) -> None:
    """A bar of at most 30 % of the width stands for 1, 2 or 5 times a power of ten, one kilometre at least."""
    drawn = venue_map([venue("south", 59.0, 11.0), venue("north", 59.0 + degrees, 11.0)])
    assert drawn
    south = next(point for point in drawn.points if point.venues[0].slug == "south")
    north = next(point for point in drawn.points if point.venues[0].slug == "north")
    per_kilometre = (south.y - north.y) / (degrees * KILOMETRES_PER_DEGREE)
    assert drawn.scale.width == pytest.approx(drawn.scale.kilometres * per_kilometre, abs=1)
    assert drawn.scale.kilometres == max(1, kilometres)


def test_names_do_not_cover_each_other() -> None:
    """Of towns side by side the larger one's name stays."""
    towns = [hall(0, "moss", 59.43, 10.66), hall(1, "moss", 59.44, 10.66), hall(0, "jeloy", 59.44, 12.0)]
    drawn = venue_map([*towns, hall(0, "capetown", 33.0, 18.0)])
    assert drawn
    assert [town.code for town in drawn.towns] == ["capetown", "moss"]
