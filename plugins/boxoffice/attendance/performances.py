"""Records of orders, tickets or performances are summed to performances; every record is used or dropped with a reason.

A list holds a row for each performance (it says how many were sold), each order (it says how many tickets) or each
ticket (it says neither). Rows with negative numbers take back what an earlier row brought, so they count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from plugins.boxoffice.tables.records import Record
from plugins.boxoffice.values import dates, numbers, statuses
from plugins.cluster.files.written import slugify

_FOR_NOTHING = frozenset({"gratis", "fri", "free", "-", "–"})


class Shape(StrEnum):
    """What a row of the list stands for."""

    PERFORMANCE = "performance"
    ORDER = "order"
    TICKET = "ticket"


@dataclass(frozen=True, slots=True)
class Span:
    """The days between which a performance counts, both inclusive: those of the wave, and none to come."""

    opens: date
    closes: date
    today: date

    def reason(self, day: date) -> str | None:
        """Why a performance on `day` doesn't count."""
        if not self.opens <= day <= self.closes:
            return "outside-wave"
        return "not-yet" if day > self.today else None


@dataclass(slots=True)
class Performance:
    """One performance of the list. What no column says is None. `kinds` are the kinds of tickets sold."""

    title: str
    start: datetime | date
    venue: str
    genre: str
    capacity: int | None = None
    sold: int = 0
    complimentary: int = 0
    revenue: Decimal | None = None
    kinds: set[str] = field(default_factory=set)

    @property
    def day(self) -> date:
        """The day it is on."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


@dataclass(frozen=True, slots=True)
class Counted:
    """The performances, by day and name, and what became of every record."""

    performances: tuple[Performance, ...]
    shape: Shape
    used: int
    dropped: Mapping[str, int]


def shape_of(fields: frozenset[str]) -> Shape:
    """What the rows of a list with these columns stand for."""
    if "sold" in fields:
        return Shape.PERFORMANCE
    return Shape.ORDER if "tickets" in fields else Shape.TICKET


def count_performances(
    records: Sequence[Record], fields: frozenset[str], span: Span, known: Mapping[str, Mapping[str, str]]
) -> Counted:
    """Sum `records`. `known` says more of performances by their id, as a second list has it: title, start, capacity."""
    records = [_joined(record, known) for record in records]
    first_is_day = dates.day_first(text for record in records for text in (record.get("start"), record.get("date")))
    shape = shape_of(fields)
    found: dict[tuple[str, str, str], Performance] = {}
    dropped: Counter[str] = Counter()
    used = 0
    for record in records:
        start = _start(record, first_is_day)
        figures = _figures(record, shape)
        reason = _reason(record, start, figures, span)
        if reason or start is None or figures is None:
            dropped[reason or "no-count"] += 1
            continue
        _add(_performance(found, record, start), record, figures)
        used += 1
    ordered = sorted(found.values(), key=lambda one: (str(one.start), slugify(one.title), one.venue))
    return Counted(tuple(ordered), shape, used, dict(dropped))


@dataclass(frozen=True, slots=True)
class _Figures:
    sold: int
    complimentary: int
    revenue: Decimal | None


def _joined(record: Record, known: Mapping[str, Mapping[str, str]]) -> Record:
    more = known.get(record.get("performance_id"), {})
    cells = {**more, **{name: cell for name, cell in record.cells.items() if cell}}
    return Record(record.file, record.sheet, record.number, cells)


def _start(record: Record, first_is_day: bool) -> datetime | date | None:
    whole = dates.moment(record.get("start"), first_is_day=first_is_day)
    if isinstance(whole, datetime):
        return whole
    day = whole or dates.day(record.get("date"), first_is_day=first_is_day)
    at = dates.clock(record.get("time") or record.get("start") or record.get("date"))
    return datetime.combine(day, at) if day and at else day


def _figures(record: Record, shape: Shape) -> _Figures | None:
    """What a row brings; None where its number can't be read."""
    amount, price = _money(record.get("amount")), _money(record.get("price"))
    if (record.get("amount") and amount is None) or (record.get("price") and price is None):
        return None
    if shape is Shape.PERFORMANCE:
        sold = numbers.count(record.get("sold"))
        given = numbers.count(record.get("complimentary") or "0")
        return None if sold is None or given is None else _Figures(sold, given, amount)
    tickets = 1 if shape is Shape.TICKET else numbers.count(record.get("tickets"))
    if tickets is None:
        return None
    if amount is None and price is not None:
        amount = price * tickets
    if shape is Shape.TICKET and amount is not None and amount < 0:
        tickets = -1
    given_away = statuses.is_complimentary(record.get("ticket_type"))
    return _Figures(0 if given_away else tickets, tickets if given_away else 0, amount)


def _money(cell: str) -> Decimal | None:
    """An amount; a word for nothing is none."""
    return Decimal(0) if cell.casefold() in _FOR_NOTHING else numbers.number(cell)


def _reason(record: Record, start: datetime | date | None, figures: _Figures | None, span: Span) -> str | None:
    status = statuses.reason(record.get("status"))
    takes_back = figures is not None and (figures.sold + figures.complimentary < 0 or (figures.revenue or 0) < 0)
    if statuses.is_trial(record.get("title")) or statuses.is_trial(record.get("name")) or status == "test":
        return "test"
    if status and not takes_back:
        return status
    if start is None:
        return "no-date"
    if not record.get("title") and not record.get("performance_id"):
        return "no-title"
    day = start.date() if isinstance(start, datetime) else start
    return span.reason(day) or ("no-count" if figures is None else None)


def _performance(found: dict[tuple[str, str, str], Performance], record: Record, start: datetime | date) -> Performance:
    title = " ".join((record.get("title") or record.get("performance_id")).split())
    venue = " ".join(record.get("venue").split())
    key = (str(start), record.get("performance_id") or slugify(title), slugify(venue))
    if key not in found:
        found[key] = Performance(title, start, venue, record.get("genre"))
    return found[key]


def _add(performance: Performance, record: Record, figures: _Figures) -> None:
    performance.sold += figures.sold
    performance.complimentary += figures.complimentary
    if figures.revenue is not None:
        performance.revenue = (performance.revenue or Decimal(0)) + figures.revenue
    capacity = numbers.count(record.get("capacity"))
    if capacity is not None:
        performance.capacity = max(capacity, performance.capacity or 0)
    if record.get("ticket_type"):
        performance.kinds.add(record.get("ticket_type"))
