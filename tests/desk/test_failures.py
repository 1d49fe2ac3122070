"""A build that fails has written nothing that people see."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.desk.building import PRODUCT_DIR, built, copy_of_small, digests, environment, run_task

PELICAN = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "--fatal", "errors"]

BLOCKER = """import sys


class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name == "MISSING":
            raise ImportError(name)


sys.meta_path.insert(0, Blocker())
"""
RAISING = """from pelican import signals


def fail(*_):
    raise RuntimeError("planted")


def register():
    signals.MOMENT.connect(fail)
"""
NARROW = """import resource, runpy, sys

resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
sys.argv = ["tasks.py", "build", "--cluster", sys.argv[1]]
runpy.run_path("tasks.py", run_name="__main__")
"""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small cluster that has been built once, for all tests here; none changes it."""
    return built(copy_of_small(tmp_path_factory.mktemp("shown") / "cluster"))


@pytest.fixture
def shown(once: Path, tmp_path: Path) -> Path:
    """A copy of it, with its links as they are, for one test."""
    return Path(shutil.copytree(once, tmp_path / "cluster", symlinks=True))


def pelican(cluster: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    surroundings = environment(SAMSPILL_CLUSTER=str(cluster), **more)
    return subprocess.run(
        [*PELICAN, *words], cwd=PRODUCT_DIR, env=surroundings, capture_output=True, text=True, check=False
    )


def test_plain_pelican_builds_the_same_site(shown: Path) -> None:
    """`pelican content -s pelicanconf.py` is the same build as the task's."""
    before = digests(shown / "output")
    done = pelican(shown)
    assert done.returncode == 0, done.stderr + done.stdout
    assert digests(shown / "output") == before


def test_plain_pelican_writes_into_a_folder_of_choice(shown: Path, tmp_path: Path) -> None:
    """`-o DIR` gets the site and no reports, and the shown one stays."""
    done = pelican(shown, "-o", str(tmp_path / "elsewhere"))
    assert done.returncode == 0, done.stderr + done.stdout
    assert digests(tmp_path / "elsewhere") == digests(shown / "output")


@pytest.mark.parametrize(
    "missing", ["icalendar", "plugins.profiles.plugin", "plugins.benchmarks.plugin", "plugins.desk.plugin"]
)
def test_a_plugin_that_cannot_be_imported_stops_plain_pelican(shown: Path, tmp_path: Path, missing: str) -> None:
    """It ends with an error instead of a site without that room, and what was there stays."""
    (tmp_path / "sitecustomize.py").write_text(BLOCKER.replace("MISSING", missing))
    before = digests(shown / "output")
    done = pelican(shown, PYTHONPATH=str(tmp_path))
    assert done.returncode != 0
    assert digests(shown / "output") == before


@pytest.mark.parametrize("moment", ["initialized", "all_generators_finalized", "get_writer", "finalized"])
def test_a_plugin_that_raises_writes_nothing(shown: Path, tmp_path: Path, moment: str) -> None:
    """Whatever the moment, the previous output stays whole."""
    (tmp_path / "raising.py").write_text(RAISING.replace("MOMENT", moment))
    conf = f"import sys\nsys.path[:0] = [{str(PRODUCT_DIR)!r}, {str(tmp_path)!r}]\n"
    conf += "from pelicanconf import *\nimport raising\nPLUGINS = [raising, *PLUGINS]\n"
    (tmp_path / "conf.py").write_text(conf)
    listing = next((shown / "content" / "events").rglob("vildanden.md"))
    listing.write_text(listing.read_text().replace("title: Vildanden", "title: Villanden"))
    before = digests(shown / "output")
    done = pelican(shown, "-s", str(tmp_path / "conf.py"))
    assert done.returncode != 0
    assert "planted" in done.stdout + done.stderr
    assert digests(shown / "output") == before


def test_a_file_too_large_for_the_disk_writes_nothing(shown: Path) -> None:
    """The system refuses to write more: the command says so in one line, and the previous output stays whole."""
    before = digests(shown / "output")
    done = subprocess.run(
        [sys.executable, "-B", "-c", NARROW, str(shown)],
        cwd=PRODUCT_DIR, env=environment(PYTHONPATH=str(PRODUCT_DIR)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(shown / "output") == before
    built(shown)


def test_a_full_disk_writes_nothing(once: Path, tmp_path: Path) -> None:
    """On a real file system without room, the previous output stays whole and the next build with room succeeds."""
    disk = tmp_path / "disk"
    disk.mkdir()
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    mount = [*as_root, "mount", "-t", "tmpfs", "-o", f"size=24m,uid={os.geteuid()}", "none", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        cluster = Path(shutil.copytree(once, disk / "cluster", symlinks=True))
        before = digests(cluster / "output")
        room = os.statvfs(disk)
        filler = disk / "filler"
        filler.write_bytes(b"\0" * max(0, room.f_bavail * room.f_frsize - 64 * 1024))
        done = run_task("build", "--cluster", str(cluster), PYTHONDONTWRITEBYTECODE="1")
        assert done.returncode == 3
        assert "ikke plass igjen på disken" in done.stderr
        assert digests(cluster / "output") == before
        filler.unlink()
        built(cluster)
        assert digests(cluster / "output") == before
    finally:
        subprocess.run([*as_root, "umount", str(disk)], check=True)


def test_a_kill_in_mid_build_writes_nothing(shown: Path) -> None:
    """Killed while it writes, a build leaves the previous output whole; the next one cleans up."""
    before = digests(shown / "output")
    process = subprocess.Popen(
        [sys.executable, "tasks.py", "build", "--cluster", str(shown)],
        cwd=PRODUCT_DIR, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    staged = shown / ".build" / "builds" / "2" / "output"
    deadline = time.monotonic() + 60
    while not (staged.is_dir() and any(staged.iterdir())) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert digests(shown / "output") == before
    built(shown)
    assert digests(shown / "output") == before
    assert len(list((shown / ".build" / "builds").iterdir())) == 1
