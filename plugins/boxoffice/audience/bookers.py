"""The house's own bookers, in figures: how many, new and returning, party size, how early, from where.

Exact counts, for the house's own eyes. A booking is an order; in a list without order numbers, all rows of one person
for one performance bought on one day; in a list that names nobody, each row. What stands in two lists, as exports of
overlapping periods do, counts once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from plugins.boxoffice.audience.customers import Customer
from plugins.boxoffice.audience.merging import Person

SEASON = timedelta(days=365)
ACTIVE_PERFORMANCES = 3
"""So many different performances within ACTIVE_SPAN make a booker an active one."""
ACTIVE_SPAN = timedelta(days=730)
PARTY_SIZES = ("1", "2", "3", "4", "5-9", "10+")
LEADS = ("same-day", "1-6", "7-27", "28-89", "90+")
VISITS = ("1", "2", "3", "4+")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking: `booker` is a person's place among the people, None where the list names nobody."""

    booker: int | None
    performance: tuple[str, date | None]
    ordered: date | None
    tickets: int
    place: str | None

    @property
    def lead(self) -> int | None:
        """Whole days from booking to performance; None where one isn't known."""
        day = self.performance[1]
        return (day - self.ordered).days if day and self.ordered and self.ordered <= day else None


@dataclass(frozen=True, slots=True)
class Portrait:
    """Counts only. `named` is whether the lists tell bookers apart. New and returning are those of the last twelve
    months, and None where the lists don't reach further back. `not_counted` are rows whose tickets were cancelled,
    refunded or not paid, or whose number can't be read."""

    first_day: date | None
    last_day: date | None
    bookings: int
    tickets: int
    performances: int
    named: bool
    bookers: int
    guests: int
    new: int | None
    returning: int | None
    visits: Mapping[str, int]
    party: Mapping[str, int]
    mean_party: float | None
    leads: Mapping[str, int]
    median_lead: float | None
    places: Mapping[str, int]
    place_base: int
    active: int
    active_may_write: int
    not_counted: int


def bookings_of(customers: Sequence[Customer], people: Sequence[Person]) -> list[Booking]:
    """The bookings that were paid and kept, of rows that say what was booked."""
    bookers = {row.position: number for number, person in enumerate(people) for row in person.rows}
    grouped: defaultdict[tuple[object, ...], list[Customer]] = defaultdict(list)
    for row in customers:
        if row.counts and (row.event or row.day or row.order):
            grouped[_key(row, bookers.get(row.position))].append(row)
    found = [
        Booking(
            bookers.get(rows[0].position),
            (rows[0].event, rows[0].day),
            min((row.ordered for row in rows if row.ordered), default=None),
            _tickets(rows),
            next((row.place for row in rows if row.place), None),
        )
        for rows in grouped.values()
    ]
    return [booking for booking in found if booking.tickets > 0]


def _tickets(rows: Sequence[Customer]) -> int:
    """The tickets of one booking: the rows of one list together, of several lists the one that has the most."""
    by_list: Counter[str] = Counter()
    for row in rows:
        by_list[row.record.file] += row.tickets or 0
    return max(by_list.values())


def portrait(customers: Sequence[Customer], people: Sequence[Person], may_write: Iterable[int]) -> Portrait:
    """The portrait of `people`; `may_write` are the places among them of those on the mailing list."""
    bookings = bookings_of(customers, people)
    days = sorted(day for booking in bookings if (day := booking.performance[1] or booking.ordered))
    last = days[-1] if days else None
    of: defaultdict[int, list[Booking]] = defaultdict(list)
    for booking in bookings:
        if booking.booker is not None:
            of[booking.booker].append(booking)
    writable = frozenset(may_write)
    active = frozenset(number for number, own in of.items() if _is_active(own, last))
    visits = [len({booking.performance for booking in own}) for own in of.values()]
    sizes = [booking.tickets for booking in bookings]
    leads = [booking.lead for booking in bookings if booking.lead is not None]
    places = _places(bookings, of, people)
    new, returning = _new_and_returning(of, days)
    return Portrait(
        first_day=days[0] if days else None,
        last_day=last,
        bookings=len(bookings),
        tickets=sum(sizes),
        performances=len({booking.performance for booking in bookings}),
        named=bool(of),
        bookers=len(of),
        guests=len({(row.guest.casefold(), row.event, row.day) for row in customers if _is_guest(row)}),
        new=new,
        returning=returning,
        visits=_counted((_visit_band(count) for count in visits), VISITS),
        party=_counted((_party_band(size) for size in sizes), PARTY_SIZES),
        mean_party=sum(sizes) / len(sizes) if sizes else None,
        leads=_counted((_lead_band(lead) for lead in leads), LEADS),
        median_lead=median(leads) if leads else None,
        places=dict(sorted(places.items(), key=lambda item: (-item[1], item[0]))),
        place_base=sum(places.values()),
        active=len(active),
        active_may_write=len(active & writable),
        not_counted=sum(not row.counts or row.tickets is None for row in customers),
    )


def _key(row: Customer, booker: int | None) -> tuple[object, ...]:
    if row.order:
        return ("order", row.order, row.event, row.day)
    if booker is not None:
        return ("person", booker, row.event, row.day, row.ordered)
    return ("row", row.position)


def _is_active(own: Sequence[Booking], last: date | None) -> bool:
    recent = {
        booking.performance
        for booking in own
        if last is not None
        and (day := booking.performance[1] or booking.ordered) is not None
        and last - day <= ACTIVE_SPAN
    }
    return len(recent) >= ACTIVE_PERFORMANCES


def _new_and_returning(of: Mapping[int, Sequence[Booking]], days: Sequence[date]) -> tuple[int | None, int | None]:
    """Of those who booked in the last twelve months: who hadn't before, who had. None where there is no before."""
    if not of or not days or days[-1] - days[0] <= SEASON:
        return None, None
    border = days[-1] - SEASON
    new = returning = 0
    for own in of.values():
        when = [day for booking in own if (day := booking.performance[1] or booking.ordered)]
        if any(day > border for day in when):
            before = any(day <= border for day in when)
            returning += before
            new += not before
    return new, returning


def _places(bookings: Sequence[Booking], of: Mapping[int, Sequence[Booking]], people: Sequence[Person]) -> Counter[str]:
    """Where bookers come from; in lists that name nobody, where bookings do."""
    if of:
        return Counter(people[number].place or UNKNOWN for number in of)
    return Counter(booking.place or UNKNOWN for booking in bookings)


def _is_guest(row: Customer) -> bool:
    """Whether a row names somebody who came and isn't who booked."""
    booker = f"{row.name.first} {row.name.last}".strip().casefold()
    return row.counts and bool(row.guest) and row.guest.casefold() not in {booker, row.email}


def _counted(bands: Iterable[str], order: Sequence[str]) -> Mapping[str, int]:
    counts = Counter(bands)
    return {band: counts[band] for band in order}


def _party_band(tickets: int) -> str:
    return "10+" if tickets >= 10 else "5-9" if tickets >= 5 else str(tickets)


def _visit_band(visits: int) -> str:
    return "4+" if visits >= 4 else str(visits)


def _lead_band(days: int) -> str:
    if days == 0:
        return "same-day"
    return next(band for band, most in (("1-6", 6), ("7-27", 27), ("28-89", 89), ("90+", 10**6)) if days <= most)
