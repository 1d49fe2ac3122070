"""Performances become `events.json`, and `events/<year>.json` for the years that reach beyond its span.

The names of schema.org, one object per performance, one per line. A year's file holds all performances that start in
that year, so that it stays the same while the span moves on.
"""

import json
from collections.abc import Iterable, Sequence

from plugins.cluster.cluster import Cluster
from plugins.events.feeds.schema_org import Node, Vocabulary, offers, times
from plugins.events.feeds.span import Shown, Span, in_order
from plugins.events.model import Event, Performance
from plugins.events.urls import event_url


def events_json(events: Iterable[Event], cluster: Cluster) -> dict[str, bytes]:
    """The files by their path below output/, told from the cluster's today."""
    everything = in_order((event, performance) for event in events for performance in event.performances)
    span = Span.around(cluster.settings.today)
    years = sorted({performance.day.year for _, performance in everything if not span.covers(performance)})
    write = _Writer(cluster)
    files = {"events.json": write.file([pair for pair in everything if span.covers(pair[1])])}
    for year in years:
        files[f"events/{year}.json"] = write.file([pair for pair in everything if pair[1].day.year == year])
    return files


class _Writer:
    """Writes performances, each event's organisers and each venue once."""

    def __init__(self, cluster: Cluster) -> None:
        vocabulary = Vocabulary(cluster, cluster.settings.default_language)
        self._vocabulary = vocabulary
        self._others = tuple(other for other in cluster.settings.languages if other != vocabulary.language)
        self._told: dict[str, list[Node]] = {}
        self._locations = {slug: plain(vocabulary.location(slug)) for slug in cluster.venues}

    def file(self, shown: Sequence[Shown]) -> bytes:
        rows = (json.dumps(self._row(event, p), ensure_ascii=False, separators=(",", ":")) for event, p in shown)
        return ("[\n" + ",\n".join(rows) + "\n]\n").encode()

    def _row(self, event: Event, performance: Performance) -> Node:
        language = self._vocabulary.language
        text = event.text(language)
        row: Node = {"id": performance.uid, "event": event.id, "name": text.title, "inLanguage": text.language}
        row |= times(performance)
        row["organizer"] = self._organizers(event)
        row["location"] = self._locations[performance.venue]
        offered = offers(performance, language)
        if offered is not None:
            row["offers"] = [plain(offer) for offer in offered] if isinstance(offered, list) else plain(offered)
        if performance.price is not None:
            row["isAccessibleForFree"] = performance.price.free
        row["url"] = self._vocabulary.absolute(event_url(event, language))
        optional = {
            "genre": event.genre,
            "audience": list(event.audiences),
            "accessibilityFeature": list(performance.access),
            "note": performance.note.within(language, event.language)[0] if performance.note else None,
        }
        row |= {name: value for name, value in optional.items() if value}
        row["translations"] = {other: self._translation(event, performance, other) for other in self._others}
        return row

    def _organizers(self, event: Event) -> list[Node]:
        if event.id not in self._told:
            self._told[event.id] = [plain(node) for node in self._vocabulary.organizers(event)]
        return self._told[event.id]

    def _translation(self, event: Event, performance: Performance, language: str) -> Node:
        text = event.text(language)
        url = self._vocabulary.absolute(event_url(event, language))
        node: Node = {"name": text.title, "inLanguage": text.language, "url": url}
        note, told_in = performance.note.within(language, event.language) if performance.note else ("", "")
        return node | ({"note": note} if told_in == language else {})


def plain(node: Node) -> Node:
    """A node without the marks of JSON-LD, all the way down."""
    return {
        name: plain(value) if isinstance(value, dict) else value
        for name, value in node.items()
        if not name.startswith("@")
    }
