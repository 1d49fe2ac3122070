"""Parts are all done, and none fails unheard."""

import os
import sys
from pathlib import Path

import pytest

from plugins.cluster.side_by_side import PartFailedError, side_by_side


def test_every_part_is_done_and_only_the_first_here(tmp_path: Path) -> None:
    """Results lie in files; each other part had a process of its own."""
    side_by_side([lambda n=n: (tmp_path / str(n)).write_text(str(os.getpid())) for n in range(3)])  # type: ignore[misc]
    done = [(tmp_path / str(n)).read_text() for n in range(3)]
    assert done[0] == str(os.getpid())
    assert len(set(done)) == 3


def test_where_nothing_forks_safely_all_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other."""
    monkeypatch.setattr(sys, "platform", "darwin")
    side_by_side([lambda n=n: (tmp_path / str(n)).write_text(str(os.getpid())) for n in range(3)])  # type: ignore[misc]
    assert {(tmp_path / str(n)).read_text() for n in range(3)} == {str(os.getpid())}


def test_a_part_that_fails_or_dies_elsewhere_is_heard_of_here(tmp_path: Path) -> None:
    """With its own words, and after the others have ended."""

    def fails() -> None:
        raise ValueError("planted")

    with pytest.raises(PartFailedError, match="planted"):
        side_by_side([lambda: None, fails])
    with pytest.raises(PartFailedError, match="without a word"):
        side_by_side([lambda: None, lambda: os._exit(1)])
    with pytest.raises(ValueError, match="planted"):
        side_by_side([fails, (tmp_path / "other").touch])
    assert (tmp_path / "other").exists()
