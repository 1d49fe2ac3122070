"""Lists become one mailing list and a portrait; everything is accounted for, and nothing is written here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.boxoffice.accounts import Account
from plugins.boxoffice.audience.bookers import Portrait, portrait
from plugins.boxoffice.audience.customers import customers_of
from plugins.boxoffice.audience.mailing_list import MailingList, mailing_list
from plugins.boxoffice.audience.merging import people_of
from plugins.boxoffice.tables.lists import read_list
from plugins.boxoffice.tables.records import Record
from plugins.boxoffice.values.places import Places
from plugins.cluster.problems import Problem

NEEDED = (("email", "order", "ordered", "phone", "tickets"),)
"""A list without any of these says nothing of who booked."""


@dataclass(frozen=True, slots=True)
class Audience:
    """What was made of the lists. `bad_phones` stood in rows that are kept without; `unknown` are columns that weren't
    read, by file; `asks_consent` is whether any list has a column for consent."""

    mailing: MailingList
    portrait: Portrait
    account: Account
    bad_phones: int
    unknown: tuple[tuple[str, tuple[str, ...]], ...]
    asks_consent: bool


def make_audience(files: Sequence[Path], mapping: Path | None, places: Places) -> tuple[Audience | None, list[Problem]]:
    """Read `files`, in the order of their names, and put their customers together; or what stands in the way."""
    records: list[Record] = []
    aside: Counter[str] = Counter()
    unknown: list[tuple[str, tuple[str, ...]]] = []
    problems: list[Problem] = []
    read = 0
    asks_consent = False
    paths = sorted({path.resolve() for path in files}, key=lambda path: (path.name, str(path)))
    for number, path in enumerate(paths, 1):
        listed, found = read_list(path, mapping, NEEDED)
        problems += found
        if listed is not None:
            twin = any(other.name == path.name for other in paths if other != path)
            label = f"{path.name} ({number})" if twin else path.name
            records += [replace(record, file=label) for record in listed.records]
            aside.update(listed.aside)
            read += listed.read
            asks_consent = asks_consent or not listed.fields.isdisjoint(("consent", "consent_date"))
            if listed.unknown:
                unknown.append((path.name, listed.unknown))
    if problems:
        return None, problems
    customers, trials = customers_of(records, places)
    people = people_of(customers)
    mailing = mailing_list(customers, people)
    written_to = {entry["Email Address"] for entry in mailing.entries}
    may_write = [number for number, person in enumerate(people) if person.consent[0] and person.email in written_to]
    left_out = aside + mailing.reasons + Counter({"test": trials})
    account = Account(read, len(mailing.entries), mailing.merged, left_out)
    bad_phones = sum(customer.bad_phone for customer in customers)
    made = portrait(customers, people, may_write)
    return Audience(mailing, made, account, bad_phones, tuple(unknown), asks_consent), []
