"""Which other houses an invented visitor was shown and has visited.

On paper the nearest twelve; on a screen a rotated block of twelve of all. Visits go with distance from home, with how
big the other house is, with alike kind and with how much culture somebody takes in, so that audiences overlap as in
life: the same people, here and there.
"""

import math
from collections.abc import Mapping, Sequence
from random import Random

from tests.tools.sample.surveys_houses import House, Region
from tests.tools.sample.surveys_people import Person, chance

BLOCK = 12


def names_on_form(house: House, homes: Mapping[str, str], region: Region) -> tuple[str, ...]:
    """The members whose names the form of `house` holds: on paper the nearest, else all others."""
    others = [slug for slug in homes if slug != house.slug]
    if house.asked[1] != "paper":
        return tuple(sorted(others))
    nearest = sorted(others, key=lambda slug: (region.distance(house.municipality, homes[slug]), slug))
    return tuple(sorted(nearest[:BLOCK]))


def names_shown(random: Random, names: Sequence[str]) -> tuple[str, ...]:
    """The names one respondent saw: a block that begins anywhere in the list and goes round."""
    if len(names) <= BLOCK:
        return tuple(names)
    start = random.randrange(len(names))
    return tuple(sorted((*names, *names)[start : start + BLOCK]))


def visits(
    random: Random,
    house: House,
    person: Person,
    home: str,
    shown: Sequence[str],
    houses: Mapping[str, House],
    homes: Mapping[str, str],
    region: Region,
) -> set[str]:
    """Which of the members shown somebody living in `home` has visited."""
    lives = home if home in region.tiles else None
    found = set()
    for slug in shown:
        other = houses.get(slug)
        size = math.log((max(other.answers) if other else 60) / 120)
        far = region.distance(lives, homes[slug]) if lives else 3.0
        alike = 0.35 if other and other.kind == house.kind else 0.0
        taste = 0.5 * person.culture * (other.art if other else 0) - 0.15 * abs(
            person.age - 3 + 2 * (other.young if other else 0)
        )
        odds = -1.75 + 0.5 * size - 0.55 * far + alike + taste + 0.35 * person.culture
        if chance(random, odds):
            found.add(slug)
    return found
