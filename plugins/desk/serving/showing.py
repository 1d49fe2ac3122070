"""What is shown while one edits: the newest site, or the last good one with what is wrong over it.

Browsers wait for the next version and load their page anew. A page that is gone because its file is wrong is shown as
it was when last right; a page whose file was deleted is gone.
"""

import threading
import traceback
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from plugins.cluster.problems import Problem, Refused, Severity
from plugins.desk.serving.snapshot import LOST, Snapshot

WAIT = 25.0
"""Seconds after which a waiting browser hears that nothing has changed: some give up after thirty."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong at present.

    `edited` are the problems of files that were changed since serving began, `others` those of all other files. Where
    nothing could be computed, `stopped` says so, and `fault` holds the program's own words where it is to blame.
    """

    edited: Sequence[Problem] = ()
    others: Sequence[Problem] = ()
    stopped: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is at an address: the bytes, whether it is there at all, and what is wrong meanwhile."""

    content: bytes
    found: bool
    wrong: Wrong


class Showing:
    """The newest state, asked by many threads and told by one. `version` counts from a number of the caller's."""

    def __init__(self, version: int) -> None:
        self.version = version
        self._current: Snapshot | None = None
        self._good: Snapshot | None = None
        self._failed: Wrong | None = None
        self._edited: set[str] = set()
        self._changed = threading.Condition()

    def show(self, snapshot: Snapshot, edited: Collection[str] = ()) -> None:
        """There is a new site, after these files were edited (named as problems name them)."""
        with self._changed:
            self._edited |= set(edited)
            self._current, self._failed = snapshot, None
            if not self._grave(snapshot):
                self._good = snapshot
            self._next()

    def fail(self, error: BaseException, edited: Collection[str] = ()) -> None:
        """Nothing could be computed: what was shown stays, and the reason comes over it."""
        with self._changed:
            self._edited |= set(edited)
            if isinstance(error, Refused):
                self._failed = Wrong(edited=tuple(error.problems), stopped=True)
            else:
                self._failed = Wrong(stopped=True, fault="".join(traceback.format_exception(error)[-3:]))
            self._next()

    def wrong(self) -> Wrong:
        """What is wrong at present."""
        if self._failed:
            return self._failed
        if self._current is None:
            return Wrong()
        told = {True: list[Problem](), False: list[Problem]()}
        for problem in self._current.problems:
            told[problem.file in self._edited].append(problem)
        return Wrong(told[True], told[False])

    def answer(self, path: str) -> Answer:
        """What is at `path` below output/."""
        with self._changed:
            current, good, wrong = self._current, self._good, self.wrong()
        if current is None:
            return Answer(b"", False, wrong)
        try:
            content = current.content(path)
            if content is None and good is not None and wrong.edited and good.has_page(path):
                content, wrong = good.content(path), replace(wrong, stopped=True)
            if content is not None:
                return Answer(content, True, wrong)
            return Answer(current.content(LOST) or b"", False, wrong)
        except Exception as error:  # noqa: BLE001 - whatever a template raises is shown where one looks
            fault = "".join(traceback.format_exception(error)[-3:])
            return Answer(b"", True, Wrong(wrong.edited, wrong.others, stopped=True, fault=fault))

    def has_page(self, path: str) -> bool:
        """Whether there is a page at `path`, at present or when things were last right."""
        with self._changed:
            return any(one.has_page(path) for one in (self._current, self._good) if one)

    def wait(self, version: int, seconds: float = WAIT) -> int:
        """The version, as soon as it is another than `version`, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, timeout=seconds)
            return self.version

    def _grave(self, snapshot: Snapshot) -> bool:
        return any(p.file in self._edited and p.severity is Severity.ERROR for p in snapshot.problems)

    def _next(self) -> None:
        self.version += 1
        self._changed.notify_all()
