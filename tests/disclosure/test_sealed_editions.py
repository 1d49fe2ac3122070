"""Sealed waves: the same figures as plain ones, for those who may read them, and nothing for others."""

from pathlib import Path

import pytest

from plugins.cluster.files.validation import Invalid
from plugins.cluster.problems import Messages
from plugins.disclosure.protected_stage.stage_files import StageFiles
from plugins.disclosure.protected_stage.wave_secret import demo_secret
from plugins.disclosure.told.outcome import Outcome
from plugins.editions.store import Editions
from plugins.sealing.envelope import Label
from plugins.sealing.identities import BUILD, RECOVERY, key_path, member_holder
from plugins.sealing.making_keys import make_member_key, make_wave_keys
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import read_recipients, readers_of
from plugins.sealing.replacing_plain import replace_plain
from plugins.sealing.sealed import Unopened
from plugins.surveys.guarded_folder import SEALED
from tests.disclosure.making import answers, files_of, issue, make_cluster, write_package

MEMBERS = {**{f"h{n}": {} for n in range(8)}, "open": {"figures": "public"}}
WAVE = "2026"


def keys_of(folder: Path) -> Path:
    """Where the tests' `edition` looks for keys."""
    return folder / "data" / "keys"


def seal_packages(folder: Path) -> None:
    """Seal every package of the wave, as `seal` does."""
    for package in sorted((folder / "data").glob(f"*/{WAVE}/datapackage.json")):
        member = package.parent.parent.name
        files = {
            package.parent / name: Label(member, WAVE, kind)
            for name, kind in SEALED.items()
            if (package.parent / name).is_file()
        }
        replace_plain(files, readers_of(folder, WAVE, member, sample=False), [], folder / "private" / member)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine houses, issued in plain."""
    folder = make_cluster(
        tmp_path_factory.mktemp("plain") / "cluster", MEMBERS, sample=False, settings="ANSWERS: plain\n"
    )
    for number, member in enumerate(MEMBERS):
        write_package(folder, member, answers(40 + number, seed=number))
    assert issue(folder).issued
    return folder


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same houses and answers, packages sealed before they are issued."""
    folder = make_cluster(tmp_path_factory.mktemp("sealed") / "cluster", MEMBERS, sample=False)
    for number, member in enumerate(MEMBERS):
        write_package(folder, member, answers(40 + number, seed=number))
    make_wave_keys(folder, keys_of(folder), WAVE, sample=False)
    for member in MEMBERS:
        make_member_key(folder, folder / "homes", WAVE, member, sample=False)
    seal_packages(folder)
    outcome = issue(folder)
    assert outcome.issued, outcome.problems
    assert outcome.problems == ()
    return folder


def with_build(folder: Path) -> Editions:
    """As the protected stage reads them."""
    return Editions.load(folder, Opener(keys_of(folder), sample=False))


def test_nothing_is_issued_in_plain_that_nobody_chose_to(tmp_path: Path) -> None:
    """A real cluster without keys is refused with the remedy, byte by byte untouched; chosen, it is told every time."""
    folder = make_cluster(tmp_path / "cluster", MEMBERS, sample=False)
    write_package(folder, "h0", answers(40, seed=0))
    before = files_of(folder)
    outcome = issue(folder, wave=None)
    assert (outcome.refused, outcome.told, _codes(outcome)) == (True, (), ["sealing.wave-undecided"])
    assert files_of(folder) == before
    for language in ("nb", "en"):
        said = Messages.load().render(outcome.problems[0], language)
        assert "keygen 2026" in said.fix
        assert "ANSWERS: plain" in said.fix
    (folder / "cluster.yaml").write_text("SAMPLE: false\nANSWERS: plain\n", encoding="utf-8")
    for _ in range(2):
        assert "alle som har repoet" in "".join(issue(folder).sentences("nb"))
    make_wave_keys(folder, keys_of(folder), WAVE, sample=False)
    assert "alle som har repoet" not in "".join(issue(folder).sentences("nb"))


def test_every_cube_but_a_public_one_is_sealed(sealed: Path) -> None:
    """By name and by content; the archive is sound, and only whole steps of bytes can be seen."""
    members = sealed / "data/editions" / WAVE / "1" / "members"
    assert sorted(path.name for path in members.iterdir()) == [*(f"h{n}.json.age" for n in range(8)), "open.json"]
    assert {path.stat().st_size for path in members.glob("*.age")} == {64 * 1024}
    assert Editions.load(sealed).verify() == []


def test_the_figures_are_those_of_a_plain_wave(plain: Path, sealed: Path) -> None:
    """Sealing changes who may read, and no number (both clusters draw the same secret in the tests)."""
    then, now = Editions.load(plain), with_build(sealed)
    for member in MEMBERS:
        assert now.cube(WAVE, member) == then.cube(WAVE, member)
        assert now.contributed(WAVE, "cluster", member) == then.contributed(WAVE, "cluster", member)
    assert now.groups(WAVE) == then.groups(WAVE)


def test_without_keys_only_what_everybody_may_read_is_read(sealed: Path) -> None:
    """Groups and the public house; the open side's own question gives the same with keys and without."""
    without = Editions.load(sealed)
    assert {member for member in MEMBERS if without.cube(WAVE, member)} == {"open"}
    assert without.groups(WAVE) == with_build(sealed).groups(WAVE)
    for editions in (without, with_build(sealed)):
        assert {member for member in MEMBERS if editions.open_cube(WAVE, member)} == {"open"}


def test_a_member_opens_its_own_and_no_other(sealed: Path, tmp_path: Path) -> None:
    """With its own key alone; the board's key, which opens the answers too, opens every house's."""
    home = key_path(sealed / "homes", WAVE, member_holder("h3"))
    key_path(tmp_path, WAVE, member_holder("h3")).write_bytes(home.read_bytes())
    own = Editions.load(sealed, Opener(tmp_path, sample=False))
    assert {member for member in MEMBERS if own.cube(WAVE, member)} == {"h3", "open"}
    assert own.cube(WAVE, "h3") == with_build(sealed).cube(WAVE, "h3")
    chair = tmp_path / "chair"
    chair.mkdir()
    key_path(chair, WAVE, RECOVERY).write_bytes(key_path(keys_of(sealed), WAVE, RECOVERY).read_bytes())
    board = Editions.load(sealed, Opener(chair, sample=False))
    assert {member for member in MEMBERS if board.cube(WAVE, member)} == MEMBERS.keys()


def test_no_answer_lies_in_plain(sealed: Path) -> None:
    """Below data/<member>/ only the descriptor can be read."""
    names = {path.name for member in MEMBERS for path in (sealed / "data" / member / WAVE).iterdir()}
    assert names == {"datapackage.json", "responses.csv.age"}


def test_what_the_protected_stage_keeps_is_sealed_too(sealed: Path) -> None:
    """Secret, parts of the groups and the audit's report; and none can stand in for another."""
    names = {path.relative_to(keys_of(sealed)).as_posix() for path in keys_of(sealed).rglob("*") if path.is_file()}
    shown = {f"{WAVE}/recipients.yaml", f"{WAVE}.build.key", f"{WAVE}.recovery.key"}
    kept = {f"{WAVE}/1/{member}.json.age" for member in MEMBERS}
    assert names - shown == {f"{WAVE}.secret.age", f"{WAVE}/1.audit.json.age", *kept}
    files = StageFiles(keys_of(sealed), WAVE, Opener(keys_of(sealed), sample=False), None)
    for name in names - shown:
        assert files.read(name.removesuffix(".age"))
    other = keys_of(sealed) / WAVE / "1" / "h1.json.age"
    stranger = StageFiles(sealed / "moved", WAVE, files.opener, None)
    (sealed / "moved").mkdir()
    (sealed / "moved" / "h2.json.age").write_bytes(other.read_bytes())
    with pytest.raises(Unopened):
        stranger.read("h2.json")


def test_a_sealed_secret_of_the_sample_stops_a_real_cluster(sealed: Path, tmp_path: Path) -> None:
    """What everybody knows protects nobody, however well it is sealed; nor does half a secret."""
    for content, code in ((demo_secret(WAVE), "disclosure.demo-secret"), ("x", "disclosure.broken-secret")):
        folder = _copy(sealed, tmp_path / code)
        recipients = read_recipients(folder, WAVE, sample=False)
        state = StageFiles(keys_of(folder), WAVE, Opener(keys_of(folder), sample=False), recipients)
        state.write(f"{WAVE}.secret", content.encode("ascii"))
        with pytest.raises(Invalid) as caught:
            issue(folder)
        assert [problem.code for problem in caught.value.problems] == [code]


def test_a_second_look_issues_nothing_and_new_answers_are_issued(sealed: Path, tmp_path: Path) -> None:
    """Sealed cubes are opened to judge what comes later; sealing the same rows anew changes nothing."""
    before = files_of(sealed / "data/editions")
    assert not issue(sealed).issued
    assert files_of(sealed / "data/editions") == before
    again = _copy(sealed, tmp_path)
    write_package(again, "h0", answers(40, seed=0))
    write_package(again, "h1", answers(80, seed=100))
    for member in ("h0", "h1"):
        (again / "data" / member / WAVE / "responses.csv.age").unlink()
    seal_packages(again)
    outcome = issue(again)
    assert outcome.editions == ((WAVE, 2),)
    assert [path.name for path in (again / "data/editions" / WAVE / "2" / "members").iterdir()] == ["h1.json.age"]


def test_without_the_waves_keys_nothing_is_looked_at(sealed: Path, tmp_path: Path) -> None:
    """Nobody's package is called broken for it: it is said what is missing, and no byte changes."""
    folder = _copy(sealed, tmp_path)
    for path in keys_of(folder).glob("*.key"):
        path.unlink()
    before = files_of(folder / "data")
    outcome = issue(folder)
    assert outcome.refused
    assert _codes(outcome) == ["sealing.no-key-here"]
    assert files_of(folder / "data") == before


def test_a_wave_whose_keys_are_destroyed_is_closed(sealed: Path, tmp_path: Path) -> None:
    """It is said, its editions stay, and other waves go on."""
    folder = _copy(sealed, tmp_path)
    for path in keys_of(folder).glob("*.key"):
        path.unlink()
    recipients = folder / "data/keys" / WAVE / "recipients.yaml"
    recipients.write_text(recipients.read_text(encoding="utf-8") + "destroyed: 2028-12-31\n", encoding="utf-8")
    (folder / "cluster.yaml").write_text("SAMPLE: false\nANSWERS: plain\n", encoding="utf-8")
    write_package(folder, "h0", [{**row, "heard": "facebook"} for row in answers(40, seed=0)], wave="2025")
    outcome = issue(folder, wave=None)
    assert not outcome.refused
    assert outcome.editions == (("2025", 1),)
    assert any("slettet for godt" in sentence for sentence in outcome.sentences("nb"))
    assert Editions.load(folder).verify() == []


def test_a_rivals_rows_in_ones_folder_are_refused(sealed: Path, tmp_path: Path) -> None:
    """Moved there in the repository: known when opened, told in words, and the others' editions aren't touched."""
    folder = _copy(sealed, tmp_path)
    stolen = (folder / "data" / "h1" / WAVE / "responses.csv.age").read_bytes()
    (folder / "data" / "h0" / WAVE / "responses.csv.age").write_bytes(stolen)
    outcome = issue(folder)
    assert _codes(outcome) == ["sealing.other-member"]
    assert with_build(folder).cube(WAVE, "h0") == with_build(sealed).cube(WAVE, "h0")


def test_demo_keys_stop_a_real_cluster(sealed: Path, tmp_path: Path) -> None:
    """As a recipient or as a key file, before anything is read."""
    folder = _copy(sealed, tmp_path)
    key_path(keys_of(folder), WAVE, BUILD).unlink()
    make_wave_keys(tmp_path, keys_of(folder), "2025", sample=True)
    outcome = issue(folder)
    assert outcome.refused
    assert _codes(outcome) == ["sealing.demo-key", "sealing.demo-key"]


def _codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def _copy(folder: Path, target: Path) -> Path:
    for name, content in files_of(folder).items():
        path = target / "copy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return target / "copy"
