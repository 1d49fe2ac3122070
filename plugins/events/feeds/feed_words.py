"""The few words that calendars, Atom feeds and cards say themselves, in the site's languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FeedWords:
    """A language's words; `{…}` are filled in."""

    cancelled: str
    postponed: str
    moved: str
    sold_out: str
    tickets: str
    organisers: str
    new_date: str
    venues: str


WORDS: Mapping[str, FeedWords] = MappingProxyType(
    {
        "nb": FeedWords(
            cancelled="Avlyst",
            postponed="Utsatt",
            moved="Flyttet fra {time}",
            sold_out="Utsolgt",
            tickets="Billetter",
            organisers="Arrangør",
            new_date="Ny dato kommer",
            venues="{count} steder",
        ),
        "en": FeedWords(
            cancelled="Cancelled",
            postponed="Postponed",
            moved="Moved from {time}",
            sold_out="Sold out",
            tickets="Tickets",
            organisers="Organiser",
            new_date="New date to come",
            venues="{count} venues",
        ),
    }
)
