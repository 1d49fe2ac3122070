"""Price cells become a listing's price. Zero is what exports write for "not known"; free is what is called free."""

import re
from decimal import Decimal

from plugins.events.importers.cleaning import key
from plugins.events.importers.items import Price

MAX_AMOUNT = Decimal(100_000)
_FREE = frozenset({"free", "gratis", "free admission", "free entry", "gratis inngang", "fri entre"})
_TRUE = frozenset({"true", "yes", "ja", "1"})
_AMOUNT = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?(?:,-)?")
_CURRENCY = re.compile(r"[A-Z]{3}")


class NotAPriceError(ValueError):
    """A cell holds something else than an amount; `given` is what."""

    def __init__(self, given: str) -> None:
        super().__init__(given)
        self.given = given


def price(low: str, high: str, exact: str, currency: str, free: str) -> Price:
    """The price that the cells say together; None where they don't say one. Raises NotAPriceError."""
    if key(free) in _TRUE or any(key(cell) in _FREE for cell in (low, high, exact) if cell):
        return "free"
    lowest, highest, named = (amount(cell) for cell in (low, high, exact))
    if lowest is None and highest is None:
        lowest = highest = named
    if lowest is None and highest is None:
        return None
    unit = currency.upper()
    if unit and not _CURRENCY.fullmatch(unit):
        raise NotAPriceError(currency)
    if lowest is not None and highest is not None and lowest > highest:
        lowest, highest = highest, lowest
    bounds = {"from": lowest, "to": highest}
    written: dict[str, int | float | str] = {name: value for name, value in bounds.items() if value is not None}
    return {**written, "currency": unit} if unit else written


def amount(cell: str) -> int | float | None:
    """The amount in `cell`, None for an empty one or zero. Raises NotAPriceError."""
    if not cell:
        return None
    match = _AMOUNT.fullmatch(cell)
    if match is None:
        raise NotAPriceError(cell)
    value = Decimal(re.sub(r"\D", "", match[1]) + "." + (match[2] or "0"))
    if value > MAX_AMOUNT:
        raise NotAPriceError(cell)
    if value == 0:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
