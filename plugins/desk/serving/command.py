"""`serve`: the site on this machine, computed anew as soon as a file changes, with what is wrong over the page.

Nothing is written: `output` stays as the last build left it, and reports are made by `build` alone.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.cluster.problems import Refused
from plugins.cluster.settings import PRODUCT_DIR, date_of_build
from plugins.desk.configuration import SETTINGS_FILE, choose_cluster
from plugins.desk.endings import FIRST_LANGUAGE, InputAtFaultError, WrongUsageError
from plugins.desk.listing import as_text
from plugins.desk.progress import Stopwatch
from plugins.desk.serving.server import NoPortError, Server, server_at
from plugins.desk.serving.showing import Showing
from plugins.desk.serving.snapshot import computed
from plugins.desk.serving.watching import BEGINNING, Places, Watcher
from plugins.desk.wordings import Words

WORDS = PRODUCT_DIR / "plugins" / "desk"
LAST_PORT = 65_535
MOST_NAMED = 3


def serve_command(cluster: str, port: str) -> None:
    """Serve `cluster` (a folder; empty for the product's own) at `port` until somebody presses Ctrl-C."""
    folder, words = choose_cluster(cluster), Words(WORDS, FIRST_LANGUAGE)
    number = int(port) if port.isdecimal() else 0
    if not 1 <= number <= LAST_PORT:
        raise WrongUsageError("port", given=port, limit=str(LAST_PORT))
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    showing = Showing(time.time_ns() // 1_000_000)  # another number than an earlier serve had, so that pages load again
    try:
        server = server_at(number, showing)
    except NoPortError as error:
        raise InputAtFaultError(words("serve-no-port", first=str(number), last=str(error.last))) from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        Editing(folder, showing, server, number, words).go_on()
    except KeyboardInterrupt:
        print("\n" + words("serve-stopped"), flush=True)
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Editing:
    """One person's round: edit, look, edit."""

    folder: Path
    showing: Showing
    server: Server
    port: int
    words: Words

    def go_on(self) -> None:
        """Compute at once and at every change; ends by KeyboardInterrupt only."""
        told = False
        places = Places.of(self.folder, PRODUCT_DIR)
        for edited in Watcher(places, _today):
            if any(places.is_program(name) for name in edited):
                self._start_again()
            if edited:
                self._compute(edited - {BEGINNING})
            if not told:
                self._greet()
                told = True

    def _compute(self, edited: Collection[str]) -> None:
        watch = Stopwatch()
        what = _named(edited, self.words)
        try:
            snapshot = computed(SETTINGS_FILE, self.folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person sees it, mends it and goes on
            self.showing.fail(error, edited)
            reason = (
                as_text(error.problems, self.words.language)
                if isinstance(error, Refused)
                else f"{type(error).__name__}: {error}"
            )
            print(what + self.words("serve-not-made", reason=reason), flush=True)
            return
        self.showing.show(snapshot, edited)
        wrong = self.showing.wrong()
        if wrong.edited:
            print(as_text(wrong.edited, self.words.language), flush=True)
        more = self.words("serve-others", count=str(len(wrong.others))) if wrong.others else ""
        print(what + self.words("serve-ready", watch=str(watch), more=more), flush=True)

    def _greet(self) -> None:
        if self.server.server_address[1] != self.port:
            print(self.words("serve-other-port", port=str(self.port)))
        print(self.words("serve-greeting", folder=str(self.folder), address=self.server.address), flush=True)

    def _start_again(self) -> None:
        """The program itself has changed: the same command anew, at the same address."""
        print(self.words("serve-again"), flush=True)
        address = self.server.server_address[1]
        self.server.shutdown()
        self.server.server_close()
        words = [sys.executable, "tasks.py", "serve", "--cluster", str(self.folder), "--port", str(address)]
        os.chdir(PRODUCT_DIR)
        os.execv(sys.executable, words)  # noqa: S606 - our own interpreter, no shell


def _today() -> date:
    return date_of_build(os.environ)


def _named(edited: Collection[str], words: Words) -> str:
    names = sorted(edited)
    more = words("serve-more", count=str(len(names) - MOST_NAMED)) if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}: " if names else ""
