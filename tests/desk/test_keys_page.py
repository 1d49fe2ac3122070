"""docs/keys.md, followed word by word: a real cluster, a coordinator and a member with a clone each, a memory stick."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

import tasks
from plugins.desk.program import main
from plugins.disclosure.counts.giving import given_secret
from plugins.editions.store import Editions
from plugins.sealing.age_files import decrypt, public_key
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import key_path, member_holder, read_identity
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import read_recipients
from plugins.sealing.sealed import most_sealed
from plugins.sealing.sealed_reports import seal_report
from tests.desk.building import PRODUCT_DIR, SUNDAY
from tests.disclosure.making import answers, files_of, make_cluster, make_member, write_package

WAVE = "2026"
PAGE = (PRODUCT_DIR / "docs" / "keys.md").read_text(encoding="utf-8")
NB, EN = PAGE.split("\n---\n")
WHO = {"koordinatoren": "coordinator", "medlemmet": "member", "the coordinator": "coordinator", "the member": "member"}
MEMBER = member_holder("hosen")


def boxes(text: str) -> list[tuple[str, list[str]]]:
    """The page's boxes in order: who runs it, and the lines to type."""
    found = re.findall(r"```sh\n# (.+)\n([^`]+)```", text)
    return [
        (WHO[who], lines.strip().replace("<dere>", "hosen").replace("<you>", "hosen").split("\n"))
        for who, lines in found
    ]


@dataclass
class Office:
    """Two clones of one cluster; `type_box` follows the page's next box, then what was committed reaches both."""

    root: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    pages: Iterator[tuple[str, list[str]]]

    def clone(self, who: str) -> Path:
        """Who's copy of the repository."""
        return self.root / who

    def type_box(self) -> str:
        """Type the next box; what the commands said."""
        who, lines = next(self.pages)
        said = "".join(self.type(who, line) for line in lines)
        self.send(who)
        return said

    def type(self, who: str, line: str, expected: int = 0) -> str:
        """One line, in the shell or through our own command line."""
        place, _, words = line.rpartition("python3 tasks.py ")
        if words == line:
            subprocess.run(["bash", "-ec", line], cwd=self.clone(who), check=True)
            return ""
        with self.monkeypatch.context() as patch:
            for variable in ("SAMSPILL_KEYS", "SAMSPILL_CLUSTER"):
                patch.delenv(variable, raising=False)
            if place:
                patch.setenv("SAMSPILL_KEYS", place.strip().partition("=")[2].replace("~", str(self.root / "home")))
            argv = [word.replace("~", str(self.root / "home")) for word in words.split()]
            code = main(tasks, ["tasks.py", *argv, "--cluster", str(self.clone(who))])
        captured = self.capsys.readouterr()
        said = captured.out + captured.err
        assert code == expected, f"{line}\n{said}"
        assert "AGE-SECRET-KEY-1" not in said
        return said

    def send(self, who: str) -> None:
        """Commit, push and pull: everything but what git ignores."""
        other = self.clone("member" if who == "coordinator" else "coordinator")
        mine = self.clone(who)
        for name, content in files_of(mine).items():
            if not name.endswith(".key") and not name.startswith(("private/", ".build/")):
                (other / name).parent.mkdir(parents=True, exist_ok=True)
                (other / name).write_bytes(content)

    def keys(self, who: str) -> Path:
        """Who's folder of keys."""
        return self.clone(who) / "data" / "keys"

    def opens(self, who: str, keys: Path | None = None) -> bool:
        """Whether the member's issued figures can be read with who's keys alone."""
        return (
            Editions.load(self.clone(who), Opener(keys or self.keys(who), sample=False)).cube(WAVE, "hosen") is not None
        )


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    """A real cluster with one member, a home with a memory stick and a folder of downloads."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
    monkeypatch.chdir(tmp_path)
    for name in ("minnepinne", "nedlastinger"):
        (tmp_path / "home" / name).mkdir(parents=True)
    make_cluster(tmp_path / "coordinator", {"hosen": {}}, sample=False)
    shutil.copytree(tmp_path / "coordinator", tmp_path / "member")
    return Office(tmp_path, monkeypatch, capsys, iter(boxes(NB)))


def test_both_languages_say_the_same_commands() -> None:
    """What is shown for one is shown for the other."""
    assert boxes(NB) == boxes(EN)
    assert len(boxes(NB)) == 13


def test_the_page_from_the_first_box_to_the_last(office: Office) -> None:
    """Every box works as it stands, and afterwards is true what the page says around it."""
    office.type_box()
    stick = office.root / "home" / "minnepinne"
    assert [path.name for path in stick.iterdir()] == ["2026.recovery.key"]
    office.type_box()
    assert not key_path(office.keys("coordinator"), WAVE, MEMBER).exists()
    write_package(office.clone("member"), "hosen", answers(60, seed=1))
    office.type("member", "python3 tasks.py seal hosen --wave 2026")
    office.send("member")
    _the_secret_of_a_round_that_was_never_issued_is_made_anew(office)
    office.type("coordinator", "python3 tasks.py edition --due")
    office.send("coordinator")
    assert office.opens("member")
    issued = files_of(office.clone("coordinator") / "data" / "editions")

    _a_member_counts_at_home(office)
    _a_report_comes(office)
    _a_member_loses_its_key(office)
    _the_build_loses_its_key(office)
    old = stick / "2026.recovery.key"
    lost = old.read_text(encoding="utf-8")
    office.type_box()  # the board's is lost
    assert old.read_text(encoding="utf-8") != lost
    assert office.opens("coordinator", stick)
    before = key_path(office.keys("coordinator"), WAVE, "build").read_bytes()
    office.type_box()  # the build's was seen
    assert [path.name for path in office.keys("coordinator").glob("*.key")] == ["2026.build.key"]
    assert key_path(office.keys("coordinator"), WAVE, "build").read_bytes() != before
    assert "Ingen feil." in office.type_box()
    now = files_of(office.clone("coordinator") / "data" / "editions")
    assert {name: now[name] for name in issued if name != "ledger.json"} == {
        name: content for name, content in issued.items() if name != "ledger.json"
    }  # frozen through all of it
    assert "ingen ny utgave" in office.type("coordinator", "python3 tasks.py edition --due")

    office.type_box()  # erased
    assert not list(stick.iterdir())
    assert not list(office.keys("coordinator").glob("*.key"))
    assert "lukket" in office.type("coordinator", "python3 tasks.py edition --due")
    assert office.opens("member")


def _the_secret_of_a_round_that_was_never_issued_is_made_anew(office: Office) -> None:
    """As the page says where the build's key was seen: deleted, the next command that needs one makes another."""
    office.type("coordinator", "python3 tasks.py give-secret hosen --wave 2026")
    secret = office.keys("coordinator") / f"{WAVE}.secret.age"
    before = secret.read_bytes()
    secret.unlink()
    office.type("coordinator", "python3 tasks.py give-secret hosen --wave 2026")
    assert secret.read_bytes() != before


def _a_member_counts_at_home(office: Office) -> None:
    """The same answers, counted with the given secret: tried in the member's clone, and not handed in."""
    office.type_box()
    assert len(_given(office)) == 32
    package = office.clone("member") / "data" / "hosen" / WAVE
    shutil.move(package, office.root / "sealed before")
    write_package(office.clone("member"), "hosen", answers(60, seed=1))
    who, lines = next(office.pages)
    office.type(who, *lines)
    assert {path.name for path in package.iterdir()} == {"datapackage.json", "counts.json.age"}
    assert (office.clone("member") / "private" / "hosen" / WAVE / "responses.csv").is_file()
    shutil.rmtree(package)
    shutil.move(office.root / "sealed before", package)


def _a_report_comes(office: Office) -> None:
    recipients = read_recipients(office.clone("coordinator"), WAVE, sample=False)
    assert recipients is not None
    sent = seal_report(_pdf(office.root), Label("hosen", WAVE, Kind.REPORT_NB), [recipients.members["hosen"]])
    (office.root / "home/nedlastinger/hosen.pdf.age").write_bytes(sent)
    office.type_box()
    assert (office.clone("member") / "private/hosen/report.pdf").read_bytes() == _pdf(office.root)
    said = office.type("coordinator", "python3 tasks.py open-report ~/nedlastinger/hosen.pdf.age", expected=1)
    assert "Ingen av nøklene her" in said
    office.type("member", "python3 tasks.py open-report ~/nedlastinger/none.pdf.age", expected=2)
    office.type("coordinator", "python3 tasks.py passwords nobody", expected=2)
    office.type("coordinator", "python3 tasks.py keygen 2026 --replace member", expected=2)
    office.type("coordinator", "python3 tasks.py keygen 2026 --public age1", expected=2)
    office.type("coordinator", "python3 tasks.py keygen 2026 --member hosen --public age1", expected=1)
    assert "har ikke passord" in office.type("coordinator", "python3 tasks.py passwords hosen")
    any_program = decrypt(
        sent,
        [str(read_identity(key_path(office.keys("member"), WAVE, MEMBER), sample=False))],
        most_sealed(Kind.REPORT_NB),
    )
    (office.root / "plain.pdf").write_bytes(any_program)
    with pikepdf.open(office.root / "plain.pdf") as pdf:
        assert len(pdf.pages) == 1

    make_member(office.clone("coordinator"), "hosen", report="{deliver: password}")
    said = office.type_box()
    password = said.split()[0]
    assert re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}", password)
    make_member(office.clone("coordinator"), "hosen", report="{deliver: password, renewed: 2026-11-22}")
    assert office.type("coordinator", "python3 tasks.py passwords hosen").split()[0] != password
    make_member(office.clone("coordinator"), "hosen")
    _the_boards_password_is_renewed(office)


def _the_boards_password_is_renewed(office: Office) -> None:
    """Its report and the page on how the figures were tried open with the same one, and from that day with another."""
    settings = office.clone("coordinator") / "cluster.yaml"
    before = settings.read_text(encoding="utf-8") if settings.exists() else ""
    told = []
    for line in ("BOARD_REPORT: password", "BOARD_REPORT: password\nBOARD_REPORT_RENEWED: 2026-11-22"):
        settings.write_text(f"{before}{line}\n", encoding="utf-8")
        told.append(office.type("coordinator", "python3 tasks.py passwords board").split()[0])
        assert office.type("coordinator", "python3 tasks.py passwords protection").split()[0] == told[-1]
    assert told[0] != told[1]
    settings.write_text(f"{before}BOARD_REPORT_RENEWED: 2026-11-22\n", encoding="utf-8")
    assert "BOARD_REPORT: password" in office.type("coordinator", "python3 tasks.py passwords board", expected=1)
    settings.write_text(before, encoding="utf-8")


def _a_member_loses_its_key(office: Office) -> None:
    given = _given(office)
    key_path(office.keys("member"), WAVE, MEMBER).unlink()
    office.type_box()
    assert not office.opens("member")
    office.type_box()
    assert office.opens("member")
    assert _given(office) == given


def _given(office: Office) -> bytes:
    """What the member rounds with at home, opened with its key alone."""
    return given_secret(office.clone("member"), WAVE, "hosen", Opener(office.keys("member"), sample=False))


def _the_build_loses_its_key(office: Office) -> None:
    key_path(office.keys("coordinator"), WAVE, "build").unlink()
    office.type_box()
    assert [path.name for path in office.keys("coordinator").glob("*.key")] == ["2026.build.key"]
    assert office.opens("coordinator")
    identity = read_identity(key_path(office.keys("coordinator"), WAVE, "build"), sample=False)
    recipients = read_recipients(office.clone("coordinator"), WAVE, sample=False)
    assert recipients is not None
    assert public_key(str(identity)) == recipients.build
    write_package(office.clone("member"), "hosen", answers(120, seed=2))
    office.type("member", "python3 tasks.py seal hosen --wave 2026")
    office.send("member")
    assert "utgave 2 er gitt ut" in office.type("coordinator", "python3 tasks.py edition --due")
    office.send("coordinator")


def _pdf(folder: Path) -> bytes:
    path = folder / "made.pdf"
    if not path.exists():
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(path)
    return path.read_bytes()
