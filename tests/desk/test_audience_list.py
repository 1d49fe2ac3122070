"""`audience-list`, as it is typed: on this machine only, and out of every commit's reach."""

import json
import stat
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from plugins.desk.audience_list import audience_list_command
from plugins.desk.endings import InputAtFaultError, WrongUsageError
from plugins.desk.program import main
from tests.boxoffice.lists import SYSTEMS, bookers, written
from tests.desk.building import copy_of_small

FILES = ["bookers.html", "left-out.csv", "mailing-list.csv"]


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command sets in the environment doesn't outlive the test."""
    monkeypatch.setenv("SAMSPILL_CLUSTER", "")


def git(folder: Path, *words: str) -> str:
    """What a command of git says."""
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def typed(cluster: Path, *files: Path, into: str = "", as_json: bool = False, language: str = "nb") -> None:
    """The command, in this process."""
    words = {"mapping": "", "as_json": as_json, "language": language}
    audience_list_command([str(file) for file in files], into=into, cluster=str(cluster), **words)  # type: ignore[arg-type]


def test_the_list_is_refused_where_a_commit_could_take_it_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Inside a repository only where git ignores the place; and then `git add -A` really takes nothing."""
    repository = copy_of_small(tmp_path / "repository")
    (repository / ".gitignore").write_text("/private/\n")
    git(repository, "init", "-q")
    lists = written(tmp_path / "eb.txt", SYSTEMS["eb.txt"](bookers(20, seed=1)))
    (tmp_path / "harmless").symlink_to(repository)
    for place in (repository / "kunder", tmp_path / "harmless" / "kunder"):
        with pytest.raises(InputAtFaultError, match="git-depot"):
            typed(repository, lists, into=str(place))
        assert not place.exists()
    typed(repository, lists, into=str(repository / "private" / "kunder"), as_json=True)
    assert json.loads(capsys.readouterr().out)["read"] == 22
    assert sorted(path.name for path in (repository / "private" / "kunder").iterdir()) == FILES
    git(repository, "add", "-A")
    assert not [line for line in git(repository, "ls-files").splitlines() if "private" in line or "mailing" in line]


def test_a_list_that_itself_lies_in_the_repository_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It holds every customer, and the next commit would take it."""
    repository = copy_of_small(tmp_path / "repository")
    git(repository, "init", "-q")
    typed(repository, written(repository / "k.txt", SYSTEMS["eb.txt"](bookers(3, seed=1))), into=str(tmp_path / "out"))
    assert "Flytt den ut av" in capsys.readouterr().out


def test_left_to_itself_the_list_lies_in_the_persons_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside the repository, readable for the person alone, the same bytes each time; what became of rows is told."""
    lists = written(tmp_path / "kunder" / "h.csv", SYSTEMS["hoopla.csv"](bookers(20, seed=2)))
    cluster = copy_of_small(tmp_path / "cluster")
    folder = tmp_path / "Samspill" / "audience-list"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(import_module("tasks"), ["tasks.py", "audience-list", str(lists), "--cluster", str(cluster)]) == 0
    said = capsys.readouterr().out
    first = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    assert list(first) == FILES
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "Leste 41 rader" in said
    assert "Markedsføringsloven § 15" in said
    assert "@" not in said
    typed(cluster, lists, lists)
    assert first == {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    assert "Leste 41 rader" in capsys.readouterr().out


def test_a_list_that_cannot_be_used_leaves_nothing(tmp_path: Path) -> None:
    """Each bad list is told, all at once, and nothing is written."""
    cluster = copy_of_small(tmp_path / "cluster")
    bad = [written(tmp_path / "a.xlsx", b"PK\x03\x04 broken"), written(tmp_path / "b.csv", b"<html><table>")]
    with pytest.raises(InputAtFaultError) as refused:
        typed(cluster, *bad, into=str(tmp_path / "out"), language="en")
    assert "damaged" in str(refused.value)
    assert "web page" in str(refused.value)
    assert not (tmp_path / "out").exists()
    with pytest.raises(InputAtFaultError, match="--into"):
        typed(cluster, bad[1], into=str(bad[1]))
    with pytest.raises(WrongUsageError):
        typed(cluster)
