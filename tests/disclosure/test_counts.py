"""Counts only: the same figures as if the rows had been handed in, no row anywhere, and nothing believed unseen."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.desk.endings import InputAtFaultError
from plugins.desk.give_secret import give_secret_command
from plugins.desk.seal_counts import seal_counts_command
from plugins.disclosure.counts.counting import count_at_home
from plugins.disclosure.counts.counts_json import HandedIn, counts_bytes, read_counts_json
from plugins.disclosure.counts.findings import Asked, findings
from plugins.disclosure.counts.giving import given_file, given_secret
from plugins.disclosure.packages.looking import house_of
from plugins.disclosure.told.outcome import Outcome
from plugins.editions.cube_json import canonical
from plugins.editions.ledger import DeliveryState
from plugins.editions.policy import load_policy
from plugins.editions.store import Editions
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.identities import key_path, member_holder
from plugins.sealing.making_keys import make_member_key, make_wave_keys
from plugins.sealing.opening import Opener
from plugins.sealing.sealed import Unopened
from plugins.surveys.packages import Package, read_package
from tests.disclosure.making import answers, files_of, issue, load, make_cluster, performances, write_package

WAVE = "2026"
MEMBERS = tuple(f"h{n}" for n in range(9))
AT_HOME = ("h0", "h1", "h2")
"""With 40 answers (folded), 120 (full lists, overlap) and 460 with attendance (weighted)."""
SIZES = {"h0": 40, "h1": 120, "h2": 460}
POLICY = load_policy()


def keys_of(folder: Path) -> Path:
    return folder / "data" / "keys"


def packages(folder: Path) -> None:
    for number, member in enumerate(MEMBERS):
        shown = tuple(other for other in ("h3", "h4") if other != member)
        rows = answers(SIZES.get(member, 50), seed=number, shown=shown)
        people = {"theatre": 4000, "concert": 7000, "other": 2500} if member == "h2" else {}
        write_package(folder, member, rows, shown=shown, attendance=performances(people))


def command(folder: Path, work: Callable[..., None], member: str, keys: Path) -> None:
    """One of the desk's commands, in this process, with the keys that lie in `keys`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMSPILL_KEYS", str(keys))
        work(member, wave=WAVE, cluster=str(folder))


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine houses that hand in rows, issued with the first of three secrets that is drawn. Not to be written to."""
    folder = make_cluster(
        tmp_path_factory.mktemp("rows") / "cluster",
        {member: {"overlap": "all"} for member in MEMBERS},
        sample=False,
        settings="ANSWERS: plain\n",
    )
    packages(folder)
    assert issue(folder).issued
    return folder


@pytest.fixture(scope="module")
def counted(rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same houses, answers and secret; three of them count at home, by the commands. Not to be written to."""
    folder = tmp_path_factory.mktemp("counted") / "cluster"
    shutil.copytree(rows, folder, ignore=shutil.ignore_patterns("editions", "2026.*", "1"))
    packages(folder)
    secret = (keys_of(rows) / f"{WAVE}.secret").read_bytes()
    make_wave_keys(folder, keys_of(folder), WAVE, sample=False)
    (keys_of(folder) / f"{WAVE}.secret").write_bytes(secret)
    for member in AT_HOME:
        home = folder / "homes" / member
        make_member_key(folder, home, WAVE, member, sample=False)
        command(folder, give_secret_command, member, keys_of(folder))
        command(folder, seal_counts_command, member, home)
    outcome = issue(folder)
    assert outcome.editions == ((WAVE, 1),), (outcome.problems, outcome.sentences("en"))
    assert outcome.problems == ()
    return folder


def opened(folder: Path) -> Editions:
    return Editions.load(folder, Opener(keys_of(folder), sample=False))


def test_the_figures_are_those_of_the_rows(rows: Path, counted: Path) -> None:
    """Cube, group shares, and what of a house goes into the groups: folded, full and weighted ones, pairs included."""
    then, now = opened(rows), opened(counted)
    for member in MEMBERS:
        assert now.cube(WAVE, member) == then.cube(WAVE, member)
    assert now.groups(WAVE) == then.groups(WAVE)
    assert {member: bool(cube.pairs) for member in AT_HOME if (cube := now.cube(WAVE, member))}["h1"]
    weighted = now.cube(WAVE, "h2")
    assert weighted is not None
    assert weighted.design_effect > 1.0
    assert (keys_of(counted) / WAVE / "1" / "h0.json.age").is_file()


def test_no_row_leaves_the_members_machine(counted: Path) -> None:
    """What lies in the repository is a description and sealed counts; the rows lie where git ignores them."""
    for member in AT_HOME:
        assert sorted(files_of(counted / "data" / member / WAVE)) == ["counts.json.age", "datapackage.json"]
        assert (counted / "private" / member / WAVE / "responses.csv").is_file()
        assert (counted / "private" / member / WAVE / "datapackage.json").is_file()
    assert (counted / "private" / "h2" / WAVE / "attendance.csv").is_file()


def test_only_the_member_opens_its_secret(counted: Path, tmp_path: Path) -> None:
    """Another house's key doesn't, nor one's own another's; and it is not the wave's."""
    for member in AT_HOME:
        own = Opener(counted / "homes" / member, sample=False)
        assert given_secret(counted, WAVE, member, own) != (keys_of(counted) / f"{WAVE}.secret").read_bytes()
    with pytest.raises(Unopened):
        given_secret(counted, WAVE, "h0", Opener(counted / "homes" / "h1", sample=False))
    moved = tmp_path / given_file(WAVE, "h1")
    moved.parent.mkdir(parents=True)
    moved.write_bytes((counted / given_file(WAVE, "h0")).read_bytes())
    with pytest.raises(Unopened):
        given_secret(tmp_path, WAVE, "h1", Opener(counted / "homes" / "h0", sample=False))


def test_counts_are_issued_once(counted: Path, tmp_path: Path) -> None:
    """Sealed again they are the same; new ones, or rows in their place, wait for the next wave, and it is said why."""
    folder = Path(shutil.copytree(counted, tmp_path / "cluster"))
    for member, size in (("h0", 40), ("h1", 90)):
        (folder / "data" / member / WAVE / "counts.json.age").unlink()
        shown = ("h3", "h4")
        write_package(folder, member, answers(size, seed=int(member[1]), shown=shown), shown=shown)
        command(folder, seal_counts_command, member, folder / "homes" / member)
    (folder / "data" / "h2" / WAVE / "counts.json.age").unlink()
    write_package(folder, "h2", answers(300, seed=77))
    before = files_of(folder / "data" / "editions" / WAVE)
    outcome = issue(folder)
    assert not outcome.issued
    assert files_of(folder / "data" / "editions" / WAVE) == before
    found = {member: each.state for member, each in Editions.load(folder).ledger.deliveries[WAVE].items()}
    assert [found[member] for member in AT_HOME] == [
        DeliveryState.ISSUED,
        DeliveryState.ISSUED_ONCE,
        DeliveryState.ISSUED_ONCE,
    ]
    assert sum("issued once" in sentence for sentence in outcome.sentences("en")) == 2


def honest(folder: Path, member: str) -> tuple[HandedIn, Asked]:
    """A house's counts as its own machine makes them from its rows."""
    cluster = load(folder)
    questionnaires, _ = load_questionnaires(folder)
    waves, _ = load_waves(folder, questionnaires)
    package = Package(member, WAVE, folder / "data" / member / WAVE)
    responses, problems = read_package(package, folder, questionnaires, waves, cluster.members.keys())
    assert responses is not None, problems
    house = house_of(cluster.members[member], cluster)
    handed_in = count_at_home(responses, questionnaires["audience"], house, b"s" * 32, POLICY)
    assert handed_in is not None
    return handed_in, Asked(questionnaires["audience"], house, POLICY)


@pytest.mark.parametrize("member", AT_HOME)
def test_honest_counts_have_no_findings(rows: Path, member: str) -> None:
    """And they come back from their bytes as they were."""
    handed_in, asked = honest(rows, member)
    assert findings(handed_in, asked) == []
    assert read_counts_json(counts_bytes(handed_in)) == handed_in


def table(data: Any, name: str) -> Any:
    return next(each for each in data["cube"]["tables"] if each["id"] == name)


def raise_cell(data: Any) -> None:
    table(data, "age")["cells"][0]["count"] += 200


def drop_cells(data: Any) -> None:
    for cell in table(data, "age")["cells"]:
        cell["count"] = 0
    data["parts"]["age"]["counts"] = dict.fromkeys(data["parts"]["age"]["counts"], 0)


def another_part(data: Any) -> None:
    counts = data["parts"]["age"]["counts"]
    counts["16-24"], counts["80-plus"] = counts["80-plus"] + 60, 0


def small_base(data: Any) -> None:
    for each in data["cube"]["tables"]:
        if each["id"] == "age":
            each["base"] = 90
    data["parts"]["age"]["base"] = 90


def huge(data: Any) -> None:
    data["cube"]["base"] = 10**30


def huge_revenue(data: Any) -> None:
    data["cube"]["attendance"][0]["revenue"] = 10**300


def half_seat(data: Any) -> None:
    data["cube"]["attendance"][0]["sold"] = True


def unknown_group(data: Any) -> None:
    data["cube"]["attendance"][1]["event_group"] = "cabaret"


def weighted_small(data: Any) -> None:
    table(data, "age")["design_effect"] = 1.5
    data["cube"]["design_effect"] = 1.5


def small_pair(data: Any) -> None:
    data["cube"]["pairs"][0]["count"] = 5


def large_pair(data: Any) -> None:
    data["cube"]["pairs"][0]["count"] = data["cube"]["pairs"][0]["base"] + 10


def missing_table(data: Any) -> None:
    data["cube"]["tables"].pop()


def other_code(data: Any) -> None:
    table(data, "age")["cells"][0]["codes"] = ["young"]


def blank_with_base(data: Any) -> None:
    table(data, "age").update(status="blank", cells=[])


def no_part(data: Any) -> None:
    del data["parts"]["age"]


def part_of_nothing(data: Any) -> None:
    data["parts"]["shoe-size"] = {"base": 100, "counts": {"45": 100}}


def tiny_part(data: Any) -> None:
    data["parts"]["background"]["base"] = 25


BROKEN: list[tuple[str, Callable[[Any], None], str, str]] = [
    ("h1", raise_cell, "counts-impossible", "age"),
    ("h1", drop_cells, "counts-impossible", "age"),
    ("h0", another_part, "counts-impossible", "age"),
    ("h1", small_base, "counts-threshold", "age"),
    ("h1", huge, "counts-threshold", "base"),
    ("h2", huge_revenue, "counts-impossible", "attendance"),
    ("h2", half_seat, "counts-impossible", "attendance"),
    ("h2", unknown_group, "counts-not-declared", "attendance"),
    ("h1", weighted_small, "counts-threshold", "age"),
    ("h1", weighted_small, "counts-impossible", "design_effect"),
    ("h1", small_pair, "counts-threshold", "pairs"),
    ("h1", large_pair, "counts-impossible", "pairs"),
    ("h1", missing_table, "counts-not-declared", "tables"),
    ("h1", other_code, "counts-not-declared", "age"),
    ("h1", blank_with_base, "counts-not-declared", "age"),
    ("h1", no_part, "counts-impossible", "age"),
    ("h1", part_of_nothing, "counts-not-declared", "shoe-size"),
    ("h1", tiny_part, "counts-threshold", "background"),
]


@pytest.mark.parametrize(("member", "change", "rule", "place"), BROKEN, ids=[row[1].__name__ for row in BROKEN])
def test_counts_that_cannot_be_are_refused(
    rows: Path, member: str, change: Callable[[Any], None], rule: str, place: str
) -> None:
    """Each by its rule, at its place."""
    handed_in, asked = honest(rows, member)
    data = json.loads(counts_bytes(handed_in))
    change(data)
    assert (rule, place) in findings(read_counts_json(canonical(data)), asked)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"counted":"","cube":{},"parts":{}}\n',
        b'{"counted":1,"cube":null,"parts":[]}\n',
    ],
)
def test_what_is_no_counts_file_is_refused(content: bytes) -> None:
    """By one kind of error, whatever it is."""
    with pytest.raises(ValueError, match=r"\w"):
        read_counts_json(content)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: table(data, "age")["cells"][0].update(count=13),
        lambda data: table(data, "age")["cells"][0].update(count=-5),
        lambda data: data["cube"].update(design_effect=float("nan")),
        lambda data: data["cube"].update(answers=[]),
        lambda data: data.update(counted="x" * 101),
        lambda data: table(data, "age").update(status="exact"),
    ],
)
def test_what_the_program_never_writes_is_not_read(rows: Path, change: Callable[[Any], object]) -> None:
    """An unrounded or negative count, no number, an unknown key, a long mark, an unknown status."""
    data = json.loads(counts_bytes(honest(rows, "h1")[0]))
    change(data)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    with pytest.raises(ValueError, match=r"\w"):
        read_counts_json(text.encode())


def broken(folder: Path, member: str, data: bytes) -> Outcome:
    """What `edition` says where these counts lie in plain in a house's folder, in a wave without keys."""
    place = folder / "data" / member / WAVE
    about = json.loads((place / "datapackage.json").read_bytes())
    about["resources"] = [
        {"name": "counts", "path": "counts.json", "type": "json", "format": "json", "encoding": "utf-8"}
    ]
    for path in place.iterdir():
        path.unlink()
    (place / "datapackage.json").write_text(json.dumps(about))
    (place / "counts.json").write_bytes(data)
    return issue(folder)


def test_a_houses_broken_counts_stop_nobody_else(rows: Path, tmp_path: Path) -> None:
    """Unreadable, another house's, another wave's method: each refused with its reason, the others are issued."""
    folder = tmp_path / "cluster"
    shutil.copytree(rows, folder, ignore=shutil.ignore_patterns("editions", "1"))
    of_another = counts_bytes(honest(rows, "h1")[0])
    outcome = broken(folder, "h3", of_another)
    assert outcome.issued
    assert {problem.code for problem in outcome.problems} == {"disclosure.counts-of-another"}
    assert [problem.values["given"] for problem in outcome.problems] == ["scope"]
    assert broken(folder, "h4", b"{}").problems[-1].code == "disclosure.counts-unreadable"
    states = {member: each.state for member, each in Editions.load(folder).ledger.deliveries[WAVE].items()}
    assert states["h3"] is DeliveryState.REFUSED
    assert states["h5"] is DeliveryState.ISSUED


def test_without_secret_rows_or_enough_answers_nothing_is_counted(tmp_path: Path) -> None:
    """Each is said with what to do; the answers stay where they are."""
    folder = make_cluster(tmp_path / "cluster", {"h0": {}}, sample=False)
    place = write_package(folder, "h0", answers(29, seed=1))
    before = files_of(place)
    home = folder / "home"

    def refused(work: Callable[..., None], keys: Path = home) -> str:
        with pytest.raises(InputAtFaultError) as caught:
            command(folder, work, "h0", keys)
        assert files_of(place) == before
        return str(caught.value)

    assert "keygen" in refused(give_secret_command, keys_of(folder))
    make_wave_keys(folder, keys_of(folder), WAVE, sample=False)
    make_member_key(folder, home, WAVE, "h0", sample=False)
    assert "give-secret h0 --wave 2026" in refused(seal_counts_command)
    command(folder, give_secret_command, "h0", keys_of(folder))
    assert "30" in refused(seal_counts_command)
    write_package(folder, "h0", answers(30, seed=1))
    command(folder, seal_counts_command, "h0", home)
    assert sorted(files_of(place)) == ["counts.json.age", "datapackage.json"]
    with pytest.raises(InputAtFaultError):
        command(folder, seal_counts_command, "h0", home)  # there are no rows left to count
    write_package(folder, "h0", answers(30, seed=1))
    (place / "counts.json.age").unlink()
    key_path(home, WAVE, member_holder("h0")).unlink()
    with pytest.raises(InputAtFaultError):
        command(folder, seal_counts_command, "h0", home)
