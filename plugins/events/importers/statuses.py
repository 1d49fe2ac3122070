"""What a source says of a performance's fate becomes our word for it."""

import re

from plugins.events.importers.cleaning import key

_STATUSES = {
    "eventscheduled": "scheduled", "scheduled": "scheduled", "confirmed": "scheduled", "planlagt": "scheduled",
    "eventmovedonline": "scheduled",
    "eventcancelled": "cancelled", "cancelled": "cancelled", "canceled": "cancelled", "avlyst": "cancelled",
    "eventpostponed": "postponed", "postponed": "postponed", "tentative": "postponed", "utsatt": "postponed",
    "eventrescheduled": "rescheduled", "rescheduled": "rescheduled", "flyttet": "rescheduled",
    "soldout": "sold-out", "sold out": "sold-out", "utsolgt": "sold-out",
}  # fmt: skip
_SOLD_OUT = frozenset({"soldout", "sold out", "outofstock", "utsolgt"})


def status(event_status: str, availability: str = "") -> str | None:
    """One of the listing's statuses; None for a word that isn't known: it might mean cancelled."""
    name = key(_last_part(event_status)) if event_status else "scheduled"
    known = _STATUSES.get(name) or _STATUSES.get(name.replace(" ", ""))
    if known == "scheduled" and availability and key(_last_part(availability)) in _SOLD_OUT:
        return "sold-out"
    return known


def _last_part(text: str) -> str:
    """ "https://schema.org/EventCancelled" as EventCancelled."""
    return re.split(r"[/#]", text.rstrip("/"))[-1].removeprefix("schema:")
