"""The guard as git asks it: real repositories, real commits; a commit with a person in it is refused, unprinted."""

import json
import subprocess
from pathlib import Path

import pytest

from plugins.desk.guarding.hook import MARK, hook_path
from plugins.desk.guarding.objects import objects
from plugins.sealing.age_files import new_identity
from tests.desk.building import environment, typed

NUMBER = "018190" + "10001"
PEOPLE = "navn;e-post\n" + "".join(f"Kanari Fugl{n};kanari{n}@fugl.no\n" for n in range(9))
ANSWERS = "respondent,age\n" + "".join(f"{n},45-54\n" for n in range(1, 40))


def git(folder: Path, *words: str) -> tuple[int, str]:
    """git's exit code and all that it said, hooks included."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert "kanari" not in said.lower()
    assert "01819" not in said
    assert "AGE-SECRET" not in said
    assert "Traceback" not in said
    return done.returncode, said


def write(folder: Path, name: str, text: str) -> None:
    """A file, with its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A cluster's repository, in a folder with a space and a quotation mark, with one commit and the hook."""
    folder = tmp_path / "our cluster's"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    write(folder, "content/members/hosen.md", "Billetter: 69 30 12 34, post@hosen.no\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
    done = typed("hook", "--cluster", str(folder))
    assert done.returncode == 0, done.stderr
    assert "Laget: " in done.stdout
    return folder


def test_a_commit_is_refused_with_place_and_remedy_and_nothing_of_the_value(repository: Path) -> None:
    """By each way git has of committing; what stands in order is committed."""
    write(repository, "content/events/hosen/a.md", "Velkommen!\n")
    write(repository, "kunder.txt", PEOPLE)
    git(repository, "add", ".")
    code, said = git(repository, "commit", "-qm", "x")
    assert code == 1
    assert "kunder.txt:2" in said
    assert "docs/guard.md" in said
    git(repository, "rm", "-q", "--cached", "kunder.txt")
    code, said = git(repository, "commit", "-qm", "A listing")
    assert (code, said.count("\n")) == (0, 1)
    assert "(filer: 1)" in said
    # with an index of its own: `commit -a` and `commit PATH`
    write(repository, "content/events/hosen/a.md", f"Velkommen!\n\n{NUMBER}\n")
    for words in (("-a",), ("--", "content/events/hosen/a.md"), ("-a", "--amend")):
        code, said = git(repository, "commit", "-qm", "x", *words)
        assert (code, "content/events/hosen/a.md:3" in said) == (1, True), said
    # what was given to git counts, not the file as it lies by now
    git(repository, "add", "content")
    write(repository, "content/events/hosen/a.md", "Velkommen!\n")
    assert git(repository, "commit", "-qm", "x")[0] == 1
    write(repository, "nøkkel.txt", new_identity())
    git(repository, "add", "nøkkel.txt", "content")
    code, said = git(repository, "commit", "-qm", "x")
    assert (code, "docs/keys.md" in said) == (1, True)


def test_answers_are_committed_only_sealed_where_the_wave_has_keys(repository: Path) -> None:
    """A cluster that chose plain rows may commit them, and the guard looks into them all the same."""
    write(repository, "data/hosen/2026/responses.csv", ANSWERS)
    git(repository, "add", ".")
    assert git(repository, "commit", "-qm", "Plain rows")[0] == 0
    write(repository, "data/hosen/2026/responses.csv", f"{ANSWERS}40,{NUMBER}\n")
    code, said = git(repository, "commit", "-qam", "x")
    assert (code, "responses.csv:41" in said) == (1, True)
    write(repository, "data/hosen/2026/responses.csv", f"{ANSWERS}40,45-54\n")
    write(repository, "data/keys/2026/recipients.yaml", "build: x\n")
    git(repository, "add", ".")
    code, said = git(repository, "commit", "-qm", "x")
    assert (code, "seal hosen --wave 2026" in said) == (1, True)


def test_what_somebody_has_looked_at_may_stand_but_never_in_answers(repository: Path) -> None:
    """The guard names the content; a line with a reason lets that one content pass."""
    write(repository, "content/a.md", f"{NUMBER}\n")
    write(repository, "data/hosen/2026/responses.csv", f"respondent,x\n1,{NUMBER}\n")
    git(repository, "add", "content")
    code, said = git(repository, "commit", "-qm", "x")
    name = next(line.split()[0] for line in said.splitlines() if "… (content/a.md)" in line)
    write(repository, "guard.txt", f"# why\n{name}\n")
    git(repository, "add", "guard.txt")
    code, said = git(repository, "commit", "-qm", "x")
    assert (code, "guard.txt:2" in said) == (1, True)
    write(repository, "guard.txt", f"{name}  a number of the theatre's own\n")
    git(repository, "add", "guard.txt")
    assert git(repository, "commit", "-qm", "x")[0] == 0
    git(repository, "add", ".")
    answers = git(repository, "hash-object", "data/hosen/2026/responses.csv")[1].strip()
    write(repository, "guard.txt", f"{answers}  never\n")
    git(repository, "add", ".")
    assert git(repository, "commit", "-qm", "x")[0] == 1


def test_the_hook_leaves_others_alone_and_can_be_taken_away(repository: Path) -> None:
    """Made again and again it is the same; somebody else's is not overwritten."""
    path = hook_path(repository)
    before = path.read_bytes()
    assert before.startswith(b"#!/bin/sh\n")
    assert b"\r" not in before
    assert typed("hook", "--cluster", str(repository)).returncode == 0
    assert path.read_bytes() == before
    assert typed("hook", "--remove", "--cluster", str(repository)).returncode == 0
    assert not path.exists()
    path.write_text("#!/bin/sh\nexit 0\n")
    done = typed("hook", "--cluster", str(repository))
    assert done.returncode == 2
    assert MARK not in path.read_text()
    assert typed("hook", "--cluster", str(repository.parent)).returncode == 2


def test_the_history_is_read_to_the_last_corner(repository: Path) -> None:
    """Other branches, tags, stashes, deleted files, what no branch holds any more and what only `git add` left."""
    path = hook_path(repository)
    path.unlink()
    write(repository, "a/deleted.csv", PEOPLE)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    git(repository, "rm", "-q", "a/deleted.csv")
    git(repository, "commit", "-qm", f"Remove what belongs to {NUMBER}")
    git(repository, "checkout", "-qb", "other")
    write(repository, "content/branch.md", f"\n\n{NUMBER}\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    git(repository, "checkout", "-q", "main")
    write(repository, "data/hosen/2026/responses.csv", ANSWERS)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Plain")
    git(repository, "tag", "-a", "v1", "-m", f"For {NUMBER}")
    write(repository, "content/lost.md", f"{NUMBER} lost\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    git(repository, "reset", "-q", "--hard", "HEAD~1")
    git(repository, "reflog", "expire", "--expire=now", "--all")
    write(repository, "content/added.md", f"{NUMBER} added\n")
    git(repository, "add", ".")
    git(repository, "rm", "-q", "--cached", "content/added.md")
    (repository / "content/added.md").unlink()
    write(repository, "data/keys/2026/recipients.yaml", "build: x\n")
    done = typed("guard", "--history", "--format", "json", "--cluster", str(repository))
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "kanari" not in said.lower()
    assert "01819" not in said
    found = [(item["file"].partition(":")[2], item["line"], item["code"]) for item in json.loads(done.stdout)]
    assert ("a/deleted.csv", 2, "surveys.identifier-email") in found
    assert ("content/branch.md", 3, "guard.national-number") in found
    assert ("content/lost.md", 1, "guard.national-number") in found
    # two messages and a content that stands in no commit
    assert len([item for item in found if item == ("", 1, "guard.national-number")]) == 3
    assert [item for item in json.loads(done.stdout) if item["code"] == "guard.plain-rows-in-history"]
    assert "1 av dem i ingen endring" in done.stderr


def test_a_history_in_order_says_so(repository: Path) -> None:
    """And one without git is wrong usage."""
    done = typed("guard", "--history", "--language", "en", "--cluster", str(repository))
    assert (done.returncode, done.stdout) == (0, "No problems.\n")
    assert typed("guard", "--cluster", str(repository.parent)).returncode == 2
    assert typed("guard", "--format", "xml").returncode == 2


def test_a_content_larger_than_asked_is_passed_over(repository: Path) -> None:
    """Its bytes are never held; the one after it is read as it stands."""
    write(repository, "big", "x" * 300_000)
    write(repository, "small", "y")
    names = [git(repository, "hash-object", "-w", name)[1].strip() for name in ("big", "small")]
    read = list(objects(repository, [names[0], "0" * 40, names[1]], 1_000))
    assert [item.content for item in read] == [None, b"y"]


def test_check_looks_at_the_files_as_they_lie(repository: Path) -> None:
    """What lies beside packages and at the top, with nothing of the value."""
    write(repository, "kunder.csv", PEOPLE)
    write(repository, "content/liste.md", f"\n{NUMBER}\n")
    done = typed("check", "--format", "json", "--cluster", str(repository))
    assert done.returncode == 1
    assert {"kunder.csv", "content/liste.md"} <= {item["file"] for item in json.loads(done.stdout)}
    assert "kanari" not in (done.stdout + done.stderr).lower()
    assert "01819" not in done.stdout + done.stderr
