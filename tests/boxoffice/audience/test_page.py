"""The portrait as a page: counts in both languages, nobody's name, nothing fetched, nothing that runs."""

import re
from pathlib import Path

import pytest

from plugins.boxoffice.audience.making import make_audience
from plugins.boxoffice.audience.page import bookers_page, shown_places
from plugins.boxoffice.values.places import load_places
from plugins.cluster.code_lists import PRODUCT_REFERENCE
from tests.boxoffice.lists import bookers, csv_bytes, ebillett, hoopla, written
from tests.desk.building import PRODUCT_DIR

PLACES = load_places(PRODUCT_REFERENCE, {"moss": "Moss", "halden": "Halden"})


def page(path: Path, language: str = "nb") -> str:
    """The page of one list."""
    audience, problems = make_audience([path], None, PLACES)
    assert audience is not None, problems
    return bookers_page(audience, [path.name], PLACES, language, PRODUCT_DIR / "theme").decode()


@pytest.mark.parametrize(("language", "says"), [("nb", "I snitt 2,0 billetter"), ("en", "On average 2.0 tickets")])
def test_the_page_says_its_findings_and_names_nobody(tmp_path: Path, language: str, says: str) -> None:
    """No address, number or name of a customer; no script, no link, no picture from elsewhere."""
    people = bookers(30, seed=4)
    html = page(written(tmp_path / "eb.txt", ebillett(people)), language)
    assert says in html
    assert "Moss" in html
    assert "30" in html
    assert not any(secret in html for one in people for secret in (one.email, one.phone, f"{one.first} {one.last}"))
    assert not re.search(r"<script|https?:|src=|href=|@import|url\(", html)


def test_guests_who_are_named_are_told_apart_from_bookers(tmp_path: Path) -> None:
    """Booker and attender are two things."""
    assert "annen gjest er nevnt" in page(written(tmp_path / "h.csv", hoopla(bookers(5, seed=1))))


def test_a_files_name_is_text(tmp_path: Path) -> None:
    """Whatever somebody called the list."""
    html = page(written(tmp_path / "<b>x&.csv", ebillett(bookers(3, seed=1))))
    assert "&lt;b&gt;x&amp;.csv" in html
    assert "<b>" not in html


def test_a_list_of_customers_alone_says_that_it_tells_nothing_of_bookings(tmp_path: Path) -> None:
    """No zero is shown where nothing is known."""
    path = written(
        tmp_path / "k.csv", csv_bytes([("Navn", "E-post"), ("A A", "a@example.org"), ("B B", "b@example.org")])
    )
    html = page(path)
    assert "ingenting om hva de bestilte" in html
    assert "<dl" not in html


def test_the_rest_of_the_places_stand_together_and_last() -> None:
    """Fourteen by name; a fifteenth alone keeps its name; elsewhere, abroad and unknown come last."""
    places = {f"p{number}": 30 - number for number in range(15)}
    assert shown_places({"unknown": 99, "beyond": 50, **places})[-3:] == [("p14", 16), ("beyond", 50), ("unknown", 99)]
    assert shown_places({**places, "p15": 5})[-1] == ("others", 21)
