"""A machine with only Python becomes one that can run the tasks.

Standard library only, since nothing else is there yet. Makes `.venv` from requirements.lock, the front-end pieces from
package-lock.json, and asks apt for what pip can't bring. Each step leaves a stamp with the digest of its lock file, so
the next run finds everything done in a few milliseconds.
"""

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
# What WeasyPrint loads, by the name it loads it under.
PAPER_LIBRARIES: Mapping[str, str] = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
TEST_PROGRAMS: Mapping[str, str] = {"chromium": "chromium", "pdftoppm": "poppler-utils", "git": "git"}


class CannotPrepareError(RuntimeError):
    """The machine lacks something we may not install; the message is the one line to type."""


@dataclass(frozen=True)
class Machine:
    """The checkout and its environment."""

    checkout: Path

    @property
    def venv(self) -> Path:
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def lock(self) -> Path:
        return self.checkout / "requirements.lock"

    @property
    def npm_lock(self) -> Path:
        return self.checkout / "package-lock.json"


def prepare(machine: Machine, task: str) -> None:
    """Bring everything `task` needs. Raises CannotPrepareError with the remedy."""
    if sys.version_info < OLDEST_PYTHON:
        raise CannotPrepareError(
            "Samspill trenger Python 3.11 eller nyere: Installer det, og start igjen med python3.11.\n"
            "Samspill needs Python 3.11 or newer: install it and start again with python3.11."
        )
    _python_environment(machine)
    _front_end_pieces(machine)
    _system_packages(missing_packages(task))


def missing_packages(task: str) -> list[str]:
    """The Debian packages that `task` needs and this machine lacks."""
    packages = [package for library, package in PAPER_LIBRARIES.items() if not _loads(library)]
    if task == "test":
        packages += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    return packages


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _python_environment(machine: Machine) -> None:
    stamp = machine.venv / f"samspill-{_digest(machine.lock)}"
    if stamp.is_file():
        return
    _say("Gjør klar programmet, bare første gang … / Making .venv from requirements.lock …")
    if not machine.python.is_file():
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(machine.venv)], check=False, capture_output=True, text=True
        )
        if made.returncode:  # Debian ships venv apart from Python
            shutil.rmtree(machine.venv, ignore_errors=True)
            _system_packages(["python3-venv"])
            _run([sys.executable, "-m", "venv", str(machine.venv)])
    uv = machine.venv / "bin" / "uv"
    if not uv.is_file():
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
            only_uv.write(pinned(machine.lock.read_text(encoding="utf-8"), "uv"))
            only_uv.flush()
            _run(
                [
                    str(machine.python),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--require-hashes",
                    "--no-deps",
                    "-r",
                    only_uv.name,
                ]
            )
    sync = [str(uv), "pip", "sync", "--quiet", "--python", str(machine.python), "--require-hashes", str(machine.lock)]
    _run(sync)
    _replace_stamp(machine.venv, stamp)


def pinned(lock: str, package: str) -> str:
    """The lines of a lock file that pin `package` with its hashes."""
    match = re.search(rf"^{re.escape(package)}==.*(?:\n    --hash=.*)+", lock, re.MULTILINE)
    if not match:
        raise CannotPrepareError(
            f"requirements.lock doesn't name {package}: run `python3 tasks.py lock` where it works"
        )
    return match[0] + "\n"


def _front_end_pieces(machine: Machine) -> None:
    modules = machine.checkout / "node_modules"
    stamp = modules / f".samspill-{_digest(machine.npm_lock)}"
    if stamp.is_file():
        return
    _say("Henter skrifter og det som kontrollerer sidene … / Fetching what package-lock.json names …")
    path = f"{machine.venv / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    npm = [str(machine.venv / "bin" / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run(npm, cwd=machine.checkout, environment={**os.environ, "PATH": path})
    _replace_stamp(modules, stamp)


def _replace_stamp(folder: Path, stamp: Path) -> None:
    for old in [*folder.glob("samspill-*"), *folder.glob(".samspill-*")]:
        old.unlink()
    stamp.touch()


def _system_packages(packages: Iterable[str]) -> None:
    wanted = sorted(set(packages))
    if not wanted:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *wanted]
    line = f"sudo apt-get update && sudo {' '.join(install)}"
    if not shutil.which("apt-get"):
        raise CannotPrepareError(
            f"Denne maskinen mangler {', '.join(wanted)}. Installer dem. På Debian eller Ubuntu / "
            f"This machine lacks them; on Debian or Ubuntu:\n  {line}"
        )
    prefix = _as_root()
    if prefix is None:
        raise CannotPrepareError(
            f"Denne maskinen mangler {', '.join(wanted)}. Skriv denne linjen, og start igjen / "
            f"This machine lacks them. Type this line, then start again:\n  {line}"
        )
    _say(f"Installerer {', '.join(wanted)} … / Installing with apt …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run([*prefix, "apt-get", "update", "--quiet=2"], environment=environment)
    _run([*prefix, *install, "--quiet=2"], environment=environment)


def _as_root() -> list[str] | None:
    """How to run a command as root without asking anybody, or None."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def _run(command: list[str], cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(
        command, cwd=cwd, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise CannotPrepareError(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stdout[-4000:]}")


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
