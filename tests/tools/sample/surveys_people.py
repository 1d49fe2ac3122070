"""One invented visitor after another: the core answers of the audience questionnaire, in the codes of version 2.

An answer is a code, or a set of codes for questions with several; no entry is no answer. Everything is drawn from the
`Random` that is handed in, so the same seed gives the same people.
"""

import math
from dataclasses import dataclass
from random import Random

from tests.tools.sample.surveys_houses import House, Region

Answers = dict[str, str | set[str]]

AGES = ("16-24", "25-34", "35-44", "45-54", "55-66", "67-79", "80-plus")
AGE_WEIGHTS = (8, 11, 14, 19, 26, 18, 4)
# where families and comedy nights differ from an ordinary evening
AGE_TILTS = {"family": (0.4, 2.0, 3.0, 1.0, 0.9, 0.7, 0.3), "humour": (0.7, 1.1, 1.3, 1.4, 1.0, 0.6, 0.3)}
# share who did it in the last twelve months in the region, before being at a performance is taken into account
ACTIVITIES = {
    "theatre": 0.42, "opera": 0.09, "dance": 0.14, "concert": 0.62, "museum": 0.47, "exhibition": 0.30,
    "cinema": 0.66, "festival": 0.34, "library": 0.47,
}  # fmt: skip
DOES_HERE = {
    "theatre": "theatre",
    "opera-dance": "dance",
    "concert": "concert",
    "humour": "theatre",
    "family": "theatre",
}


@dataclass(frozen=True)
class Person:
    """What lies behind the answers: how cultured, how loyal, how pleased; all about 0 to 1 or a normal deviation."""

    age: int
    culture: float
    loyal: float
    first: bool


def pick(random: Random, weights: dict[str, float]) -> str:
    """One of the keys, by weight."""
    return random.choices(list(weights), list(weights.values()))[0]


def chance(random: Random, logit: float) -> bool:
    """Whether something happens whose log-odds are `logit`."""
    return random.random() < 1 / (1 + math.exp(-logit))


def logit(share: float) -> float:
    """The log-odds of a share between 0 and 1."""
    return math.log(share / (1 - share))


def visitor(random: Random, house: House, region: Region, drift: float) -> tuple[Person, Answers]:
    """One visitor of `house`; `drift` shifts a wave a little: more young and new visitors."""
    group = pick(random, dict(house.groups))
    tilt = house.young + drift
    ages = [
        weight * AGE_TILTS.get(group, (1,) * 7)[index] * math.exp(tilt * 0.75 * (3.0 - index) / 1.5)
        for index, weight in enumerate(AGE_WEIGHTS)
    ]
    age = random.choices(range(7), ages)[0]
    first = chance(random, logit(house.new) + drift + (2.5 - age) * 0.12)
    person = Person(age, random.gauss(house.art * 0.8, 1), 0.0 if first else random.betavariate(1.2, 2.2), first)
    answers: Answers = {"event_group": group, "age": AGES[age], "first_visit": "yes" if first else "no"}
    answers |= _who(random, house, region, person)
    answers |= _party(random, group, person)
    answers |= _habits(random, group, person)
    answers |= _way_in(random, house, group, person)
    answers |= _experience(random, house, person)
    return person, answers


def _who(random: Random, house: House, region: Region, person: Person) -> Answers:
    school = max(0.0, 1.4 - person.culture * 0.45)
    education = {
        "basic": (2.2 if person.age == 0 else 0.7 + 0.25 * max(0, person.age - 4)) * school,
        "upper-secondary": (4.0 if person.age == 0 else 2.6) * school,
        "vocational": 0.9,
        "university-short": 0.6 if person.age == 0 else 3.0,
        "university-long": 0.15 if person.age == 0 else 2.2 * math.exp(person.culture * 0.35),
        "prefer-not": 0.12,
    }
    homes: dict[str, float] = {house.municipality: 0.0}
    for name, inhabitants in region.inhabitants.items():
        if name != house.municipality:
            homes[name] = inhabitants / (0.7 + region.distance(house.municipality, name)) ** 2.2
    rest = sum(homes.values())
    outside = (0.11 * house.beyond, 0.012 * house.abroad)
    homes[house.municipality] = rest * house.near / (1 - house.near)
    whole = sum(homes.values())
    homes |= {"other-county": whole * outside[0], "abroad": whole * outside[1]}
    return {
        "gender": pick(random, {"woman": 0.61 + 0.05 * house.art, "man": 0.37, "other": 0.008, "prefer-not": 0.012}),
        "education": pick(random, education),
        "municipality": pick(random, homes),
        "role": "booker" if chance(random, 0.35 + 0.5 * person.loyal) else "guest",
    }


def _party(random: Random, group: str, person: Person) -> Answers:
    family = group == "family"
    size = pick(random, {"1": 0.03 if family else 0.14, "2": 0.24 if family else 0.5, "3-4": 0.53 if family else 0.22,
                         "5-plus": 0.2 if family else 0.14})  # fmt: skip
    if size == "1":
        return {"party_size": size}
    ages: set[str] = set()
    relation: set[str] = set()
    if family and random.random() < 0.94:
        ages |= {band for band, part in (("0-5", 0.55), ("6-12", 0.6), ("13-15", 0.12)) if random.random() < part}
        relation.add("children")
    elif random.random() < 0.07:
        ages.add(pick(random, {"6-12": 1, "13-15": 1.5}))
        relation.add("children")
    if not family or size != "2" or not ages:
        alike = "16-24" if person.age == 0 else "67-plus" if person.age >= 5 else "25-66"
        ages.add(alike if random.random() < 0.85 else "25-66")
        ties = {"partner": 0.55 if person.age else 0.2, "friends": 0.36 if person.age else 0.7, "family": 0.22,
                "colleagues": 0.06, "group": 0.05, "other": 0.02}  # fmt: skip
        relation |= {tie for tie, part in ties.items() if random.random() < part}
    if not relation:
        relation = {"friends"}
    return {"party_size": size, "party_ages": ages, "party_relation": relation}


def _habits(random: Random, group: str, person: Person) -> Answers:
    here = DOES_HERE.get(group)
    done = {
        name
        for name, share in ACTIVITIES.items()
        if chance(
            random, logit(share) + 0.55 * person.culture + (1.3 * (1 - person.first * 0.6) if name == here else 0)
        )
    }
    answers: Answers = {"activities": done or {"none"}}
    if person.first:
        return answers
    visits = 1 + int(random.expovariate(1) * (0.9 + 9 * person.loyal**1.6))
    answers["visits_12m"] = next(
        code for code, top in (("1", 1), ("2-3", 3), ("4-6", 6), ("7-12", 12), ("13-plus", 10**6)) if visits <= top
    )
    if visits > 1:
        last = {"3-months": 0.5 + person.loyal * 2, "12-months": 0.6}
    else:
        last = {"12-months": 0.08, "2-years": 0.5, "longer": 0.38, "dont-remember": 0.06}
    answers["last_visit"] = pick(random, last)
    return answers


def _way_in(random: Random, house: House, group: str, person: Person) -> Answers:
    age = person.age
    heard = {
        "people": 0.25, "school-work": 0.03 + 0.03 * (group == "family"), "social-media": 0.27 - 0.035 * age,
        "newsletter": 0.03 + 0.16 * person.loyal, "website": 0.08 + 0.05 * person.loyal, "calendar": 0.06,
        "press": 0.03 + 0.025 * age, "print": 0.05 + 0.01 * age, "artist": 0.06, "other": 0.02, "dont-remember": 0.03,
    }  # fmt: skip
    heard[house.heard] = heard[house.heard] * 2.1
    decided = {
        "artist": 0.2, "title": 0.17, "genre": 0.14 + 0.03 * person.culture, "invited": 0.13, "recommended": 0.1,
        "review": 0.03, "price": 0.04 + 0.03 * (age == 0), "date": 0.08, "place": 0.07, "other": 0.03,
    }  # fmt: skip
    family = group == "family"
    motive = {
        "fun": (0.42 if group == "humour" else 0.2) * math.exp(-0.2 * person.culture), "relax": 0.14, "moved": 0.13,
        "art": 0.12 * math.exp(0.5 * person.culture), "learn": 0.06 * math.exp(0.4 * person.culture),
        "together": 0.17, "children": 0.6 if family else 0.02, "support": 0.08, "other": 0.02,
    }  # fmt: skip
    return {
        "first_heard": pick(random, heard),
        "decided": pick(random, {code: max(weight, 0.005) for code, weight in decided.items()}),
        "motive": pick(random, motive),
    }


def _experience(random: Random, house: House, person: Person) -> Answers:
    pleased = random.gauss(house.good + 0.5 * person.loyal, 0.85)
    quality = next(
        code
        for code, top in (("very-poor", -2.3), ("poor", -1.5), ("neither", -0.7), ("good", 0.55), ("very-good", 99))
        if pleased <= top
    )
    score = round(8.2 + 1.3 * pleased + random.gauss(0, 0.9))
    return {
        "quality": "dont-know" if random.random() < 0.015 else quality,
        "recommend": str(min(10, max(0, score))),
    }
