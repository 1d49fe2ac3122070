"""Events become an Atom feed (RFC 4287): what has changed last stands first, and no time comes from the clock."""

from collections.abc import Sequence
from datetime import date, datetime
from xml.etree import ElementTree as ET

from plugins.cluster.files.history import UNKNOWN
from plugins.cluster.pages.language import Words
from plugins.events.feeds.schema_org import Vocabulary
from plugins.events.model import Event
from plugins.events.urls import event_url

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(name: str, page_url: str, feed_url: str, events: Sequence[Event], vocabulary: Vocabulary) -> bytes:
    """The feed called `name`, which follows the page at `page_url`."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: vocabulary.language})
    newest_first = sorted(events, key=lambda event: (-event.modified.timestamp(), event.id))
    _add(feed, "id", vocabulary.absolute(page_url))
    _add(feed, "title", name)
    _add(feed, "updated", _time(max((event.modified for event in events), default=UNKNOWN)))
    ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "self", "href": vocabulary.absolute(feed_url)})
    ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "alternate", "href": vocabulary.absolute(page_url)})
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", vocabulary.cluster.settings.cluster_name)
    dates = Words(vocabulary.language)
    for event in newest_first:
        feed.append(_entry(event, vocabulary, dates))
    document: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _entry(event: Event, vocabulary: Vocabulary, dates: Words) -> ET.Element:
    text = event.text(vocabulary.language)
    address = vocabulary.absolute(event_url(event, vocabulary.language))
    entry = ET.Element(f"{{{_ATOM}}}entry", {_LANGUAGE: text.language} if text.language != vocabulary.language else {})
    _add(entry, "id", address)
    _add(entry, "title", text.title)
    _add(entry, "updated", _time(event.modified))
    ET.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": address})
    for organizer in vocabulary.organizers(event):
        author = ET.SubElement(entry, f"{{{_ATOM}}}author")
        _add(author, "name", str(organizer["name"]))
    if event.genre:
        label = vocabulary.cluster.codes["genres"].label(event.genre, vocabulary.language)
        ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": event.genre, "label": label})
    places = ", ".join(
        vocabulary.cluster.venues[slug].text(vocabulary.language).name or slug for slug in event.venues[:3]
    )
    when = _days(event.first_day, event.last_day, dates)
    _add(entry, "summary", " · ".join((when, places, *((text.summary,) if text.summary else ()))))
    return entry


def _days(first: date, last: date, dates: Words) -> str:
    return dates.date(first, "long") if first == last else f"{dates.date(first, 'long')} – {dates.date(last, 'long')}"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
