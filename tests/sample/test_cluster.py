"""The sample cluster's members, venues and reference lists are believable, varied, and marked as invented."""

import csv
import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
CONTENT = CHECKOUT / "content"
REFERENCE = CHECKOUT / "data" / "reference"
INHABITANTS = 316_448  # Østfold, 1 January 2026, Statistics Norway table 07459

Point = tuple[float, float]


def folder(name: str) -> dict[str, dict[str, Any]]:
    """A content folder's files by slug, the body under `body`."""
    read = {}
    for path in sorted((CONTENT / name).glob("*.md")):
        _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
        read[path.stem] = {**yaml.safe_load(header), "body": body}
    return read


def reference(name: str) -> list[dict[str, Any]]:
    """A reference list."""
    entries: list[dict[str, Any]] = yaml.safe_load((REFERENCE / f"{name}.yaml").read_text("utf-8"))
    return entries


def inside(point: Point, ring: list[Point]) -> bool:
    """Whether a point lies in a ring, by counting the edges a ray to the east crosses."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def test_members_by_kind_and_figures() -> None:
    """31 members in three kinds; of every kind at least eight pool their figures, neither public nor named."""
    members = folder("members")
    figures = Counter((member["kind"], member["agreement"]["figures"]) for member in members.values())
    assert len(members) == 31
    assert {kind for kind, _ in figures} == {entry["code"] for entry in reference("kinds")}
    assert all(figures[entry["code"], "pooled"] >= 8 for entry in reference("kinds"))
    assert sum(count for (_, use), count in figures.items() if use == "public") == 2
    assert sum(count for (_, use), count in figures.items() if use == "board") == 1


def test_every_member_is_marked_as_invented() -> None:
    """Every member page says so in both languages, and its address is one nobody can own."""
    for slug, member in folder("members").items():
        assert "Oppdiktet organisasjon i Samspills eksempelklynge." in member["body"], slug
        assert "An invented organisation in Samspill's sample cluster." in member["translations"]["en"]["body"], slug
        assert member["website"].endswith(".example.org"), slug


def test_members_differ() -> None:
    """Accents, joining dates and stages vary; everybody accepted the agreement no later than this autumn."""
    members = folder("members").values()
    assert len({member["color"] for member in members}) == len(list(members))
    assert len({member["stage"] for member in members}) >= 4
    assert len({member["joined"] for member in members}) >= 20
    assert max(member["agreement"]["accepted"] for member in members) < date(2026, 11, 22)


def test_members_and_venues_cover_every_municipality() -> None:
    """All twelve municipalities have a member or a venue."""
    wanted = {entry["code"] for entry in reference("municipalities")}
    assert {member["municipality"] for member in folder("members").values()} <= wanted
    assert {venue["municipality"] for venue in folder("venues").values()} == wanted


def test_venues_lie_in_their_municipality(realdata: Path) -> None:
    """The coordinates of all 30 venues lie inside the municipality they name."""
    borders = json.loads((realdata / "norway" / "ostfold_municipalities.geojson").read_text("utf-8"))
    numbers = {entry["code"]: entry["number"] for entry in reference("municipalities")}
    rings = {}
    for feature in borders["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings[feature["properties"]["kommunenummer"]] = [polygon[0] for polygon in polygons]
    venues = folder("venues")
    assert len(venues) == 30
    for slug, venue in venues.items():
        place = (venue["longitude"], venue["latitude"])
        assert any(inside(place, ring) for ring in rings[numbers[venue["municipality"]]]), slug


@pytest.mark.parametrize("name", ["kinds", "stages", "genres", "audiences", "access", "municipalities"])
def test_reference_lists_are_whole(name: str) -> None:
    """Every entry has a code of its own and a word in both languages."""
    entries = reference(name)
    assert len({entry["code"] for entry in entries}) == len(entries)
    assert all(entry["nb"] and entry["en"] for entry in entries)


def test_tiles_are_apart() -> None:
    """No two municipalities share a tile of the map."""
    tiles = [tuple(entry["tile"]) for entry in reference("municipalities")]
    assert len(set(tiles)) == len(tiles) == 12


def test_population_adds_up() -> None:
    """Population has every municipality, sex and age band once and sums to the county."""
    rows = list(csv.DictReader((REFERENCE / "population.csv").open(encoding="utf-8")))
    assert len({(row["municipality"], row["sex"], row["age_band"]) for row in rows}) == 12 * 2 * 8 == len(rows)
    assert {row["municipality"] for row in rows} == {entry["code"] for entry in reference("municipalities")}
    assert sum(int(row["population"]) for row in rows) == INHABITANTS


def test_figures_equal_their_source(realdata: Path) -> None:
    """The national figures are those of the source, year by year."""
    source = list(csv.DictReader((realdata / "norway" / "kulturbarometer.csv").open(encoding="utf-8")))
    ours = list(csv.DictReader((REFERENCE / "kulturbarometer.csv").open(encoding="utf-8")))
    assert ours == [{key: row[key] for key in ours[0]} for row in source]


def test_sources_are_named() -> None:
    """Every table says where it comes from, from which year, and under which licence."""
    sources = yaml.safe_load((REFERENCE / "sources.yaml").read_text("utf-8"))
    assert set(sources) == {path.name for path in REFERENCE.glob("*.csv")}
    assert all({"source", "year", "licence", "nb", "en"} <= set(entry) for entry in sources.values())
