"""People become the rows of a mailing list in Mailchimp's columns: who said yes, and nobody else.

No row for who never said yes, said no or took it back; one row per address; text that a spreadsheet would run is made
harmless.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.boxoffice.audience.customers import Customer
from plugins.boxoffice.audience.merging import Person, shared_addresses, withdrawn_addresses
from plugins.boxoffice.values.names import Name
from plugins.cluster.files.cells import harmless

COLUMNS = (
    "Email Address", "First Name", "Last Name", "Phone Number", "Postal Code", "City", "Consent Date", "Consent Source",
    "Tags",
)  # fmt: skip
SHARED = "shared-address"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that leads to no entry: where it stands and why. Nobody's name."""

    file: str
    sheet: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class MailingList:
    """The entries by address, and what became of the rows: `merged` belong to an entry that another row brought;
    `shared` counts entries whose address others have booked with too, `undated` those whose consent has no day."""

    entries: tuple[Mapping[str, str], ...]
    merged: int
    left_out: tuple[LeftOut, ...]
    shared: int
    undated: int

    def csv(self) -> bytes:
        """The file to import: comma, UTF-8, as Mailchimp wants it."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(self.entries)
        return text.getvalue().encode()

    def left_out_csv(self) -> bytes:
        """Where each row stands that was left out, and why, as a spreadsheet opens it."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(("file", "sheet", "row", "reason"))
        writer.writerows((harmless(one.file), harmless(one.sheet), one.number, one.reason) for one in self.left_out)
        return text.getvalue().encode("utf-8-sig")

    @property
    def reasons(self) -> Counter[str]:
        """How many rows each reason left out."""
        return Counter(one.reason for one in self.left_out)


def mailing_list(customers: Sequence[Customer], people: Sequence[Person]) -> MailingList:
    """The list of those of `people` who may be written to; every row of `customers` is kept, merged or left out."""
    left_out: list[LeftOut] = []
    entries: dict[str, Mapping[str, str]] = {}
    merged = 0
    shared = shared_addresses(people)
    withdrawn = withdrawn_addresses(people)
    for person in sorted(people, key=_latest_consent_first):
        reason = _reason(person, withdrawn)
        email = person.email
        if reason is None and email in entries:
            reason = "shared-address"
        if reason is None and email is not None:
            entries[email] = _entry(person, email, email in shared)
            merged += len(person.rows) - 1
        else:
            left_out += [_left_out(row, row.reason or reason or "no-email") for row in person.rows]
    somebodys = {row.position for person in people for row in person.rows}
    left_out += [_left_out(row, row.reason or "no-email") for row in customers if row.position not in somebodys]
    left_out.sort(key=lambda one: (one.file, one.sheet, one.number))
    ordered = tuple(entries[email] for email in sorted(entries))
    undated = sum(not entry["Consent Date"] for entry in ordered)
    tagged = sum(bool(entry["Tags"]) for entry in ordered)
    return MailingList(ordered, merged, tuple(left_out), tagged, undated)


def _latest_consent_first(person: Person) -> tuple[str, tuple[str, str, int]]:
    """Of those who share an address, who said yes last gets the entry."""
    consent = person.consent[0]
    newest_first = (
        "".join(chr(0x10FFFF - ord(sign)) for sign in str(consent.day)) if consent and consent.day else "\U0010ffff"
    )
    return newest_first, person.rows[0].position


def _reason(person: Person, withdrawn: frozenset[str]) -> str | None:
    consent, reason = person.consent
    if consent is None:
        return reason
    return "withdrawn" if withdrawn.intersection(person.emails) else None


def _entry(person: Person, email: str, is_shared: bool) -> Mapping[str, str]:
    consent = person.consent[0]
    name: Name = person.name
    said = consent.day.isoformat() if consent and consent.day else ""
    return {
        "Email Address": email,  # begins with a letter or digit (values/emails.py)
        "First Name": harmless(name.first),
        "Last Name": harmless(name.last),
        "Phone Number": person.phone,  # a plus and digits, nothing else
        "Postal Code": harmless(person.latest((row, row.postcode) for row in person.rows)),
        "City": harmless(person.latest((row, row.locality) for row in person.rows)),
        "Consent Date": said,
        "Consent Source": harmless(consent.source[:200] if consent else ""),
        "Tags": SHARED if is_shared else "",
    }


def _left_out(row: Customer, reason: str) -> LeftOut:
    return LeftOut(*row.position, reason)
