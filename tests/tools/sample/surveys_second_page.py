"""The voluntary second page of an invented visitor: knowledge partners, access needs, background."""

from random import Random

from tests.tools.sample.surveys_houses import House
from tests.tools.sample.surveys_people import Answers, Person, chance, logit, pick

ACTIVE = {"recommended": 0.42, "brought": 0.26, "shared": 0.16, "feedback": 0.1, "ideas": 0.06, "helped": 0.06}
KNOWLEDGE = {
    "young": 0.12, "newcomers": 0.06, "schools": 0.16, "art": 0.13, "communication": 0.11, "digital": 0.08,
    "access": 0.06, "business": 0.13, "volunteering": 0.2,
}  # fmt: skip
NEEDS = {
    "wheelchair": -4.6, "accessible-toilet": -4.6, "hearing-loop": -4.4, "sign-language": -6.2,
    "audio-description": -6.0, "captioned": -4.4, "relaxed": -4.6, "companion-ticket": -4.8, "parking": -3.4,
}  # fmt: skip


def second_page(random: Random, house: House, person: Person) -> Answers:
    """The answers of somebody who turned the page."""
    active = {code for code, share in ACTIVE.items() if chance(random, logit(share) - 1.1 + 2.6 * person.loyal)}
    knows = {code for code, share in KNOWLEDGE.items() if chance(random, logit(share) + 0.25 * person.culture)}
    if person.age == 0 and random.random() < 0.5:
        knows.add("young")
    keen = -1.9 + 2.2 * person.loyal + 0.35 * len(active) + 0.25 * min(len(knows), 3)
    willing = "yes" if chance(random, keen - 1.2) else "maybe" if chance(random, keen + 0.4) else "no"
    answers: Answers = {
        "partner_active": active or {"none"},
        "partner_knowledge": knows or {"none"},
        "partner_trust": _trust(random, person),
        "partner_willing": willing,
        "access": _needs(random, person),
        "background": _background(random, house),
    }
    return answers | (_partner(random, person) if willing != "no" else {})


def _trust(random: Random, person: Person) -> str:
    point = random.gauss(1.2 + 4.2 * person.loyal, 1.1)
    if random.random() < 0.05:
        return "dont-know"
    points = (("disagree-strongly", 1.3), ("disagree", 2.1), ("neither", 3.0), ("agree", 4.0), ("agree-strongly", 99))
    return next(code for code, top in points if point <= top)


def _needs(random: Random, person: Person) -> set[str]:
    old = max(0, person.age - 3) * 0.65
    hearing = {"hearing-loop", "captioned", "parking", "wheelchair", "accessible-toilet", "companion-ticket"}
    needs = {code for code, odds in NEEDS.items() if chance(random, odds + (old if code in hearing else 0))}
    return needs or {"none"}


def _background(random: Random, house: House) -> str:
    return pick(
        random,
        {
            "all-norway": 0.78,
            "one-parent": 0.06,
            "both-parents": 0.03 * house.abroad,
            "born-abroad": 0.1 * house.abroad,
            "prefer-not": 0.03,
        },
    )


def _partner(random: Random, person: Person) -> Answers:
    motives = {"fitted-offers": 0.3, "reputation": 0.06, "information": 0.14,
               "identification": 0.2 + 0.5 * person.loyal,
               "other": 0.08}  # fmt: skip
    offers = {code for code, share in (("operative", 0.62), ("organisational", 0.3), ("strategic", 0.34))
              if random.random() < share}  # fmt: skip
    return {
        "partner_motive": pick(random, motives),
        "partner_contribution": offers or {"none"},
        "partner_time": pick(random, {"when-needed": 0.58, "fixed": 0.2, "once": 0.22}),
        "partner_company": pick(random, {"one-to-one": 0.32, "small-group": 0.53, "open-meeting": 0.15}),
        "partner_method": pick(random, {"conversation": 0.37, "visit": 0.34, "workshop": 0.11, "writing": 0.18}),
        "partner_place": pick(random, {"house": 0.6, "elsewhere": 0.18, "distance": 0.22}),
    }
