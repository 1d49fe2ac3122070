"""Which numbers of an e-mail to a house are of its programme: days and hours of events.json, titles of listings."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import yaml

from tests.published.tokens import Found

MONTHS = {
    name: number
    for names in ("jan feb mar apr mai jun jul aug sep okt nov des", "jan feb mar apr may jun jul aug sep oct nov dec")
    for number, name in enumerate(names.split(), 1)
}
_DAY = re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[a-zæøå]{3})[a-zæøå]*\.?(?: (?P<hour>\d\d:\d\d))?", re.IGNORECASE)


@dataclass(frozen=True)
class Programme:
    """The performances that a published folder's events.json lists, and the listings they come from."""

    folder: Path

    def explains(self, found: Found) -> bool:
        """Whether the number stands in the title of an event, or in a day, with its hour, when one begins or ends."""
        start, end = found.span
        for match in _DAY.finditer(found.whole):
            if match.start() <= start and end <= match.end():
                day = MONTHS.get(match["month"].lower(), 0), int(match["day"])
                return (*day, match["hour"]) in self._hours if match["hour"] else day in self._days
        return any(
            match.start() <= start and end <= match.end()
            for name in self._names
            for match in re.finditer(re.escape(name), found.whole)
        )

    @cached_property
    def _performances(self) -> list[dict[str, str]]:
        listed = json.loads((self.folder / "output/events.json").read_text(encoding="utf-8"))
        return listed if isinstance(listed, list) else next(each for each in listed.values() if isinstance(each, list))

    @cached_property
    def _names(self) -> frozenset[str]:
        """Titles with a digit in them, in any language, spaces as a page prints them."""
        names = set()
        for path in (self.folder / "content/events").rglob("*.md"):
            listing = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.CSafeLoader)
            titles = [listing["title"], *(each.get("title", "") for each in listing.get("translations", {}).values())]
            names |= {re.sub(r"\s+", " ", str(title)) for title in titles}
        return frozenset(name for name in names if re.search(r"\d", name))

    @cached_property
    def _days(self) -> frozenset[tuple[int, int]]:
        texts = [each[key] for each in self._performances for key in ("startDate", "endDate") if each.get(key)]
        days = [date.fromisoformat(text[:10]) for text in texts]
        return frozenset((day.month, day.day) for day in days)

    @cached_property
    def _hours(self) -> frozenset[tuple[int, int, str]]:
        starts = [datetime.fromisoformat(each["startDate"]) for each in self._performances if "T" in each["startDate"]]
        return frozenset((start.month, start.day, f"{start:%H:%M}") for start in starts)
