"""The invented survey waves of the sample cluster: `write_surveys(root)` writes every package anew, its tables sealed.

Seeded and deterministic: each package draws from its own seed, so that a changed house changes its own package only.
Everything is marked as synthetic.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

from plugins.questionnaires.model import Questionnaire
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import Wave, load_waves
from tests.tools.sample.sealing import write_keys, write_sealed
from tests.tools.sample.surveys_attendance import HEADER, performances
from tests.tools.sample.surveys_counts import AT_HOME, counted_at_home
from tests.tools.sample.surveys_files import cells, descriptor, descriptor_text, responses_table, table
from tests.tools.sample.surveys_houses import (
    WAVES,
    House,
    Region,
    all_members,
    joined_by,
    load_houses,
    load_region,
)
from tests.tools.sample.surveys_member_value import member_answers
from tests.tools.sample.surveys_people import Answers, visitor
from tests.tools.sample.surveys_second_page import second_page
from tests.tools.sample.surveys_visits import names_on_form, names_shown, visits

SEED = "samspill-sample-1"
MEMBERS_ANSWERING = 24
TURN_THE_PAGE = {"paper": 0.46, "tablet": 0.38, "web": 0.63}
PARTNER = tuple(f"partner_{part}" for part in ("motive", "contribution", "time", "company", "method", "place"))
CORE = 20  # questions asked of everybody, in order; the later, the more are left out


def write_surveys(root: Path) -> int:
    """Write all packages of the sample cluster in `root`; how many there are."""
    questionnaires, problems = load_questionnaires(root)
    waves, wave_problems = load_waves(root, questionnaires)
    if problems or wave_problems:
        raise ValueError([*problems, *wave_problems])
    houses = {house.slug: house for house in load_houses(root)}
    joined = {wave: joined_by(root, wave) for wave in WAVES}
    country = Country(houses, all_members(root), joined, load_region(root))
    written = 0
    for wave in (wave for wave in waves if wave.questionnaire == "audience"):
        for house in houses.values():
            if house.answers[WAVES.index(wave.id)]:
                files = audience_files(house, wave, questionnaires["audience"], country)
                if AT_HOME.get(wave.id) == house.slug:
                    files = counted_at_home(root, house.slug, wave.id, files)
                write_sealed(root, house.slug, wave.id, files)
                written += 1
            else:
                shutil.rmtree(root / "data" / house.slug / wave.id, ignore_errors=True)
    for wave in (wave for wave in waves if wave.questionnaire == "member-value"):
        files = member_value_files(wave, questionnaires["member-value"], len(country.homes))
        write_sealed(root, "cluster", wave.id, files)
        written += 1
    write_keys(root, WAVES)
    return written


class Country:
    """All houses, every member's municipality, who had joined by which wave, and the region."""

    def __init__(
        self,
        houses: Mapping[str, House],
        homes: Mapping[str, str],
        joined: Mapping[str, frozenset[str]],
        region: Region,
    ) -> None:
        self.houses = houses
        self.homes = homes
        self.joined = joined
        self.region = region


def audience_files(house: House, wave: Wave, questionnaire: Questionnaire, country: Country) -> dict[str, str]:
    """The three files of one house's wave."""
    random = Random(f"{SEED}/{wave.id}/{house.slug}")
    joined = {slug: home for slug, home in country.homes.items() if slug in country.joined[wave.id]}
    names = names_on_form(house, joined, country.region)
    count = house.answers[WAVES.index(wave.id)]
    drift = random.gauss(0.08 if wave.id == "2026" else 0.0, 0.08)
    rows = []
    for _ in range(count):
        answers = _answers(random, house, names, country, drift)
        rows.append(cells(questionnaire, wave.version, names, _in_version(random, answers, wave.version)))
    numbers = random.sample(range(1, count + 1), count)
    first, last = house.days(wave.id)
    way, mode, moment = house.asked
    collection: dict[str, object] = {
        "questionnaire": questionnaire.id,
        "version": wave.version,
        "method": way,
        **({"nth": house.nth} if house.nth else {}),
        "mode": mode,
        "moment": moment,
        **({"invited": round(count / random.uniform(0.24, 0.52))} if way in {"every-nth", "all-bookers"} else {}),
        "from": first.isoformat(),
        "to": last.isoformat(),
        "shown": list(names),
        "synthetic": True,
    }
    about = descriptor(f"{house.slug}-{wave.id}", "Oppdiktede svar (synthetic)", collection, questionnaire, True)
    return {
        "datapackage.json": descriptor_text(about),
        "responses.csv": responses_table(rows, numbers),
        "attendance.csv": table(HEADER, performances(random, house, wave.id)),
    }


def member_value_files(wave: Wave, questionnaire: Questionnaire, invited: int) -> dict[str, str]:
    """The two files of the members' own answers."""
    random = Random(f"{SEED}/{wave.id}/cluster")
    rows = [cells(questionnaire, wave.version, (), member_answers(random)) for _ in range(MEMBERS_ANSWERING)]
    numbers = random.sample(range(1, len(rows) + 1), len(rows))
    collection: dict[str, object] = {
        "questionnaire": questionnaire.id,
        "version": wave.version,
        "method": "all-members",
        "mode": "web",
        "invited": invited,
        "from": f"{wave.id}-10-05",
        "to": f"{wave.id}-10-23",
        "synthetic": True,
    }
    about = descriptor(f"cluster-{wave.id}", "Oppdiktede svar (synthetic)", collection, questionnaire, False)
    return {"datapackage.json": descriptor_text(about), "responses.csv": responses_table(rows, numbers)}


def _answers(random: Random, house: House, names: tuple[str, ...], country: Country, drift: float) -> Answers:
    person, answers = visitor(random, house, country.region, drift)
    answers["moment"] = house.asked[2]
    if house.asked[2] in {"before", "interval"}:
        del answers["quality"]
    shown = names_shown(random, names)
    home = str(answers["municipality"])
    answers["visited"] = visits(random, house, person, home, shown, country.houses, country.homes, country.region)
    answers = _left_out(random, answers)
    if "visited" in answers:
        answers["visited_shown"] = set(shown)
    if random.random() < TURN_THE_PAGE[house.asked[1]]:
        answers |= _left_out(random, second_page(random, house, person))
    return answers


def _left_out(random: Random, answers: Answers) -> Answers:
    """Some skip a question, more the further on; what hangs on a skipped filter question is skipped too."""
    kept = {
        question: answer
        for index, (question, answer) in enumerate(answers.items())
        if question == "moment" or random.random() > 0.012 + 0.0016 * min(index, CORE)
    }
    for filter_question, asked_after in (
        ("party_size", ("party_ages", "party_relation")),
        ("first_visit", ("visits_12m", "last_visit")),
        ("partner_willing", PARTNER),
    ):
        if filter_question in answers and filter_question not in kept:
            kept = {question: answer for question, answer in kept.items() if question not in asked_after}
    return kept


def _in_version(random: Random, answers: Answers, version: int) -> Answers:
    """In version 1 two networks were asked for by name."""
    if version == 1 and answers.get("first_heard") == "social-media":
        return {**answers, "first_heard": "facebook" if random.random() < 0.7 else "instagram"}
    return answers
