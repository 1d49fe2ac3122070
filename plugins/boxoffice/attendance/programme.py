"""Performances of a sales list are found again among our own listings: same day and name, or at least the same hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from plugins.boxoffice.attendance.performances import Performance
from plugins.cluster.files.written import slugify
from plugins.cluster.problems import nearest


@dataclass(frozen=True, slots=True)
class Listing:
    """One performance of our own programme. `start` is the venue's clock, without zone; capacity is the venue's."""

    slug: str
    title: str
    start: datetime | date
    genre: str
    audiences: tuple[str, ...]
    capacity: int | None

    @property
    def day(self) -> date:
        """The day it is on."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


def listing_of(performance: Performance, programme: Sequence[Listing]) -> Listing | None:
    """The listing of a performance; None where none fits, or several do."""
    same_day = [listing for listing in programme if listing.day == performance.day]
    name = slugify(performance.title)
    named = [listing for listing in same_day if _same(name, slugify(listing.title))]
    at = [listing for listing in named if listing.start == performance.start]
    if len({listing.slug for listing in at or named}) == 1:
        return (at or named)[0]
    same_hour = [listing for listing in same_day if listing.start == performance.start]
    alike = nearest(performance.title, [listing.title for listing in same_hour])
    found = [listing for listing in same_hour if listing.title == alike]
    return found[0] if len({listing.slug for listing in found}) == 1 else None


def _same(one: str, other: str) -> bool:
    """Whether one name is the other, or begins with it: "peer-gynt-premiere" is "peer-gynt"."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 4 and longer.startswith(f"{shorter}-"))
