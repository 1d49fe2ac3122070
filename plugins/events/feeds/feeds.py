"""Events become all feeds of the site: events.json, and a calendar and an Atom feed for the whole and per member."""

from collections.abc import Sequence

from plugins.cluster.cluster import Cluster
from plugins.events.feeds.atom import atom
from plugins.events.feeds.events_json import events_json
from plugins.events.feeds.icalendar_feed import CalendarWriter
from plugins.events.feeds.icalendar_times import CalendarTimes
from plugins.events.feeds.schema_org import Vocabulary
from plugins.events.feeds.span import Shown, Span
from plugins.events.model import Event
from plugins.events.urls import atom_url, file_path, home_url, icalendar_url, member_url


def feeds(events: Sequence[Event], cluster: Cluster) -> dict[str, bytes]:
    """Every feed by its path below output/, told from the cluster's today."""
    shown = Span.around(cluster.settings.today).shown(events)
    by_member: dict[str, list[Shown]] = {slug: [] for slug in cluster.members}
    for event, performance in shown:
        for slug in event.organisers:
            by_member[slug].append((event, performance))
    files = events_json(events, cluster)
    times = CalendarTimes.of(shown)
    site = cluster.settings.site_name
    for language in cluster.settings.languages:
        pair = _Pair(cluster, language, times)
        files |= pair.beside(site, home_url(language), shown)
        for slug, theirs in by_member.items():
            name = cluster.members[slug].text(language).name
            files |= pair.beside(f"{name} – {site}", member_url(slug, language), theirs)
    return files


class _Pair:
    """Writes the two feeds that stand beside a page."""

    def __init__(self, cluster: Cluster, language: str, times: CalendarTimes) -> None:
        self._vocabulary = Vocabulary(cluster, language)
        self._calendars = CalendarWriter(cluster, language, times)

    def beside(self, name: str, page_url: str, shown: Sequence[Shown]) -> dict[str, bytes]:
        """The calendar and the Atom feed of what `shown` holds, each by its path."""
        calendar_at, atom_at = icalendar_url(page_url), atom_url(page_url)
        events = list({event.id: event for event, _ in shown}.values())
        return {
            file_path(calendar_at): self._calendars.calendar(name, page_url, calendar_at, shown),
            file_path(atom_at): atom(name, page_url, atom_at, events, self._vocabulary),
        }
