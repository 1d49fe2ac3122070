"""Price cells and what they mean."""

from collections.abc import Mapping

import pytest

from plugins.events.importers.prices import MAX_AMOUNT, NotAPriceError, amount, price


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("20.85", "", "", "CAD", ""), {"from": 20.85, "currency": "CAD"}),
        (("150", "390", "", "", ""), {"from": 150, "to": 390}),
        (("390", "150", "", "nok", ""), {"from": 150, "to": 390, "currency": "NOK"}),
        (("", "390", "", "", ""), {"to": 390}),
        (("", "", "245,50", "NOK", ""), {"from": 245.5, "to": 245.5, "currency": "NOK"}),
        (("0.0", "", "", "CAD", ""), None),
        (("0", "0", "0", "CAD", ""), None),
        (("0.0", "50", "", "CAD", ""), {"to": 50, "currency": "CAD"}),
        (("", "", "", "CAD", ""), None),
        (("0.0", "", "", "CAD", "true"), "free"),
        (("0.0", "", "", "CAD", "https://schema.org/False"), None),
        (("Gratis", "", "", "", ""), "free"),
        (("", "", "Fri entré", "", ""), "free"),
    ],
)
def test_a_price_is_what_the_cells_say(cells: tuple[str, str, str, str, str], wanted: object) -> None:
    """Zero is unknown, free is what is called free, lower stands before higher."""
    assert price(*cells) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("1 200", 1200),
        ("1\u00a0200,50", 1200.5),
        ("33.7", 33.7),
        ("45.0", 45),
        ("250,-", 250),
        ("0,00", None),
        ("", None),
    ],
)
def test_an_amount_is_read_as_it_is_written_here_and_there(cell: str, wanted: float | None) -> None:
    """Decimal comma and point, spaces between thousands; zero is no amount."""
    assert amount(cell) == wanted


@pytest.mark.parametrize("cell", ["-5", "ca. 200", "12.345", "1,234.50", "€10", "NaN", "1e3", str(MAX_AMOUNT + 1)])
def test_what_is_no_amount_is_not_guessed(cell: str) -> None:
    """Three digits after a point may be thousands or a slip: refused, with what was given."""
    with pytest.raises(NotAPriceError) as refused:
        amount(cell)
    assert refused.value.given == cell


def test_the_highest_amount_is_one() -> None:
    """The limit itself is allowed."""
    assert amount(str(MAX_AMOUNT)) == MAX_AMOUNT


def test_an_amount_in_an_unknown_currency_is_refused() -> None:
    """20 of something isn't 20 kroner."""
    with pytest.raises(NotAPriceError):
        price("20", "", "", "dollar", "")


def test_a_price_without_currency_says_none() -> None:
    """The cluster's own currency then holds."""
    found = price("20", "", "", "", "")
    assert isinstance(found, Mapping)
    assert "currency" not in found
