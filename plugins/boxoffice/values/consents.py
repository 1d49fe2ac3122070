"""What a row says of being allowed to send news: given, refused, withdrawn, unclear, or nothing.

To have bought a ticket is not to have said yes: it is nothing (markedsføringsloven § 15).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plugins.boxoffice.tables.headings import folded
from plugins.boxoffice.values import dates

_YES = frozenset(
    [
        "ja",
        "j",
        "yes",
        "y",
        "1",
        "true",
        "sant",
        "x",
        "ok",
        "on",
        "optin",
        "optedin",
        "subscribed",
        "samtykke",
        "samtykker",
        "samtykket",
        "samtykkegitt",
        "godtatt",
        "godkjent",
        "akseptert",
        "påmeldt",
        "given",
        "consented",
        "accepted",
        "checked",
        "avkrysset",
        "janyhetsbrev",
        "jatakk",
    ]
)
_NO = frozenset(
    [
        "nei",
        "n",
        "no",
        "0",
        "false",
        "usant",
        "ingen",
        "off",
        "optout",
        "optedout",
        "unsubscribed",
        "avmeldt",
        "ikkesamtykket",
        "ikkesamtykke",
        "ikkegitt",
        "neitakk",
        "none",
        "declined",
        "notgiven",
        "unchecked",
        "avslått",
        "cleaned",
        "nonsubscribed",
    ]
)


class Stance(StrEnum):
    """What was said."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, when (None where nobody wrote it down), and where it stands."""

    stance: Stance
    day: date | None
    source: str


def statement(consent: str, consent_day: str, withdrawn: str, said_on: date | None, source: str) -> Statement | None:
    """What a row says by its columns for consent, its date and its withdrawal; None where they are all empty.

    `said_on` is the day of the booking: what was ticked then was said then, where no other day stands.
    """
    gone = folded(withdrawn)
    if gone and gone not in _NO:
        return Statement(Stance.WITHDRAWN, dates.day(withdrawn) or said_on, source)
    word = folded(consent)
    day = dates.day(consent_day) or dates.day(consent) or said_on
    if not word and not dates.day(consent_day):
        return None
    if word in _NO or word.startswith(("nei", "ikke")):
        return Statement(Stance.REFUSED, day, source)
    if not word or word in _YES or dates.day(consent):
        return Statement(Stance.GIVEN, day, source)
    return Statement(Stance.UNCLEAR, day, source)


def decided(statements: Sequence[Statement]) -> tuple[Statement | None, str | None]:
    """The consent that holds, or why none does: withdrawn, refused, consent-unclear, no-consent.

    A withdrawal wins over everything. A refusal wins unless every one is dated and the consent is later.
    """
    if any(said.stance is Stance.WITHDRAWN for said in statements):
        return None, "withdrawn"
    refused = [said for said in statements if said.stance is Stance.REFUSED]
    given = [said for said in statements if said.stance is Stance.GIVEN]
    if given:
        latest = max(given, key=lambda said: (said.day or date.min, said.source))
        later = all(said.day is not None and latest.day is not None and said.day < latest.day for said in refused)
        return (latest, None) if later else (None, "refused")
    if refused:
        return None, "refused"
    return None, "consent-unclear" if statements else "no-consent"
