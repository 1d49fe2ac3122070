"""A house's own questions: in its own protected cube and report, audited as the rest, and nowhere else.

Eight houses, one of which asks two questions of its own.
"""

from pathlib import Path

import pytest

from plugins.benchmarks.member_figures import member_figures
from plugins.benchmarks.member_report import member_report
from plugins.editions.cube import Status
from plugins.editions.store import Editions
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

OWN = """\
questions:
  - id: own_bar
    type: single
    nb: Hva drakk du?
    en: What did you drink?
    options:
      - {code: coffee, nb: Kaffe, en: Coffee}
      - {code: beer, nb: Øl, en: Beer}
      - {code: nothing, nb: Ingenting, en: Nothing}
  - id: own_wish
    type: text
    nb: Hva ønsker du deg?
    en: What do you wish for?
"""
DRUNK = ("coffee", "beer", "nothing", "coffee")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The eight houses, issued; h0 asked something of its own."""
    folder = make_cluster(tmp_path_factory.mktemp("own") / "cluster", {f"h{n}": {} for n in range(8)})
    place = folder / "surveys" / "audience" / "own" / "2026" / "h0.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(OWN, encoding="utf-8")
    for n in range(8):
        rows = answers(120, seed=n)
        if n == 0:
            rows = [{**row, "own_bar": DRUNK[place % 4]} for place, row in enumerate(rows)]
        write_package(folder, f"h{n}", rows)
    outcome = issue(folder)
    assert outcome.problems == ()
    return folder


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


def test_nothing_of_it_is_in_anybody_elses(cluster: Path) -> None:
    """No other house's file and no group's names it."""
    for name, content in files_of(cluster / "data" / "editions").items():
        if "h0" not in name:
            assert b"own_bar" not in content, name


def test_only_its_own_report_tells_of_it(cluster: Path) -> None:
    """The last section is the house's own; another house's report has none."""
    editions, members = Editions.load(cluster), load(cluster).members
    for slug, has in (("h0", True), ("h1", False)):
        figures = member_figures(members[slug], editions, "audience")
        assert figures is not None
        asked = questionnaire(cluster).of_house("2026", slug)
        sections = member_report(figures, asked, {}, POLICY).sections
        assert [section.id == "own" for section in sections][-1] is has


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
