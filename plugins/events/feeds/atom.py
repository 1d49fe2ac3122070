"""Events become an Atom feed (RFC 4287): what has changed last stands first, and no time comes from the clock."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from xml.etree import ElementTree as ET

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.history import UNKNOWN
from plugins.cluster.pages.language import Words
from plugins.events.feeds.feed_words import WORDS
from plugins.events.feeds.schema_org import Vocabulary
from plugins.events.model import Event, EventStatus
from plugins.events.urls import event_url

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class AtomWriter:
    """Writes feeds in one language; an event's entry is made once and stands in every feed it belongs to."""

    def __init__(self, cluster: Cluster, language: str) -> None:
        ET.register_namespace("", _ATOM)
        self._cluster = cluster
        self._vocabulary = Vocabulary(cluster, language)
        self._dates = Words(language)
        self._entries: dict[str, ET.Element] = {}

    def feed(self, name: str, page_url: str, feed_url: str, events: Sequence[Event]) -> bytes:
        """The feed called `name`, which follows the page at `page_url`."""
        absolute = self._vocabulary.absolute
        feed = ET.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: self._vocabulary.language})
        newest_first = sorted(events, key=lambda event: (-event.modified.timestamp(), event.id))
        _add(feed, "id", absolute(page_url))
        _add(feed, "title", name)
        _add(feed, "updated", _time(max((event.modified for event in events), default=UNKNOWN)))
        ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "self", "href": absolute(feed_url)})
        ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "alternate", "href": absolute(page_url)})
        author = ET.SubElement(feed, f"{{{_ATOM}}}author")
        _add(author, "name", self._cluster.settings.cluster_name)
        for event in newest_first:
            if event.id not in self._entries:
                self._entries[event.id] = self._entry(event)
            feed.append(self._entries[event.id])
        document: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
        return document + b"\n"

    def _entry(self, event: Event) -> ET.Element:
        language = self._vocabulary.language
        text = event.text(language)
        address = self._vocabulary.absolute(event_url(event, language))
        entry = ET.Element(f"{{{_ATOM}}}entry", {_LANGUAGE: text.language} if text.language != language else {})
        _add(entry, "id", address)
        _add(entry, "title", text.title)
        _add(entry, "updated", _time(event.modified))
        ET.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": address})
        for organizer in self._vocabulary.organizers(event):
            author = ET.SubElement(entry, f"{{{_ATOM}}}author")
            _add(author, "name", str(organizer["name"]))
        if event.genre:
            label = self._cluster.codes["genres"].label(event.genre, language)
            ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": event.genre, "label": label})
        _add(entry, "summary", " · ".join(self._summary(event)))
        return entry

    def _summary(self, event: Event) -> Iterator[str]:
        """How it stands where all of it is cancelled or postponed, when, where, and what it is."""
        language = self._vocabulary.language
        status = event.shared_status(self._cluster.settings.today)
        said = {EventStatus.CANCELLED: WORDS[language].cancelled, EventStatus.POSTPONED: WORDS[language].postponed}
        if status in said:
            yield said[status]
        if status is not EventStatus.POSTPONED:  # its date is the one it doesn't keep
            yield _days(event.first_day, event.last_day, self._dates)
        yield ", ".join(self._cluster.venues[slug].text(language).name or slug for slug in event.venues[:3])
        summary = event.text(language).summary
        if summary:
            yield summary


def _days(first: date, last: date, dates: Words) -> str:
    return dates.date(first, "long") if first == last else f"{dates.date(first, 'long')} – {dates.date(last, 'long')}"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
