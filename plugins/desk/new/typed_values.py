"""Prices, web addresses, numbers and places as people type them, in the form that files have."""

import re
from collections.abc import Callable
from datetime import date, datetime

from plugins.cluster.settings import web_address
from plugins.desk.new.asking import UnusableError
from plugins.desk.new.typed_times import NotATimeError, typed_times
from plugins.desk.wordings import Words

_SUM = r"(\d[\d ]*)(?:[.,](\d\d|-))?"
_CURRENCY = re.compile(r"\b(?:nok|kroner|kr)\b\.?|,-", re.IGNORECASE)
_ONE = re.compile(_SUM)
_RANGE = re.compile(rf"(?:fra|from)? *{_SUM} *(?:-|–|til|to) *{_SUM}", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}")
_PLACE = re.compile(r"(\d{3,6}) +(\S.*)")


def times(today: date) -> Callable[[str], tuple[date | datetime, ...]]:
    """Reads one or more days and times from `today` on."""

    def parse(answer: str) -> tuple[date | datetime, ...]:
        if not answer:
            raise UnusableError("needed")
        try:
            found = typed_times(answer, today)
        except NotATimeError as error:
            says = "no-time-but" if error.suggestion else "no-time"
            raise UnusableError(says, given=error.given, suggestion=error.suggestion) from error
        for moment in found:
            day = moment.date() if isinstance(moment, datetime) else moment
            if day < today:
                raise UnusableError("past", given=day.isoformat())
        return found

    return parse


def price(words: Words) -> Callable[[str], str]:
    """Reads a price as a listing writes it: "free", "250", "{from: 150, to: 390}", "" where it isn't known."""

    def parse(answer: str) -> str:
        if not answer:
            return ""
        if words.one_of("free-words", answer):
            return "free"
        bare = _CURRENCY.sub("", answer).strip()
        if (single := _ONE.fullmatch(bare)) and (amount := _amount(single[1], single[2])) != "0":
            return amount
        if both := _RANGE.fullmatch(bare):
            low, high = _amount(both[1], both[2]), _amount(both[3], both[4])
            if float(low) < float(high):
                return f"{{from: {low}, to: {high}}}"
        raise UnusableError("no-price", given=answer)

    return parse


def address(answer: str) -> str:
    """A whole web address; one that lacks its beginning gets it. "" stays ""."""
    whole = f"https://{answer}" if _BARE_ADDRESS.fullmatch(answer) else answer
    try:
        return web_address(whole) if whole else ""
    except ValueError as error:
        raise UnusableError("no-address", given=answer) from error


def account(answer: str) -> str:
    """The name of an account at the code host: alone, with its @, or as the address of its page. "" stays ""."""
    name = answer.rstrip("/").rpartition("/")[2].removeprefix("@")
    if name and not _ACCOUNT.fullmatch(name):
        raise UnusableError("no-account", given=answer)
    return name


def whole_number(answer: str) -> str:
    """A number of seats, or "" where it isn't known."""
    bare = answer.replace(" ", "")
    if bare and not (bare.isascii() and bare.isdigit() and 1 <= int(bare) <= 200_000):
        raise UnusableError("no-number", given=answer)
    return str(int(bare)) if bare else ""


def place(answer: str) -> tuple[str, str]:
    """Postal code and place, or twice "" where neither is known."""
    match = _PLACE.fullmatch(answer)
    if answer and match is None:
        raise UnusableError("no-place", given=answer)
    return (match[1], match[2]) if match else ("", "")


def _amount(whole: str, cents: str | None) -> str:
    amount = str(int(whole.replace(" ", "")))
    return amount if cents in {None, "-", "00"} else f"{amount}.{cents}"
