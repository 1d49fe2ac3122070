"""What one can follow, each with the performances it tells of: everything, a house, a venue, or one facet."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.cluster.cluster import Cluster
from plugins.events.facets import by_facet, facets
from plugins.events.feeds.span import Shown, Span, in_order
from plugins.events.model import Event
from plugins.events.urls import facet_url, home_url, member_url, venue_url


@dataclass(frozen=True, slots=True)
class Followed:
    """A pair of feeds to come: its name, the page it stands beside, and its performances in order."""

    name: str
    page_url: str
    shown: Sequence[Shown]


class Following:
    """Sorts the performances of a span by everything they can be followed by, once for all languages."""

    def __init__(self, cluster: Cluster, events: Sequence[Event], span: Span) -> None:
        self._cluster = cluster
        self.shown = span.shown(events)
        self._members: dict[str, list[Shown]] = defaultdict(list)
        self._venues: dict[str, list[Shown]] = defaultdict(list)
        for event, performance in self.shown:
            self._venues[performance.venue].append((event, performance))
            for slug in event.organisers:
                self._members[slug].append((event, performance))
        self._facets = {
            key: in_order((event, p) for event, performances in found for p in performances if span.covers(p))
            for key, found in by_facet(cluster, events).items()
        }

    def in_language(self, language: str) -> Iterator[Followed]:
        """Everything there is to follow, with names and pages of `language`; also what has no performance yet."""
        site = self._cluster.settings.site_name
        yield Followed(site, home_url(language), self.shown)
        for slug, member in self._cluster.members.items():
            name = f"{member.text(language).name} – {site}"
            yield Followed(name, member_url(slug, language), self._members[slug])
        for slug, venue in self._cluster.venues.items():
            name = f"{venue.text(language).name} – {site}"
            yield Followed(name, venue_url(slug, language), self._venues[slug])
        for facet in facets(self._cluster):
            name = f"{facet.label(language)} – {site}"
            yield Followed(name, facet_url(facet, language), self._facets[facet.key])
