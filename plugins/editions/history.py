"""The ledger as git has kept it: a line that was ever committed is there still, and says what it said.

The ledger holds each edition to its digests (verification.py); git's first-parent history holds the ledger to itself.
So whoever changes an edition together with its line in the ledger is seen all the same.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.cluster.files.git import GitRefusedError, in_repository, run_git
from plugins.cluster.problems import Problem
from plugins.editions.ledger import LEDGER_FILE, Ledger
from plugins.editions.record import EDITION_FILE, digest
from plugins.editions.verification import FOLDER

Line = tuple[str, int]
"""An edition: its wave and number."""


def rewritten(cluster_dir: Path, ledger: Ledger) -> list[Problem]:
    """Every edition whose line was in the committed ledger and is gone or another; none outside git.

    The line that was first committed counts, if its edition was committed with it: a mistake that has been put right
    is no mistake for ever.
    """
    if not in_repository(cluster_dir):
        return []
    try:
        first = _first_lines(cluster_dir)
    except GitRefusedError as error:
        return [Problem("editions.history-unreadable", f"{FOLDER}/{LEDGER_FILE}", values={"reason": str(error)[:300]})]
    now = {(entry.wave, entry.edition): entry.digest for entry in ledger.issued}
    problems = []
    for line, (commit, known) in sorted(first.items()):
        if now.get(line) != known:
            rule = "rewritten" if line in now else "lost-line"
            values = {"given": f"{line[0]}/{line[1]}", "commit": commit[:10]}
            problems.append(Problem(f"editions.{rule}", f"{FOLDER}/{LEDGER_FILE}", values=values))
    return problems


def _first_lines(cluster_dir: Path) -> Mapping[Line, tuple[str, str]]:
    """Each line's first commit, and the digest it had there."""
    first: dict[Line, tuple[str, str]] = {}
    for commit, content in _versions(cluster_dir):
        for line, known in _lines(content):
            if line not in first and _was_there(cluster_dir, commit, line, known):
                first[line] = (commit, known)
    return first


def _versions(cluster_dir: Path) -> Iterator[tuple[str, bytes]]:
    """The ledger in each commit that changed it, oldest first."""
    if not run_git(cluster_dir, "rev-list", "-1", "--all"):
        return  # nothing was ever committed
    log = run_git(
        cluster_dir, "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--no-patch",
        "--diff-filter=AM", "--format=%H", "HEAD", "--", f"{FOLDER}/{LEDGER_FILE}",
    )  # fmt: skip
    for commit in log.decode("ascii").split():
        yield commit, run_git(cluster_dir, "show", "--no-textconv", f"{commit}:./{FOLDER}/{LEDGER_FILE}")


def _lines(content: bytes) -> Iterator[tuple[Line, str]]:
    """The lines of a ledger as it was once; one that can't be read has none, and was put right since."""
    try:
        entries = json.loads(content)["issued"]
        yield from [((str(e["wave"]), int(e["edition"])), str(e["digest"])) for e in entries]
    except (ValueError, KeyError, TypeError, RecursionError):
        return


def _was_there(cluster_dir: Path, commit: str, line: Line, known: str) -> bool:
    place = f"{commit}:./{FOLDER}/{line[0]}/{line[1]}/{EDITION_FILE}"
    try:
        return digest(run_git(cluster_dir, "show", "--no-textconv", place)) == known
    except GitRefusedError:
        return False
