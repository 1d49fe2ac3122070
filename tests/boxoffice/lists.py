"""Box-office lists as Norwegian ticket systems shape them, made up: what their columns are called, and their habits.

Facts about shapes only; every name, address and number is invented, addresses at example.* domains.
"""

import io
from collections.abc import Sequence
from datetime import datetime
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
