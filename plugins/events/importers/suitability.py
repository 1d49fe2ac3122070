"""Which items are no performances to be shown: trial bookings, names that name nothing, starts out of all reason."""

from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from plugins.events.importers.cleaning import key
from plugins.events.importers.items import ImportedItem
from plugins.events.importers.trial_bookings import is_trial

EARLIEST = date(2000, 1, 1)
YEARS_AHEAD = 3
"""Further ahead nobody has booked: it is a campaign, a gift card or a slip of the finger."""
_NO_NAMES = frozenset(
    {"tba", "tbc", "tbd", "n a", "to be announced", "to be confirmed", "kommer", "uten navn", "navn kommer"}
)


def unsuitable(item: ImportedItem, today: date) -> tuple[str, dict[str, str]] | None:
    """The rule that `item` breaks, with the values its message names; None for a performance like any other."""
    if is_trial(item.name):
        return "trial-booking", {"given": item.name}
    if key(item.name) in _NO_NAMES:
        return "name-says-nothing", {"given": item.name}
    day = item.start.date() if isinstance(item.start, datetime) else item.start
    if day < EARLIEST:
        return "too-early", {"given": day.isoformat(), "limit": EARLIEST.isoformat()}
    latest = today + relativedelta(years=YEARS_AHEAD)
    if day > latest:
        return "too-far-ahead", {"given": day.isoformat(), "limit": latest.isoformat()}
    return None
