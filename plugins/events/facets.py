"""What one can look for by a single word: a place, a genre, an access feature, an audience, or that it is free.

Each has a page and feeds of its own that never move. Every word of the code lists is there, also while nothing answers
to it; a place is a municipality, or a town where a venue's municipality isn't known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.written import slugify
from plugins.cluster.venues import Venue
from plugins.events.model import Event, Performance

Found = tuple[Event, tuple[Performance, ...]]
"""An event with those of its performances that answer, in order: at least one."""


class FacetKind(StrEnum):
    """In which respect; the values are words of the addresses' table in `urls`."""

    PLACE = "place"
    GENRE = "genre"
    ACCESS = "access"
    AUDIENCE = "audience"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Facet:
    """One word to look for. `code` ends its address; empty where the kind has only one."""

    kind: FacetKind
    code: str
    nb: str
    en: str

    @property
    def key(self) -> tuple[FacetKind, str]:
        """What tells it from the others."""
        return (self.kind, self.code)

    def label(self, language: str) -> str:
        """Its name in `language`."""
        return self.en if language == "en" else self.nb


_LISTS = ((FacetKind.GENRE, "genres"), (FacetKind.ACCESS, "access"), (FacetKind.AUDIENCE, "audiences"))


def facets(cluster: Cluster) -> tuple[Facet, ...]:
    """Every facet of the cluster, in the order of the code lists; towns follow the municipalities by name."""
    places = {facet.code: facet for facet in _municipalities(cluster)}
    towns = {place_code(venue): venue.address.locality or "" for venue in cluster.venues.values()}
    for code, name in sorted(towns.items(), key=lambda pair: pair[1].casefold()):
        if code:
            places.setdefault(code, Facet(FacetKind.PLACE, code, name, name))
    listed = [Facet(kind, code.code, code.nb, code.en) for kind, name in _LISTS for code in cluster.codes[name]]
    return (*places.values(), *listed, Facet(FacetKind.FREE, "", "Gratis", "Free"))


def place_code(venue: Venue) -> str:
    """The code of the venue's municipality, or its town's name as an address; empty where neither is known."""
    return venue.municipality or (slugify(venue.address.locality) if venue.address.locality else "")


def by_facet(cluster: Cluster, events: Iterable[Event]) -> Mapping[tuple[FacetKind, str], list[Found]]:
    """Every facet's events with the performances that answer to it, in the order of `events`; many have none."""
    found: dict[tuple[FacetKind, str], list[Found]] = {facet.key: [] for facet in facets(cluster)}
    places = {slug: place_code(venue) for slug, venue in cluster.venues.items()}
    for event in events:
        answering: dict[tuple[FacetKind, str], list[Performance]] = {}
        always = [(FacetKind.AUDIENCE, code) for code in event.audiences]
        if event.genre:
            always.append((FacetKind.GENRE, event.genre))
        for performance in event.performances:
            for key in (*always, *_of_performance(performance, places)):
                answering.setdefault(key, []).append(performance)
        for key, performances in answering.items():
            found[key].append((event, tuple(performances)))
    return found


def _of_performance(performance: Performance, places: Mapping[str, str]) -> Iterable[tuple[FacetKind, str]]:
    yield from ((FacetKind.ACCESS, code) for code in performance.access)
    if places[performance.venue]:
        yield (FacetKind.PLACE, places[performance.venue])
    if performance.price and performance.price.free:
        yield (FacetKind.FREE, "")


def _municipalities(cluster: Cluster) -> Iterable[Facet]:
    """The municipalities of the list where any venue lies in one: another region's cluster has none of them."""
    if any(venue.municipality for venue in cluster.venues.values()):
        yield from (Facet(FacetKind.PLACE, c.code, c.nb, c.en) for c in cluster.codes["municipalities"])
