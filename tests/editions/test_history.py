"""Who rewrites an edition together with its line in the ledger is seen in git's history, and sent to what was there."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.problems import Problem
from plugins.editions.history import rewritten
from plugins.editions.ledger import Issued, Ledger, ledger_bytes
from plugins.editions.record import digest
from plugins.editions.store import Editions

WAVE = "2026"


def git(folder: Path, *words: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


def write(folder: Path, *editions: tuple[int, bytes]) -> None:
    """A ledger with these lines, and each edition's edition.json."""
    root = folder / "data" / "editions"
    lines = []
    for number, content in editions:
        path = root / WAVE / str(number) / "edition.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        lines.append(Issued(WAVE, number, date(2026, 1, 1), digest(content)))
    (root / "ledger.json").write_bytes(ledger_bytes(Ledger(tuple(lines))))


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def found(folder: Path) -> list[tuple[str, str]]:
    problems: list[Problem] = rewritten(folder, Editions.load(folder).ledger)
    return [(problem.code, problem.values.get("given", "")) for problem in problems]


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    """A cluster below the top of its repository, with two editions in two commits."""
    folder = tmp_path / "klynge"
    folder.mkdir()
    git(tmp_path, "init", "-q")
    write(folder, (1, b"one"))
    commit(tmp_path)
    write(folder, (1, b"one"), (2, b"two"))
    commit(tmp_path)
    return folder


def test_an_untouched_ledger_is_sound(cluster: Path) -> None:
    """Also with a new edition that isn't committed yet."""
    assert found(cluster) == []
    write(cluster, (1, b"one"), (2, b"two"), (3, b"three"))
    assert found(cluster) == []


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize(
    ("rewrite", "problem"),
    [
        (lambda folder: write(folder, (1, b"one"), (2, b"TWO")), ("editions.rewritten", "2026/2")),
        (lambda folder: write(folder, (1, b"one")), ("editions.lost-line", "2026/2")),
        (write, ("editions.lost-line", "2026/1")),
        (lambda folder: (folder / "data/editions/ledger.json").unlink(), ("editions.lost-line", "2026/1")),
    ],
)
def test_what_was_rewritten_is_found_and_can_be_put_right(
    cluster: Path, committed: bool, rewrite: Callable[[Path], None], problem: tuple[str, str]
) -> None:
    """Committed or not; once it is as it was, it is sound again, whatever lies between."""
    rewrite(cluster)
    if committed:
        commit(cluster)
    assert problem in found(cluster)
    write(cluster, (1, b"one"), (2, b"two"))
    if committed:
        commit(cluster)
    assert found(cluster) == []


def test_a_line_that_never_had_an_edition_binds_nobody(cluster: Path) -> None:
    """A slip in the ledger, a ledger that couldn't be read: put right and forgotten."""
    path = cluster / "data" / "editions" / "ledger.json"
    sound = path.read_bytes()
    data = json.loads(sound)
    data["issued"].append({**data["issued"][0], "edition": 9})
    for slip in (json.dumps(data).encode(), b"<<<<<<< HEAD\n", b'{"issued": 3}'):
        path.write_bytes(slip)
        commit(cluster)
    path.write_bytes(sound)
    assert found(cluster) == []


def test_outside_git_and_before_the_first_commit_there_is_no_history(tmp_path: Path) -> None:
    """Nothing is said where there is nothing to compare with."""
    write(tmp_path, (1, b"one"))
    assert rewritten(tmp_path, Ledger()) == []
    git(tmp_path, "init", "-q")
    assert rewritten(tmp_path, Ledger()) == []


def test_a_history_that_cannot_be_read_stops(tmp_path: Path) -> None:
    """Unknown means stop."""
    (tmp_path / ".git").write_text("gitdir: nowhere")
    assert found(tmp_path) == [("editions.history-unreadable", "")]
