"""Venues with coordinates become points of a map of our own: no third party draws it, and none learns who looked.

An equirectangular projection, true to scale at the middle latitude: right enough for a region, and recognisable for a
continent. Where a town's venues would lie on top of each other, the town is one point with their number; a map of one
region keeps its halls apart instead.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, floor, log10, radians

from plugins.cluster.venues import Venue
from plugins.events.facets import place_code

WIDTH = 600
MARGIN = 60
APART = 18
"""Points nearer than this are moved apart downwards, so that each can be pressed; units of the drawing."""
MOST_APART = 4
"""As many venues of one town are moved apart; more are one point."""
KILOMETRES_PER_DEGREE = 111.32
LONGEST_SCALE = 0.3
"""The scale's bar is the roundest length that is at most this part of the drawing."""
LETTER = 8
"""About how wide a letter of a town's name is."""
LINE = 16


@dataclass(frozen=True, slots=True)
class Point:
    """One venue, or all of a town: `venues` in order. `radius` is the point's, in units of the drawing."""

    venues: tuple[Venue, ...]
    x: int
    y: int

    @property
    def radius(self) -> int:
        """A town's point is larger the more venues it stands for."""
        return 7 if len(self.venues) == 1 else min(22, 10 + len(self.venues) // 2)


@dataclass(frozen=True, slots=True)
class Town:
    """The name of a place, as `place_code` gives it, above its points."""

    code: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar `width` units long that stands for so many kilometres."""

    kilometres: int
    width: int


@dataclass(frozen=True, slots=True)
class VenueMap:
    """Points on a drawing of `width` by `height` units, north up."""

    width: int
    height: int
    points: tuple[Point, ...]
    towns: tuple[Town, ...]
    scale: Scale


def venue_map(venues: Sequence[Venue]) -> VenueMap | None:
    """The map of all venues whose coordinates are known; None where they are fewer than two places."""
    placed = {v.slug: (v.latitude, v.longitude) for v in venues if v.latitude is not None and v.longitude is not None}
    if len(set(placed.values())) < 2:
        return None
    latitudes, longitudes = zip(*placed.values(), strict=True)
    south, north, west, east = min(latitudes), max(latitudes), min(longitudes), max(longitudes)
    narrowing = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrowing, north - south)
    margin = round((WIDTH - (east - west) * narrowing * scale) / 2)

    def project(venue: Venue) -> tuple[int, int]:
        latitude, longitude = placed[venue.slug]
        return margin + round((longitude - west) * narrowing * scale), MARGIN + round((north - latitude) * scale)

    points = _points([venue for venue in venues if venue.slug in placed], project)
    height = max(round((north - south) * scale) + 2 * MARGIN, *(p.y + MARGIN // 2 for p in points))
    return VenueMap(WIDTH, height, points, _towns(points), _scale(scale))


def _points(venues: Sequence[Venue], project: Callable[[Venue], tuple[int, int]]) -> tuple[Point, ...]:
    by_town: dict[str, list[Venue]] = {}
    for venue in venues:
        by_town.setdefault(place_code(venue) or venue.slug, []).append(venue)
    points: list[Point] = []
    for in_town in sorted(by_town.values(), key=len, reverse=True):
        at = {venue.slug: project(venue) for venue in in_town}
        if len(in_town) > MOST_APART and _crowded(at):
            x, y = (round(sum(place[axis] for place in at.values()) / len(at)) for axis in (0, 1))
            points.append(Point(tuple(in_town), x, y))
            continue
        for venue in in_town:
            points.append(_moved_apart(Point((venue,), *at[venue.slug]), points))
    return tuple(sorted(points, key=lambda point: (point.y, point.x)))


def _crowded(at: Mapping[str, tuple[int, int]]) -> bool:
    """Whether the points together take less room than they would need side by side."""
    xs, ys = [x for x, _ in at.values()], [y for _, y in at.values()]
    return (max(xs) - min(xs) + APART) * (max(ys) - min(ys) + APART) < len(at) * APART**2 * 2


def _moved_apart(point: Point, others: Sequence[Point]) -> Point:
    y = point.y
    while any((point.x - o.x) ** 2 + (y - o.y) ** 2 < (APART + o.radius - 7) ** 2 for o in others):
        y += 3
    return Point(point.venues, point.x, y)


def _towns(points: Sequence[Point]) -> tuple[Town, ...]:
    """The names, each above its topmost point; the smaller place's is left out where two would cover each other."""
    by_code: dict[str, list[Point]] = {}
    for point in points:
        code = place_code(point.venues[0])
        if code:
            by_code.setdefault(code, []).append(point)
    towns: list[Town] = []
    for code, found in sorted(by_code.items(), key=lambda pair: (-sum(len(p.venues) for p in pair[1]), pair[0])):
        top = min(found, key=lambda p: p.y - p.radius)
        half = len(code) * LETTER // 2
        x = min(max(round(sum(p.x for p in found) / len(found)), half), WIDTH - half)
        town = Town(code, x, top.y - top.radius - 6)
        if not any(_cover(town, other) for other in towns):
            towns.append(town)
    return tuple(sorted(towns, key=lambda town: town.code))


def _cover(first: Town, second: Town) -> bool:
    width = (len(first.code) + len(second.code)) * LETTER / 2
    return abs(first.x - second.x) < width and abs(first.y - second.y) < LINE


def _scale(units_per_degree: float) -> Scale:
    per_kilometre = units_per_degree / KILOMETRES_PER_DEGREE
    longest = WIDTH * LONGEST_SCALE / per_kilometre
    power = 10 ** floor(log10(longest))
    kilometres = max(1, round(next(n * power for n in (5, 2, 1) if n * power <= longest)))
    return Scale(kilometres, round(kilometres * per_kilometre))
