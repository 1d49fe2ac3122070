"""A postcode, a municipality or a post town becomes the place somebody comes from, as the portrait counts it."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = "postcodes.csv"
_NORWEGIAN = re.compile(r"(?:no?-?)?(\d{3,4})(?:[.,]0)?", re.IGNORECASE)
_HOME = frozenset({"", "no", "nor", "norge", "norway", "noreg"})
BEYOND = "beyond"
ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Places:
    """The region's postcodes as runs (first, last, municipality), and its municipalities' names by their code."""

    runs: Sequence[tuple[int, int, str]]
    names: Mapping[str, str]

    def place(self, postcode: str, municipality: str, locality: str, country: str) -> str | None:
        """A municipality's code, BEYOND, ABROAD, a municipality as the list writes it, or None: nobody said."""
        if country.strip().casefold() not in _HOME:
            return ABROAD
        known = {name.casefold(): code for code, name in self.names.items()}
        found = _NORWEGIAN.fullmatch(postcode.strip())
        if found and self.runs:
            number = int(found[1])
            return next((code for first, last, code in self.runs if first <= number <= last), BEYOND)
        written = " ".join((municipality or locality).replace("kommune", "").split())
        if written:
            return known.get(written.casefold(), written[:60] if municipality else BEYOND)
        return None


def load_places(folder: Path, names: Mapping[str, str]) -> Places:
    """The runs in postcodes.csv of `folder`; none where it isn't there."""
    path = folder / FILE
    if not path.is_file():
        return Places((), names)
    with path.open(encoding="utf-8", newline="") as file:
        runs = [(int(row["first"]), int(row["last"]), row["municipality"]) for row in csv.DictReader(file)]
    return Places(runs, names)
