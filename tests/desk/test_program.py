"""The command line: words, flags and exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.cluster.problems import Problem, Severity
from plugins.desk.bootstrap import CannotPrepareError, pinned
from plugins.desk.endings import WrongUsageError, require_one_of
from plugins.desk.keys import has_keys, keys_dir
from plugins.desk.listing import as_github, as_json, as_text

PRODUCT_DIR = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("words", [["no-such-task"], ["build", "--no-such-option"], ["check", "--format", "xml"]])
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    """A word that isn't understood is answered in one sentence, without a traceback."""
    done = subprocess.run(
        [sys.executable, "tasks.py", *words], cwd=PRODUCT_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


PROBLEMS = [
    Problem(
        "cluster.unknown-key", "content/events/a/b.md", 7, "veune", values={"given": "veune", "suggestion": "venue"}
    ),
    Problem("cluster.no-such-file", "content/a,b:c.md", None, None, Severity.WARNING),
]


def test_problems_read_as_sentences() -> None:
    """Place, what is wrong, what to write instead, and how many there are."""
    text = as_text(PROBLEMS, "en")
    assert "content/events/a/b.md:7  “veune” is not a field here. (cluster.unknown-key)\n" in text
    assert "\n    → Did you mean “venue”?\n" in text
    assert text.endswith("2 things to correct.")
    assert as_text(PROBLEMS[:1], "en").endswith("\nOne thing to correct.")
    assert as_text([], "nb") == "Ingen feil."


def test_annotations_are_escaped() -> None:
    """Commas and colons of a file name can't end the annotation's fields."""
    rows = as_github(PROBLEMS, "en").split("\n")
    assert rows[0].startswith("::warning file=content/a%2Cb%3Ac.md,title=")
    assert rows[1].startswith("::error file=content/events/a/b.md,line=7,title=cluster.unknown-key::")


def test_json_has_the_promised_fields() -> None:
    """A list of {file, line, field, code, severity, message, fix}."""
    first = json.loads(as_json(PROBLEMS, "nb"))[1]
    assert set(first) == {"file", "line", "field", "code", "severity", "message", "fix"}


def test_the_same_problem_is_said_once() -> None:
    """Two readers that meet the same mistake make one line of it."""
    assert as_text([PROBLEMS[0], PROBLEMS[0]], "nb").endswith("1 ting å rette.")


def test_keys_are_where_the_variable_says(tmp_path: Path) -> None:
    """Without the variable, the cluster's data/keys; a folder without secrets is no key."""
    assert keys_dir(tmp_path, {}) == tmp_path / "data" / "keys"
    assert keys_dir(tmp_path, {"SAMSPILL_KEYS": str(tmp_path)}) == tmp_path
    assert not has_keys(tmp_path)
    (tmp_path / "2026.secret").write_text("x")
    assert has_keys(tmp_path)


def test_the_lock_file_pins_one_package_with_its_hashes() -> None:
    """What installs the environment is itself installed by hash."""
    lock = "a==1 \\\n    --hash=sha256:1\nuv==2 \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\n    # via -r x\nz==3\n"
    assert pinned(lock, "uv") == "uv==2 \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\n"
    with pytest.raises(CannotPrepareError):
        pinned(lock, "no-such")


def test_no_lock_file_names_a_registry() -> None:
    """Lock files hold names, versions and digests, and no addresses to download from."""
    for name in ("requirements.lock", "package-lock.json"):
        text = (PRODUCT_DIR / name).read_text(encoding="utf-8")
        assert "://" not in text.replace("https://opencollective.com", "").replace("https://github.com", ""), name


def test_a_word_that_cant_be_chosen_is_told_with_those_that_can() -> None:
    """Each of the words passes; another is named, and so are they."""
    for language in ("nb", "en"):
        require_one_of("--language", language, ("nb", "en"))
    with pytest.raises(WrongUsageError, match=r"^--language de: Velg en av nb, en\.$"):
        require_one_of("--language", "de", ("nb", "en"))
