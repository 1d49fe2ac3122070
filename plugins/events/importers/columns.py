"""Column headings become the fields we know: schema.org's names, flat ("startDate") or as a path ("offers.price")."""

import re
from collections.abc import Mapping, Sequence

from plugins.cluster.problems import nearest

# field -> the headings that give it, best first; compared by their letters alone
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "title", "headline"),
    "start": ("startDate", "start"),
    "end": ("endDate", "end"),
    "duration": ("duration",),
    "was": ("previousStartDate",),
    "status": ("eventStatus", "status"),
    "venue": ("venue", "location.name", "location", "venueName"),
    "street": ("street", "streetAddress", "location.address.streetAddress", "address.streetAddress", "address"),
    "locality": ("locality", "addressLocality", "location.address.addressLocality", "address.addressLocality", "city"),
    "region": ("region", "addressRegion", "location.address.addressRegion", "address.addressRegion"),
    "postal_code": ("postalCode", "location.address.postalCode", "address.postalCode"),
    "country": ("country", "addressCountry", "location.address.addressCountry", "address.addressCountry"),
    "latitude": ("latitude", "location.geo.latitude", "geo.latitude", "location.latitude"),
    "longitude": ("longitude", "location.geo.longitude", "geo.longitude", "location.longitude"),
    "organizer": ("organizer", "organizer.name", "organiser"),
    "keywords": ("keywords", "genre"),
    "type": ("@type", "additionalType"),
    "low": ("lowPrice", "offers.lowPrice"),
    "high": ("highPrice", "offers.highPrice"),
    "price": ("price", "offers.price"),
    "currency": ("currency", "priceCurrency", "offers.priceCurrency"),
    "free": ("isAccessibleForFree",),
    "availability": ("availability", "offers.availability"),
    "tickets": ("offer_url", "offers.url"),
    "url": ("url", "sameAs"),
    "identifier": ("identifier", "@id"),
    "text": ("description",),
    "language": ("inLanguage",),
}  # fmt: skip
REQUIRED = {"name": "name", "start": "startDate", "venue": "venue"}


class Columns:
    """Which cell of a row gives which field."""

    def __init__(self, header: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        self.unknown: list[str] = []
        order: dict[int, int] = {}
        for place, heading in enumerate(header):
            name = _heading(heading)
            field = _BY_HEADING.get(name)
            if field is None:
                self.unknown.append(heading.strip())
            else:
                order[place] = _ORDER[name]
                self._places.setdefault(field, []).append(place)
        for places in self._places.values():
            places.sort(key=order.__getitem__)

    @property
    def missing(self) -> list[str]:
        """The headings no listing can do without, as they should stand in the file."""
        return [heading for field, heading in REQUIRED.items() if field not in self._places]

    def suggestion(self, heading: str) -> str | None:
        """The known heading most like an unknown one."""
        alike = nearest(_heading(heading), _BY_HEADING)
        return FIELDS[_BY_HEADING[alike]][_ORDER[alike]] if alike else None

    def row(self, cells: Sequence[str]) -> dict[str, str]:
        """The row's fields; where several columns give the same, the first that holds something."""
        return {
            field: next((cells[place] for place in places if place < len(cells) and cells[place].strip()), "")
            for field, places in self._places.items()
        }


def recognised(header: Sequence[str]) -> int:
    """How many of the headings are known."""
    return sum(_heading(heading) in _BY_HEADING for heading in header)


def _heading(text: str) -> str:
    """ "schema:startDate", "start_date" and "Start Date" as startdate; "offers[0].price" as offersprice."""
    return re.sub(r"[^a-z]", "", text.casefold().replace("https://schema.org/", "").replace("schema:", ""))


_BY_HEADING = {_heading(heading): field for field, headings in FIELDS.items() for heading in headings}
_ORDER = {_heading(heading): number for headings in FIELDS.values() for number, heading in enumerate(headings)}
