"""Which other houses a form names: all that take part, the nearest first.

A house is where its own venues are (those with its web address), else in the middle of its municipality's venues.
"""

from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from statistics import fmean

from plugins.cluster.cluster import Cluster
from plugins.cluster.members import Member, Sharing
from plugins.cluster.venues import Venue

ON_PAPER = 12
KILOMETRES_PER_DEGREE = 111.2  # of latitude

Position = tuple[float, float]


def takes_part(member: Member) -> bool:
    """Whether the house has agreed to figures at all, and is more than a name that an import made."""
    return member.agreement.figures is not Sharing.NONE and not member.unverified


def neighbours(member: Member, cluster: Cluster) -> tuple[Member, ...]:
    """The other houses that take part, the nearest first; those of unknown place last, by name."""
    here = place_of(member, cluster.venues.values())
    others = [other for other in cluster.members.values() if other.slug != member.slug and takes_part(other)]

    def order(other: Member) -> tuple[float, str, str]:
        there = place_of(other, cluster.venues.values())
        return kilometres(here, there), other.name.casefold(), other.slug

    return tuple(sorted(others, key=order))


def nearest(member: Member, cluster: Cluster) -> tuple[Member, ...]:
    """The houses that a paper form names, in the order of their names."""
    return tuple(sorted(neighbours(member, cluster)[:ON_PAPER], key=lambda other: other.name.casefold()))


def place_of(member: Member, venues: Iterable[Venue]) -> Position | None:
    """Degrees north and east; None where nothing says where the house is."""
    known = [(venue, (venue.latitude, venue.longitude)) for venue in venues if venue.latitude is not None]
    own = [place for venue, place in known if member.website and venue.website == member.website]
    near = [place for venue, place in known if member.municipality and venue.municipality == member.municipality]
    return _middle(own or near)


def kilometres(first: Position | None, second: Position | None) -> float:
    """The distance on a plane, good enough within a region; infinite where a place isn't known."""
    if first is None or second is None:
        return float("inf")
    east = (first[1] - second[1]) * cos(radians((first[0] + second[0]) / 2))
    return KILOMETRES_PER_DEGREE * hypot(first[0] - second[0], east)


def _middle(places: Sequence[tuple[float | None, float | None]]) -> Position | None:
    north = [latitude for latitude, _ in places if latitude is not None]
    east = [longitude for _, longitude in places if longitude is not None]
    return (fmean(north), fmean(east)) if north and east else None
