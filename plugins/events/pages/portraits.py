"""What a house's or a venue's programme says of it: where it plays, what, and with whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.events.model import Event

MOST_NAMED = 6
UNSAID = "other"
"""The genre that says nothing of what a house plays."""
AT_HOME = 0.6
"""The share of a house's performances that makes a venue its own."""


@dataclass(frozen=True, slots=True)
class HousePortrait:
    """Slugs and codes, the most frequent first. `home` is the venue where most of it is played, if there is one."""

    venues: tuple[str, ...]
    genres: tuple[str, ...]
    partners: tuple[str, ...]
    home: str | None


def house_portrait(slug: str, events: Sequence[Event]) -> HousePortrait:
    """The portrait of the member `slug` from all its events, past ones too."""
    venues = Counter(performance.venue for event in events for performance in event.performances)
    genres = Counter(event.genre for event in events if event.genre and event.genre != UNSAID)
    partners = Counter(other for event in events for other in event.organisers if other != slug)
    first = _ranked(venues)
    at_home = first and venues[first[0]] >= AT_HOME * venues.total()
    return HousePortrait(
        first[:MOST_NAMED], _ranked(genres)[:MOST_NAMED], _ranked(partners), first[0] if at_home else None
    )


def houses_at(events: Iterable[Event]) -> tuple[str, ...]:
    """The houses behind `events` of one venue, those with most of them first."""
    return _ranked(Counter(house for event in events for house in event.organisers))


def _ranked(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))
