"""The key `price` of a listing becomes a Price: `free`, a number, `{from, to, currency}` or a list of named prices."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from plugins.events.listings.wordings import WrittenWording, wording_of
from plugins.events.model import NamedPrice, Price

HIGHEST_AMOUNT = 100_000
MOST_KINDS = 40
_IN_WORDS = re.compile(r"(?:kr\.? *|nok *)?(\d{1,6})(?:[.,](\d{1,2}))?(?: *(?:kr\.?|nok|,-|:-|,–))*", re.IGNORECASE)
_FREE = frozenset({"free", "gratis", "fri entré", "fri inngang"})


def _amount(value: object) -> Decimal:
    """A number of crowns, dollars … with at most two decimals. Raises PydanticCustomError."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = "…" if isinstance(value, dict | list) else str(value)[:60]
        match = _IN_WORDS.fullmatch(text.strip())
        if not match:
            raise PydanticCustomError("events.price-unreadable", "no price", {"given": text})
        suggestion = match[1] + (f".{match[2]}" if match[2] else "")
        raise PydanticCustomError("events.price-form", "not the form", {"given": text, "suggestion": suggestion})
    amount = Decimal(str(value))
    if not 0 <= amount <= HIGHEST_AMOUNT:
        raise PydanticCustomError("events.price-out-of-range", "limit", {"given": str(value), "limit": HIGHEST_AMOUNT})
    if amount != amount.quantize(Decimal("0.01")):
        suggestion = str(amount.quantize(Decimal("0.01")))
        raise PydanticCustomError("events.price-form", "decimals", {"given": str(value), "suggestion": suggestion})
    return amount


def _one_price(value: object) -> Decimal:
    """`free` is 0; the number 0 is refused, since it may mean free or unknown."""
    if isinstance(value, str) and value.strip().casefold() in _FREE:
        if value != "free":
            raise PydanticCustomError("events.price-form", "not the word", {"given": value[:60], "suggestion": "free"})
        return Decimal(0)
    amount = _amount(value)
    if amount == 0:
        raise PydanticCustomError("events.price-zero", "free or unknown", {"given": str(value)})
    return amount


def _currency(value: str) -> str:
    if not re.fullmatch("[A-Z]{3}", value):
        suggestion = "NOK" if value.casefold().strip(".") in {"kr", "nok", "kroner"} else value.upper()[:3]
        raise PydanticCustomError("events.currency", "currency", {"given": value[:20], "suggestion": suggestion})
    return value


Amount = Annotated[Decimal, PlainValidator(_amount)]
Currency = Annotated[str, AfterValidator(_currency)]


class PriceRange(BaseModel):
    """The lowest and the highest price; one of them may be unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lowest: Amount | None = Field(None, alias="from")
    highest: Amount | None = Field(None, alias="to")
    currency: Currency | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "PriceRange":
        if self.lowest is None and self.highest is None:
            raise PydanticCustomError("events.price-empty", "neither from nor to", {})
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            values = {"given": f"from: {self.lowest}, to: {self.highest}"}
            suggestion = f"{{from: {self.highest}, to: {self.lowest}}}"
            raise PydanticCustomError("events.price-order", "order", {**values, "suggestion": suggestion})
        return self


class PriceOfKind(BaseModel):
    """The price of one kind of ticket."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: WrittenWording
    price: Amount
    currency: Currency | None = None


def _one_currency(kinds: list[PriceOfKind]) -> list[PriceOfKind]:
    if not kinds:
        raise PydanticCustomError("events.price-empty", "no kinds", {})
    if len(kinds) > MOST_KINDS:
        raise PydanticCustomError("events.too-many-items", "too many", {"limit": MOST_KINDS})
    currencies = sorted({str(kind.currency) for kind in kinds})
    if len(currencies) > 1:
        raise PydanticCustomError("events.price-currencies", "currencies", {"given": ", ".join(currencies)})
    return kinds


def _shape(value: object) -> str:
    return "a list" if isinstance(value, list) else "a range" if isinstance(value, dict) else "one price"


_KindsOfTicket = Annotated[list[PriceOfKind], AfterValidator(_one_currency)]
WrittenPrice = Annotated[
    Annotated[Decimal, PlainValidator(_one_price), Tag("one price")]
    | Annotated[PriceRange, Tag("a range")]
    | Annotated[_KindsOfTicket, Tag("a list")],
    Discriminator(_shape),
]


def price_of(written: Any, currency: str) -> Price | None:  # noqa: ANN401 - WrittenPrice, which mypy can't name
    """The price in `currency` unless the listing says another."""
    if written is None:
        return None
    if isinstance(written, Decimal):
        return Price(written, written, currency)
    if isinstance(written, PriceRange):
        return Price(written.lowest, written.highest, written.currency or currency)
    kinds: list[PriceOfKind] = written
    amounts = [kind.price for kind in kinds]
    named = tuple(NamedPrice(wording_of(kind.name), kind.price) for kind in kinds)
    return Price(min(amounts), max(amounts), kinds[0].currency or currency, named)
