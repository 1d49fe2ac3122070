"""Events in the words of schema.org. What isn't known is left out: no price of 0, no end at midnight."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from plugins.cluster.cluster import Cluster
from plugins.cluster.venues import Address
from plugins.events.model import Event, EventStatus, Performance
from plugins.events.urls import member_url, venue_url

Node = dict[str, object]

_SCHEMA = "https://schema.org/"
_STATUS: Mapping[EventStatus, str] = MappingProxyType(
    {
        EventStatus.SCHEDULED: "EventScheduled",
        EventStatus.SOLD_OUT: "EventScheduled",
        EventStatus.RESCHEDULED: "EventRescheduled",
        EventStatus.POSTPONED: "EventPostponed",
        EventStatus.CANCELLED: "EventCancelled",
    }
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Writes nodes about what belongs to `cluster`, with texts and addresses for readers of `language`."""

    cluster: Cluster
    language: str

    def absolute(self, url: str) -> str:
        """An address of the site with its domain."""
        return self.cluster.settings.site_url.rstrip("/") + url

    def organizer(self, slug: str) -> Node:
        """A member as an organiser."""
        name = self.cluster.members[slug].text(self.language).name
        return {"@type": "Organization", "name": name, "url": self.absolute(member_url(slug, self.language))}

    def organizers(self, event: Event) -> list[Node]:
        """Everyone who organises the event, of equal standing."""
        nodes = [self.organizer(slug) for slug in event.organisers]
        outside = event.outside_organiser
        return [*nodes, {"@type": "Organization", "name": outside}] if outside else nodes

    def location(self, slug: str) -> Node:
        """A venue as a place."""
        venue = self.cluster.venues[slug]
        address = self.absolute(venue_url(slug, self.language))
        node: Node = {"@type": "Place", "@id": address, "name": venue.text(self.language).name, "url": address}
        if postal := _postal(venue.address):
            node["address"] = {"@type": "PostalAddress", **postal}
        if venue.latitude is not None and venue.longitude is not None:
            node["geo"] = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
        return node


def event_status(performance: Performance) -> str:
    """The schema.org status; what was moved is rescheduled even where it is sold out by now."""
    moved = performance.was is not None and performance.status is EventStatus.SOLD_OUT
    return _SCHEMA + _STATUS[EventStatus.RESCHEDULED if moved else performance.status]


def times(performance: Performance) -> Node:
    """Start and, where it is known, end; the previous start only of a performance that is rescheduled."""
    node: Node = {"startDate": iso(performance.start)}
    if performance.end is not None:
        node["endDate"] = iso(performance.end)
    status = event_status(performance)
    node["eventStatus"] = status
    if performance.was is not None and status.endswith("EventRescheduled"):
        node["previousStartDate"] = iso(performance.was)
    return node


def offers(performance: Performance, language: str) -> Node | list[Node] | None:
    """What can be bought, by what the listing says: nothing of what is cancelled, no availability but "sold out".

    Kinds of ticket are named in `language` where the listing does.
    """
    price, tickets, status = performance.price, performance.tickets, performance.status
    if status is EventStatus.CANCELLED:
        return None
    common: Node = {"url": tickets} if tickets else {}
    if status is EventStatus.SOLD_OUT:
        common["availability"] = f"{_SCHEMA}SoldOut"
    if price is None:
        return {"@type": "Offer", **common} if common else None
    common["priceCurrency"] = price.currency
    if price.named:
        names = [(kind.name.within(language, language)[0], kind.amount) for kind in price.named]
        return [{"@type": "Offer", "name": name, "price": number(amount), **common} for name, amount in names]
    if price.lowest is not None and price.lowest == price.highest:
        return {"@type": "Offer", "price": number(price.lowest), **common}
    node: Node = {"@type": "AggregateOffer"}
    if price.lowest is not None:
        node["lowPrice"] = number(price.lowest)
    if price.highest is not None:
        node["highPrice"] = number(price.highest)
    return {**node, **common}


def iso(moment: date | datetime) -> str:
    """ISO 8601 with offset, or a date alone."""
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


def number(amount: Decimal) -> int | float:
    """An amount as JSON writes it: whole where it is whole."""
    return int(amount) if amount == int(amount) else float(amount)


def _postal(address: Address) -> Node:
    parts = {
        "streetAddress": address.street,
        "postalCode": address.postal_code,
        "addressLocality": address.locality,
        "addressRegion": address.region,
        "addressCountry": address.country,
    }
    return {name: part for name, part in parts.items() if part}
