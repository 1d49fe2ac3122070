"""What a programme source says, one value per performance, whatever format it came in.

Every format's reader turns its rows, VEVENTs or nodes into `ImportedItem`s, and says of each it can't take why. From
here on nothing knows the format.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from plugins.cluster.problems import Problem

Moment = date | datetime
"""A date alone means all day. A datetime without zone is the wall clock at the place; with zone, an instant."""

# A price as a listing writes it: a number, "free", or {from, to, currency}; None is unknown.
Price = int | float | str | Mapping[str, int | float | str] | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happens, in the source's words; coordinates are degrees, WGS 84."""

    name: str
    street: str | None = None
    locality: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """One performance as the source gives it: cleaned, typed, nothing invented. None means the source doesn't say."""

    label: str
    line: int | None
    name: str
    start: Moment
    place: Place
    end: Moment | None = None
    was: Moment | None = None
    status: str = "scheduled"
    organizer: str | None = None
    genre: str | None = None
    price: Price = None
    tickets: str | None = None
    url: str | None = None
    identifier: str | None = None
    text: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of one item: that it was rejected, or what of it was left out; `problem` says why."""

    label: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as its reader understood it: read == len(items) + len(rejected). With `problems` it can't be used."""

    items: tuple[ImportedItem, ...] = ()
    rejected: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def read(self) -> int:
        """How many items the source has."""
        return len(self.items) + len(self.rejected)
