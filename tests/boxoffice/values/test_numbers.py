"""Amounts and counts as people and programs write them."""

from decimal import Decimal

import pytest

from plugins.boxoffice.values.numbers import count, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("350", "350"), ("350,50", "350.5"), ("350.50", "350.5"), ("1 250,00", "1250"), ("1\u00a0250,00", "1250"),
        ("1.250,00", "1250"), ("1,250.00", "1250"), ("1.250", "1250"), ("12.345.678", "12345678"), ("0.250", "0.25"),
        ("kr 350,-", "350"), ("350 kr", "350"), ("NOK 1 000", "1000"), ("2 stk", "2"), ("-350", "-350"),
        ("\u2212350,00", "-350"), ("(350,00)", "-350"), ("350-", "-350"), ("£12.50", "12.5"),
        ("", None), ("gratis", None), ("1.2.3", None), ("14.03.2026", None), ("1e9", None), ("9999999999", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant(text: str, value: str | None) -> None:
    """Decimal comma or point, thousands with any sign, currency, what is subtracted; nothing that is unsure."""
    assert number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "value"), [("2", 2), ("2,0", 2), ("2,5", None), ("to", None)])
def test_a_count_is_whole(text: str, value: int | None) -> None:
    """Half a ticket isn't sold."""
    assert count(text) == value
