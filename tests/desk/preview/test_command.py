"""`preview` as a person types it: from every source, where it may lie, and what its pages hold."""

import csv
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.desk.endings import InputAtFaultError, WrongUsageError
from plugins.desk.keygen import keygen_command
from plugins.desk.preview.command import preview_command
from plugins.desk.seal import seal_command
from tests.desk.building import typed
from tests.disclosure.making import files_of
from tests.surveys.importers.clusters import cluster as import_cluster
from tests.surveys.importers.clusters import run as run_import
from tests.surveys.packaging import valid

HEAD = "Tidsmerke,Hvor gammel er du?,Hvilket kjønn har du?,E-post,Er det noe mer du vil si til Odeon?"
ROWS = """\
2026-03-01 12:00,34,Kvinne,kari@example.org,Ring 41 23 45 67
2026-03-02 12:00,45,Mann,,<script>alert(1)</script>
2026-03-03 12:00,67,Kvinne,,=1+1
2026-03-04 12:00,81,Kvinne,,
"""
Run = Callable[..., str]


@pytest.fixture
def preview(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in a cluster; gives what it said."""

    def run(root: Path, target: str, **more: str) -> str:
        monkeypatch.setenv("SAMSPILL_CLUSTER", str(root))
        monkeypatch.setenv("COLUMNS", "120")
        said = {"member": "", "wave": "", "mapping": "", "language": "nb", **more}
        capsys.readouterr()
        preview_command(target, **said, cluster=str(root))
        return capsys.readouterr().out

    return run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A real cluster with three members, one of which has a package of 24 answers."""
    folder = import_cluster(tmp_path / "cluster")
    valid().write(folder)
    return folder


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Four rows as a survey tool exports them."""
    path = tmp_path / "svar.csv"
    path.write_text(f"{HEAD}\n{ROWS}", encoding="utf-8")
    return path


def page(root: Path, name: str = "preview.html", member: str = "odeon") -> str:
    """A page that was written."""
    return (root / "private" / member / "2026" / name).read_text("utf-8")


def test_a_plain_package_without_keys(root: Path, preview: Run) -> None:
    """Two dozen answers, on screen and as pages in both languages, nothing beside them in the cluster."""
    before = files_of(root)
    said = preview(root, "odeon")
    assert "24 svar" in said
    assert "Ett medlem har svar for 2026 så langt" in said
    assert "Bare for husets egne øyne" in said
    new = set(files_of(root)) - set(before)
    assert new == {f"private/odeon/2026/{name}" for name in ("preview.html", "preview.en.html")}
    assert files_of(root).items() >= before.items()
    assert "For the house’s own eyes only" in page(root, "preview.en.html")
    assert "<strong>24</strong>" in page(root)


def test_a_page_needs_nothing_and_asks_for_nothing(root: Path, preview: Run) -> None:
    """No script, no address but the sources' links, and a policy that forbids all of it."""
    preview(root, "odeon")
    text = page(root)
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert set(re.findall(r'(?:src|href)="([^"]*)"', text)) <= {
        "preview.en.html", "#short", "#questions", "#words", "#next", "#method",
        *(found for found in re.findall(r'href="(#q-[^"]*|https://www\.ssb\.no[^"]*)"', text)),
    }  # fmt: skip
    assert "url(" not in text
    assert "@import" not in text


def test_a_sealed_package_opens_with_the_members_own_key(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preview: Run
) -> None:
    """The same page as before it was sealed; without the key the way is told, unless the rows were put aside."""
    preview(root, "odeon")
    plain = page(root)
    home = tmp_path / "home"
    keygen_command("2026", member="", replace="", public="", cluster=str(root))
    monkeypatch.setenv("SAMSPILL_KEYS", str(home))
    keygen_command("2026", member="odeon", replace="", public="", cluster=str(root))
    seal_command("odeon", wave="2026", cluster=str(root))
    assert not (root / "data/odeon/2026/responses.csv").exists()
    preview(root, "odeon")
    assert page(root) == plain
    monkeypatch.setenv("SAMSPILL_KEYS", str(tmp_path / "none"))
    with pytest.raises(InputAtFaultError, match=r"2026\.member\.odeon\.key"):
        preview(root, "odeon")


def test_rows_put_aside_are_read_where_no_key_is(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preview: Run
) -> None:
    """Who sealed without a key of its own still has the rows in private/, and the preview finds them."""
    preview(root, "odeon")
    plain = page(root)
    keygen_command("2026", member="", replace="", public="", cluster=str(root))
    key = tmp_path / "elsewhere"
    monkeypatch.setenv("SAMSPILL_KEYS", str(key))
    keygen_command("2026", member="odeon", replace="", public="", cluster=str(root))
    monkeypatch.setenv("SAMSPILL_KEYS", str(tmp_path / "none"))
    seal_command("odeon", wave="2026", cluster=str(root))
    assert (root / "private/odeon/2026/responses.csv").is_file()
    preview(root, "odeon")
    assert page(root) == plain
    assert not list((root / "private/odeon/2026").glob(".preview*"))


def test_an_export_before_anything_is_handed_in(tmp_path: Path, export: Path, preview: Run) -> None:
    """Alone, on the first day: figures, the sheet of words with what could name somebody marked, no package."""
    root = import_cluster(tmp_path / "cluster")
    said = preview(root, str(export), member="odeon", language="en")
    assert "The export has 4 rows; 4 of them are answers that count." in said
    assert not (root / "data").exists()
    words = page(root, "own-words.html", "odeon")
    assert "<mark>41 23 45 67</mark>" in words
    assert "&lt;script&gt;" in words
    assert "kari@example.org" not in words + page(root, member="odeon")
    sheet = list(csv.reader((root / "private/odeon/2026/own-words.csv").open(encoding="utf-8-sig", newline="")))
    assert [row[3] for row in sheet[1:] if "41 23" in row[2]] == ["yes"]
    assert "'=1+1" in [row[2] for row in sheet]


def test_whose_export_it_is_may_stay_unsaid(tmp_path: Path, export: Path, preview: Run) -> None:
    """Nobody's name, until our own form's file name says whose it is."""
    root = import_cluster(tmp_path / "cluster")
    assert "4 svar" in preview(root, str(export))
    assert "<h1>Deres egne svar" in page(root, member="preview")
    own = export.rename(export.with_name("svar-odeon-audience-v2-2026.csv"))
    preview(root, str(own))
    assert "<h1>Odeon" in page(root, member="odeon")


OWN = """\
questions:
  - id: own_bar
    type: single
    nb: Hva drakk du?
    en: What did you drink?
    options:
      - {code: coffee, nb: Kanarikaffe, en: Canary coffee}
      - {code: beer, nb: Øl, en: Beer}
      - {code: water, nb: Vann, en: Water}
"""


def test_own_questions_come_along_and_a_neighbours_broken_ones_dont_matter(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch, preview: Run
) -> None:
    """From the export and from the package; a broken file of one's own is told."""
    root = import_cluster(tmp_path / "cluster")
    place = root / "surveys" / "audience" / "own" / "2026"
    place.mkdir(parents=True)
    (place / "odeon.yaml").write_text(OWN, encoding="utf-8")
    (place / "lanternen.yaml").write_text("questions: []\n", encoding="utf-8")
    lines = export.read_text("utf-8").splitlines()
    asked = [f"{line},{'Hva drakk du?' if not number else 'Øl'}" for number, line in enumerate(lines)]
    export.write_text("\n".join(asked), encoding="utf-8")
    preview(root, str(export), member="odeon")
    assert _own_bar(page(root, member="odeon"))
    run_import(root, export, monkeypatch)
    preview(root, "odeon")
    assert _own_bar(page(root, member="odeon"))
    (place / "odeon.yaml").write_text("questions: []\n", encoding="utf-8")
    with pytest.raises(InputAtFaultError, match=r"own/2026/odeon\.yaml"):
        preview(root, "odeon")


def _own_bar(text: str) -> bool:
    return any("Øl" in article and "100 %" in article.replace("\xa0", " ") for article in _tables(text))


def test_counts_alone_have_no_answers_to_show(root: Path, preview: Run) -> None:
    """A package of figures that were counted at home: the way to the answers is told."""
    package = root / "data/odeon/2026"
    for name in ("responses.csv", "attendance.csv"):
        (package / name).unlink()
    about = json.loads((package / "datapackage.json").read_text("utf-8"))
    about["resources"] = [
        {"name": "counts", "path": "counts.json", "type": "json", "format": "json", "encoding": "utf-8",
         "mediatype": "application/json"}
    ]  # fmt: skip
    (package / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    (package / "counts.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputAtFaultError, match="bare avrundede tall"):
        preview(root, "odeon")


def test_a_package_and_its_export_give_the_same_figures(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch, preview: Run
) -> None:
    """Imported or not: same answers, same words, once they were imported with how they were got."""
    root = import_cluster(tmp_path / "cluster")
    run_import(root, export, monkeypatch)
    preview(root, str(export), member="odeon")
    before, words = page(root, member="odeon"), page(root, "own-words.html", "odeon")
    preview(root, "odeon")
    assert _tables(page(root, member="odeon")) == _tables(before)
    assert _quotes(page(root, "own-words.html", "odeon")) == _quotes(words)


def _tables(text: str) -> list[str]:
    return re.findall(r"<article.*?</article>", text, re.DOTALL)


def _quotes(text: str) -> list[str]:
    return re.findall(r"<blockquote>.*?</blockquote>", text, re.DOTALL)


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(folder), *words],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def _nothing_written(root: Path) -> None:
    assert not list(root.rglob("preview*.html"))
    assert not list(root.rglob("own-words*"))


def test_a_repository_that_does_not_ignore_the_place_is_refused(root: Path, preview: Run) -> None:
    """Nothing is written; once the line stands in .gitignore it is, and no commit takes it along."""
    git(root, "init", "-q")
    with pytest.raises(InputAtFaultError, match="/private/"):
        preview(root, "odeon")
    _nothing_written(root)
    (root / ".gitignore").write_text("/private/\n", encoding="utf-8")
    preview(root, "odeon")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "all")
    assert "private/" not in git(root, "ls-files")


def test_an_exception_to_the_rule_is_met(root: Path, preview: Run) -> None:
    """A later line of .gitignore that takes pages back in."""
    git(root, "init", "-q")
    (root / ".gitignore").write_text("/private/**\n!/private/**/\n!*.html\n", encoding="utf-8")
    with pytest.raises(InputAtFaultError, match="Git"):
        preview(root, "odeon")
    _nothing_written(root)


def test_a_page_that_git_tracks_is_never_written_over(root: Path, preview: Run) -> None:
    """Added once by force, it would go along with every commit: refused, whatever .gitignore says."""
    git(root, "init", "-q")
    (root / ".gitignore").write_text("/private/\n", encoding="utf-8")
    preview(root, "odeon")
    git(root, "add", "-f", "private/odeon/2026/preview.html")
    (root / "private/odeon/2026/preview.html").write_text("", encoding="utf-8")
    with pytest.raises(InputAtFaultError, match="Git"):
        preview(root, "odeon")
    assert page(root) == ""


def test_another_working_tree_is_asked_for_its_own_rules(root: Path, tmp_path: Path, preview: Run) -> None:
    """A second checkout whose branch lacks the line is refused."""
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "all")
    second = tmp_path / "second"
    git(root, "worktree", "add", "-q", "--detach", str(second))
    with pytest.raises(InputAtFaultError, match="/private/"):
        preview(second, "odeon")
    _nothing_written(second)


@pytest.mark.parametrize("place", ["output", "reports", "data", "content"])
def test_a_link_to_what_is_handed_on_is_refused(root: Path, preview: Run, place: str) -> None:
    """private/ that leads to the site, the reports or what members hand in: nothing is written there."""
    (root / place).mkdir(exist_ok=True)
    (root / "private").symlink_to(root / place)
    before = files_of(root / place)
    with pytest.raises(InputAtFaultError, match="private"):
        preview(root, "odeon")
    assert files_of(root / place) == before


def test_a_link_into_another_repository_is_refused(root: Path, tmp_path: Path, preview: Run) -> None:
    """What counts is where the bytes would lie."""
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    (root / "private").symlink_to(other)
    with pytest.raises(InputAtFaultError, match="Git"):
        preview(root, "odeon")
    assert [path.name for path in other.iterdir()] == [".git"]


def test_an_export_in_a_repository_is_refused(tmp_path: Path, export: Path, preview: Run) -> None:
    """It holds more than the package ever will."""
    root = import_cluster(tmp_path / "cluster")
    git(export.parent, "init", "-q")
    (export.parent / ".gitignore").write_text("/cluster/\n", encoding="utf-8")
    with pytest.raises(InputAtFaultError, match="Flytt eksporten"):
        preview(root, str(export), member="odeon")


@pytest.mark.parametrize(
    ("target", "more", "sentence"),
    [
        ("odeonn", {}, "ikke noe medlem med det korte navnet"),
        ("lanternen", {}, "Se på filen fra spørreverktøyet i stedet"),
        ("odeon", {"wave": "2025"}, "ingen pakke data/odeon/2025"),
        ("odeon", {"language": "sv"}, "Velg en av nb, en"),
    ],
)
def test_words_that_mean_nothing_are_answered(
    root: Path, preview: Run, target: str, more: dict[str, str], sentence: str
) -> None:
    """With what there is instead."""
    with pytest.raises(WrongUsageError, match=sentence):
        preview(root, target, **more)


def test_words_about_an_export_that_mean_nothing_are_answered(tmp_path: Path, export: Path, preview: Run) -> None:
    """A member or a wave that isn't; a file that is no export, or holds nobody."""
    root = import_cluster(tmp_path / "cluster")
    with pytest.raises(WrongUsageError, match="--member nobody: Velg en av"):
        preview(root, str(export), member="nobody")
    with pytest.raises(WrongUsageError, match="--wave 1999: Velg en av 2026"):
        preview(root, str(export), wave="1999")
    export.write_bytes(b"\x00\x01")
    with pytest.raises(InputAtFaultError):
        preview(root, str(export), member="odeon")
    export.write_text(f"{HEAD}\n2025-03-01 12:00,34,Kvinne,,\n", encoding="utf-8")
    with pytest.raises(InputAtFaultError):
        preview(root, str(export), member="odeon")


def test_as_it_is_typed(root: Path) -> None:
    """The command line: a word for the member, and 2 for words that mean nothing."""
    done = typed("preview", "odeon", "--cluster", str(root), "--language", "en")
    assert done.returncode == 0, done.stderr
    assert "The page lies on this machine only." in done.stdout
