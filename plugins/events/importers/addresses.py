"""An address as box offices write it becomes one whose town is a town, since pages and lists are named by it."""

import re
from dataclasses import replace

from plugins.events.importers.items import Place

_WITH_REGION = re.compile(r"(?P<town>.+?),? (?P<region>[A-Z]{2})")
_DIGIT = re.compile(r"\d")


def tidied(place: Place) -> Place:
    """ "Nanaimo BC" is Nanaimo in the region BC; "2nd floor" is no town, but where in the street."""
    street, town, region = place.street, place.locality, place.region
    found = _WITH_REGION.fullmatch(town or "")
    if found and region in {None, found["region"]}:
        town, region = found["town"], found["region"]
    if town and _DIGIT.search(town):
        street, town = ", ".join(part for part in (street, town) if part), None
    return replace(place, street=street, locality=town, region=region)
