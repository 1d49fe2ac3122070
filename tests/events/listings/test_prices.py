"""What it costs: free, a number, from and to, kinds of ticket; and what is none of these."""

from decimal import Decimal
from pathlib import Path

import pytest

from plugins.events.model import NamedPrice, Price, Wording
from tests.events.clusters import one_event, problems_of

FRONT = "venue: brygga\nperformances: [2026-11-27 19:30]\nprice: %s"


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("free", Price(Decimal(0), Decimal(0), "NOK")),
        ("250", Price(Decimal(250), Decimal(250), "NOK")),
        ("20.85", Price(Decimal("20.85"), Decimal("20.85"), "NOK")),
        ("0.5", Price(Decimal("0.5"), Decimal("0.5"), "NOK")),
        ("100000", Price(Decimal(100_000), Decimal(100_000), "NOK")),
        ("{from: 150, to: 390}", Price(Decimal(150), Decimal(390), "NOK")),
        ("{from: 150, to: 150}", Price(Decimal(150), Decimal(150), "NOK")),
        ("{from: 0, to: 390}", Price(Decimal(0), Decimal(390), "NOK")),
        ("{from: 20.85, currency: CAD}", Price(Decimal("20.85"), None, "CAD")),
        ("{to: 90}", Price(None, Decimal(90), "NOK")),
        (
            "[{name: Voksen, price: 300}, {name: Barn, price: 0}]",
            Price(
                Decimal(0),
                Decimal(300),
                "NOK",
                (NamedPrice(Wording("Voksen"), Decimal(300)), NamedPrice(Wording("Barn"), Decimal(0))),
            ),
        ),
    ],
)
def test_prices_are_read(tmp_path: Path, text: str, price: Price) -> None:
    """Crowns unless another currency is said."""
    assert one_event(tmp_path, FRONT % text).price == price


def test_only_what_costs_nothing_for_anybody_is_free(tmp_path: Path) -> None:
    """From 0 isn't free, nor is an unknown highest price."""
    for text, free in [("free", True), ("{from: 0, to: 1}", False), ("{from: 0}", False)]:
        price = one_event(tmp_path, FRONT % text).price
        assert price is not None
        assert price.free is free, text


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("gratis", "events.price-form", "free"),
        ("FREE", "events.price-form", "free"),
        ("250 kr", "events.price-form", "250"),
        ("kr 250,50", "events.price-form", "250.50"),
        ('"250"', "events.price-form", "250"),
        ("250,-", "events.price-form", "250"),
        ("20.855", "events.price-form", "20.86"),
        ("0", "events.price-zero", None),
        ("0.0", "events.price-zero", None),
        ("-1", "events.price-out-of-range", None),
        ("100001", "events.price-out-of-range", None),
        ("true", "events.price-unreadable", None),
        ("etter avtale", "events.price-unreadable", None),
        ("{from: 390, to: 389}", "events.price-order", "{from: 389, to: 390}"),
        ("{from: ~, to: ~}", "events.price-empty", None),
        ("{}", "events.price-empty", None),
        ("[]", "events.price-empty", None),
        ("{from: 1, currency: nok}", "events.currency", "NOK"),
        ("{from: 1, currency: EURO}", "events.currency", "EUR"),
        ("[{name: A, price: 1, currency: EUR}, {name: B, price: 1}]", "events.price-currencies", None),
        ("[{price: 1}]", "cluster.missing-key", None),
        ("[{name: A, prise: 1}]", "cluster.unknown-key", "price"),
        ("{form: 150}", "cluster.unknown-key", "from"),
    ],
)
def test_what_is_no_price_says_what_to_write(tmp_path: Path, text: str, code: str, suggestion: str | None) -> None:
    """The first thing wrong with it, on its line, with the corrected text where it can be known."""
    problem = problems_of(tmp_path, FRONT % text)[0]
    assert (problem.code, problem.line) == (code, 6)
    if suggestion:
        assert problem.values["suggestion"] == suggestion


def test_forty_kinds_of_ticket_are_the_most(tmp_path: Path) -> None:
    """41 are refused."""
    for size, codes in [(40, []), (41, ["events.too-many-items"])]:
        kinds = ", ".join(f"{{name: Rad {n}, price: {n}}}" for n in range(1, size + 1))
        assert [p.code for p in problems_of(tmp_path, FRONT % f"[{kinds}]")] == codes


def test_kinds_of_ticket_may_be_named_in_both_languages(tmp_path: Path) -> None:
    """A reader of English gets the English name; one that is named once keeps its own language, and says which."""
    event = one_event(
        tmp_path,
        "venue: brygga\nperformances: [2026-11-27]\nprice: [{name: {nb: Barn, en: Child}, price: 150}, "
        "{name: Voksen, price: 300}]",
    )
    assert event.price is not None
    child, adult = event.price.named
    assert (child.name.within("en", "nb"), child.name.within("nb", "nb")) == (("Child", "en"), ("Barn", "nb"))
    assert adult.name.within("en", "nb") == ("Voksen", "nb")


def test_a_kind_named_in_one_of_two_languages_is_a_mistake(tmp_path: Path) -> None:
    """Its line says which language is missing."""
    front = "venue: brygga\nperformances: [2026-11-27]\nprice: [{name: {nb: Barn}, price: 150}]"
    (problem,) = problems_of(tmp_path, front)
    assert (problem.code, problem.values["given"]) == ("cluster.missing-key", "en")
