"""`check` and `build` on one listing with three mistakes: three messages, exit code 1, and the rest goes on."""

import json
import shutil
from pathlib import Path

import pytest

from tests.desk.building import PRODUCT_DIR, typed


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PRODUCT_DIR / "tests" / "sites" / "invalid" / "three-mistakes", tmp_path / "cluster"))


def test_three_mistakes_give_three_messages_and_exit_code_1(cluster: Path) -> None:
    """Each with line, field and remedy, as JSON and as annotations."""
    done = typed("check", "--cluster", str(cluster), "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [(item["line"], item["field"], bool(item["fix"])) for item in found] == [
        (3, "veune", True),
        (5, "performances[1].start", True),
        (6, "genre", True),
    ]
    annotated = typed("check", "--cluster", str(cluster), "--format", "github")
    assert annotated.returncode == 1
    assert annotated.stdout.count("::error file=content/events/lilleteatret/vildanden.md,line=") == 3


def test_check_looks_where_it_is_asked_to(cluster: Path) -> None:
    """A listing that is in order is, whatever stands beside it; a path that isn't there is wrong usage."""
    good = typed("check", "content/events/lilleteatret/i-orden.md", "--cluster", str(cluster))
    assert (good.returncode, good.stdout.strip()) == (0, "Ingen feil.")
    assert typed("check", "content/events/nobody", "--cluster", str(cluster)).returncode == 2


def test_build_goes_on_with_the_rest_and_reports_it(cluster: Path) -> None:
    """The other listing is shown, the wrong one is left out, and the command says why and ends with 0."""
    done = typed("build", "--cluster", str(cluster))
    assert done.returncode == 0, done.stderr
    assert "content/events/lilleteatret/vildanden.md:3" in done.stdout
    assert (cluster / "output" / "arrangement" / "lilleteatret" / "i-orden" / "index.html").is_file()
    assert not (cluster / "output" / "arrangement" / "lilleteatret" / "vildanden").exists()
