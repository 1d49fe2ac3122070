"""A questionnaire that changes after an edition: refused where a code would come to mean another thing, else right.

Six theatres with 40 answers each: only the folded lists are published, of each house and of all. What was issued is
read by `edition`, `check` and the build alike.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.cluster.problems import Messages
from plugins.desk.check import all_problems
from plugins.editions.cube import CLUSTER, Status
from plugins.editions.store import Editions
from plugins.profiles.figures import load_figures
from tests.disclosure.making import answers, files_of, issue, load, make_cluster, make_member, write_package
from tests.sites.settings import settings_for

WAVE = "2026"
HOUSES = tuple(f"h{n}" for n in range(6))
FILE = "surveys/audience/questionnaire.yaml"
YOUNG, MIDDLE = "of: [16-24, 25-34]", "of: [35-44, 45-54, 55-66]"
Edits = Sequence[tuple[str, str]]


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The six houses, issued once. Not to be written to."""
    folder = make_cluster(tmp_path_factory.mktemp("six") / "cluster", {house: {} for house in HOUSES})
    for seed, house in enumerate(HOUSES):
        write_package(folder, house, answers(40, seed))
    assert issue(folder).editions == ((WAVE, 1),)
    return folder


@pytest.fixture
def cluster(six: Path, tmp_path: Path) -> Path:
    """The six houses, to write to."""
    return Path(shutil.copytree(six, tmp_path / "cluster"))


def change(folder: Path, edits: Edits) -> None:
    text = (folder / FILE).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / FILE).write_text(text, encoding="utf-8")


MOVED = ((YOUNG, "of: [16-24, 25-34, 35-44]"), (MIDDLE, "of: [45-54, 55-66]"))
RENAMED = (
    ("{code: young,", "{code: under-45,"),
    ("{code: middle,", "{code: 45-66,"),
    ("question: age, code: young", "question: age, code: under-45"),
)
NEAR = ", 2: {friends: near, print: near}}"
MERGED = (
    ("version: 2", "version: 3"),
    ("{code: friends, nb: Venner, en: Friends}", "{code: friends, nb: Venner, en: Friends, until: 2}"),
    ("{code: print, nb: Plakat, en: Poster}", "{code: print, nb: Plakat, en: Poster, until: 2}"),
    ("      - {code: press", "      - {code: near, nb: I nærheten, en: Near by, since: 3}\n      - {code: press"),
    ("recode: {1: {facebook: net, twitter: net}}", f"recode: {{1: {{facebook: net, twitter: net}}{NEAR}"),
    ("{code: people, nb: Folk, en: People, of: [friends]}", "{code: around, nb: Nær, en: Near by, of: [near]}"),
    ("{code: media, nb: Medier, en: Media, of: [press, net, print]}", "{code: new, nb: Ny, en: New, of: [press, net]}"),
)


def test_an_edition_says_what_its_short_lists_held(six: Path) -> None:
    """Folded code by folded code, in the file's newest version; of a house's own municipality, its code."""
    record = Editions.load(six).edition(WAVE)
    assert record is not None
    asked = record.meanings["audience"]
    assert asked.version == 2
    assert asked.questions["age"].folded["young"] == ("16-24", "25-34")
    assert asked.questions["municipality"].home == "own"
    assert Editions.load(six).groups(WAVE)[CLUSTER].tables["age"].status is Status.FOLDED


ANSWERED = (
    ("nb: Vet ikke, en: Don't know, missing: true", "nb: Vet ikke, en: Don't know, value: 6"),
    ('of: ["3"]', 'of: ["3", dont-know]'),
)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (MOVED, "changed-short-answer"),
        ([('en: "1", value: 1', 'en: "1", value: 0')], "changed-numbers"),
        (ANSWERED, "changed-now-answer"),
        ([("publish: more", "publish: one")], "changed-side"),
        ([('codes: ["no"]', 'codes: ["no", "yes"]')], "changed-routing"),
    ],
)
def test_nothing_is_issued_or_shown_while_a_code_means_another_thing(
    cluster: Path, edits: Edits, expected: str
) -> None:
    """`edition` stops and writes nothing, and the build has no figures; both say why."""
    change(cluster, edits)
    write_package(cluster, "h3", answers(40, 77))
    handed_in = files_of(cluster / "data")
    outcome = issue(cluster)
    assert outcome.refused
    assert not outcome.issued
    assert {problem.code for problem in outcome.problems} == {f"questionnaires.{expected}"}
    assert files_of(cluster / "data") == handed_in
    figures, problems = load_figures(load(cluster))
    assert figures is None
    assert tuple(problems) == outcome.problems


def test_with_the_file_set_back_all_goes_on(cluster: Path) -> None:
    """Nothing of the refusal is left."""
    before = (cluster / FILE).read_bytes()
    change(cluster, MOVED)
    write_package(cluster, "h3", answers(40, 77))
    assert issue(cluster).refused
    (cluster / FILE).write_bytes(before)
    assert issue(cluster).editions == ((WAVE, 2),)
    assert load_figures(load(cluster))[0] is not None


def test_check_tells_what_it_held_and_what_it_holds(cluster: Path) -> None:
    """With file, line and remedy, in both languages; and of an edition that can't be read, that it can't."""
    change(cluster, MOVED)
    found = [problem for problem in all_problems(settings_for(cluster)) if problem.file == FILE]
    lines = (cluster / FILE).read_text(encoding="utf-8").splitlines()
    assert [lines[(problem.line or 0) - 1].split(",")[0].strip() for problem in found] == [
        "- {code: young",
        "- {code: middle",
    ]
    messages = Messages.load()
    for language, remedy in (("nb", "egen kode"), ("en", "code of its own")):
        told = messages.render(found[0], language)
        assert "16-24, 25-34 " in told.message
        assert "16-24, 25-34, 35-44" in told.message
        assert "2026/1" in told.message
        assert remedy in told.fix
    (cluster / "data/editions/2026/1/edition.json").unlink()
    assert "editions.missing-file" in {problem.code for problem in all_problems(settings_for(cluster))}


@pytest.mark.parametrize("edits", [(*MOVED, *RENAMED), MERGED])
def test_a_wave_keeps_the_averages_it_has_when_its_lists_change(cluster: Path, edits: Edits) -> None:
    """New short answers under codes of their own, answers that became one: right, but not mixed with what is out.

    A new house gets its own figures, a house that has some keeps them, and no agreement goes further unjudged.
    """
    change(cluster, edits)
    assert not issue(cluster).problems  # nobody handed in anything new
    before = Editions.load(cluster).groups(WAVE)
    for number in range(5):
        make_member(cluster, f"n{number}")
        write_package(cluster, f"n{number}", answers(40, 100 + number))
    write_package(cluster, "h3", answers(40, 77))
    make_member(cluster, "h4", figures="public")
    outcome = issue(cluster)
    assert {(problem.code, problem.values["given"]) for problem in outcome.problems} == {
        ("disclosure.listed-otherwise", WAVE)
    }
    assert any("averages stand as they are" in sentence for sentence in outcome.sentences("en"))
    editions = Editions.load(cluster)
    record = editions.edition(WAVE)
    assert record is not None
    assert editions.groups(WAVE) == before
    assert {house: record.cubes[house] for house in ("h3", "n0")} == {"h3": 1, "n0": 2}
    assert record.agreed("h4", "figures") == "pooled"
    figures, problems = load_figures(load(cluster))
    assert figures is not None
    assert problems == []


def test_the_next_wave_begins_with_the_new_lists(cluster: Path) -> None:
    """Another wave has nothing of the old lists in its averages."""
    change(cluster, (*MOVED, *RENAMED))
    for seed, house in enumerate(HOUSES):
        rows = [{**row, "heard": "press"} for row in answers(40, 50 + seed)]  # "net" came with version 2
        write_package(cluster, house, rows, wave="2025")
    outcome = issue(cluster, wave="2025")
    assert outcome.editions == (("2025", 1),)
    assert [cell.codes[0] for cell in Editions.load(cluster).groups("2025")[CLUSTER].tables["age"].cells] == [
        "under-45", "45-66", "old",
    ]  # fmt: skip
