"""A box office's list becomes attendance, from file to rows."""

import csv
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from plugins.boxoffice.attendance.importing import Asked, Attendance, completion_path, import_attendance
from plugins.boxoffice.attendance.performances import Shape, Span
from plugins.boxoffice.attendance.programme import Listing
from plugins.boxoffice.attendance.table import Assumed
from plugins.surveys.placing import Expected
from plugins.surveys.tables import read_attendance
from tests.boxoffice.lists import ORDERS, PERFORMANCES, TICKETS, csv_bytes, workbook_bytes, written
from tests.surveys.packaging import AUDIENCE, WAVES

SPAN = Span(date(2026, 1, 1), date(2026, 12, 31), date(2026, 5, 1))
GROUPS = [option.code for option in AUDIENCE.question("event_group").answers]
PROGRAMME = [
    Listing("peer-gynt", "Peer Gynt", datetime.fromisoformat("2026-03-14T19:30"), "theatre", (), 180),
    Listing("peer-gynt", "Peer Gynt", datetime.fromisoformat("2026-03-15T18:00"), "theatre", (), 180),
    Listing("reven", "Reven", datetime.fromisoformat("2026-03-15T13:00"), "theatre", ("children", "families"), 90),
]


def imported(path: Path, *, programme: list[Listing] | None = None, **assumed: object) -> Attendance:
    """The import of one list."""
    known = PROGRAMME if programme is None else programme
    return import_attendance(Asked(path, None, None, Assumed(**assumed)), SPAN, GROUPS, known)  # type: ignore[arg-type]


def rows(made: Attendance) -> list[tuple[str, ...]]:
    """The rows of the table that was made, which a survey package's judge accepts."""
    assert made.table is not None, made.problems
    assert read_attendance(made.table.csv(), Expected(AUDIENCE, WAVES[1]))[1] == []
    return [tuple(row.values()) for row in made.table.rows]


def test_orders_are_summed_and_every_row_is_accounted_for(tmp_path: Path) -> None:
    """Two performances; what doesn't count is dropped with its reason; a refund's negative row takes back."""
    made = imported(written(tmp_path / "o.csv", csv_bytes(ORDERS)))
    assert rows(made) == [
        ("theatre", "peer-gynt", "2026-03-14 19:30", "180", "4", "0", "1400", "0"),
        ("theatre", "peer-gynt", "2026-03-15 18:00", "180", "1", "0", "350", "0"),
    ]
    assert made.account is not None
    assert made.account.as_json() == {
        "read": 14, "kept": 4, "merged": 0,
        "left_out": {
            "above-heading": 2, "heading": 1, "total": 1, "refunded": 1, "not-paid": 1, "test": 1, "no-date": 1,
            "outside-wave": 1, "not-yet": 1,
        },
    }  # fmt: skip


def test_tickets_in_excel_are_counted_one_by_one(tmp_path: Path) -> None:
    """Complimentary ones by their kind; a school performance by its name; families by our own listing."""
    made = imported(
        written(tmp_path / "t.xlsx", workbook_bytes({"Tickets": TICKETS})), event_group="family", capacity=90
    )
    assert made.shape is Shape.TICKET
    assert rows(made) == [
        ("family", "reven", "2026-03-15 13:00", "90", "2", "1", "370", "0"),
        ("family", "reven-for-skoler", "2026-03-16 10:00", "90", "1", "0", "60", "1"),
    ]


def test_a_list_of_performances_is_taken_as_it_is(tmp_path: Path) -> None:
    """Capacity, group and income stand in it, with Norwegian dates and amounts."""
    made = imported(written(tmp_path / "p.csv", csv_bytes(PERFORMANCES, ",", "cp1252")), programme=[])
    assert made.shape is Shape.PERFORMANCE
    assert rows(made) == [
        ("theatre", "peer-gynt", "2026-03-14 19:30", "180", "120", "4", "36000", "0"),
        ("family", "reven", "2026-03-15 13:00", "180", "80", "10", "12000.50", "0"),
    ]


def test_no_customers_data_reaches_the_table(tmp_path: Path) -> None:
    """Nothing of the columns about people is in a byte that is written."""
    made = imported(written(tmp_path / "o.csv", csv_bytes(ORDERS)))
    assert made.table is not None
    text = made.table.csv().decode()
    assert not any(secret in text for secret in ("example.org", "Anne", "Bo", "100", "12:01"))


def test_what_is_unknown_is_asked_once(tmp_path: Path) -> None:
    """Without a programme the group and the seats are asked in a table; filled in, the second run needs nothing."""
    path = written(tmp_path / "o.csv", csv_bytes(ORDERS))
    first = imported(path, programme=[])
    assert [problem.code for problem in first.problems] == ["boxoffice.asked-event_group", "boxoffice.asked-capacity"]
    assert first.table is None
    table = completion_path(path)
    filled = table.read_text(encoding="utf-8-sig").replace(";Peer Gynt;;;", ";Peer Gynt;theatre;150;")
    table.write_text(filled, encoding="utf-8-sig")
    assert [row[3] for row in rows(imported(path, programme=[]))] == ["150", "150"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (";theatre;", ";drama;", "unknown-group"),
        (";150;", ";mange;", "capacity-not-read"),
        (";1400;", ";x;", "revenue-not-read"),
        (";1400;0", ";1400;nei", "school-not-read"),
        (";150;", ";3;", "more-than-seats"),
    ],
)
def test_a_mistake_in_the_table_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    """With its line, and nothing is made."""
    path = written(tmp_path / "o.csv", csv_bytes(ORDERS))
    imported(path, programme=[])
    table = completion_path(path)
    filled = table.read_text(encoding="utf-8-sig").replace(";Peer Gynt;;;", ";Peer Gynt;theatre;150;")
    table.write_text(filled.replace(old, new, 1), encoding="utf-8-sig")
    made = imported(path, programme=[])
    assert made.table is None
    assert f"boxoffice.{code}" in {problem.code for problem in made.problems}


def test_an_unknown_column_is_asked_once(tmp_path: Path) -> None:
    """A proposal is written beside the list and never taken by itself; corrected, it serves the next list too."""
    renamed = [tuple("Hva og når" if cell == "Arrangement" else cell for cell in row) for row in ORDERS]
    path = written(tmp_path / "o.csv", csv_bytes(renamed))
    assert [problem.code for problem in imported(path).problems] == ["boxoffice.column-missing"]
    columns = tmp_path / "columns.yaml"
    assert "Hva og når: ignore" in columns.read_text(encoding="utf-8")
    columns.write_text(columns.read_text(encoding="utf-8").replace("Hva og når: ignore", "Hva og når: title"))
    assert len(rows(imported(path))) == 2
    columns.write_text(columns.read_text(encoding="utf-8").replace("når: title", "når: titel"))
    assert [problem.code for problem in imported(path).problems] == ["boxoffice.unknown-field"]


def test_a_list_with_names_nobody_knows_is_asked_about(tmp_path: Path) -> None:
    """The row that looks like a heading is proposed as one; numbers alone are none."""
    path = written(
        tmp_path / "o.csv", csv_bytes([("Hva", "Naar det er", "Xyzw"), ("Peer Gynt", "14.03.2026 19:30", "3")])
    )
    assert [problem.code for problem in imported(path).problems] == ["boxoffice.column-missing"]
    columns = tmp_path / "columns.yaml"
    said = columns.read_text(encoding="utf-8")
    columns.write_text(
        said.replace("Hva: ignore", "Hva: title").replace("Naar det er: ignore", "Naar det er: start"), encoding="utf-8"
    )
    assert [row[4] for row in rows(imported(path, revenue="0"))] == ["1"]
    nameless = written(tmp_path / "other" / "n.csv", csv_bytes([("1", "2", "3"), ("4", "5", "6")]))
    assert [problem.code for problem in imported(nameless).problems] == ["boxoffice.no-columns"]


def test_more_taken_back_than_sold_is_told(tmp_path: Path) -> None:
    """A list that begins after the sales did would give a performance with fewer than no guests."""
    path = written(tmp_path / "o.csv", csv_bytes([ORDERS[2], ORDERS[-2]]))
    assert [problem.code for problem in imported(path).problems] == ["boxoffice.more-taken-back"]


def test_a_list_without_anything_of_the_wave_says_so(tmp_path: Path) -> None:
    """And its account is there all the same."""
    path = written(tmp_path / "o.csv", csv_bytes([ORDERS[2], ORDERS[-4]]))
    made = imported(path)
    assert [problem.code for problem in made.problems] == ["boxoffice.nothing-to-count"]
    assert made.account is not None
    assert made.account.left_out == {"heading": 1, "outside-wave": 1}


@pytest.mark.realdata
def test_leeds_orders_become_attendance(realdata: Path, tmp_path: Path) -> None:
    """7,301 orders: every one accounted for, tickets of each performance as an independent count says."""
    for name in ("orders.csv", "events.csv"):
        written(tmp_path / name, (realdata / "tickets" / name).read_bytes())
    span = Span(date(2023, 1, 1), date(2023, 12, 31), date(2026, 1, 1))
    asked = Asked(tmp_path / "orders.csv", tmp_path / "events.csv", None, Assumed("other", 4000, "0"))
    made = import_attendance(asked, span, GROUPS, [])
    with (tmp_path / "orders.csv").open(encoding="utf-8") as file:
        orders = list(csv.DictReader(file))
    with (tmp_path / "events.csv").open(encoding="utf-8") as file:
        names = {row["event_id"]: row["event_name"] for row in csv.DictReader(file)}
    counted: Counter[tuple[str, str]] = Counter()
    for order in orders:
        if order["event_date"] < "2024":
            counted[order["event_id"], order["event_datetime"][:16]] += int(order["number_of_tickets"])
    assert made.table is not None
    assert made.account is not None
    assert made.account.as_json() == {
        "read": 7302, "kept": 7280, "merged": 0, "left_out": {"heading": 1, "outside-wave": 21},
    }  # fmt: skip
    found = sorted(
        (made.table.titles[row["performance"], row["start"]], row["start"], int(row["sold"])) for row in made.table.rows
    )
    assert found == sorted(
        (" ".join(names[event].split()), start, tickets) for (event, start), tickets in counted.items()
    )
    schools = {made.table.titles[row["performance"], row["start"]] for row in made.table.rows if row["school"] == "1"}
    assert {"Northern Dreaming Storytime Tour - Schools", "Moon Palace: School Days"} <= schools
    assert not {title for title in schools if "School" not in title}
    assert "School Leaders' Breakfast" not in schools


def test_a_row_that_cannot_be_counted_is_dropped_with_its_reason(tmp_path: Path) -> None:
    """A number or an amount in words, a row without a name; what is given away by a word for nothing isn't."""
    head = ("Arrangement", "Tidspunkt", "Antall", "Pris", "Billettype")
    path = written(
        tmp_path / "o.csv",
        csv_bytes(
            [
                head,
                ("Peer Gynt", "14.03.2026 19:30", "to", "350", ""),
                ("Peer Gynt", "14.03.2026 19:30", "2", "mye", ""),
                ("", "14.03.2026 19:30", "2", "350", "Voksen"),
                ("Peer Gynt", "14.03.2026 19:30", "2", "350", "Voksen"),
                ("Peer Gynt", "14.03.2026 19:30", "1", "gratis", "Ledsager"),
                ("Peer Gynt", "14.03.2026 19:30", "3", "", "Fribillett"),
            ]
        ),
    )
    made = imported(path)
    assert rows(made) == [("theatre", "peer-gynt", "2026-03-14 19:30", "180", "3", "3", "700", "0")]
    assert made.account is not None
    assert made.account.left_out == {"heading": 1, "no-count": 2, "no-title": 1}


def test_a_ticket_paid_back_takes_itself_away(tmp_path: Path) -> None:
    """In a list with a row per ticket a negative price is a ticket less."""
    head = ("Arrangement", "Tidspunkt", "Pris", "Status")
    sold = [("Peer Gynt", "14.03.2026 19:30", "350", "Betalt")] * 3
    path = written(tmp_path / "o.csv", csv_bytes([head, *sold, ("Peer Gynt", "14.03.2026 19:30", "-350", "Refundert")]))
    assert rows(imported(path)) == [("theatre", "peer-gynt", "2026-03-14 19:30", "180", "2", "0", "700", "0")]


def test_two_halls_at_once_are_two_performances(tmp_path: Path) -> None:
    """And a performance without an hour is a day."""
    head = ("Arrangement", "Dato", "Kl", "Scene", "Solgt", "Omsetning", "Kapasitet", "Sjanger")
    path = written(
        tmp_path / "o.csv",
        csv_bytes(
            [
                head,
                ("Quiz", "14.03.2026", "19:30", "A", "10", "0", "50", "quiz"),
                ("Quiz", "14.03.2026", "19:30", "B", "20", "0", "50", "quiz"),
                ("Marked", "15.03.2026", "", "B", "30", "0", "50", "annet"),
            ]
        ),
    )
    assert [row[1:5] for row in rows(imported(path, programme=[]))] == [
        ("quiz", "2026-03-14 19:30", "50", "10"),
        ("quiz-2", "2026-03-14 19:30", "50", "20"),
        ("marked", "2026-03-15", "50", "30"),
    ]


def test_a_table_to_fill_in_that_is_broken_is_told(tmp_path: Path) -> None:
    """Nothing is taken from it."""
    path = written(tmp_path / "o.csv", csv_bytes(ORDERS))
    for content, code in ((b"a;b\n1;2\n", "table-without-heading"), (b"a\x00", "not-text")):
        written(completion_path(path), content)
        assert f"boxoffice.{code}" in {problem.code for problem in imported(path).problems}
