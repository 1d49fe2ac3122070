"""When a listing changed and how often, from real git repositories; outside git from what it says of itself."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.cluster.files.history import UNKNOWN, History, HistoryUnavailable, read_history
from tests.events.clusters import Repository, listing, write_cluster

ID = "lilleteatret/vildanden"
FILE = f"content/events/{ID}.md"
FRONT = "venue: brygga\nperformances: [%s]"


def text(day: str = "2026-11-27 19:30") -> str:
    """A listing on a day."""
    return listing(FRONT % day)


def hour(number: int) -> datetime:
    """When the repository's commit of that number was made."""
    return datetime(2026, 3, 1, number, tzinfo=UTC)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one listing."""
    return Repository(tmp_path / "cluster", {ID: text(), "lilleteatret/annen": text()})


def test_each_commit_that_changes_a_listing_raises_its_sequence(repository: Repository) -> None:
    """New is 0; two changes make 2; a commit that changes another file changes nothing."""
    assert read_history(repository.folder).revision(FILE).sequence == 0
    repository.save(ID, text("2026-11-28 19:30"))
    repository.save("lilleteatret/annen", text("2026-11-28 19:30"))
    repository.save(ID, text("2026-11-29 19:30"))
    revision = read_history(repository.folder).revision(FILE)
    assert (revision.sequence, revision.modified, revision.created) == (2, hour(4), hour(1))


def test_a_merged_branch_counts_once(repository: Repository) -> None:
    """First-parent: three commits on a branch, merged, are one change, at the time of the merge."""
    repository.git("checkout", "-q", "-b", "forslag")
    for day in (1, 2, 3):
        repository.save(ID, text(f"2026-12-0{day} 19:30"))
    repository.git("checkout", "-q", "main")
    repository.hour += 1
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "forslag")
    revision = read_history(repository.folder).revision(FILE)
    assert (revision.sequence, revision.modified) == (1, hour(5))


def test_a_renamed_listing_keeps_its_revisions(repository: Repository) -> None:
    """Change, rename, change: 3, counted from its first day."""
    repository.save(ID, text("2026-11-28 19:30"))
    (repository.folder / FILE).rename(repository.folder / "content/events/lilleteatret/ny.md")
    repository.commit()
    repository.save("lilleteatret/ny", text("2026-11-29 19:30"))
    revision = read_history(repository.folder).revision("content/events/lilleteatret/ny.md")
    assert (revision.sequence, revision.created) == (3, hour(1))


def test_a_listing_that_comes_back_goes_on_counting(repository: Repository) -> None:
    """Deleted and made again: calendars have seen its ids with the old sequence, so it must be higher."""
    repository.save(ID, text("2026-11-28 19:30"))
    (repository.folder / FILE).unlink()
    repository.commit()
    repository.save(ID, text("2026-11-29 19:30"))
    assert read_history(repository.folder).revision(FILE).sequence == 2


def test_an_uncommitted_change_is_the_next_revision_at_the_last_commits_time(repository: Repository) -> None:
    """Deterministic: never the clock's time; the same once and again."""
    repository.save("lilleteatret/annen", text("2026-11-28 19:30"))
    repository.write(ID, text("2026-11-30 19:30"))
    found = [read_history(repository.folder).revision(FILE) for _ in range(2)]
    assert found[0] == found[1]
    assert (found[0].sequence, found[0].modified, found[0].created) == (1, hour(2), hour(1))


def test_a_new_uncommitted_listing_begins_at_the_last_commit(repository: Repository) -> None:
    """Sequence 0; a later `revised` of its own counts."""
    repository.write("lilleteatret/ny", text())
    history = read_history(repository.folder)
    revision = history.revision("content/events/lilleteatret/ny.md")
    assert (revision.sequence, revision.modified) == (0, hour(1))
    later = hour(1) + timedelta(days=1)
    assert history.revision("content/events/lilleteatret/ny.md", later).modified == later


def test_a_folder_below_the_repositorys_top_has_its_own_names(tmp_path: Path) -> None:
    """A cluster in a subfolder: files are named from the cluster's folder, also with letters beyond ASCII."""
    repository = Repository(tmp_path, {})
    write_cluster(tmp_path / "klynger/øst", {ID: text()})
    repository.commit()
    (tmp_path / "klynger/øst" / FILE).write_text(text("2026-11-30 19:30"), encoding="utf-8")
    history = read_history(tmp_path / "klynger/øst")
    assert (history.revision(FILE).sequence, history.uncommitted) == (1, frozenset({FILE}))
    assert history.texts(history.versions[FILE]) == [text().encode()]


def test_a_shallow_clone_stops_with_the_remedy(repository: Repository, tmp_path: Path) -> None:
    """cluster.shallow-history: dates made from half a history would be wrong."""
    repository.save(ID, text("2026-11-28 19:30"))
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    with pytest.raises(HistoryUnavailable) as caught:
        read_history(tmp_path / "shallow")
    assert [problem.code for problem in caught.value.problems] == ["cluster.shallow-history"]


def test_a_history_git_refuses_to_read_stops_with_gits_words(tmp_path: Path) -> None:
    """cluster.history-unreadable: a .git that is none."""
    write_cluster(tmp_path, {ID: text()})
    (tmp_path / ".git").write_text("gitdir: /nowhere/at/all", encoding="utf-8")
    with pytest.raises(HistoryUnavailable) as caught:
        read_history(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "cluster.history-unreadable"
    assert "/nowhere/at/all" in problem.values["reason"]


def test_outside_git_revised_counts(tmp_path: Path) -> None:
    """LAST-MODIFIED is `revised`; SEQUENCE rises with it, by seconds; without it a fixed day and 0."""
    history = read_history(write_cluster(tmp_path, {ID: text()}))
    assert history == History(tmp_path)
    at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    first, second = history.revision(FILE, at), history.revision(FILE, at + timedelta(seconds=1))
    assert (first.modified, second.sequence - first.sequence) == (at, 1)
    assert 0 < first.sequence < 2**31
    assert history.revision(FILE) == (history.revision(FILE, None))
    assert (history.revision(FILE).modified, history.revision(FILE).sequence) == (UNKNOWN, 0)


def test_a_repository_without_commits_is_like_no_repository(tmp_path: Path) -> None:
    """`git init` and nothing else."""
    Repository.git(_Bare(tmp_path), "init", "-q")
    write_cluster(tmp_path, {ID: text()})
    assert read_history(tmp_path).revision(FILE).modified == UNKNOWN


class _Bare(Repository):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hour = 0


def test_hooks_and_settings_of_the_repository_do_not_run(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a configured fsmonitor, nor an external diff, nor what the environment says."""
    trap = repository.folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {repository.folder}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "diff.external", "core.pager"):
        repository.git("config", setting, str(trap))
    repository.git("config", "log.showSignature", "true")
    monkeypatch.setitem(os.environ, "GIT_DIR", "/nowhere")
    monkeypatch.setitem(os.environ, "GIT_EXTERNAL_DIFF", str(trap))
    assert read_history(repository.folder).revision(FILE).sequence == 0
    assert not (repository.folder / "sprung").exists()


def test_a_file_name_made_to_look_like_the_log_forges_nothing(repository: Repository) -> None:
    """Control characters and newlines in a name neither break the reading nor change another file's revision."""
    for name in ("\x01" + "0" * 40 + " 99", "a\nM\n", "b.md\nx"):
        (repository.folder / "content/events/lilleteatret" / name).write_text("x", encoding="utf-8")
    repository.commit()
    history = read_history(repository.folder)
    assert (history.revision(FILE).sequence, history.revision(FILE).modified) == (0, hour(1))


def test_a_version_too_large_or_missing_is_none(repository: Repository) -> None:
    """Only what could be a listing is read back."""
    repository.save(ID, "x" * (256 * 1024 + 1))
    repository.save(ID, "x" * (256 * 1024))
    history = read_history(repository.folder)
    newest, too_large, first = history.texts(history.versions[FILE])
    assert (newest and len(newest), too_large, first) == (256 * 1024, None, text().encode())
