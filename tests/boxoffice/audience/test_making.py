"""Lists of many systems become one mailing list and a portrait; every row is accounted for."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.boxoffice.audience.customers import customers_of
from plugins.boxoffice.audience.mailing_list import COLUMNS, mailing_list
from plugins.boxoffice.audience.making import Audience, make_audience
from plugins.boxoffice.audience.merging import people_of
from plugins.boxoffice.tables.records import Record
from plugins.boxoffice.values.places import Places, load_places
from plugins.cluster.code_lists import PRODUCT_REFERENCE
from tests.boxoffice.lists import SYSTEMS, bookers, csv_bytes, written
from tests.boxoffice.pdfs import listed, pdf

PLACES = load_places(PRODUCT_REFERENCE, {"moss": "Moss"})
HEAD = (
    "E-post",
    "Navn",
    "Telefon",
    "Samtykke",
    "Kjøpt",
    "Forestilling",
    "Dato",
    "Antall",
    "Ordre",
    "Avmeldt",
    "Status",
)


def made(*paths: Path) -> Audience:
    """What is made of lists that can be read."""
    audience, problems = make_audience(paths, None, PLACES)
    assert audience is not None, problems
    return audience


def entries(audience: Audience) -> list[dict[str, str]]:
    """The rows of the mailing list, as a program reads them."""
    return list(csv.DictReader(io.StringIO(audience.mailing.csv().decode())))


def of_rows(tmp_path: Path, *rows: Sequence[str]) -> Audience:
    """A list with these rows, filled up with empty cells."""
    return made(
        written(tmp_path / "l.csv", csv_bytes([HEAD, *((*row, *[""] * (len(HEAD) - len(row))) for row in rows)]))
    )


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_list_of_each_system_becomes_the_list_its_people_agreed_to(tmp_path: Path, system: str) -> None:
    """Everybody who said yes, with name, number, postcode, day and source; nobody else; read = kept + merged + left."""
    people = bookers(40, seed=len(system))
    audience = made(written(tmp_path / system, SYSTEMS[system](people)))
    found = {entry["Email Address"]: entry for entry in entries(audience)}
    agreed = {one.email: one for one in people if one.consent == "Ja"}
    assert set(found) == set(agreed)
    for email, one in agreed.items():
        assert (found[email]["First Name"], found[email]["Last Name"]) == (one.first, one.last)
        assert found[email]["Phone Number"] == f"+47{one.phone}"
        assert found[email]["Postal Code"] in {one.postcode, ""}
        assert found[email]["Consent Date"]
        assert system in found[email]["Consent Source"]
    account, rows = audience.account, 2 if system == "hoopla.csv" else 1
    said = Counter(one.consent for one in people)
    assert account.kept == said["Ja"]
    assert account.merged == said["Ja"] * (rows - 1)
    assert account.left_out["refused"] == said["Nei"] * rows
    assert account.left_out["no-consent"] == said[""] * rows
    assert audience.portrait.bookers == audience.portrait.bookings == 40


def test_a_pdf_list_becomes_a_mailing_list(tmp_path: Path) -> None:
    """As the venue hands it out: a title, a table over two pages, the heading on both."""
    head = ("Navn", "E-post", "Mobil", "Nyhetsbrev")
    pages = [
        listed([head, ("Kari Nordmann", "kari@example.org", "912 34 567", "Ja")], lines=True, title="Kundeliste"),
        listed(
            [head, ("Ola Nordmann", "ola@example.org", "", "Nei"), ("Eva Ås", "EVA@example.org", "", "Ja")], lines=True
        ),
    ]
    audience = made(written(tmp_path / "liste.pdf", pdf(pages)))
    assert [entry["Email Address"] for entry in entries(audience)] == ["eva@example.org", "kari@example.org"]
    assert audience.account.as_json() == {"read": 5, "kept": 2, "merged": 0, "left_out": {"heading": 2, "refused": 1}}


def test_the_columns_are_mailchimps(tmp_path: Path) -> None:
    """One file that needs no retyping, empty as it may be."""
    audience = of_rows(tmp_path, ("a@example.org", "A A", "", ""))
    assert audience.mailing.csv().decode() == ",".join(COLUMNS) + "\r\n"


def test_same_address_is_one_person_and_same_phone_and_name_too(tmp_path: Path) -> None:
    """The address is the one the yes was given with; the rest of the person's rows are merged."""
    audience = of_rows(
        tmp_path,
        ("kari@example.org", "Kari Nordmann", "91234567", "Ja", "01.02.2026"),
        ("KARI@example.org", "KARI NORDMANN", "", "", "05.02.2026"),
        ("kari@jobb.example", "Kari Nordmann", "+47 91 23 45 67", "", "09.02.2026"),
        ("", "Nordmann, Kari", "91234567", "", "10.02.2026"),
        ("kari@annen.example", "Kari Nordmann", "99999999", "Ja", "01.02.2026"),
    )
    assert [entry["Email Address"] for entry in entries(audience)] == ["kari@annen.example", "kari@example.org"]
    assert audience.account.as_json() == {"read": 6, "kept": 2, "merged": 3, "left_out": {"heading": 1}}


def test_two_people_at_one_address_stay_two_and_it_is_said(tmp_path: Path) -> None:
    """One entry, under the name of who said yes last, tagged; the other's row is accounted for."""
    audience = of_rows(
        tmp_path,
        ("familien@example.org", "Kari Nordmann", "", "Ja", "01.02.2026"),
        ("familien@example.org", "Ola Nordmann", "", "Ja", "03.02.2026"),
        ("familien@example.org", "Nora Nordmann", "", "", "04.02.2026"),
    )
    (entry,) = entries(audience)
    assert (entry["First Name"], entry["Tags"]) == ("Ola", "shared-address")
    assert audience.mailing.shared == 1
    assert audience.account.as_json()["left_out"] == {"heading": 1, "no-consent": 1, "shared-address": 1}


def test_who_unsubscribed_is_off_at_every_address_and_for_all_who_share_it(tmp_path: Path) -> None:
    """Whatever was ticked later."""
    audience = of_rows(
        tmp_path,
        ("a@example.org", "Kari Nordmann", "91234567", "Ja", "01.05.2026"),
        ("b@example.org", "Kari Nordmann", "91234567", "", "01.02.2026", "", "", "", "", "02.02.2026"),
        ("b@example.org", "Ola Berg", "", "Ja", "01.05.2026"),
    )
    assert entries(audience) == []
    assert audience.account.left_out["withdrawn"] == 3


def test_nothing_in_the_list_can_run_as_a_formula(tmp_path: Path) -> None:
    """Names, towns and sources are text; addresses and numbers can't begin so."""
    path = tmp_path / "l.csv"
    written(path, csv_bytes([("E-post", "Fornavn", "Etternavn", "Poststed", "Samtykke", "Kilde"),
                             ("a@example.org", "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "Ja", "-2+3")]))  # fmt: skip
    (entry,) = entries(made(path))
    assert not any(cell[:1] in "=+-@\t\r" for cell in entry.values() if cell)


def test_the_portrait_counts_bookings_and_people(tmp_path: Path) -> None:
    """Party size, lead, new and returning, active ones, places; cancelled rows are no bookings."""
    rows = [
        ("a@example.org", "A A", "", "Ja", "01.01.2025", "En", "10.01.2025", "2", "1"),
        ("a@example.org", "A A", "", "", "01.03.2026", "To", "01.03.2026", "2", "2"),
        ("a@example.org", "A A", "", "", "01.02.2026", "Tre", "11.03.2026", "2", "3"),
        ("e@example.org", "E E", "", "", "01.01.2025", "En", "10.01.2025", "2", "7"),
        ("b@example.org", "B B", "", "", "01.03.2026", "Tre", "11.03.2026", "1", "4"),
        ("b@example.org", "B B", "", "", "01.03.2026", "Tre", "11.03.2026", "3", "4"),
        ("c@example.org", "C C", "", "", "01.03.2026", "Tre", "11.03.2026", "9", "5", "", "Refundert"),
        ("d@example.org", "D D", "", "", "01.03.2026", "Tre", "11.03.2026", "mange", "6"),
    ]
    found = of_rows(tmp_path, *rows).portrait
    assert (found.bookings, found.tickets, found.performances, found.bookers) == (5, 12, 3, 3)
    assert (found.new, found.returning, found.active, found.active_may_write, found.not_counted) == (1, 1, 1, 1, 2)
    assert dict(found.party) == {"1": 0, "2": 4, "3": 0, "4": 1, "5-9": 0, "10+": 0}
    assert dict(found.leads) == {"same-day": 1, "1-6": 0, "7-27": 3, "28-89": 1, "90+": 0}
    assert (found.mean_party, found.median_lead) == (2.4, 9)
    assert (found.first_day, found.last_day) == (date(2025, 1, 10), date(2026, 3, 11))


def test_bookings_without_any_date_are_counted_all_the_same(tmp_path: Path) -> None:
    """How early and how new can't be told, and isn't."""
    found = of_rows(
        tmp_path, ("a@example.org", "A A", "", "", "", "En", "", "2"), ("", "", "", "", "", "En", "", "1")
    ).portrait
    assert (found.bookings, found.new, found.median_lead, found.first_day) == (2, None, None, None)


def test_where_rows_were_left_out_is_told_without_a_name(tmp_path: Path) -> None:
    """File, row and reason; a trial booking is counted, not listed."""
    audience = of_rows(tmp_path, ("a@example.org", "A A", "", "Nei"), ("test@example.org", "Test", "", "Ja"))
    assert audience.mailing.left_out_csv().decode("utf-8-sig") == "file;sheet;row;reason\r\nl.csv;;2;refused\r\n"
    assert audience.account.left_out["test"] == 1


def test_a_list_about_nobody_is_told(tmp_path: Path) -> None:
    """Which columns there are, and where to say which is which."""
    path = written(tmp_path / "l.csv", csv_bytes([("Arrangement", "Dato"), ("Peer Gynt", "14.03.2026")]))
    audience, problems = make_audience([path], None, PLACES)
    assert audience is None
    assert [problem.code for problem in problems] == ["boxoffice.column-missing"]
    written(tmp_path / "columns.yaml", b"a: [")
    assert [problem.code for problem in make_audience([path], None, PLACES)[1]] == ["cluster.yaml-syntax"]


def test_overlapping_exports_count_a_booking_once(tmp_path: Path) -> None:
    """The month's list beside the year's changes no figure; the same file twice neither."""
    people = bookers(12, seed=3)
    year = written(tmp_path / "year.csv", SYSTEMS["hoopla.csv"](people))
    month = written(tmp_path / "month.csv", SYSTEMS["hoopla.csv"](people[:5]))
    twin = written(tmp_path / "copy" / "year.csv", SYSTEMS["hoopla.csv"](people))
    alone = made(year)
    assert made(year, month, twin, year).portrait == alone.portrait
    assert {entry["Email Address"] for entry in entries(made(year, twin))} == {
        e["Email Address"] for e in entries(alone)
    }


def test_the_order_of_files_changes_no_byte(tmp_path: Path) -> None:
    """Twice the same, whichever is named first."""
    paths = [
        written(tmp_path / name, make(bookers(10, seed=1)))
        for name, make in SYSTEMS.items()
        if name.endswith(("csv", "txt"))
    ]
    assert made(*paths).mailing.csv() == made(*reversed(paths)).mailing.csv()


@pytest.mark.realdata
def test_leeds_orders_become_a_portrait(realdata: Path) -> None:
    """7,301 orders that name nobody: party size, lead and place as an independent count says."""
    path = realdata / "tickets" / "orders.csv"
    audience, _ = make_audience([path], None, PLACES)
    with path.open(encoding="utf-8") as file:
        orders = list(csv.DictReader(file))
    assert audience is not None
    found = audience.portrait
    assert (found.bookings, found.named) == (len(orders), False)
    assert found.tickets == sum(int(order["number_of_tickets"]) for order in orders)
    assert found.party["2"] == sum(order["number_of_tickets"] == "2" for order in orders)
    leads = [(date.fromisoformat(o["event_date"]) - date.fromisoformat(o["created_at"][:10])).days for o in orders]
    assert found.leads["same-day"] == leads.count(0)
    assert sum(found.leads.values()) == sum(lead >= 0 for lead in leads)
    wards = Counter(order["ward_code"] or "unknown" for order in orders)
    assert found.places == wards
    assert audience.account.as_json() == {
        "read": 7302,
        "kept": 0,
        "merged": 0,
        "left_out": {"heading": 1, "no-email": 7301},
    }


CELL = st.sampled_from(["", "a@example.org", "b@example.org", "c@example.org", "nobody"])
ROW = st.fixed_dictionaries(
    {
        "email": CELL,
        "name": st.sampled_from(["", "Kari Berg", "Ola Berg", "K Berg", "Berg, Ola"]),
        "phone": st.sampled_from(["", "91234567", "92345678", "x1"]),
        "consent": st.sampled_from(["", "Ja", "Nei", "tja"]),
        "ordered": st.sampled_from(["", "01.01.2026", "02.01.2026"]),
        "withdrawn": st.sampled_from(["", "", "", "Ja"]),
    }
)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROW, max_size=12))
def test_whatever_the_rows_the_account_closes_and_no_doubt_is_on_the_list(rows: list[dict[str, str]]) -> None:
    """read = kept + merged + left out; an address nobody said yes with is never on the list, nor one taken off."""
    records = [Record("l", "", number, row) for number, row in enumerate(rows, 1)]
    customers, trials = customers_of(records, Places((), {}))
    made_of = mailing_list(customers, people_of(customers))
    assert trials == 0
    assert len(made_of.entries) + made_of.merged + len(made_of.left_out) == len(rows)
    on_it = {entry["Email Address"] for entry in made_of.entries}
    assert len(on_it) == len(made_of.entries)
    assert on_it <= {row["email"] for row in rows if row["consent"] == "Ja"}
    assert on_it.isdisjoint(row["email"] for row in rows if row["withdrawn"])
