"""Customers become people: rows of one person are put together, with care, and two people never become one.

The same address is the same person unless the first names say otherwise; the same telephone number with the same whole
name is the same person under another address. Who shares a family's address stays apart, and it is said.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.boxoffice.audience.customers import Customer
from plugins.boxoffice.values.consents import Stance, Statement, decided
from plugins.boxoffice.values.names import Name, same_person


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the lists say of one person, its rows by where they stand."""

    rows: tuple[Customer, ...]

    @property
    def name(self) -> Name:
        """The fullest name, the first one of several."""
        return max((row.name for row in self.rows), key=lambda name: len(f"{name.first}{name.last}"))

    @property
    def emails(self) -> tuple[str, ...]:
        """Its addresses."""
        return tuple(dict.fromkeys(row.email for row in self.rows if row.email))

    @property
    def consent(self) -> tuple[Statement | None, str | None]:
        """The consent that holds, or why none does. A yes without an address is none to be written to."""
        said = [(row.email, row.statement) for row in self.rows if row.statement]
        return decided([statement for email, statement in said if email or statement.stance is not Stance.GIVEN])

    @property
    def email(self) -> str | None:
        """The address to write to: the one that the consent was given with; None without consent."""
        said = self.consent[0]
        given = [row for row in self.rows if said is not None and row.email and row.statement == said]
        return max(given, key=lambda row: (row.ordered or date.min, row.position)).email if given else None

    def latest(self, values: Iterable[tuple[Customer, str | None]]) -> str:
        """The value of the latest booking that has one."""
        filled = [(row.ordered or date.min, row.position, value) for row, value in values if value]
        return max(filled)[2] if filled else ""

    @property
    def phone(self) -> str:
        """The latest number."""
        return self.latest((row, row.phone) for row in self.rows)

    @property
    def place(self) -> str | None:
        """Where the person comes from, by the latest booking."""
        return self.latest((row, row.place) for row in self.rows) or None


def people_of(customers: Sequence[Customer]) -> list[Person]:
    """The people behind `customers`, in the order of their first rows. Rows that name nobody are nobody's."""
    by_email: defaultdict[str, list[Customer]] = defaultdict(list)
    rest: list[Customer] = []
    for customer in customers:
        (by_email[customer.email] if customer.email else rest).append(customer)
    groups = [group for rows in by_email.values() for group in _apart(rows)]
    groups += [[row] for row in rest if row.phone and row.name]
    merged = _same_phone_and_name(groups)
    return sorted(
        (Person(tuple(sorted(rows, key=lambda row: row.position))) for rows in merged),
        key=lambda person: person.rows[0].position,
    )


def shared_addresses(people: Sequence[Person]) -> dict[str, list[Person]]:
    """The addresses that more than one person has booked with."""
    by_email: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        for email in person.emails:
            by_email[email].append(person)
    return {email: sharing for email, sharing in sorted(by_email.items()) if len(sharing) > 1}


def withdrawn_addresses(people: Sequence[Person]) -> frozenset[str]:
    """Addresses that somebody asked to take off: that holds for everybody who shares them."""
    return frozenset(
        row.email
        for person in people
        for row in person.rows
        if row.email and row.statement is not None and row.statement.stance is Stance.WITHDRAWN
    )


def _apart(rows: Sequence[Customer]) -> list[list[Customer]]:
    """The people who share an address: by the fullest names first, those without a name with the first of them."""
    groups: list[list[Customer]] = []
    for row in sorted(rows, key=lambda row: (-len(f"{row.name.first}{row.name.last}"), row.name.key, row.position)):
        home = next((group for group in groups if same_person(group[0].name, row.name)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return groups


def _same_phone_and_name(groups: Sequence[list[Customer]]) -> list[list[Customer]]:
    """Groups that share a telephone number and a whole name become one."""
    homes: dict[tuple[str, tuple[str, str]], int] = {}
    parents = list(range(len(groups)))

    def root(number: int) -> int:
        while parents[number] != number:
            number = parents[number]
        return number

    for number, group in enumerate(groups):
        for row in group:
            if row.phone and row.name.first and row.name.last:
                other = homes.setdefault((row.phone, row.name.key), number)
                parents[max(root(number), root(other))] = min(root(number), root(other))
    merged: defaultdict[int, list[Customer]] = defaultdict(list)
    for number, group in enumerate(groups):
        merged[root(number)] += group
    return list(merged.values())
