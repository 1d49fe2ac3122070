"""An event becomes JSON-LD for its page: one node, or for several performances an event with its sub-events."""

from collections.abc import Mapping
from types import MappingProxyType

from plugins.cluster.cluster import Cluster
from plugins.events.feeds.schema_org import Node, Vocabulary, event_status, iso, offers, times
from plugins.events.model import Event, Performance
from plugins.events.urls import event_url, venue_url

MOST_SUB_EVENTS = 16
"""A page stays light: of a longer run the coming performances are told, or the last ones."""

MOST_WHOLE_PLACES = 3
"""Of a tour's places their pages tell the position."""
_OF_A_TOUR = ("@type", "@id", "name", "address")

# A production's title is its work's title where a work is played; a concert's or a festival's is not.
_WORKS: Mapping[str, str] = MappingProxyType(
    {"theatre": "Play", "puppetry": "Play", "musical": "CreativeWork", "opera": "CreativeWork", "dance": "CreativeWork"}
)


def json_ld(event: Event, cluster: Cluster, language: str, image: str | None = None) -> Node:
    """The event in schema.org's words; `image` is the absolute address of its picture. Render it with `tojson`."""
    words = Vocabulary(cluster, language)
    node = {"@context": "https://schema.org", **_about(event, words, image)}
    if len(event.performances) == 1:
        return {**node, **_performance(event.performances[0], words)}
    node["startDate"] = iso(event.first_day)
    node["endDate"] = iso(event.last_day)
    places = [words.location(venue) for venue in event.venues]
    if len(places) > MOST_WHOLE_PLACES:
        places = [{name: place[name] for name in _OF_A_TOUR if name in place} for place in places]
    node["location"] = places[0] if len(places) == 1 else places
    told = {event_status(performance) for performance in event.performances}
    if len(told) == 1:
        node["eventStatus"] = next(iter(told))
    offered = {(p.price, p.tickets, p.status) for p in event.performances}
    if len(offered) == 1:
        node |= _offered(event.performances[0], words)
    chosen = event.performances
    if len(chosen) > MOST_SUB_EVENTS:
        chosen = event.coming(cluster.settings.today)[:MOST_SUB_EVENTS] or chosen[-MOST_SUB_EVENTS:]
    sub_events = [_sub_event(event, performance, words) for performance in chosen]
    if len(offered) > 1:
        sub_events = [{**sub, **_offered(p, words)} for sub, p in zip(sub_events, chosen, strict=True)]
    if len(told) == 1:
        sub_events = [{name: said for name, said in sub.items() if name != "eventStatus"} for sub in sub_events]
    node["subEvent"] = sub_events
    return node


def _about(event: Event, words: Vocabulary, image: str | None) -> Node:
    """What holds for the event whenever it is on."""
    text = event.text(words.language)
    address = words.absolute(event_url(event, words.language))
    genre = words.cluster.codes["genres"][event.genre] if event.genre else None
    node: Node = {
        "@type": _type(event, words),
        "@id": address,
        "url": address,
        "name": text.title,
        "organizer": words.organizers(event),
    }
    if event.audiences:
        labels = [words.cluster.codes["audiences"].label(code, words.language) for code in event.audiences]
        node["audience"] = [{"@type": "Audience", "audienceType": label} for label in labels]
    if event.price is not None:
        node["isAccessibleForFree"] = event.price.free
    if event.genre and event.genre in _WORKS:
        node["workPerformed"] = {"@type": _WORKS[event.genre], "name": text.title}
    optional = {
        "description": text.summary,
        "image": image,
        "keywords": genre.label(words.language) if genre else None,
        "sameAs": event.url,
    }
    return node | {name: value for name, value in optional.items() if value}


def _type(event: Event, words: Vocabulary) -> str:
    """The subtype of Event that the genre has in schema.org."""
    return str(words.cluster.codes["genres"][event.genre].extra.get("schema", "Event")) if event.genre else "Event"


def _performance(performance: Performance, words: Vocabulary) -> Node:
    """What holds for a performance that is the whole event."""
    node = {**times(performance), "location": words.location(performance.venue), **_offered(performance, words)}
    return node | ({"isAccessibleForFree": performance.price.free} if performance.price else {})


def _sub_event(event: Event, performance: Performance, words: Vocabulary) -> Node:
    """One performance of several: what is its own. Who plays and where the place is stands at the event around it."""
    return {
        "@type": _type(event, words),
        "@id": f"{words.absolute(event_url(event, words.language))}#{performance.uid}",
        "name": event.text(words.language).title,
        **times(performance),
        "location": {"@id": words.absolute(venue_url(performance.venue, words.language))},
    }


def _offered(performance: Performance, words: Vocabulary) -> Node:
    offered = offers(performance, words.language)
    return {} if offered is None else {"offers": offered}
