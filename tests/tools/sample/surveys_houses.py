"""The invented houses with their audiences' traits, and the region they draw on: who lives where, how far it is."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

HERE = Path(__file__).parent
WAVES = ("2025", "2026")


@dataclass(frozen=True)
class House:
    """One row of surveys_houses.yaml, with what its member file says."""

    slug: str
    kind: str
    municipality: str
    answers: tuple[int, int]
    groups: Mapping[str, float]
    asked: tuple[str, str, str]
    window: tuple[str, str]
    young: float
    art: float
    new: float
    near: float
    good: float
    seats: int
    shows: int
    price: float
    heard: str
    nth: int | None = None
    window_2025: tuple[str, str] | None = None
    came: Mapping[str, float] = field(default_factory=dict)
    school: int = 0
    abroad: float = 1.0
    beyond: float = 1.0

    def days(self, wave: str) -> tuple[date, date]:
        """First and last day of its window in `wave`."""
        window = self.window_2025 if wave == "2025" and self.window_2025 else self.window
        first, last = (date.fromisoformat(f"{wave}-{day}") for day in window)
        return first, last


@dataclass(frozen=True)
class Region:
    """Inhabitants of 16 and older per municipality, and where each lies on the tile map."""

    inhabitants: Mapping[str, int]
    tiles: Mapping[str, tuple[int, int]]

    def distance(self, one: str, other: str) -> float:
        """Tiles between two municipalities."""
        (a, b), (c, d) = self.tiles[one], self.tiles[other]
        return math.hypot(a - c, b - d)


def load_houses(root: Path) -> list[House]:
    """All houses of the generator, in the order of the file; kind and municipality come from the member files."""
    rows = yaml.safe_load((HERE / "surveys_houses.yaml").read_text(encoding="utf-8"))
    return [_house(slug, row, member_facts(root, slug)) for slug, row in rows.items()]


def member_facts(root: Path, slug: str) -> dict[str, str]:
    """The front matter of a member file."""
    text = (root / "content" / "members" / f"{slug}.md").read_text(encoding="utf-8")
    return yaml.safe_load(text.split("---\n")[1])


def all_members(root: Path) -> dict[str, str]:
    """Municipality of every member of the sample cluster, by slug."""
    slugs = sorted(path.stem for path in (root / "content" / "members").glob("*.md"))
    return {slug: member_facts(root, slug)["municipality"] for slug in slugs}


def joined_by(root: Path, wave: str) -> frozenset[str]:
    """The members that had joined before the wave's year was over; only their names are on its forms."""
    members = all_members(root)
    return frozenset(slug for slug in members if str(member_facts(root, slug)["joined"])[:4] <= wave)


def load_region(root: Path) -> Region:
    """The region from data/reference."""
    reference = root / "data" / "reference"
    codes = yaml.safe_load((reference / "municipalities.yaml").read_text(encoding="utf-8"))
    inhabitants = dict.fromkeys((entry["code"] for entry in codes), 0)
    with (reference / "population.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["age_band"] != "0-15":
                inhabitants[row["municipality"]] += int(row["population"])
    return Region(inhabitants, {entry["code"]: (entry["tile"][0], entry["tile"][1]) for entry in codes})


def _house(slug: str, row: dict[str, object], facts: Mapping[str, str]) -> House:
    row = dict(row)
    window = (str(row.pop("from")), str(row.pop("to")))
    other = (str(row.pop("from_2025")), str(row.pop("to_2025"))) if "from_2025" in row else None
    answers, asked = tuple(row.pop("answers")), tuple(row.pop("asked"))
    return House(
        slug=slug,
        kind=facts["kind"],
        municipality=facts["municipality"],
        answers=answers,
        asked=asked,
        window=window,
        window_2025=other,
        **row,
    )
