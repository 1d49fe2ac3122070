"""Names by which box offices try out their own systems are told from names of shows.

A show may well have "test" in its name ("The Test", "Screen Test", "Crash Test Dummies"), so the word decides nothing
unless it stands alone. A name is a trial when it says "do not book"; when every other word only says what kind of thing
is tried ("Test Event", "Website Integration Test show"); when beside "test", such a kind and a word of the box office's
own there is at most one more, usually the colleague who tried ("Niomi Test Offsite event"); or when it only counts ("z
Festival A - Event 1").
"""

import re

from plugins.events.importers.cleaning import key

_TRIAL = frozenset({"test", "tests", "testing", "tester", "testarrangement", "testforestilling", "testbestilling"})
_STAND_IN = "dummy"  # a trial only beside a kind: "Dummy" alone is an album that bands play from end to end
_KINDS = frozenset(
    {
        "event",
        "events",
        "show",
        "shows",
        "production",
        "performance",
        "concert",
        "booking",
        "order",
        "ticket",
        "tickets",
    }
    | {"arrangement", "forestilling", "konsert", "produksjon", "bestilling", "ordre", "billett", "billetter"}
)
_BOX_OFFICE = frozenset(
    {
        "website",
        "web",
        "integration",
        "offsite",
        "onsite",
        "online",
        "booking",
        "checkout",
        "payment",
        "ticketing",
        "system",
    }
    | {"internal", "nettsted", "nettside", "integrasjon", "bestilling", "betaling", "intern"}
)
_NEUTRAL = frozenset({"only", "new", "my", "please", "ignore", "delete", "ny", "bare", "for", "x", "xx", "xxx"})
_FORBIDS = re.compile(
    r"\b(?:do not|don t|dont) (?:book|buy|sell|use|publish|order)\b|\bikke (?:bestill|kjop|bruk|selg)\b"
)
# A leading z keeps it at the end of the box office's own list.
_COUNTS_ONLY = re.compile(r"z+(?: (?:festival|event|show|production|arrangement|forestilling) (?:[a-z]|\d{1,3})){2,}")


def is_trial(name: str) -> bool:
    """Whether `name` is a trial booking's and no show's."""
    text = key(name)
    if _FORBIDS.search(text) or _COUNTS_ONLY.fullmatch(text):
        return True
    words = text.split()
    if not _TRIAL.intersection(words):
        return (
            _STAND_IN in words
            and all(word in _KINDS or _is_count(word) for word in words if word != _STAND_IN)
            and (bool(_KINDS.intersection(words)))
        )
    rest = [word for word in words if word not in _TRIAL and word not in _NEUTRAL and not _is_count(word)]
    unknown = [word for word in rest if word not in _KINDS and word not in _BOX_OFFICE]
    if not unknown:
        return True
    return len(unknown) == 1 and bool(_KINDS.intersection(rest)) and bool(_BOX_OFFICE.intersection(rest))


def _is_count(word: str) -> bool:
    return word.isdigit() or len(word) == 1
