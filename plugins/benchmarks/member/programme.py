"""What of the joint programme one house's report looks at: its own events, and what stands beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from plugins.benchmarks.member.meant import Meant
from plugins.crossmarketing.also_visited import AlsoVisited
from plugins.events.model import Event, Performance

AHEAD = timedelta(days=365)
"""So far ahead of its figures a house's programme is looked at."""


@dataclass(frozen=True, slots=True)
class OwnProgramme:
    """A house's events, those it takes part in included. `window` is the wave's first and last day,
    where declared, `issued` the day of its figures.

    `also` are the public lists of houses also visited, by house.
    """

    events: tuple[Event, ...]
    window: tuple[date, date] | None
    meant: Meant
    issued: date
    also: Mapping[str, AlsoVisited] = field(default_factory=dict)

    @property
    def in_wave(self) -> tuple[tuple[Event, Performance], ...]:
        """What takes place in the wave's year, each performance with its event."""
        return self._between(*self.window) if self.window else ()

    @property
    def coming(self) -> tuple[tuple[Event, Performance], ...]:
        """What takes place in the year from the day the figures were issued: the same on whatever day one builds."""
        return self._between(self.issued, self.issued + AHEAD)

    def _between(self, first: date, last: date) -> tuple[tuple[Event, Performance], ...]:
        return tuple(
            (event, one)
            for event in self.events
            for one in event.performances
            if one.takes_place and first <= one.day <= last
        )


def own_events(events: Iterable[Event], member: str) -> tuple[Event, ...]:
    """The events that a member organises, alone or with others."""
    return tuple(event for event in events if member in event.organisers)
