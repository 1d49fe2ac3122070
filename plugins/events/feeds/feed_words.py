"""The few words that calendars and Atom feeds say themselves, in the site's languages, beside what listings say."""

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


WORDS: Mapping[str, FeedWords] = MappingProxyType(
    {
        "nb": FeedWords(
            cancelled="Avlyst",
            postponed="Utsatt",
            moved="Flyttet fra {time}",
            sold_out="Utsolgt",
            tickets="Billetter",
            organisers="Arrangør",
        ),
        "en": FeedWords(
            cancelled="Cancelled",
            postponed="Postponed",
            moved="Moved from {time}",
            sold_out="Sold out",
            tickets="Tickets",
            organisers="Organiser",
        ),
    }
)
