"""The whole programme with what pages look up again and again: names, and events by house and by place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.written import Image
from plugins.events.facets import Facet, FacetKind, Found, by_facet, facets
from plugins.events.model import Event
from plugins.events.pages.art import Poster
from plugins.events.pages.images import Pictures


@dataclass(frozen=True, slots=True)
class Programme:
    """All events, sorted by first performance, on a day. Names are by (slug, language)."""

    cluster: Cluster
    events: tuple[Event, ...]
    pictures: Pictures
    member_names: Mapping[tuple[str, str], str]
    venue_names: Mapping[tuple[str, str], str]
    by_member: Mapping[str, tuple[Event, ...]]
    by_venue: Mapping[str, tuple[Event, ...]]
    posters: Mapping[str, Poster]
    """By the event's id."""
    facets: tuple[Facet, ...]
    by_facet: Mapping[tuple[FacetKind, str], list[Found]]
    """By a facet's key: every event with the performances that answer to it."""

    @classmethod
    def of(cls, cluster: Cluster, events: tuple[Event, ...], pictures: Pictures) -> "Programme":
        """The programme of `cluster`; every member and venue is there, also without events."""
        languages = cluster.settings.languages
        by_member: dict[str, list[Event]] = {slug: [] for slug in cluster.members}
        by_venue: dict[str, list[Event]] = {slug: [] for slug in cluster.venues}
        for event in events:
            for member in event.organisers:
                by_member[member].append(event)
            for venue in event.venues:
                by_venue[venue].append(event)
        return cls(
            cluster,
            events,
            pictures,
            {(slug, lang): m.text(lang).name for slug, m in cluster.members.items() for lang in languages},
            {(slug, lang): v.text(lang).name or v.name for slug, v in cluster.venues.items() for lang in languages},
            {slug: tuple(found) for slug, found in by_member.items()},
            {slug: tuple(found) for slug, found in by_venue.items()},
            {e.id: Poster.drawn(e.id, e.genre, cluster.members[e.member].color) for e in events},
            facets(cluster),
            by_facet(cluster, events),
        )

    @property
    def today(self) -> date:
        """The day the pages are made for."""
        return self.cluster.settings.today

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages pages are made in."""
        return self.cluster.settings.languages

    @property
    def mapped(self) -> bool:
        """Whether any venue's position is known: only then can anything be near, or drawn."""
        return any(venue.latitude is not None for venue in self.cluster.venues.values())


def pictured(cluster: Cluster, events: Iterable[Event]) -> Iterator[tuple[str, Image]]:
    """Every picture that an event, a member or a venue shows, with the file that names it."""
    yield from ((event.file, event.image) for event in events if event.image)
    yield from ((f"content/members/{m.slug}.md", m.image) for m in cluster.members.values() if m.image)
    yield from ((f"content/venues/{v.slug}.md", v.image) for v in cluster.venues.values() if v.image)
