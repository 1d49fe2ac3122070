"""Counted performances become the rows of attendance.csv, or the questions that must be answered first.

Its columns are those of a survey package: event_group, performance, start, capacity, sold, complimentary, revenue,
school. No cell of it comes from a customer's columns.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from plugins.boxoffice.attendance.completing import Key, Said
from plugins.boxoffice.attendance.groups import group_of, is_for_schools, load_groups
from plugins.boxoffice.attendance.performances import Performance
from plugins.boxoffice.attendance.programme import Listing, listing_of
from plugins.cluster.files.written import slugify

COLUMNS = ("event_group", "performance", "start", "capacity", "sold", "complimentary", "revenue", "school")
ASKED = ("event_group", "capacity", "revenue")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Assumed:
    """What holds for every performance of which nothing else is known: None is nothing."""

    event_group: str | None = None
    capacity: int | None = None
    revenue: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A row for each performance. `asked` are the columns empty somewhere, with how many rows; `full` are rows with
    more people than seats, `negative` those from which more was taken back than sold; `listed` were found again in our
    programme, `school` counts school performances."""

    rows: tuple[Row, ...]
    titles: Mapping[Key, str]
    asked: Mapping[str, int]
    full: tuple[Key, ...]
    negative: tuple[Key, ...]
    listed: int

    @property
    def complete(self) -> bool:
        """Nothing is left to ask."""
        return not (self.asked or self.full or self.negative)

    @property
    def schools(self) -> int:
        """How many are school performances."""
        return sum(row["school"] == "1" for row in self.rows)

    def csv(self) -> bytes:
        """attendance.csv."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return text.getvalue().encode()

    def to_complete(self) -> list[Row]:
        """The rows of the table that asks."""
        kept = ("performance", "start", "event_group", "capacity", "revenue", "school")
        return [
            {**{name: row[name] for name in kept}, "title": self.titles[row["performance"], row["start"]]}
            for row in self.rows
        ]


def attendance_table(
    performances: Sequence[Performance], programme: Sequence[Listing], said: Mapping[Key, Said], assumed: Assumed
) -> Table:
    """Each performance with what the list, a person, our programme and `assumed` say of it, in that order; but what a
    person said goes before the list."""
    groups = load_groups()
    rows: list[Row] = []
    titles: dict[Key, str] = {}
    listed = 0
    for performance in performances:
        listing = listing_of(performance, programme)
        listed += listing is not None
        start = _start(performance)
        slug = _free(listing.slug if listing else slugify(performance.title)[:80].strip("-"), start, titles)
        titles[slug, start] = performance.title
        rows.append(_row(performance, listing, slug, said.get((slug, start)), assumed, groups))
    rows.sort(key=lambda row: (row["start"], row["performance"]))
    asked = {name: count for name in ASKED if (count := sum(not row[name] for row in rows))}
    return Table(tuple(rows), titles, asked, _keys(rows, _is_full), _keys(rows, _is_negative), listed)


def _row(
    performance: Performance,
    listing: Listing | None,
    slug: str,
    said: Said | None,
    assumed: Assumed,
    groups: Mapping[str, str],
) -> Row:
    audiences = listing.audiences if listing else ()
    guessed = group_of(listing.genre if listing else performance.genre, audiences, groups) or group_of(
        performance.genre, (), groups
    )
    school = is_for_schools(performance.title, performance.kinds, audiences)
    revenue = None if performance.revenue is None else f"{performance.revenue:.2f}".removesuffix(".00")
    capacity = performance.capacity or (listing.capacity if listing else None) or assumed.capacity
    if said is not None:
        guessed = said.event_group or guessed
        capacity = said.capacity or capacity
        revenue = said.revenue or revenue
        school = school if said.school is None else said.school
    return {
        "event_group": guessed or assumed.event_group or "",
        "performance": slug,
        "start": _start(performance),
        "capacity": str(capacity or ""),
        "sold": str(performance.sold),
        "complimentary": str(performance.complimentary),
        "revenue": revenue or assumed.revenue or "",
        "school": "1" if school else "0",
    }


def _start(performance: Performance) -> str:
    start = performance.start
    return start.strftime("%Y-%m-%d %H:%M") if isinstance(start, datetime) else start.isoformat()


def _free(slug: str, start: str, taken: Mapping[Key, str]) -> str:
    """The slug, numbered where two performances of one name begin at once, in two halls."""
    number = 1
    free = slug
    while (free, start) in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _is_full(row: Row) -> bool:
    return bool(row["capacity"]) and int(row["sold"]) + int(row["complimentary"]) > int(row["capacity"])


def _is_negative(row: Row) -> bool:
    return int(row["sold"]) < 0 or int(row["complimentary"]) < 0 or row["revenue"].startswith("-")


def _keys(rows: Sequence[Row], test: Callable[[Row], bool]) -> tuple[Key, ...]:
    return tuple((row["performance"], row["start"]) for row in rows if test(row))
