"""A postcode, a municipality or a post town becomes the place somebody comes from, as the portrait counts it."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.problems import Problem, Refused

FILE = "postcodes.csv"
_NORWEGIAN = re.compile(r"(?:no?-?)?(\d{3,4})(?:[.,]0)?", re.IGNORECASE)
_LAST = 9999
_HOME = frozenset({"", "no", "nor", "norge", "norway", "noreg"})
BEYOND = "beyond"
ABROAD = "abroad"
UNPLACED = "unplaced"
COLUMNS = ["first", "last", "municipality"]


@dataclass(frozen=True, slots=True)
class Places:
    """The region's postcodes as runs (first, last, municipality), and its municipalities' names by their code."""

    runs: Sequence[tuple[int, int, str]]
    names: Mapping[str, str]

    def place(self, postcode: str, municipality: str, locality: str, country: str) -> str | None:
        """A municipality's code, BEYOND (the region), ABROAD, a place as the list writes it, UNPLACED, or None.

        UNPLACED is a postcode that nothing here can place; None is that nobody said anything.
        """
        if country.strip().casefold() not in _HOME:
            return ABROAD
        known = {name.casefold(): code for code, name in self.names.items()}
        found = _NORWEGIAN.fullmatch(postcode.strip())
        if found and self.runs:
            number = int(found[1])
            return next((code for first, last, code in self.runs if first <= number <= last), BEYOND)
        written = " ".join((municipality or locality).replace("kommune", "").split())
        if written:
            return known.get(written.casefold(), written[:60])
        return UNPLACED if postcode.strip() else None


def load_places(folder: Path, names: Mapping[str, str]) -> Places:
    """The runs in postcodes.csv of `folder`; none where it isn't there. Raises Refused with every row that is none."""
    path = folder / FILE
    if not path.is_file():
        return Places((), names)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    runs = [_run(row) for row in rows[1:]]
    wrong = [number for number, run in enumerate(runs, 2) if run is None]
    wrong += [1] if rows[:1] != [COLUMNS] else []
    if wrong:
        raise Refused([Problem("boxoffice.postcodes-row", f"data/reference/{FILE}", line) for line in sorted(wrong)])
    return Places([run for run in runs if run is not None], names)


def _run(row: Sequence[str]) -> tuple[int, int, str] | None:
    """The first and the last postcode of a run, and its municipality; None where the row isn't one."""
    if len(row) != len(COLUMNS) or not (row[0].isdecimal() and row[1].isdecimal() and row[2].strip()):
        return None
    first, last = int(row[0]), int(row[1])
    return (first, last, row[2].strip()) if first <= last <= _LAST else None
