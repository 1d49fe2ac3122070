"""Where files that name people may be written: asked of a real git, in every kind of place it knows."""

import subprocess
from pathlib import Path

import pytest

from plugins.cluster.files.private_place import CommittableError, refuse_committable


def git(folder: Path, *words: str) -> None:
    """One command of git, without the machine's own settings."""
    options = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *options, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that ignores private/, but for private/shown.csv, and has one commit."""
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "-q")
    (top / ".gitignore").write_text("/private/*\n!/private/shown.csv\n")
    git(top, "add", ".")
    git(top, "commit", "-qm", "first")
    return top


def committable(path: Path) -> bool:
    """Whether the rule refuses; and whether git would really have taken the file along, which must be the same."""
    try:
        refuse_committable([path])
    except CommittableError:
        return True
    return False


def would_be_added(top: Path, path: Path) -> bool:
    """What `git add -A` does with a file at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    before = subprocess.run(["git", "ls-files", "-s"], cwd=top, check=True, capture_output=True).stdout
    git(top, "add", "-A")
    return before != subprocess.run(["git", "ls-files", "-s"], cwd=top, check=True, capture_output=True).stdout


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        ("list.csv", True),
        ("new/folder/list.csv", True),
        ("private/list.csv", False),
        ("private/deeper/list.csv", False),
        ("private/shown.csv", True),
        ("private/../list.csv", True),
        (".git/list.csv", True),
    ],
)
def test_inside_a_repository_git_is_asked(repository: Path, place: str, refused: bool) -> None:
    """Refused unless a rule ignores exactly this file; where refused in the working tree, git would have taken it."""
    assert committable(repository / place) is refused
    if not place.startswith(".git/"):
        assert would_be_added(repository, (repository / place).resolve()) is refused


def test_outside_every_repository_is_allowed(repository: Path, tmp_path: Path) -> None:
    """Beside a repository no commit reaches; nor through a link in it that leads out, since git keeps only the link."""
    (tmp_path / "outside").mkdir()
    (repository / "private").mkdir()
    (repository / "link").symlink_to(tmp_path / "outside")
    assert not committable(tmp_path / "outside" / "list.csv")
    assert not committable(repository / "link" / "list.csv")


def test_a_link_from_outside_leads_in(repository: Path, tmp_path: Path) -> None:
    """What counts is where the bytes would lie, not the name they are reached by."""
    (tmp_path / "harmless").symlink_to(repository)
    assert committable(tmp_path / "harmless" / "list.csv")
    assert not committable(tmp_path / "harmless" / "private" / "list.csv")


def test_a_tracked_file_is_refused_though_its_folder_is_ignored(repository: Path) -> None:
    """Somebody forced it in once: the next commit would take the new content along."""
    (repository / "private").mkdir()
    (repository / "private" / "list.csv").write_text("old")
    git(repository, "add", "-f", "private/list.csv")
    assert committable(repository / "private" / "list.csv")


def test_another_working_tree_and_a_submodule_have_rules_of_their_own(repository: Path, tmp_path: Path) -> None:
    """A linked working tree has a file for a .git; a submodule isn't covered by what the outer repository ignores."""
    git(repository, "worktree", "add", "-q", str(tmp_path / "second"))
    assert committable(tmp_path / "second" / "list.csv")
    assert not committable(tmp_path / "second" / "private" / "list.csv")
    inner = tmp_path / "inner"
    inner.mkdir()
    git(inner, "init", "-q")
    git(inner, "commit", "-q", "--allow-empty", "-m", "first")
    git(repository, "submodule", "add", "-q", str(inner), "sub")
    assert committable(repository / "sub" / "private" / "list.csv")
    assert would_be_added(repository / "sub", repository / "sub" / "private" / "list.csv")


def test_a_repository_git_cannot_read_is_refused(tmp_path: Path) -> None:
    """Unknown means stop."""
    (tmp_path / ".git").write_text("gitdir: /nowhere\n")
    assert committable(tmp_path / "list.csv")


def test_without_git_a_repository_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git isn't installed nobody can say what it ignores."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert committable(repository / "private" / "list.csv")


def test_the_refusal_names_file_and_repository(repository: Path) -> None:
    """So that it can be said where, and what to do."""
    with pytest.raises(CommittableError) as refused:
        refuse_committable([repository / "private" / "list.csv", repository / "list.csv"])
    assert refused.value.path == repository / "list.csv"
    assert refused.value.repository == repository
