"""Names, addresses, telephone numbers, consents, places: single cells of people."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.boxoffice.values.consents import Stance, Statement, decided, statement
from plugins.boxoffice.values.emails import address
from plugins.boxoffice.values.names import Name, name, same_person
from plugins.boxoffice.values.phones import phone
from plugins.boxoffice.values.places import Places, load_places
from plugins.cluster.code_lists import PRODUCT_REFERENCE
from plugins.cluster.problems import Refused


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (" Kari@Example.ORG ", "kari@example.org"),
        ("Kari <kari@example.org>", "kari@example.org"),
        ("mailto:kari@example.org", "kari@example.org"),
        ("kari.nord\nmann@example.org", "kari.nordmann@example.org"),
        ("kari+teater@example.org", "kari+teater@example.org"),
        ("kari@ærlig.no", "kari@ærlig.no"),
        ("kari@gmail.com", "kari@gmail.com"),
        ("kari@example.org;", "kari@example.org"),
        ("", "no-email"),
        ("-", "no-email"),
        ("kari", "email-invalid"),
        ("kari@example", "email-invalid"),
        ("kari@@example.org", "email-invalid"),
        ("bjørn@example.org", "email-invalid"),
        ("a..b@example.org", "email-invalid"),
        ("a.@example.org", "email-invalid"),
        (".a@example.org", "email-invalid"),
        ("a@example.org,b@example.org", "email-invalid"),
        ("=cmd@example.org", "email-invalid"),
        ("+a@example.org", "email-invalid"),
        ("a" * 65 + "@example.org", "email-invalid"),
        ("kari@gmail.con", "email-mistyped"),
        ("kari@hotmial.com", "email-mistyped"),
        ("kari@gmal.com", "email-mistyped"),
        ("ingen@example.org", "email-nobody"),
        ("noreply@example.org", "email-nobody"),
    ],
)
def test_an_address_is_one_to_write_to_or_says_why_not(cell: str, found: str) -> None:
    """In small letters; nothing is corrected, and nothing can begin a formula."""
    read = address(cell)
    assert (read.text or read.reason) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("91234567", "+4791234567"),
        ("912 34 567", "+4791234567"),
        ("+47 912 34 567", "+4791234567"),
        ("004791234567", "+4791234567"),
        ("4791234567", "+4791234567"),
        ("91234567.0", "+4791234567"),
        ("22 33 44 55", "+4722334455"),
        ("+46 70 123 45 67", "+46701234567"),
        ("+46 (0)70 123 45 67", "+46701234567"),
        ("", None),
        ("1234", None),
        ("01234567", None),
        ("12345678", None),
        ("+4712345678", None),
        ("912345678", None),
        ("ukjent", None),
        ("+0012345678", None),
        ("=1+1", None),
    ],
)
def test_a_number_is_one_to_call_or_none(cell: str, found: str | None) -> None:
    """With a country's number; without, Norwegian."""
    assert phone(cell) == found


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        (("", "", "KARI NORDMANN"), "Kari", "Nordmann"),
        (("", "", "nordmann, kari anne"), "Kari Anne", "Nordmann"),
        (("kari", "NORDMANN", ""), "Kari", "Nordmann"),
        (("", "", "Ole von der Lippe"), "Ole", "von der Lippe"),
        (("", "", "ANNE-LISE O'NEILL"), "Anne-Lise", "O'Neill"),
        (("Kari McDonald", "", ""), "Kari", "McDonald"),
        (("", "", "Kari"), "Kari", ""),
        (("", "", "ØYVIND ÅS"), "Øyvind", "Ås"),
        (("", "", "Ukjent"), "", ""),
        (("", "", "kari@example.org"), "", ""),
        (("", "", "12345"), "", ""),
        (("", "", "Moss Rotary AS"), "", "Moss Rotary AS"),
        (("", "", "=HYPERLINK(1)"), "Hyperlink(1)", ""),
        (("", "", ""), "", ""),
        (("", "DE VRIES", ""), "", "de Vries"),
    ],
)
def test_a_name_is_split_and_written_as_one_writes_it(cells: tuple[str, str, str], first: str, last: str) -> None:
    """Capitals only where all was written in one size; an organisation has no first name."""
    assert name(*cells) == Name(first, last)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Name("Kari", "Nordmann"), Name("Kari", "Nordmann"), True),
        (Name("Kari", "Nordmann"), Name("", ""), True),
        (Name("Kari", "Nordmann"), Name("Kari Anne", "Nordmann"), True),
        (Name("K", "Nordmann"), Name("Kari", "Nordmann"), True),
        (Name("Kristin", "Berg"), Name("Kristine", "Berg"), True),
        (Name("Kari", "Nordmann"), Name("Kari", "Hansen"), True),
        (Name("Kari", "Nordmann"), Name("Ola", "Nordmann"), False),
        (Name("Ola", "Berg"), Name("Ole", "Berg"), False),
        (Name("K", "Nordmann"), Name("Kari", "Hansen"), False),
        (Name("", "Moss Rotary AS"), Name("Kari", "Nordmann"), False),
        (Name("Åse", "Øye"), Name("ÅSE", "ØYE"), True),
    ],
)
def test_two_first_names_are_two_people(one: Name, other: Name, same: bool) -> None:
    """At one address: parts, initials, misspellings and new last names are one person."""
    assert same_person(one, other) is same
    assert same_person(other, one) is same


DAY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("cells", "stance", "day"),
    [
        (("Ja", "", ""), Stance.GIVEN, DAY),
        (("yes", "05.01.2026", ""), Stance.GIVEN, date(2026, 1, 5)),
        (("12.03.2025", "", ""), Stance.GIVEN, date(2025, 3, 12)),
        (("", "2025-03-12", ""), Stance.GIVEN, date(2025, 3, 12)),
        (("Nei takk", "", ""), Stance.REFUSED, DAY),
        (("0", "", ""), Stance.REFUSED, DAY),
        (("kanskje", "", ""), Stance.UNCLEAR, DAY),
        (("Ja", "", "Ja"), Stance.WITHDRAWN, DAY),
        (("Ja", "", "2026-01-02"), Stance.WITHDRAWN, date(2026, 1, 2)),
        (("Ja", "", "Nei"), Stance.GIVEN, DAY),
        (("Ikke samtykket", "2026-01-02", ""), Stance.REFUSED, date(2026, 1, 2)),
    ],
)
def test_a_row_says_yes_no_or_nothing(cells: tuple[str, str, str], stance: Stance, day: date) -> None:
    """Dated by its own column, by the cell, or by the booking."""
    assert statement(*cells, DAY, "liste") == Statement(stance, day, "liste")


def test_to_have_bought_a_ticket_says_nothing() -> None:
    """An empty answer is none, whatever else the row holds."""
    assert statement("", "", "", DAY, "liste") is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([], "no-consent"),
        ([("given", 1)], None),
        ([("given", None)], None),
        ([("refused", 1)], "refused"),
        ([("unclear", 1)], "consent-unclear"),
        ([("given", 1), ("unclear", 2)], None),
        ([("given", 2), ("refused", 1)], None),
        ([("given", 1), ("refused", 2)], "refused"),
        ([("given", 1), ("refused", 1)], "refused"),
        ([("given", 2), ("refused", None)], "refused"),
        ([("given", None), ("refused", 1)], "refused"),
        ([("given", 9), ("withdrawn", 1)], "withdrawn"),
    ],
)
def test_withdrawal_wins_and_doubt_is_no_consent(said: list[tuple[str, int | None]], reason: str | None) -> None:
    """A refusal gives way only to a consent that is certainly later."""
    statements = [Statement(Stance(stance), date(2026, 1, day) if day else None, "x") for stance, day in said]
    consent, why = decided(statements)
    assert why == reason
    assert (consent is None) is (reason is not None)


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (("1672", "", "", ""), "fredrikstad"),
        (("N-1530", "", "", "NO"), "moss"),
        (("1540", "", "", ""), "beyond"),
        (("150", "", "", ""), "beyond"),
        (("1806", "", "", ""), "skiptvet"),
        (("1805", "", "", ""), "indre-ostfold"),
        (("", "Moss kommune", "", ""), "moss"),
        (("", "", "HALDEN", ""), "halden"),
        (("0001", "", "", ""), "beyond"),
        (("1500", "", "", ""), "beyond"),
        (("1501", "", "", ""), "moss"),
        (("9991", "", "Båtsfjord", ""), "beyond"),
        (("", "", "Oslo", ""), "Oslo"),
        (("", "", "Gressvik", ""), "Gressvik"),
        (("452 30", "", "Strömstad", ""), "Strömstad"),
        (("452 30", "", "", ""), "unplaced"),
        (("2100", "", "", "DK"), "abroad"),
        (("", "E05011387", "", ""), "E05011387"),
        (("123 45", "", "", "Sverige"), "abroad"),
        (("", "", "", ""), None),
    ],
)
def test_a_postcode_says_which_municipality(cells: tuple[str, str, str, str], place: str | None) -> None:
    """Else the municipality or the town, as it is written: no place is guessed, and nothing said is nothing."""
    names = {"fredrikstad": "Fredrikstad", "moss": "Moss", "halden": "Halden"}
    assert load_places(PRODUCT_REFERENCE, names).place(*cells) == place


def test_runs_of_postcodes_lie_apart() -> None:
    """No postcode is in two municipalities, and each of the region's twelve has some."""
    runs = load_places(PRODUCT_REFERENCE, {}).runs
    assert all(first <= last for first, last, _ in runs)
    assert all(before[1] < after[0] for before, after in pairwise(runs))
    assert len({municipality for *_, municipality in runs}) == 12


def test_a_cluster_without_a_table_of_postcodes_places_none() -> None:
    """What can't be known is told as that, and not as if nobody had said."""
    assert Places((), {}).place("1672", "", "", "") == "unplaced"
    assert Places((), {}).place("1672", "", "Gressvik", "") == "Gressvik"


@pytest.mark.parametrize(
    ("row", "line"), [("1601-1639,fredrikstad", 2), ("1639,1601,x", 2), ("1601,1639,", 2), ("1601,16390,x", 2), ("", 2)]
)
def test_a_table_of_a_clusters_own_is_told_line_by_line(tmp_path: Path, row: str, line: int) -> None:
    """It may be replaced by anybody, so that what is no run is a message and never a wrong municipality."""
    path = tmp_path / "postcodes.csv"
    path.write_text(f"first,last,municipality\n{row}\n5003,5098,bergen\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_places(tmp_path, {})
    assert [(problem.code, problem.line) for problem in refused.value.problems] == [("boxoffice.postcodes-row", line)]
    path.write_text("first,last,municipality\n5003,5098,bergen\n", encoding="utf-8")
    assert load_places(tmp_path, {"bergen": "Bergen"}).place("5003", "", "", "") == "bergen"
    path.write_text("fra,til,kommune\n", encoding="utf-8")
    with pytest.raises(Refused):
        load_places(tmp_path, {})
