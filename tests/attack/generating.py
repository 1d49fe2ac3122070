"""Clusters and answers for the attackers: any number of houses, of which some are alike and some have rare answers.

The last house has enough answers to weight them to its attendance; half of all hand in again with new answers.
"""

import random
from collections.abc import Collection

from tests.disclosure.making import answers

Rows = list[dict[str, str]]
Houses = dict[str, dict[str, str]]
HOMES = ("fredrikstad", "sarpsborg", "moss")
KINDS = ("theatre", "venue", "festival")
WEIGHTED = 430
ATTENDANCE = {"theatre": 900, "concert": 700, "other": 1600}
SIZES = (34, 60, 99, 120, 170, 230)


def two_kinds(theatres: int) -> Houses:
    """So many theatres of twelve houses, the rest venues, none of which shows its figures."""
    return {f"h{n:02}": _house("theatre" if n < theatres else "venue", n, "pooled") for n in range(12)}


def any_houses(rng: random.Random, number: int) -> Houses:
    """So many houses of up to three kinds, a few of them public or named to the board."""
    theatres = rng.choice([3, 5, 6, 7, number])
    others = KINDS[1:] if number > 12 else KINDS[1:2]
    open_ones = rng.choice([0, 0, 1, 2])
    return {
        f"h{n:02}": _house(
            "theatre" if n < theatres else others[(n - theatres) * len(others) // max(1, number - theatres)],
            n,
            rng.choice(["public", "board"]) if n >= number - open_ones else "pooled",
        )
        for n in range(number)
    }


def two_packages(rng: random.Random, slugs: list[str], seed: int) -> tuple[dict[str, Rows], dict[str, Rows]]:
    """Each house's answers, and the same some weeks later: half of the houses have handed in again."""
    first = {slug: answers(WEIGHTED, seed) if slug == max(slugs) else answers_of(rng) for slug in slugs}
    again = len(slugs) // 2
    second = {slug: later(rows, rng) if n < again else rows for n, (slug, rows) in enumerate(first.items())}
    return first, second


def living_houses(rng: random.Random) -> Houses:
    """Twelve houses of two kinds: one is public, one shares no overlap."""
    theatres = rng.choice([6, 7, 12])
    houses = {f"h{n:02}": _house("theatre" if n < theatres else "venue", n, "pooled") for n in range(12)}
    for slug, house in houses.items():
        house["overlap"] = "none" if slug == "h09" else "all"
    houses["h03"]["figures"] = "public"
    return houses


def answers_of(rng: random.Random, shown: Collection[str] = ()) -> Rows:
    """A house's answers: some codes are common in a few houses and rare in the others, as in life."""
    rows = answers(rng.choice(SIZES), rng.randrange(10**9), sorted(shown))
    for name in ("age", "event_group", "quality", "heard", "municipality"):
        values = sorted({row[name] for row in rows})
        weights = [(0.05, 0.2, 1.0, 2.0)[place % 4] * rng.choice([0.2, 1, 1, 1, 8]) for place, _ in enumerate(values)]
        for row in rows:
            row[name] = rng.choices(values, weights)[0]
    for house in shown:
        come = rng.choice([0.05, 0.12, 0.2, 0.5, 0.9])
        for row in rows:
            if row[f"visited__{house}"]:
                row[f"visited__{house}"] = str(int(rng.random() < come))
    return rows


def later(rows: Rows, rng: random.Random, shown: Collection[str] = ()) -> Rows:
    """The package some weeks later: about a quarter of the answers replaced, some more come."""
    new = max(12, len(rows) // 4)
    return [*rows[new:], *answers(new + rng.randrange(12), rng.randrange(10**9), sorted(shown))]


def people_of(slug: str, slugs: Collection[str]) -> dict[str, int]:
    """How many people came to a house, by event group: few to some, ten times as many to others; a few don't say."""
    if slug == max(slugs):
        return ATTENDANCE
    people = random.Random(slug).choice([0, 300, 800, 1500, 4000, 9000])
    return {"theatre": people} if people else {}


def _house(kind: str, number: int, figures: str) -> dict[str, str]:
    return {"kind": kind, "municipality": HOMES[number % 3], "figures": figures}
