"""Column headings become the fields we know: schema.org's names, flat ("startDate") or as a path ("offers.price")."""

import re
from collections.abc import Mapping, Sequence

from plugins.cluster.problems import nearest

# field -> the headings that give it, best first; compared as `_heading` makes them
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "title", "headline"),
    "start": ("startdate", "start"),
    "end": ("enddate", "end"),
    "duration": ("duration",),
    "was": ("previousstartdate",),
    "status": ("eventstatus", "status"),
    "venue": ("venue", "locationname", "location", "venuename"),
    "street": ("street", "streetaddress", "locationaddressstreetaddress", "addressstreetaddress", "address"),
    "locality": ("locality", "addresslocality", "locationaddressaddresslocality", "addressaddresslocality", "city"),
    "region": ("region", "addressregion", "locationaddressaddressregion", "addressaddressregion"),
    "postal_code": ("postalcode", "locationaddresspostalcode", "addresspostalcode"),
    "country": ("country", "addresscountry", "locationaddressaddresscountry", "addressaddresscountry"),
    "latitude": ("latitude", "locationgeolatitude", "geolatitude", "locationlatitude"),
    "longitude": ("longitude", "locationgeolongitude", "geolongitude", "locationlongitude"),
    "organizer": ("organizer", "organizername", "organiser"),
    "keywords": ("keywords", "genre"),
    "type": ("type", "additionaltype"),
    "low": ("lowprice", "offerslowprice"),
    "high": ("highprice", "offershighprice"),
    "price": ("price", "offersprice"),
    "currency": ("currency", "pricecurrency", "offerspricecurrency"),
    "free": ("isaccessibleforfree",),
    "availability": ("availability", "offersavailability"),
    "tickets": ("offerurl", "offersurl"),
    "url": ("url", "sameas"),
    "identifier": ("identifier", "id"),
    "text": ("description",),
    "language": ("inlanguage",),
}  # fmt: skip
REQUIRED = {"name": "name", "start": "startDate", "venue": "venue"}
_BY_HEADING = {heading: field for field, headings in FIELDS.items() for heading in headings}


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
                order[place] = FIELDS[field].index(name)
                self._places.setdefault(field, []).append(place)
        for places in self._places.values():
            places.sort(key=order.__getitem__)

    @property
    def missing(self) -> list[str]:
        """The headings no listing can do without, as they should stand in the file."""
        return [heading for field, heading in REQUIRED.items() if field not in self._places]

    def suggestion(self, heading: str) -> str | None:
        """The known heading most like an unknown one."""
        return nearest(_heading(heading), _BY_HEADING)

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
