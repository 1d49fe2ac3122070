"""The sample's survey waves: valid, marked as synthetic, of the sizes promised, and the same from the same seed."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from plugins.editions.store import Editions
from plugins.questionnaires.reading import PRODUCT_ROOT, load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.surveys.packages import Package, list_packages, read_package
from plugins.surveys.responses import Responses
from tests.tools.sample.sealing import opener, read_table
from tests.tools.sample.surveys import Country, audience_files, member_value_files
from tests.tools.sample.surveys_counts import AT_HOME, counted_at_home
from tests.tools.sample.surveys_houses import WAVES, all_members, joined_by, load_houses, load_region


@pytest.fixture(scope="module")
def delivered() -> Mapping[Package, Responses]:
    """Every package of the sample that has answers, opened."""
    questionnaires, _ = load_questionnaires(PRODUCT_ROOT)
    waves, _ = load_waves(PRODUCT_ROOT, questionnaires)
    members = all_members(PRODUCT_ROOT)
    opened = {}
    for package in list_packages(PRODUCT_ROOT):
        if package.has_counts:
            continue
        opened_with = opener(PRODUCT_ROOT).open
        responses, problems = read_package(package, PRODUCT_ROOT, questionnaires, waves, members, opened_with)
        assert problems == []
        assert responses is not None
        opened[package] = responses
    return opened


def facts(slug: str) -> dict:
    """A member's front matter."""
    text = (PRODUCT_ROOT / "content" / "members" / f"{slug}.md").read_text(encoding="utf-8")
    return yaml.safe_load(text.split("---\n")[1])


def test_every_package_is_marked_as_synthetic(delivered: Mapping[Package, Responses]) -> None:
    """Nobody can take invented answers for real ones."""
    assert all(responses.synthetic for responses in delivered.values())


@pytest.mark.parametrize("wave", WAVES)
def test_a_wave_has_27_members_or_more_with_25_to_800_answers(
    delivered: Mapping[Package, Responses], wave: str
) -> None:
    """Small and great houses: one too small to show, some on short lists, several in full, a few to be weighted."""
    counts = [r.count for p, r in delivered.items() if p.wave == wave and p.member != "cluster"]
    assert len(counts) >= 27
    assert min(counts) >= 25
    assert max(counts) <= 800
    assert sum(25 <= count < 30 for count in counts) == 1
    assert sum(30 <= count < 100 for count in counts) >= 5
    assert sum(count >= 100 for count in counts) >= 10
    assert sum(count >= 400 for count in counts) >= 3


def test_the_newest_wave_has_eight_houses_of_each_kind_that_none_can_name(
    delivered: Mapping[Package, Responses],
) -> None:
    """Each kind can be a group: eight members of base 30 or more whose figures are neither public nor the board's."""
    kinds: Counter[str] = Counter()
    for package, responses in delivered.items():
        if package.wave == "2026" and package.member != "cluster":
            member = facts(package.member)
            if responses.count >= 30 and member["agreement"]["figures"] == "pooled":
                kinds[member["kind"]] += 1
    assert all(kinds[kind] >= 8 for kind in ("theatre", "festival", "venue"))


def test_who_shares_nothing_has_handed_in_nothing(delivered: Mapping[Package, Responses]) -> None:
    """A member whose agreement says `none` has no package; two came with the second wave only."""
    members = {package.member for package in delivered} - {"cluster"}
    assert all(facts(member)["agreement"]["figures"] != "none" for member in members)
    waves = {member: {p.wave for p in delivered if p.member == member} for member in members}
    assert sum(found == {"2026"} for found in waves.values()) == 2


def test_one_house_hands_in_counts_only() -> None:
    """None of its answers lies anywhere; what it rounds with is sealed to it alone, and its figures are issued."""
    (package,) = [package for package in list_packages(PRODUCT_ROOT) if package.has_counts]
    assert (package.wave, package.member) == (*AT_HOME.items(),)[0]
    assert {path.name for path in package.folder.iterdir()} == {"datapackage.json", "counts.json.age"}
    assert (PRODUCT_ROOT / "data" / "keys" / "2026" / f"{package.member}.secret.age").is_file()
    assert Editions.load(PRODUCT_ROOT, opener(PRODUCT_ROOT)).cube("2026", package.member) is not None


def test_the_members_own_answers_are_more_than_twenty(delivered: Mapping[Package, Responses]) -> None:
    """data/cluster/2026/ holds them."""
    (answers,) = [responses for package, responses in delivered.items() if package.member == "cluster"]
    assert (answers.questionnaire, answers.wave) == ("member-value", "2026")
    assert answers.count >= 20


def test_houses_differ_as_their_descriptions_say(delivered: Mapping[Package, Responses]) -> None:
    """The youth theatre is young, the revue is heard of through people, the islands are visited from afar."""
    by_member = {package.member: responses for package, responses in delivered.items() if package.wave == "2026"}

    def share(member: str, column: str, codes: set[str]) -> float:
        answers = [value for value in by_member[member].columns[column] if value]
        return sum(value in codes for value in answers) / len(answers)

    young = {"16-24", "25-34"}
    assert share("trykkfeil", "age", young) > share("pipeverk", "age", young) + 0.2
    assert share("sagbladet", "first_heard", {"people"}) > share("utskjaer", "first_heard", {"people"}) + 0.1
    assert (
        share("utskjaer", "municipality", {"other-county"}) > share("bokhjulet", "municipality", {"other-county"}) + 0.1
    )
    assert share("fossegrimen", "municipality", {"sarpsborg"}) > 0.5


def test_a_big_house_has_25_answers_in_every_event_group_it_is_weighted_by(
    delivered: Mapping[Package, Responses],
) -> None:
    """From 400 answers on they can be weighted to attendance."""
    for package, responses in delivered.items():
        if responses.count >= 400:
            groups = Counter(value for value in responses.columns["event_group"] if value)
            attended = {row.event_group for row in responses.attendance if not row.school}
            assert set(groups) == attended, package
            assert min(groups.values()) >= 25, package


@pytest.mark.parametrize("slug", ["siste-rekke", "bokhjulet", "gaddi", "kornsiloen"])
def test_the_generator_writes_the_same_content_again(slug: str) -> None:
    """What lies sealed in data is, once opened, what the seed gives today."""
    questionnaires, _ = load_questionnaires(PRODUCT_ROOT)
    waves, _ = load_waves(PRODUCT_ROOT, questionnaires)
    houses = {house.slug: house for house in load_houses(PRODUCT_ROOT)}
    joined = {wave: joined_by(PRODUCT_ROOT, wave) for wave in WAVES}
    country = Country(houses, all_members(PRODUCT_ROOT), joined, load_region(PRODUCT_ROOT))
    wave = next(wave for wave in waves if (wave.id, wave.questionnaire) == ("2026", "audience"))
    files = audience_files(houses[slug], wave, questionnaires["audience"], country)
    if slug == AT_HOME["2026"]:
        files = counted_at_home(PRODUCT_ROOT, slug, "2026", files)
    assert {name: text.encode() for name, text in files.items()} == contents(slug)
    wave = next(wave for wave in waves if wave.questionnaire == "member-value")
    files = member_value_files(wave, questionnaires["member-value"], len(country.homes))
    assert {name: text.encode() for name, text in files.items()} == contents("cluster")


def contents(member: str) -> dict[str, bytes]:
    """The files of a member's package of 2026, opened, by their plain names."""
    folder = PRODUCT_ROOT / "data" / member / "2026"
    plain = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".age"}
    sealed = (path.name.removesuffix(".age") for path in folder.glob("*.age"))
    return plain | {name: read_table(PRODUCT_ROOT, member, "2026", name) for name in sealed}


def test_any_data_package_tool_can_open_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """frictionless by itself, given only the opened folder and no network, finds the package valid."""
    from frictionless import validate

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    for name, content in contents("siste-rekke").items():
        (tmp_path / name).write_bytes(content)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid
    assert [task.name for task in report.tasks] == ["responses", "attendance"]
