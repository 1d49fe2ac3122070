"""`edition --due` from packages to frozen files: who is issued, who waits, and that nobody blocks another."""

import json
import shutil
from pathlib import Path

import pytest

from plugins.disclosure.packages import looking
from plugins.disclosure.written import writing
from plugins.editions.cube import CLUSTER, Status
from plugins.editions.ledger import DeliveryState
from plugins.editions.store import Editions
from tests.disclosure.making import (
    AGES,
    answers,
    files_of,
    issue,
    make_cluster,
    make_member,
    performances,
    write_package,
)

KINDS = ("theatre", "festival", "venue")


def cluster_of(folder: Path, size: int, base: int = 40, **said: str) -> Path:
    """`size` houses h0, h1 …, kinds in turn, each with a package of `base` answers of its own."""
    make_cluster(folder, {f"h{n}": {"kind": KINDS[n % 3], **said} for n in range(size)})
    for n in range(size):
        write_package(folder, f"h{n}", answers(base, seed=n))
    return folder


def edited(member_seed: int, base: int, changed: int) -> list[dict[str, str]]:
    """The package of `cluster_of` with so many answers replaced."""
    return [*answers(base, member_seed)[changed:], *answers(changed, 1000 + member_seed)]


def editions_bytes(folder: Path) -> dict[str, bytes]:
    return files_of(folder / "data" / "editions")


def states(folder: Path) -> dict[str, DeliveryState]:
    return {member: each.state for member, each in Editions.load(folder).ledger.deliveries["2026"].items()}


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-four houses, issued once. Not to be written to."""
    folder = cluster_of(tmp_path_factory.mktemp("issued") / "cluster", 24)
    assert issue(folder).editions == (("2026", 1),)
    return folder


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine houses of one kind, issued once. Not to be written to."""
    folder = make_cluster(tmp_path_factory.mktemp("nine") / "cluster", {f"h{n}": {} for n in range(9)})
    for n in range(9):
        write_package(folder, f"h{n}", answers(50, seed=n))
    issue(folder)
    return folder


@pytest.fixture
def small(nine: Path, tmp_path: Path) -> Path:
    """The nine houses, to write to."""
    return Path(shutil.copytree(nine, tmp_path / "cluster"))


def test_everything_due_is_issued_at_once(issued: Path) -> None:
    """A cube for every house, the cluster and its three kinds; a sound archive."""
    editions = Editions.load(issued)
    record = editions.edition("2026")
    assert record is not None
    assert len(record.delivered) == 24
    assert set(editions.groups("2026")) == {CLUSTER, "kind:theatre", "kind:festival", "kind:venue"}
    assert editions.verify() == []
    assert set(states(issued).values()) == {DeliveryState.ISSUED}


def test_a_second_look_changes_no_byte(small: Path) -> None:
    """Nothing new, nothing issued, nothing written."""
    before = files_of(small)
    outcome = issue(small)
    assert not outcome.issued
    assert files_of(small) == before
    assert any("ingen ny utgave" in sentence for sentence in outcome.sentences("nb"))


def test_a_package_that_was_issued_isnt_opened_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes need no second reading; a changed file, or another member's folder, does."""
    opened = []
    real = looking.read_package
    monkeypatch.setattr(
        looking, "read_package", lambda package, *rest: opened.append(package.member) or real(package, *rest)
    )
    issue(small)
    assert opened == []
    write_package(small, "h3", edited(3, 50, 1))
    issue(small)
    assert opened == ["h3"]
    assert states(small)["h2"] is DeliveryState.ISSUED


@pytest.mark.parametrize(("changed", "due"), [(9, False), (10, True), (11, True)])
def test_a_cube_is_issued_again_when_a_fifth_and_ten_changed(small: Path, changed: int, due: bool) -> None:
    """Of fifty answers, ten new ones are due and nine are not; the first cube stays as it was."""
    before = editions_bytes(small)
    write_package(small, "h3", edited(3, 50, changed))
    outcome = issue(small)
    assert outcome.issued is due
    assert states(small)["h3"] is (DeliveryState.ISSUED if due else DeliveryState.TOO_LITTLE_NEW)
    after = editions_bytes(small)
    assert {name: after[name] for name in before if name != "ledger.json"} == {
        name: content for name, content in before.items() if name != "ledger.json"
    }
    assert ("2026/2/members/h3.json" in after) is due
    assert "2026/2/cluster.json" not in after  # one changed house never moves a group


@pytest.mark.parametrize(("houses", "due"), [(4, False), (5, True), (6, True)])
def test_a_group_is_issued_again_when_five_houses_changed(small: Path, houses: int, due: bool) -> None:
    """Four new cubes leave the mean as it was; with five it is issued anew."""
    for n in range(houses):
        write_package(small, f"h{n}", edited(n, 50, 10))
    outcome = issue(small)
    record = Editions.load(small).edition("2026")
    assert record is not None
    assert record.cubes["h0"] == 2
    assert record.groups[CLUSTER] == (2 if due else 1)
    waits = "\n".join(outcome.sentences("en"))
    assert ("at least 5 houses must be new or changed" in waits) is not due
    assert Editions.load(small).verify() == []


def test_every_part_needs_its_five(issued: Path, tmp_path: Path) -> None:
    """Four changed theatres and four changed festivals are eight houses, but the difference of each kind is of four."""
    folder = Path(shutil.copytree(issued, tmp_path / "cluster"))
    theatres, festivals = [0, 3, 6, 9], [1, 4, 7, 10]
    for n in theatres + festivals:
        write_package(folder, f"h{n}", edited(n, 40, 10))
    issue(folder)
    record = Editions.load(folder).edition("2026")
    assert record is not None
    assert record.groups[CLUSTER] == 1
    for n in (12, 13):
        write_package(folder, f"h{n}", edited(n, 40, 10))
    issue(folder)
    record = Editions.load(folder).edition("2026")
    assert record is not None
    assert set(record.groups.values()) == {3}  # nested groups are issued together


def test_a_latecomer_gets_its_cube_at_once_and_the_group_later(small: Path) -> None:
    """One new house waits for no other; the others' mean waits for four more."""
    make_member(small, "ny")
    write_package(small, "ny", answers(60, 77))
    issue(small)
    editions = Editions.load(small)
    record = editions.edition("2026")
    assert record is not None
    assert editions.cube("2026", "ny") is not None
    assert record.groups[CLUSTER] == 1
    assert "ny" not in record.contributors[CLUSTER]
    assert editions.contributed("2026", CLUSTER, "ny") is None
    assert editions.contributed("2026", CLUSTER, "h1") == editions.cube("2026", "h1")


@pytest.mark.parametrize(("size", "step"), [(4, None), (5, 5), (7, 5), (8, 1)])
def test_groups_of_four_five_seven_and_eight(tmp_path: Path, size: int, step: int | None) -> None:
    """Nothing, coarse, coarse, whole points."""
    folder = make_cluster(tmp_path / "cluster", {f"h{n}": {} for n in range(size)})
    for n in range(size):
        write_package(folder, f"h{n}", answers(40, n))
    outcome = issue(folder)
    groups = Editions.load(folder).groups("2026")
    assert (groups[CLUSTER].step if groups else None) == step
    if step is None:
        assert "need at least 5 houses" in "\n".join(outcome.sentences("en"))
    elif step == 5:
        shares = [c.share for t in groups[CLUSTER].tables.values() for c in t.cells]
        assert {share % 5 for share in shares if isinstance(share, int)} == {0}
        assert {share for share in shares if not isinstance(share, int)} <= {"<10", ">90"}


def test_a_house_under_thirty_is_told_and_left_out(small: Path) -> None:
    """Its package is delivered, and nothing is said of it; no number of answers is printed."""
    make_member(small, "liten")
    write_package(small, "liten", answers(29, 5))
    outcome = issue(small)
    assert states(small)["liten"] is DeliveryState.TOO_FEW
    assert Editions.load(small).cube("2026", "liten") is None
    assert "29" not in "\n".join(outcome.sentences("nb") + outcome.sentences("en"))


def test_one_broken_package_blocks_nobody(small: Path) -> None:
    """A forged code in one package: that one is refused with its reason; a latecomer beside it is issued."""
    make_member(small, "ny")
    write_package(small, "ny", answers(60, 77))
    make_member(small, "feil")
    place = write_package(small, "feil", answers(60, 78))
    table = place / "responses.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("concert", "KANARI-99"), encoding="utf-8")
    outcome = issue(small)
    assert outcome.issued
    assert states(small)["feil"] is DeliveryState.REFUSED
    assert Editions.load(small).cube("2026", "ny") is not None
    assert outcome.problems == Editions.load(small).ledger.all_problems()
    assert all(problem.file.startswith("data/feil/") for problem in outcome.problems)
    assert not any(b"KANARI" in content for content in editions_bytes(small).values())


def test_a_mended_package_is_no_problem_any_more(small: Path) -> None:
    """The ledger shows the last look."""
    place = small / "data" / "h1" / "2026" / "responses.csv"
    good = place.read_bytes()
    place.write_bytes(good.replace(b"concert", b"konsert"))
    assert issue(small).problems
    place.write_bytes(good)
    assert not issue(small).problems
    assert Editions.load(small).ledger.all_problems() == ()


@pytest.mark.parametrize(
    ("figures", "cube", "pooled"),
    [
        ("none", False, False),
        ("own", True, False),
        ("pooled", True, True),
        ("board", True, True),
        ("public", True, True),
    ],
)
def test_the_agreement_is_enforced(small: Path, figures: str, cube: bool, pooled: bool) -> None:
    """None: not counted; own: no group; pooled, board and public: in the groups. Five newcomers, so groups move."""
    for n in range(5):
        make_member(small, f"ny{n}", figures="pooled" if n else figures)
        write_package(small, f"ny{n}", answers(60, 200 + n))
    make_member(small, "sist")
    write_package(small, "sist", answers(60, 300))
    issue(small)
    editions = Editions.load(small)
    record = editions.edition("2026")
    assert record is not None
    assert (editions.cube("2026", "ny0") is not None) is cube
    assert ("ny0" in record.contributors[CLUSTER]) is pooled
    assert record.groups[CLUSTER] == 2


def test_public_members_dont_make_a_group_big_enough(tmp_path: Path) -> None:
    """Seven pooled and three public houses: steps of five; all ten are in the mean."""
    members = {f"h{n}": {"figures": "public" if n > 6 else "pooled"} for n in range(10)}
    folder = make_cluster(tmp_path / "cluster", members)
    for n in range(10):
        write_package(folder, f"h{n}", answers(40, n))
    issue(folder)
    group = Editions.load(folder).groups("2026")[CLUSTER]
    assert group.step == 5
    assert group.tables["age"].members == 10


def test_overlap_is_told_only_where_both_agree(tmp_path: Path) -> None:
    """One agreed with all, one with the first, one with nobody."""
    folder = make_cluster(
        tmp_path / "cluster",
        {"a": {"overlap": "all"}, "b": {"overlap": "[a]"}, "c": {"overlap": "all"}, "d": {"overlap": "none"}},
    )
    write_package(folder, "a", answers(300, 1, ["b", "c", "d"]), shown=["b", "c", "d"])
    write_package(folder, "b", answers(300, 2, ["a", "c"]), shown=["a", "c"])
    issue(folder)
    editions = Editions.load(folder)
    a, b = editions.cube("2026", "a"), editions.cube("2026", "b")
    assert a is not None
    assert b is not None
    assert [pair.member for pair in a.pairs] == ["b", "c"]
    assert [pair.member for pair in b.pairs] == ["a"]


def test_the_edition_is_the_only_door(small: Path) -> None:
    """With the packages gone, every figure is as before, and looking again issues nothing."""
    before = Editions.load(small)
    figures = [before.cube("2026", f"h{n}") for n in range(9)], before.groups("2026"), before.edition("2026")
    files = editions_bytes(small)
    for n in range(9):
        for path in sorted((small / "data" / f"h{n}" / "2026").iterdir()):
            path.unlink()
        (small / "data" / f"h{n}" / "2026").rmdir()
    assert not issue(small).issued
    after = Editions.load(small)
    assert ([after.cube("2026", f"h{n}") for n in range(9)], after.groups("2026"), after.edition("2026")) == figures
    assert editions_bytes(small) == files


def test_no_raw_value_is_in_any_file(tmp_path: Path) -> None:
    """Respondent numbers, exact attendance, exact bases: in no file of the editions."""
    folder = make_cluster(tmp_path / "cluster", {f"h{n}": {} for n in range(9)})
    for n in range(9):
        rows = answers(147, seed=n)
        write_package(folder, f"h{n}", rows, attendance=performances({"theatre": 7919, "concert": 7907, "other": 6151}))
    table = folder / "data" / "h0" / "2026" / "responses.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    lines[1:] = [f"{867500 + place}{line[line.index(',') :]}" for place, line in enumerate(lines[1:])]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert issue(folder).issued
    canaries = [b"8675", b"8676", b"7919", b"7907", b"6151", b"21977", b'"base":147']
    kept = files_of(folder / "data" / "keys")
    parts = {
        name: json.dumps(json.loads(content)["parts"]).encode()  # without fingerprints, which are random digits
        for name, content in kept.items()
        if name.startswith("2026/1/")
    }
    assert len(parts) == 9
    audit = {"the audit": kept["2026/1.audit.json"]}
    for name, content in {**editions_bytes(folder), **parts, **audit}.items():
        assert not [canary for canary in canaries if canary in content], name


def test_each_wave_has_editions_of_its_own(small: Path) -> None:
    """Last year's package, in last year's codes, is issued in last year's wave; this year's stays as it was."""
    rows = [{**row, "heard": "facebook"} for row in answers(130, 1)]
    write_package(small, "h1", rows, wave="2025")
    assert issue(small, wave=None).editions == (("2025", 1),)
    cube = Editions.load(small).cube("2025", "h1")
    assert cube is not None
    assert cube.version == 1
    assert [cell.codes[0] for cell in cube.tables["heard"].cells if cell.count.value] == ["net"]


def test_a_full_list_needs_a_hundred(tmp_path: Path) -> None:
    """99 answers are folded, 100 are not."""
    folder = make_cluster(tmp_path / "cluster", {"a": {}, "b": {}})
    for member, size in (("a", 99), ("b", 100)):
        write_package(folder, member, [{**row, "age": AGES[n % 7]} for n, row in enumerate(answers(size, 1))])
    issue(folder)
    editions = Editions.load(folder)
    found = {member: cube.tables["age"].status for member in "ab" if (cube := editions.cube("2026", member))}
    assert found == {"a": Status.FOLDED, "b": Status.FULL}


def test_a_crash_while_writing_leaves_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills while an edition is put together: the archive is as before, and the next look issues it whole."""
    write_package(small, "h3", edited(3, 50, 25))
    write_package(small, "h4", edited(4, 50, 25))
    before = editions_bytes(small)
    real = writing._write

    def full_disk(path: Path, content: bytes) -> None:
        if path.name == "h4.json":
            raise OSError("no space left")
        real(path, content)

    monkeypatch.setattr(writing, "_write", full_disk)
    with pytest.raises(OSError, match="no space"):
        issue(small)
    left = {name: content for name, content in editions_bytes(small).items() if not name.startswith(".issuing/")}
    assert left == before
    assert Editions.load(small).verify() == []
    monkeypatch.undo()
    assert issue(small).editions == (("2026", 2),)
    assert Editions.load(small).verify() == []
    assert not (small / "data" / "editions" / ".issuing").exists()


def test_a_crash_after_the_ledger_is_finished_by_the_next_look(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The edition is in the ledger and complete, but not in its place: it is moved there first."""
    write_package(small, "h3", edited(3, 50, 25))
    monkeypatch.setattr(writing, "finish", lambda *_: None)
    issue(small)
    assert {problem.code for problem in Editions.load(small).verify()} == {"editions.missing-file"}
    monkeypatch.undo()
    assert not issue(small).issued
    editions = Editions.load(small)
    assert editions.verify() == []
    record = editions.edition("2026")
    assert record is not None
    assert record.cubes["h3"] == 2


def test_an_edition_never_takes_another_ones_place(small: Path) -> None:
    """Whatever lies where the next edition should go, it isn't written over."""
    (small / "data" / "editions" / "2026" / "2").mkdir()
    write_package(small, "h3", edited(3, 50, 25))
    before = editions_bytes(small)
    with pytest.raises(FileExistsError):
        issue(small)
    assert editions_bytes(small) == before


def test_nothing_is_issued_beside_a_changed_edition(small: Path) -> None:
    """Who changed a frozen file hears of it before anything else happens."""
    path = small / "data" / "editions" / "2026" / "1" / "cluster.json"
    path.write_bytes(path.read_bytes().replace(b'"step":1', b'"step":5'))
    write_package(small, "h3", edited(3, 50, 25))
    outcome = issue(small)
    assert outcome.refused
    assert [problem.code for problem in outcome.problems] == ["editions.changed-file"]
    assert not (small / "data" / "editions" / "2026" / "2").exists()


def test_a_group_retires_when_a_leaver_agreed_so(small: Path) -> None:
    """The house leaves; its groups are withdrawn; the frozen file stays in the archive."""
    make_member(small, "h2", figures="none", leaving="retire-groups")
    outcome = issue(small)
    editions = Editions.load(small)
    record = editions.edition("2026")
    assert record is not None
    assert editions.groups("2026") == {}
    assert record.retired == (CLUSTER, "kind:theatre")
    assert (small / "data" / "editions" / "2026" / "1" / "cluster.json").exists()
    assert "withdrawn" in "\n".join(outcome.sentences("en"))
    assert not issue(small).issued  # once


def test_a_leaver_may_stay_in_the_frozen_edition(small: Path) -> None:
    """As the other agreement says: the groups stand until they are due for other reasons."""
    make_member(small, "h2", figures="none")
    assert not issue(small).issued
    assert set(Editions.load(small).groups("2026")) == {CLUSTER, "kind:theatre"}
