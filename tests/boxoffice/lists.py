"""Box-office lists as Norwegian ticket systems shape them, made up: what their columns are called, and their habits.

Facts about shapes only; every name, address and number is invented, addresses at example.* domains.
"""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl

Rows = Sequence[Sequence[object]]


def csv_bytes(rows: Rows, separator: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Rows as a CSV file, quoted where needed."""
    lines = [separator.join(_quoted(str(cell), separator) for cell in row) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def _quoted(cell: str, separator: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in (separator, '"', "\n")) else cell


def workbook_bytes(sheets: dict[str, Rows]) -> bytes:
    """Sheets as an Excel workbook; a datetime becomes a date cell."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def written(path: Path, content: bytes) -> Path:
    """`content` in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


ORDERS: Rows = (  # a row per order, with a title and a date of printing above, a total below
    ("Salgsrapport Mellomgata scene",),
    ("Skrevet ut 01.05.2026",),
    ("Ordrenr", "Kjøpt", "Arrangement", "Dato", "Klokkeslett", "Antall", "Beløp", "Status", "E-post", "Navn"),
    (
        "1001",
        "01.03.2026 12:01",
        "Peer Gynt",
        "14.03.2026",
        "19:30",
        "2",
        "700,00",
        "Betalt",
        "a@example.org",
        "Anne Ås",
    ),
    (
        "1002",
        "02.03.2026 09:11",
        "Peer Gynt",
        "14.03.2026",
        "19.30",
        "3",
        "1 050,00",
        "Betalt",
        "b@example.org",
        "Bo By",
    ),
    (
        "1003",
        "02.03.2026 10:00",
        "Peer Gynt",
        "14.03.2026",
        "19:30",
        "4",
        "1 400,00",
        "Refundert",
        "c@example.org",
        "C",
    ),
    ("1004", "02.03.2026 10:02", "Peer Gynt", "15.03.2026", "18:00", "1", "350,00", "Betalt", "d@example.org", "D D"),
    ("1005", "02.03.2026 10:04", "Peer Gynt", "15.03.2026", "18:00", "2", "700,00", "Reservert", "e@example.org", "E"),
    (
        "1006",
        "02.03.2026 10:05",
        "Test arrangement",
        "15.03.2026",
        "18:00",
        "2",
        "0",
        "Betalt",
        "t@example.org",
        "Test",
    ),
    ("1007", "02.03.2026 10:06", "Peer Gynt", "", "", "2", "700", "Betalt", "f@example.org", "F F"),
    ("1008", "02.03.2026 10:06", "Nyttårskonsert", "01.01.2025", "18:00", "2", "700", "Betalt", "g@example.org", "G"),
    ("1009", "02.03.2026 10:06", "Peer Gynt", "20.12.2026", "18:00", "2", "700", "Betalt", "h@example.org", "H H"),
    (
        "1010",
        "03.03.2026 10:06",
        "Peer Gynt",
        "14.03.2026",
        "19:30",
        "-1",
        "-350,00",
        "Refundert",
        "a@example.org",
        "A",
    ),
    ("Sum", "", "", "", "", "19", "6 350,00"),
)

TICKETS: Rows = (  # a row per ticket, in Excel, with real dates
    ("Order ID", "Event", "Start", "Ticket type", "Price", "Ticket status", "Buyer name"),
    (1, "Reven", datetime.fromisoformat("2026-03-15T13:00"), "Barn", 150, "Valid", "Anne Ås"),
    (1, "Reven", datetime.fromisoformat("2026-03-15T13:00"), "Voksen", 220, "Valid", "Anne Ås"),
    (2, "Reven", datetime.fromisoformat("2026-03-15T13:00"), "Fribillett", 0, "Valid", "Presse Presse"),
    (3, "Reven", datetime.fromisoformat("2026-03-15T13:00"), "Barn", 150, "Cancelled", "Bo By"),
    (4, "Reven for skoler", datetime.fromisoformat("2026-03-16T10:00"), "Skolebillett", 60, "Valid", "En skole"),
)

PERFORMANCES: Rows = (  # a row per performance
    ("Forestilling", "Tidspunkt", "Sjanger", "Kapasitet", "Solgt", "Fribilletter", "Omsetning"),
    ("Peer Gynt", "lørdag 14. mars 2026 kl. 19.30", "Teater", "180", "120", "4", "kr 36 000,-"),
    ("Reven", "søndag 15. mars 2026 kl. 13.00", "Barneteater", "180", "80", "10", "12 000,50"),
    ("Totalt", "", "", "360", "200", "14", "48 000,50"),
)


@dataclass(frozen=True)
class Booker:
    """An invented person, and what it said of news: "Ja", "Nei" or nothing."""

    first: str
    last: str
    email: str
    phone: str
    postcode: str
    town: str
    consent: str


FIRST = ("Anne", "Bjørn", "Camilla", "Daniel", "Eva", "Frode", "Gunn", "Håkon", "Ingrid", "Jens", "Kari", "Leif")
LAST = ("Aas", "Berg", "Cappelen", "Dahl", "Ås", "von der Lippe", "Øye-Lund", "O'Neill", "Haugen", "Iversen")
TOWNS = (("1601", "FREDRIKSTAD"), ("1701", "SARPSBORG"), ("1530", "MOSS"), ("0150", "OSLO"), ("1776", "HALDEN"))


def bookers(count: int, seed: int) -> list[Booker]:
    """`count` invented people with addresses of their own."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        postcode, town = chance.choice(TOWNS)
        consent = chance.choice(("Ja", "Ja", "Nei", ""))
        found.append(Booker(first, last, f"kunde{number}@example.org", f"9{number:07}", postcode, town, consent))
    return found


def _day(number: int) -> str:
    return (date(2025, 1, 1) + timedelta(days=number % 450)).strftime("%d.%m.%Y")


def tix(people: Sequence[Booker]) -> bytes:
    """A customer report of the kind Tix makes: Excel, a row per order, a title above, everything about the customer."""
    head = ("Ordre", "Navn", "Adresse", "Postnummer", "Poststed", "Telefon", "E-post", "Samtykke", "Forestilling",
            "Dato", "Antall", "Ordredato")  # fmt: skip
    rows = [
        (n, f"{one.first} {one.last}", "Storgata 1", int(one.postcode), one.town, int(one.phone), one.email,
         one.consent, "Peer Gynt", datetime.fromisoformat("2026-03-14T19:30"), 2,
         datetime.fromisoformat("2026-02-01T10:00"))
        for n, one in enumerate(people, 1)
    ]  # fmt: skip
    return workbook_bytes({"Kunderapport": [("Kunderapport, solgte billetter",), (), head, *rows]})


def hoopla(people: Sequence[Booker]) -> bytes:
    """A list of participants of the kind Hoopla makes: CSV with semicolons, a row per ticket, two to an order."""
    head = ("Ordrenummer", "Bestilt", "Fornavn", "Etternavn", "E-post", "Mobil", "Billettype", "Pris", "Status",
            "Arrangement", "Starttidspunkt", "Nyhetsbrev", "Deltaker")  # fmt: skip
    rows = [
        (500 + n, _day(n), one.first.upper(), one.last.upper(), one.email.upper(), f"+47 {one.phone}", "Voksen",
         "250,00", "Betalt", "Reven", "15.03.2026 13:00", one.consent, guest)
        for n, one in enumerate(people)
        for guest in (f"{one.first} {one.last}", "Gjest Gjestesen")
    ]  # fmt: skip
    return csv_bytes([head, *rows])


def ticketco(people: Sequence[Booker]) -> bytes:
    """A report of the kind TicketCo makes: Excel in English, a row per item."""
    head = ("Transaction ID", "Created at", "First name", "Last name", "Email", "Phone", "Zip", "City", "Event name",
            "Event start", "Item type", "Ticket status", "Marketing consent")  # fmt: skip
    said = {"Ja": "Yes", "Nei": "No", "": ""}
    rows = [
        (f"T{n}", datetime.fromisoformat("2026-01-10T09:00"), one.first, one.last, one.email, f"0047{one.phone}",
         one.postcode, one.town, "Nyttårskonsert", datetime.fromisoformat("2026-01-12T19:00"), "Ticket", "Valid",
         said[one.consent])
        for n, one in enumerate(people)
    ]  # fmt: skip
    return workbook_bytes({"Report": [head, *rows]})


def ticketmaster(people: Sequence[Booker]) -> bytes:
    """A list of the kind Ticketmaster hands to a promoter: CSV in English with commas, old letters, names turned."""
    head = ("Order Number", "Purchase Date", "Customer Name", "Customer Email", "Mobile Phone", "Postal Code", "Event",
            "Event Date", "Quantity", "Opt-in")  # fmt: skip
    rows = [
        (f"9-{n}", f"2026-02-{n % 27 + 1:02}", f"{one.last.upper()}, {one.first.upper()}", one.email, one.phone,
         one.postcode, "Vannfest", "2026-06-12", 4, {"Ja": "Y", "Nei": "N", "": ""}[one.consent])
        for n, one in enumerate(people)
    ]  # fmt: skip
    return csv_bytes([head, *rows], ",", "cp1252")


def ebillett(people: Sequence[Booker]) -> bytes:
    """A list of the kind eBillett and DX make: CSV in UTF-16 with tabs, as spreadsheets save text, a total below."""
    head = ("Best.nr", "Kundenavn", "Epost", "Tlf", "Postnr", "Poststed", "Tittel", "Forestillingsdato", "Kl", "Antall",
            "Beløp", "Samtykke", "Samtykkedato")  # fmt: skip
    rows = [
        (n, f"{one.first} {one.last}", one.email, f"{one.phone[:3]} {one.phone[3:5]} {one.phone[5:]}", one.postcode,
         one.town, "Revy", "20.11.2025", "20:00", 2, "900,00", one.consent, "01.10.2025" if one.consent else "")
        for n, one in enumerate(people)
    ]  # fmt: skip
    return csv_bytes([head, *rows, ("Totalt", *[""] * 8, 2 * len(people))], "\t", "utf-16")


SYSTEMS = {"tix.xlsx": tix, "hoopla.csv": hoopla, "ticketco.xlsx": ticketco, "tm.csv": ticketmaster, "eb.txt": ebillett}
