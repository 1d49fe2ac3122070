"""The record beside a member's listings: what the last import took from the source.

With it the next import can tell what changed at the source from what a person changed here. It is
content/events/<member>/.imported.json, versioned with the listings; without it an import recognises listings by title,
start and venue, and takes everything in them for a person's.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from plugins.cluster.files.written import SLUG
from plugins.cluster.problems import Problem
from plugins.events.importers.facts import Facts, Head

NAME = ".imported.json"
FORMAT = 1
_ABOUT = (
    "Det import-events sist hentet fra kilden. Slik vet den hva du selv har endret. La filen ligge ved oppføringene."
)
MAX_BYTES = 32 * 1024 * 1024
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?:[+-]\d\d:\d\d)?)?")


@dataclass(frozen=True, slots=True)
class RecordedListing:
    """A listing as the last import left it."""

    head: Head
    performances: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Listings by slug; `places` are venues' slugs by the source's words for them."""

    listings: Mapping[str, RecordedListing] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[tuple[str | None, str]]:
        """The ids and starts of all performances."""
        return frozenset(
            (one.identifier, one.start) for listing in self.listings.values() for one in listing.performances
        )


class BrokenRecordError(ValueError):
    """The record can't be read; `problem` says what to do."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.problem = Problem("importers.record-broken", file)


_RECORD = TypeAdapter(Record)


def load_record(folder: Path, file: str) -> Record:
    """The record in a member's folder; an empty one where there is none. Raises BrokenRecordError."""
    path = folder / NAME
    if not path.is_symlink() and not path.is_file():
        return Record()
    if path.is_symlink() or path.stat().st_size > MAX_BYTES:
        raise BrokenRecordError(file)
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != FORMAT:
            raise BrokenRecordError(file)
        record = _RECORD.validate_python({"listings": data["listings"], "places": data["places"]})
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError, KeyError, TypeError, ValidationError) as error:
        raise BrokenRecordError(file) from error
    starts = (one.start for listing in record.listings.values() for one in listing.performances)
    slugs = (*record.listings, *record.places.values())
    if not all(map(_TIME.fullmatch, starts)) or not all(map(SLUG.fullmatch, slugs)):
        raise BrokenRecordError(file)
    return record


def record_text(record: Record) -> str:
    """The record as a file: sorted, one performance a line, nothing that says nothing."""
    rows = ["{", f' "about": "{_ABOUT}",', f' "format": {FORMAT},', ' "listings": {']
    for slug, listing in sorted(record.listings.items()):
        rows += [f'  "{slug}": {{"head": {_json(asdict(listing.head))}, "performances": [']
        ordered = sorted(listing.performances, key=lambda facts: (facts.start, facts.venue, facts.identifier or ""))
        rows += _separated(f"   {_json(asdict(one))}" for one in ordered)
        rows += ["  ]},"]
    rows[-1] = rows[-1].removesuffix(",")
    rows += [" },", ' "places": {']
    rows += _separated(f"  {_json(place)}: {_json(slug)}" for place, slug in sorted(record.places.items()))
    return "\n".join([*rows, " }", "}", ""])


def _separated(rows: Iterable[str]) -> list[str]:
    listed = list(rows)
    return [f"{row}," for row in listed[:-1]] + listed[-1:]


def _json(value: object) -> str:
    if isinstance(value, dict):
        value = {key: one for key, one in value.items() if one is not None and (key, one) != ("status", "scheduled")}
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
