"""Builds are whole or not at all."""

import threading
from pathlib import Path

import pytest

from plugins.desk.transaction import FolderTransaction, InTheWayError, ShelfTransaction


def build(cluster: Path, text: str, *, reports: bool = True) -> None:
    transaction = ShelfTransaction.start(cluster)
    (transaction.output / "index.html").write_text(text)
    if reports:
        transaction.reports.mkdir()
        (transaction.reports / "board.pdf").write_text(text)
    transaction.show()


def test_output_and_reports_appear_together(tmp_path: Path) -> None:
    """Both lead through one link, and a second build replaces the first."""
    build(tmp_path, "one")
    build(tmp_path, "two")
    assert (tmp_path / "output" / "index.html").read_text() == "two"
    assert (tmp_path / "reports" / "board.pdf").read_text() == "two"
    assert (tmp_path / "output").readlink() == Path(".build/current/output")
    assert [path.name for path in (tmp_path / ".build" / "builds").iterdir()] == ["2"]


def test_an_unfinished_build_leaves_the_previous_one_whole(tmp_path: Path) -> None:
    """What isn't shown isn't seen, and is gone after the next build."""
    build(tmp_path, "one")
    unfinished = ShelfTransaction.start(tmp_path)
    (unfinished.output / "index.html").write_text("half")
    unfinished.lock.close()
    assert (tmp_path / "output" / "index.html").read_text() == "one"
    build(tmp_path, "three")
    assert (tmp_path / "output" / "index.html").read_text() == "three"
    assert len(list((tmp_path / ".build" / "builds").iterdir())) == 1


def test_a_build_without_keys_takes_old_reports_away(tmp_path: Path) -> None:
    """Reports of an earlier build never stand beside a newer site."""
    build(tmp_path, "one")
    build(tmp_path, "two", reports=False)
    assert not (tmp_path / "reports").is_symlink()


def test_somebody_elses_folder_is_never_replaced(tmp_path: Path) -> None:
    """A real folder called output stops the build with a sentence."""
    (tmp_path / "output").mkdir()
    with pytest.raises(InTheWayError, match=r"desk\.folder-in-the-way"):
        ShelfTransaction.start(tmp_path)


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    """The second of two simultaneous builds is told to wait; afterwards it may."""
    first = ShelfTransaction.start(tmp_path)
    with pytest.raises(InTheWayError, match=r"desk\.other-build"):
        ShelfTransaction.start(tmp_path)
    first.show()
    ShelfTransaction.start(tmp_path).show()


def test_a_reader_never_finds_nothing(tmp_path: Path) -> None:
    """While builds are swapped, index.html can be opened at any moment."""
    build(tmp_path, "0")
    missing = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            if not (tmp_path / "output").is_symlink() or not (tmp_path / ".build" / "current").is_symlink():
                missing.append(1)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(30):
        build(tmp_path, str(number))
    stop.set()
    reader.join()
    assert missing == []


def test_a_folder_of_the_callers_choice_is_swapped_whole(tmp_path: Path) -> None:
    """`pelican -o DIR`: the old folder stays until the new one is complete."""
    target = tmp_path / "site"
    target.mkdir()
    (target / "old.html").write_text("old")
    transaction = FolderTransaction.start(target)
    (transaction.output / "new.html").write_text("new")
    assert [path.name for path in target.iterdir()] == ["old.html"]
    transaction.show()
    assert [path.name for path in target.iterdir()] == ["new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
