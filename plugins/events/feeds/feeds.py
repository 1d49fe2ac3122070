"""Events become all feeds of the site: events.json, and a calendar and an Atom feed for everything one can follow."""

from collections.abc import Sequence

from plugins.cluster.cluster import Cluster
from plugins.events.feeds.atom import AtomWriter
from plugins.events.feeds.events_json import events_json
from plugins.events.feeds.followed import Following
from plugins.events.feeds.icalendar_feed import CalendarWriter
from plugins.events.feeds.icalendar_times import CalendarTimes
from plugins.events.feeds.single_calendars import single_calendars
from plugins.events.feeds.span import Span
from plugins.events.model import Event
from plugins.events.urls import atom_url, file_path, icalendar_url


def feeds(events: Sequence[Event], cluster: Cluster) -> dict[str, bytes]:
    """Every feed by its path below output/, told from the cluster's today."""
    today = cluster.settings.today
    span = Span.around(today)
    following = Following(cluster, events, span)
    files = events_json(events, cluster)
    times = CalendarTimes.of(following.shown)
    # what is beyond the span has times of its own: one event in 2099 must not make every calendar's time zone longer
    far = [event for event in events if event.performances[-1].day > span.last]
    near = [event for event in events if event.performances[-1].day <= span.last]
    far_times = CalendarTimes.of([(event, p) for event in far for p in event.performances])
    for language in cluster.settings.languages:
        calendars, atoms = CalendarWriter(cluster, language, times), AtomWriter(cluster, language)
        for followed in following.in_language(language):
            name, page = followed.name, followed.page_url
            calendar_at, atom_at = icalendar_url(page), atom_url(page)
            about = list({event.id: event for event, _ in followed.shown}.values())
            files[file_path(calendar_at)] = calendars.calendar(name, page, calendar_at, followed.shown)
            files[file_path(atom_at)] = atoms.feed(name, page, atom_at, about)
        files |= single_calendars(near, calendars, language, today)
        files |= single_calendars(far, CalendarWriter(cluster, language, far_times), language, today)
    return files
