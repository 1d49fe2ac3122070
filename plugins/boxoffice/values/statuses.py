"""What a row's status says of its tickets: they count, or why they don't."""

import re

_REASONS = (
    ("test", re.compile(r"\btest\w*")),
    ("refunded", re.compile(r"refun|refusjon|kreditert|tilbakebetal|returner|returned|credited|charge.?back")),
    (
        "cancelled",
        re.compile(r"avbestilt|avbrutt|annull?er|kansell?er|avlyst|slettet|ugyldig|cancel|void|deleted|invalid"),
    ),
    (
        "not-paid",
        re.compile(
            r"ubetalt|ikke.?betalt|reserv|venter|venteliste|utløpt|påbegynt|feilet"
            r"|pending|unpaid|expired|draft|failed|abandon|wait.?list"
        ),
    ),
)
_STANDS = re.compile(r"ikke (?:refundert|kansellert|avbestilt|avlyst)|not (?:refunded|cancell?ed)")
_TRIAL = re.compile(
    r"^(?:z+ )?(?:test(?:er|ing|e?sen)?|dummy)(?:[ -]?(?:test\w*|event|show|arrangement|forestilling|bestilling|ordre"
    r"|billett|kunde|order|booking|customer|production|\d+))*$"
    r"|do not book|ikke bestill"
)
_COMPLIMENTARY = re.compile(
    r"fri ?billett|fri ?plass|gratis|gjesteliste|sponsor ?billett|\bpresse\b"
    r"|\bcomps?\b|complimentary|guest ?list|free ?ticket|house seat"
)


def reason(status: str) -> str | None:
    """Why tickets of this status don't count; None where they do."""
    text = status.casefold()
    if _STANDS.search(text):
        return None
    return next((name for name, pattern in _REASONS if pattern.search(text)), None)


def is_trial(title: str) -> bool:
    """Whether a name is that of a trial booking: "test" and what kind of thing is tried, nothing else."""
    return bool(_TRIAL.search(" ".join(title.casefold().split())))


def is_complimentary(ticket_type: str) -> bool:
    """Whether tickets of this kind are given away."""
    return bool(_COMPLIMENTARY.search(ticket_type.casefold()))
