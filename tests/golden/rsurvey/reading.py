"""Reads the golden data beside it: 200 schools, and what R's package survey says of them and of small examples."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class School:
    """`kind` is E, H or M; `weight` is how many schools of its kind in the state it stands for, R's `pw`."""

    kind: str
    weight: float
    index: int
    met: Mapping[str, bool]


def published() -> dict[str, Any]:
    """What the package's documentation prints."""
    return _read("published.yaml")


def computed() -> dict[str, Any]:
    """What R gave when it was asked."""
    return _read("computed.yaml")


def schools() -> list[School]:
    """apistrat, in its order."""
    api = published()["api"]
    with (FOLDER / "apistrat.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    weights = {kind: api["schools"][kind] / api["sampled"][kind] for kind in api["sampled"]}
    met = ("sch_wide", "comp_imp", "awards", "yr_rnd")
    return [
        School(row["stype"], weights[row["stype"]], int(row["api00"]), {name: row[name] == "Yes" for name in met})
        for row in rows
    ]


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return found
