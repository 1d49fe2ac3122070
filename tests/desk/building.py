"""Building clusters in tests: a copy in a folder of its own, by the command a person would type."""

import hashlib
import io
import os
import runpy
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import yaml

import tasks
from plugins.desk.configuration import DECISIONS, SETTINGS_FILE
from plugins.desk.program import main
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.opening import Opener

PRODUCT_DIR = Path(__file__).resolve().parents[2]
SMALL = PRODUCT_DIR / "tests" / "sites" / "valid" / "small"
SUNDAY = "1795348800"  # 2026-11-22 12:00 UTC, as every test's today


def environment(**more: str) -> dict[str, str]:
    """The surroundings of a test's command: a fixed date, no cluster of the caller's."""
    kept = {name: value for name, value in os.environ.items() if name not in {"SAMSPILL_CLUSTER", "SAMSPILL_KEYS"}}
    return {**kept, "SOURCE_DATE_EPOCH": SUNDAY, **more}


def run_task(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """`python3 tasks.py …` with its output."""
    return subprocess.run(
        [sys.executable, "tasks.py", *words],
        cwd=PRODUCT_DIR, env=environment(**more), capture_output=True, text=True, check=False,
    )  # fmt: skip


def typed(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The same in this process: quicker, where nothing depends on a process of its own."""
    out, told = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(told):
        patch.setenv("SOURCE_DATE_EPOCH", SUNDAY)
        for variable in ("SAMSPILL_CLUSTER", "SAMSPILL_KEYS"):
            patch.setenv(variable, "")  # so that what the command makes of it is taken back too
            patch.delenv(variable)
        for variable, value in more.items():
            patch.setenv(variable, value)
        code = main(tasks, ["tasks.py", *words])
    return subprocess.CompletedProcess(words, code, out.getvalue(), told.getvalue())


def built(cluster: Path, **more: str) -> Path:
    """Build `cluster`; its folder again."""
    done = run_task("build", "--cluster", str(cluster), **more)
    assert done.returncode == 0, done.stderr + done.stdout
    return cluster


def copy_of_small(target: Path) -> Path:
    """The small golden cluster, in a folder of its own."""
    shutil.copytree(SMALL, target)
    return target


def copy_of_sample(target: Path) -> Path:
    """The sample cluster with what its board decided, in a folder of its own and without git."""
    for name in ("content", "data", "surveys"):
        shutil.copytree(PRODUCT_DIR / name, target / name)
    decided = runpy.run_path(str(SETTINGS_FILE), run_name=DECISIONS)
    said = {"SAMPLE": True, **{name: decided[name] for name in ("GOALS", "EFFORT")}}
    (target / "cluster.yaml").write_text(yaml.safe_dump(said), encoding="utf-8")
    return target


def sample_without_surveys(sample: Path, target: Path) -> Path:
    """A built sample's listings alone, in a folder of its own: nobody was ever asked. Its pictures are made."""
    for name in ("content", "surveys"):
        shutil.copytree(PRODUCT_DIR / name, target / name)
    shutil.copytree(PRODUCT_DIR / "data" / "reference", target / "data" / "reference")
    shutil.copytree(sample / ".build" / "cache", target / ".build" / "cache")
    (target / "cluster.yaml").write_text("SAMPLE: true\n", encoding="utf-8")
    return target


def as_published(built: Path, target: Path, keys: Opener) -> Path:
    """What a built cluster has published, to stay as it is: pages, reports, and cubes as their readers open them.

    The cubes are in opened/<wave>/<edition>/<member>.json, the audits' accounts in opened/<wave>/<edition>.audit.json.
    """
    for name in ("output", "reports"):
        shutil.copytree(built / name, target / name, copy_function=os.link)
    for name in ("content", "surveys", "data"):
        shutil.copytree(built / name, target / name)
    for path in sorted((built / "data" / "editions").glob("*/*/members/*")):
        wave, edition, member = path.parts[-4], path.parts[-3], path.name.split(".")[0]
        sealed = path.suffix == ".age"
        content = keys.open_cube(path.read_bytes(), wave, member, path.name) if sealed else path.read_bytes()
        assert content is not None, path
        opened = target / "opened" / wave / edition / f"{member}.json"
        opened.parent.mkdir(parents=True, exist_ok=True)
        opened.write_bytes(content)
    for path in sorted((built / "data" / "keys").glob("*/*.audit.json.age")):
        wave, name = path.parent.name, path.name.removesuffix(".age")
        account = keys.open(path.read_bytes(), Label(f"{wave}/{name}", wave, Kind.STAGE), path.name)
        (target / "opened" / wave / name).write_bytes(account)
    return target


def digests(folder: Path) -> dict[str, str]:
    """Every file below `folder` with the digest of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
