"""Venues with coordinates become points of a map of our own: no third party draws it, and none learns who looked.

An equirectangular projection, true to scale at the middle latitude: right enough for a region.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from plugins.cluster.venues import Venue

WIDTH = 600
MARGIN = 60
APART = 15
"""Points nearer than this are moved apart downwards, so that each can be pressed; units of the drawing."""


@dataclass(frozen=True, slots=True)
class Point:
    """A venue's place on the map, and the number it bears in the list beside it."""

    venue: Venue
    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Town:
    """The name of a municipality in the middle of its venues."""

    code: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class VenueMap:
    """Points on a drawing of `width` by `height` units, north up."""

    width: int
    height: int
    points: tuple[Point, ...]
    towns: tuple[Town, ...]


def venue_map(venues: Sequence[Venue]) -> VenueMap | None:
    """The map of all venues whose coordinates are known; None where fewer than two are."""
    placed = [(v, v.latitude, v.longitude) for v in venues if v.latitude is not None and v.longitude is not None]
    if len({(latitude, longitude) for _, latitude, longitude in placed}) < 2:
        return None
    south, north = min(lat for _, lat, _ in placed), max(lat for _, lat, _ in placed)
    west, east = min(lon for _, _, lon in placed), max(lon for _, _, lon in placed)
    narrowing = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrowing, north - south)
    margin = round((WIDTH - (east - west) * narrowing * scale) / 2)
    height = round((north - south) * scale) + 2 * MARGIN
    points: list[Point] = []
    for number, (venue, latitude, longitude) in enumerate(placed, 1):
        x = margin + round((longitude - west) * narrowing * scale)
        y = MARGIN + round((north - latitude) * scale)
        while any((x - p.x) ** 2 + (y - p.y) ** 2 < APART**2 for p in points):
            y += 3
        points.append(Point(venue, number, x, y))
    return VenueMap(WIDTH, max([height, *(p.y + MARGIN // 2 for p in points)]), tuple(points), _towns(points))


def _towns(points: Sequence[Point]) -> tuple[Town, ...]:
    by_code: dict[str, list[Point]] = {}
    for point in points:
        if point.venue.municipality:
            by_code.setdefault(point.venue.municipality, []).append(point)
    return tuple(
        Town(code, round(sum(p.x for p in found) / len(found)), min(p.y for p in found) - APART)
        for code, found in sorted(by_code.items())
    )
