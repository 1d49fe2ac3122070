"""What the feeds tell of: performances from sixty days back to eighteen months ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from plugins.events.model import Event, Performance

BACK = timedelta(days=60)
AHEAD = relativedelta(months=18)

Shown = tuple[Event, Performance]


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both included."""

    first: date
    last: date

    @classmethod
    def around(cls, today: date) -> "Span":
        """The span that feeds made on `today` cover."""
        return cls(today - BACK, today + AHEAD)

    def covers(self, performance: Performance) -> bool:
        """Whether any of its days lies in the span."""
        return performance.last_day >= self.first and performance.day <= self.last

    def shown(self, events: Iterable[Event]) -> list[Shown]:
        """The performances it covers with their events, by start."""
        return in_order((event, p) for event in events for p in event.performances if self.covers(p))


def in_order(shown: Iterable[Shown]) -> list[Shown]:
    """Sorted by local start; those that start together by id."""
    return sorted(shown, key=lambda pair: (pair[1].start.isoformat(), pair[1].uid))
