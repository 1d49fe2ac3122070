"""A house's own questions: in its own protected cube and report, audited as the rest, and nowhere else.

Eight houses. All but the last ask a question of their own, the very same: enough for a group, if anybody made one of
it. The first one is public.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.benchmarks.member.figures import member_figures
from plugins.benchmarks.member.meant import Meant
from plugins.benchmarks.member.programme import OwnProgramme
from plugins.benchmarks.member.report import member_report
from plugins.disclosure.counts.counting import count_at_home
from plugins.disclosure.counts.findings import Asked, findings
from plugins.disclosure.tables.measuring import House
from plugins.editions.cube import Status
from plugins.editions.store import Editions
from plugins.profiles.audience import average_profile, house_profile
from plugins.profiles.figures import Figures
from plugins.questionnaires.model import Question, Text
from tests.disclosure.making import (
    POLICY,
    answers,
    files_of,
    issue,
    load,
    make_cluster,
    questionnaire,
    write_package,
)
from tests.disclosure.raw import responses

OWN = """\
questions:
  - id: own_bar
    type: single
    nb: Hva drakk du?
    en: What did you drink?
    options:
      - {code: coffee, nb: Kanarikaffe, en: Canary coffee}
      - {code: beer, nb: Øl, en: Beer}
      - {code: nothing, nb: Ingenting, en: Nothing}
  - id: own_wish
    type: text
    nb: Hva ønsker du deg?
    en: What do you wish for?
"""
DRUNK = ("coffee", "beer", "nothing", "coffee")
ASKING, SILENT = tuple(f"h{n}" for n in range(7)), "h7"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The eight houses, issued."""
    houses: dict[str, dict[str, str]] = {slug: {} for slug in (*ASKING, SILENT)}
    houses["h0"] = {"figures": "public"}
    folder = make_cluster(tmp_path_factory.mktemp("own") / "cluster", houses)
    place = folder / "surveys" / "audience" / "own" / "2026"
    place.mkdir(parents=True)
    for slug in ASKING:
        (place / f"{slug}.yaml").write_text(OWN, encoding="utf-8")
    for seed, slug in enumerate(houses):
        write_package(folder, slug, with_own(slug, answers(120, seed=seed)))
    outcome = issue(folder)
    assert outcome.problems == ()
    return folder


def with_own(slug: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows as the house asked for them."""
    return [{**row, "own_bar": DRUNK[n % 4]} for n, row in enumerate(rows)] if slug in ASKING else rows


def test_its_own_cube_has_them_protected(cluster: Path) -> None:
    """Rounded to five like every count, of a rounded base; free text is nowhere."""
    cube = Editions.load(cluster).cube("2026", "h0")
    assert cube is not None
    table = cube.tables["own_bar"]
    assert table.status is Status.FULL
    assert {cell.codes: cell.count.value for cell in table.cells}.keys() == {("coffee",), ("beer",), ("nothing",)}
    for cell, true in zip(table.cells, (60, 30, 30), strict=True):
        assert abs(cell.count.value - true) < 5
        assert cell.count.value % 5 == 0
    assert "own_wish" not in cube.tables


def test_no_group_is_made_of_them(cluster: Path) -> None:
    """Seven houses ask the same: no group, no joint audience, no record and no other house's file names it."""
    groups = Editions.load(cluster).groups("2026")
    assert groups["cluster"].tables
    assert not [name for group in groups.values() for name in group.tables if name.startswith("own_")]
    for name, content in files_of(cluster / "data" / "editions").items():
        if Path(name).stem not in ASKING:
            assert b"own_bar" not in content, name
            assert b"coffee" not in content, name


def test_only_its_own_report_tells_of_it(cluster: Path) -> None:
    """The last section is the house's own; a house that asked nothing has none."""
    editions, members = Editions.load(cluster), load(cluster).members
    for slug, has in (("h0", True), ("h1", True), (SILENT, False)):
        figures = member_figures(members[slug], editions, "audience")
        assert figures is not None
        asked = questionnaire(cluster).of_house("2026", slug)
        programme = OwnProgramme((), None, Meant(), date(2026, 12, 1))
        sections = member_report(figures, asked, {}, POLICY, programme).sections
        assert [section.id == "own" for section in sections][-1] is has


@pytest.mark.parametrize(
    ("then", "shown"),
    [
        (lambda own: own, True),
        (lambda own: tuple(replace(one, text=Text("Hva spiste du?", "What did you eat?")) for one in own), False),
        (lambda own: tuple(replace(one, options=(*one.options[1:], one.options[0])) for one in own[:1]), False),
        (lambda _own: (), False),
    ],
)
def test_the_last_wave_stands_beside_it_only_if_the_very_same_was_asked(
    cluster: Path, then: Callable[[tuple[Question, ...]], tuple[Question, ...]], shown: bool
) -> None:
    """Under the same id with other words, with answers in another order, or not at all: no last wave is shown."""
    found = member_figures(load(cluster).members["h1"], Editions.load(cluster), "audience")
    assert found is not None
    figures = replace(found, past=(replace(found.cube, wave="2025"),))
    common = questionnaire(cluster)
    own = common.own["2026", "h1"]
    asked = replace(common, own={("2026", "h1"): own, ("2025", "h1"): then(own)}).of_house("2026", "h1")
    report = member_report(figures, asked, {}, POLICY, OwnProgramme((), None, Meant(), date(2026, 12, 1)))
    (section,) = (each for each in report.sections if each.id == "own")
    assert [one.before is not None for one in section.shown] == [shown]


def test_a_public_houses_page_has_none_of_it(cluster: Path) -> None:
    """Its agreement is of the common questions: the page names neither question nor answer, the average neither."""
    loaded = load(cluster)
    figures = Figures(loaded, POLICY, Editions.load(cluster), questionnaire(cluster), {}, {})
    for language in ("nb", "en"):
        page = house_profile(figures, "2026", loaded.members["h0"], language)
        assert page is not None
        assert page.sections
        assert not [word for word in ("own_bar", "anari", "drakk") if word in repr(page)]
        assert "anari" not in repr(average_profile(figures, "2026", language))


def test_counted_at_home_they_are_the_same(cluster: Path) -> None:
    """The machine of the house counts them as the stage would; for a house that didn't ask, such counts are refused."""
    asked, own = questionnaire(cluster), questionnaire(cluster).of_house("2026", "h1")
    given = responses(with_own("h1", answers(120, seed=1)), member="h1")
    handed_in = count_at_home(given, own, House("fredrikstad"), b"secret", POLICY)
    assert handed_in is not None
    assert handed_in.cube.tables["own_bar"].status is Status.FULL
    assert findings(handed_in, Asked(own, House("fredrikstad"), POLICY)) == []
    refused = findings(handed_in, Asked(asked, House("fredrikstad"), POLICY))
    assert {rule for rule, _ in refused} == {"counts-not-declared"}


def test_the_houses_form_is_all_that_may_answer(tmp_path: Path) -> None:
    """A package with a column that its house doesn't ask for is left out; the other house's goes on."""
    folder = make_cluster(tmp_path / "cluster", {f"h{n}": {} for n in range(2)})
    write_package(folder, "h1", answers(40, seed=1))
    place = folder / "data" / "h1" / "2026" / "responses.csv"
    text = place.read_text(encoding="utf-8").splitlines()
    place.write_text(
        "\n".join([f"{text[0]},own_bar", *(f"{line},coffee" for line in text[1:])]) + "\n", encoding="utf-8"
    )
    write_package(folder, "h0", answers(40, seed=0))
    outcome = issue(folder)
    assert {problem.file.split("/")[1] for problem in outcome.problems} == {"h1"}
    assert Editions.load(folder).cube("2026", "h0") is not None
