"""Rows of lists become customers: what each says of who booked, in values that can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plugins.boxoffice.tables.records import Record
from plugins.boxoffice.values import consents, dates, emails, names, numbers, phones, statuses
from plugins.boxoffice.values.consents import Statement
from plugins.boxoffice.values.names import Name
from plugins.boxoffice.values.places import Places

MOST_TICKETS = 500
"""In one row; more is a sum that somebody left in the list."""


@dataclass(frozen=True, slots=True)
class Customer:
    """One row's customer and booking. `reason` says why there is no address to write to; `bad_phone` that a number
    stood there which can't be called. `tickets` is None where their number can't be read; `guest` is the name of
    somebody else who came. `counts` is whether the tickets were paid and kept."""

    record: Record
    name: Name
    email: str | None
    reason: str | None
    phone: str | None
    bad_phone: bool
    postcode: str
    locality: str
    place: str | None
    statement: Statement | None
    order: str
    ordered: date | None
    event: str
    day: date | None
    tickets: int | None
    guest: str
    counts: bool

    @property
    def position(self) -> tuple[str, str, int]:
        """Where the row stands: the order of everything that has no other."""
        return self.record.file, self.record.sheet, self.record.number


def customers_of(records: Sequence[Record], places: Places) -> tuple[list[Customer], int]:
    """The customers of all rows but trial bookings, and how many of those there were."""
    first_is_day = dates.day_first(cell for record in records for cell in record.cells.values() if "/" in cell[:12])
    customers = []
    trials = 0
    for record in records:
        customer = _customer(record, places, first_is_day)
        if _is_trial(record, customer):
            trials += 1
        else:
            customers.append(customer)
    return customers, trials


def _customer(record: Record, places: Places, first_is_day: bool) -> Customer:
    address = emails.address(record.get("email"))
    called = phones.phone(record.get("phone"))
    ordered = dates.day(record.get("ordered"), first_is_day=first_is_day)
    tickets = numbers.count(record.get("tickets")) if record.get("tickets") else 1
    source = " · ".join(part for part in (record.file, record.sheet) if part)
    return Customer(
        record=record,
        name=names.name(record.get("first_name"), record.get("last_name"), record.get("name")),
        email=address.text,
        reason=address.reason,
        phone=called,
        bad_phone=called is None and any(sign.isdigit() for sign in record.get("phone")),
        postcode=_postcode(record.get("postcode")),
        locality=_town(record.get("locality")),
        place=places.place(
            record.get("postcode"), record.get("municipality"), record.get("locality"), record.get("country")
        ),
        statement=consents.statement(
            record.get("consent"), record.get("consent_date"), record.get("withdrawn"), ordered,
            record.get("consent_source") or source,
        ),
        order=record.get("order"),
        ordered=ordered,
        event=" ".join((record.get("title") or record.get("performance_id")).split()).casefold(),
        day=dates.day(record.get("start") or record.get("date"), first_is_day=first_is_day),
        tickets=tickets if tickets is not None and tickets <= MOST_TICKETS else None,
        guest=" ".join((record.get("attender") or record.get("attender_email")).split()),
        counts=statuses.reason(record.get("status")) is None,
    )  # fmt: skip


def _is_trial(record: Record, customer: Customer) -> bool:
    whole = f"{customer.name.first} {customer.name.last}".strip()
    return (
        (customer.reason == "email-nobody" and record.get("email").casefold().startswith("test@"))
        or any(statuses.is_trial(text) for text in (record.get("title"), whole) if text)
        or (statuses.reason(record.get("status")) == "test")
    )


def _postcode(text: str) -> str:
    """Four digits, the leading zero that a spreadsheet drops put back; foreign ones as they are."""
    bare = text.strip().removesuffix(".0")
    return bare.zfill(4) if bare.isascii() and bare.isdigit() and len(bare) == 3 else bare[:12]


def _town(text: str) -> str:
    """ "FREDRIKSTAD" as Fredrikstad."""
    line = " ".join(text.split())[:60]
    return " ".join(word.capitalize() for word in line.split()) if line.isupper() else line
