"""Asks git about a folder, hardened: no hooks, no pager, no prompt, nothing from the environment, a limit of time."""

import os
import subprocess
from pathlib import Path

TIMEOUT = 120.0  # seconds
_OPTIONS = (
    "--no-pager", "--no-optional-locks",
    "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off",
    "-c", "core.attributesFile=/dev/null", "-c", "log.showSignature=false", "-c", "diff.external=",
    "-c", "protocol.allow=never",
)  # fmt: skip


class GitRefusedError(RuntimeError):
    """git could not be asked, or said no; the text is git's own."""


def run_git(folder: Path, *arguments: str, text: bytes = b"") -> bytes:
    """What `git <arguments>` prints in `folder`, given `text` to read. Raises GitRefusedError."""
    return _asked(folder, "--literal-pathspecs", *arguments, text=text)


def ignores(folder: Path, path: Path) -> bool:
    """Whether git, asked in `folder`, leaves `path` out of every commit; what it tracks it doesn't ignore.

    A path that git can't answer for, as one beyond its repository, isn't ignored.
    """
    try:  # of all commands this one refuses --literal-pathspecs, and takes paths literally without
        return bool(_asked(folder, "check-ignore", "-z", "--stdin", text=bytes(path) + b"\0"))
    except GitRefusedError:
        return False


def _asked(folder: Path, *arguments: str, text: bytes) -> bytes:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, arguments are ours
            ["git", *_OPTIONS, *arguments],  # noqa: S607 - git is wherever the machine has it
            cwd=folder,
            env=environment,
            input=text,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitRefusedError(str(error)) from error
    if done.returncode != 0:
        raise GitRefusedError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def in_repository(folder: Path) -> bool:
    """Whether `folder` or one above it holds a `.git`."""
    return any((parent / ".git").exists() for parent in (folder, *folder.parents))
