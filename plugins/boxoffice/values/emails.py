"""E-mail addresses become comparable and sendable, or it is said why they aren't."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 254
_ADDRESS = re.compile(
    r"(?=[^@]{1,64}@)[a-z0-9_](?:[a-z0-9_!#$%&'*+/=?^`{|}~-]|\.(?!\.|@))*@"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}"
)
_WRAPPED = re.compile(r".*<([^<>]+)>\s*$", re.DOTALL)
_NOBODY = frozenset(
    {
        "ingen",
        "ukjent",
        "mangler",
        "none",
        "noemail",
        "nomail",
        "no-email",
        "noreply",
        "no-reply",
        "ikke",
        "test",
        "x",
        "na",
    }
)
_MISTYPED = re.compile(
    r"@(?:g(?:mai|mial|amil|mal|mil|nail)l?\.com|gmail\.(?:con|cmo|om|co|no|comm|cm|vom)|hotm(?:ial|ai|al|il|aul)l?\.com"
    r"|hotmail\.(?:con|cmo|om|comm|cm)|outlok\.com|outlook\.(?:con|comm)|onlin\.no|yahoo\.(?:con|comm))$"
)
_RIGHT = re.compile(r"@(?:gmail|hotmail)\.com$")


@dataclass(frozen=True, slots=True)
class Address:
    """A cell's address: `text` to send to, or the reason why there is none: no-email, email-invalid, email-mistyped,
    email-nobody."""

    text: str | None
    reason: str | None = None


def address(cell: str) -> Address:
    """The address in a cell, in small letters; a name around it, mailto: and the space a PDF breaks it by are left."""
    wrapped = _WRAPPED.fullmatch(cell)
    bare = unicodedata.normalize("NFC", wrapped[1] if wrapped else cell)
    bare = (
        re.sub(r"[\s\u200b\u00ad\ufeff]+", "", bare)
        .casefold()
        .removeprefix("mailto:")
        .lstrip("'\"<(")
        .rstrip(".,;:'\">)")
    )
    if not bare or bare in {"-", "–", "n/a"}:
        return Address(None, "no-email")
    if len(bare) > LONGEST or not _ADDRESS.fullmatch(bare):
        return Address(None, "email-invalid")
    if _MISTYPED.search(bare) and not _RIGHT.search(bare):
        return Address(None, "email-mistyped")
    return Address(None, "email-nobody") if bare.split("@")[0] in _NOBODY else Address(bare)
