"""Surveys of a population that is known, published by the pipeline: are printed figures as true as they say?

    python -m tests.published.surveying PACKAGES

Every package is a new sample of the same population under a new secret. What is read is the cube as published; shares
and margins are worked out as a reader prints them, whole points and all, by this folder's own arithmetic.
"""

import hashlib
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt
from pathlib import Path

from plugins.disclosure.protected_stage.wave_secret import member_secret
from plugins.disclosure.tables.measuring import House, measure
from tests.disclosure.making import POLICY, answers, load, make_cluster, questionnaire
from tests.disclosure.raw import responses
from tests.published.arithmetic import halves_up, margin, points

POPULATION: Mapping[str, Mapping[str, float]] = {
    "age": dict(zip(("16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus"),
                    (0.06, 0.09, 0.15, 0.2, 0.25, 0.15, 0.1), strict=True)),
    "heard": {"friends": 0.55, "press": 0.3, "net": 0.1, "print": 0.05},
    "event_group": {"theatre": 0.5, "concert": 0.35, "other": 0.15},
}  # fmt: skip
BASES = (103, 128, 212, 404)


@dataclass
class Place:
    """What was found of one share of one base: published less exact, exact less true, hits of the printed margin."""

    rounded: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    hits: list[bool] = field(default_factory=list)


Places = dict[tuple[int, str, str], Place]


def survey(packages: int, seed: int) -> Places:
    """So many packages of each base."""
    found: Places = defaultdict(Place)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        load(make_cluster(Path(scratch) / "cluster", {"h00": {}}))
        asked = questionnaire(Path(scratch) / "cluster")
    for number in range(packages):
        for base in BASES:
            secret = member_secret(hashlib.sha256(f"{seed} {number} {base}".encode()).digest(), "h00", "2026")
            rows = _rows(base, rng)
            measured = measure(responses(rows, member="h00"), asked, House("moss", frozenset()), secret, POLICY)
            assert measured is not None
            for question, shares in POPULATION.items():
                table = measured.cube.tables[question]
                for cell in table.cells:
                    code = cell.codes[0]
                    exact = sum(row[question] == code for row in rows)
                    _enter(found[base, question, code], cell.count.value, table.base.value, exact, base, shares[code])
    return found


def _rows(size: int, rng: random.Random) -> list[dict[str, str]]:
    rows = answers(size, rng.randrange(10**9))
    for question, shares in POPULATION.items():
        drawn = rng.choices(list(shares), list(shares.values()), k=size)
        for row, code in zip(rows, drawn, strict=True):
            row[question] = code
    return rows


def _enter(place: Place, count: int, shown_base: int, exact: int, base: int, true: float) -> None:
    place.rounded.append(count - exact)
    place.drawn.append(exact / base - true)
    share, reach = Fraction(min(count, shown_base), shown_base), points(margin(count, shown_base)) / 100
    printed = halves_up(100 * share) / 100 if Fraction(5, 100) <= share <= Fraction(95, 100) else float(share)
    place.hits.append(abs(printed - true) <= reach + 1e-9)  # of a limit no margin is printed; it must hold all the same


def account(found: Places) -> dict[str, float]:
    """The worst of everything: bias in standard errors, coverage, and what rounding adds to the survey's own error."""
    bias, added = 0.0, 0.0
    for (base, question, code), place in found.items():
        runs = len(place.rounded)
        spread = sqrt(sum(each**2 for each in place.rounded) / runs) or 1.0
        bias = max(bias, abs(sum(place.rounded) / runs) / (spread / sqrt(runs)))
        true = POPULATION[question][code]
        if base * true * (1 - true) >= 28:
            own = sqrt(base * true * (1 - true))
            added = max(added, sqrt(own**2 + spread**2) / own - 1)
    covers = [sum(place.hits) / len(place.hits) for place in found.values()]
    return {
        "figures": sum(len(place.hits) for place in found.values()),
        "bias_in_standard_errors": round(bias, 2),
        "covered_at_least": round(min(covers), 4),
        "covered_on_average": round(sum(covers) / len(covers), 4),
        "error_added_at_most": round(added, 4),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(account(survey(int(sys.argv[1]), 2026))) + "\n")
