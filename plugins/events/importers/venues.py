"""The source's places become venues: those the cluster has, found by name and locality, and new ones for the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from zoneinfo import ZoneInfo

from plugins.cluster.files.written import MAX_SLUG, slugify
from plugins.cluster.venues import Venue
from plugins.events.importers.addresses import tidied
from plugins.events.importers.cleaning import key
from plugins.events.importers.items import Place

_ARTICLES = ("the ", "den ", "det ")


@dataclass(frozen=True, slots=True)
class _Spot:
    """What tells one place from another of the same name."""

    slug: str
    name: str
    street: str
    locality: str
    timezone: str

    def fits(self, other: "_Spot") -> bool:
        """Same name and clock, and nothing that says they are two: not another locality, nor, where one of them names
        none, another street."""
        if self.name != other.name or self.timezone != other.timezone:
            return False
        if self.locality and other.locality:
            return self.locality == other.locality
        return not (self.street and other.street) or self.street == other.street


class Venues:
    """Finds the venue of each place; new ones keep `timezone`."""

    def __init__(
        self, existing: Mapping[str, Venue], taken: Iterable[str], remembered: Mapping[str, str], timezone: str
    ) -> None:
        """`taken` are slugs that are in use though their files can't be read; `remembered` are the slugs that earlier
        imports found for the source's words."""
        self._zones = {slug: ZoneInfo(venue.timezone) for slug, venue in existing.items()}
        self._spots = [_existing_spot(venue) for _, venue in sorted(existing.items())]
        self._taken = {*existing, *taken}
        self._remembered = {words: slug for words, slug in remembered.items() if slug in self._taken}
        self._timezone = timezone
        self._places: dict[str, Place] = {}
        self.found: dict[str, str] = {}
        """The slugs found so far, by the source's words."""

    def settle(self, places: Iterable[Place]) -> None:
        """Find or make the venue of each place; those that say most go first, in whatever order they come."""
        for place in sorted(set(places), key=lambda one: (-_said(one), words(one))):
            self.found[words(place)] = self._slug(place)

    def slug(self, place: Place) -> str:
        """The venue of a settled place."""
        return self.found[words(place)]

    def zone(self, slug: str) -> ZoneInfo:
        """The clock of a venue."""
        return self._zones.get(slug) or ZoneInfo(self._timezone)

    def new_venue(self, slug: str) -> dict[str, object] | None:
        """The front matter of a new venue; None where the cluster has it."""
        if slug not in self._places:
            return None
        place = self._places[slug]
        address = {
            "street": place.street,
            "postal_code": place.postal_code,
            "locality": place.locality,
            "region": place.region,
            "country": place.country,
        }
        data = {
            "name": place.name,
            "address": {name: part for name, part in address.items() if part} or None,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "timezone": self._timezone,
            "unverified": True,
        }
        return {name: value for name, value in data.items() if value is not None}

    def _slug(self, place: Place) -> str:
        if words(place) in self._remembered:
            return self._remembered[words(place)]
        place = tidied(place)
        spot = _spot("", place, self._timezone)
        alike = [one for one in self._spots if one.fits(spot)]
        if alike:
            best = max(alike, key=lambda one: (one.locality == spot.locality, one.street == spot.street))
            return best.slug
        slug = self._free_slug(place)
        self._taken.add(slug)
        self._places[slug] = place
        self._spots.append(replace(spot, slug=slug))
        return slug

    def _free_slug(self, place: Place) -> str:
        base = slugify(place.name)
        longer = slugify(f"{place.name} {place.locality or place.street or ''}")
        return next(slug for slug in chain((base, longer), numbered(base)) if slug not in self._taken)


def numbered(slug: str) -> Iterator[str]:
    """slug-2, slug-3 …, none longer than a slug may be."""
    return (f"{slug[: MAX_SLUG - 8]}-{number}" for number in count(2))


def words(place: Place) -> str:
    """The source's words for a place, as the record remembers them."""
    parts = (place.name, place.street, place.locality, place.region, place.postal_code)
    return " | ".join(part for part in parts if part)


def _existing_spot(venue: Venue) -> _Spot:
    address = venue.address
    place = Place(venue.name, address.street, address.locality, address.region)
    return _spot(venue.slug, tidied(place), venue.timezone)


def _spot(slug: str, place: Place, timezone: str) -> _Spot:
    return _Spot(slug, _name_key(place.name), key(place.street or ""), key(place.locality or ""), timezone)


def _name_key(name: str) -> str:
    text = key(name)
    return next((text.removeprefix(article) for article in _ARTICLES if text.startswith(article)), text)


def _said(place: Place) -> int:
    return sum(
        part is not None for part in (place.street, place.locality, place.region, place.postal_code, place.latitude)
    )
