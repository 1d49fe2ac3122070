"""A cluster of three houses in which one writes what it likes into its own folder, and how the others fare."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.cluster.problems import Messages, Problem, Rendered
from plugins.events.model import Event
from tests.events.clusters import events_of, listing, write_cluster

OWN = "content/events/brygga"
VICTIM = "lilleteatret/vildanden"
HONEST = {
    VICTIM: listing("venue: brygga\nperformances: [2026-11-27 19:30, {start: 2026-11-28 18:00, id: tickets-no-4711}]"),
    "vannfestivalen/apning": listing("venue: teltet\nperformances: [2026-12-01 12:00]"),
}
DATES = "venue: brygga\nperformances: [2026-12-01 19:30]"


class Reading(NamedTuple):
    """What came of the listings: the rival's events, the others', the problems as people read them, and seconds."""

    rivals: list[Event]
    others: list[Event]
    problems: list[Problem]
    told: list[Rendered]
    seconds: float

    @property
    def codes(self) -> set[str]:
        """The rules that were broken."""
        return {problem.code for problem in self.problems}


def honest(folder: Path) -> Path:
    """The cluster before the rival writes, with an empty folder of its own."""
    write_cluster(folder, HONEST)
    (folder / OWN).mkdir(parents=True)
    return folder


def read(folder: Path) -> Reading:
    """Read every listing, and put every problem into words."""
    begun = time.monotonic()
    events, problems = events_of(folder)
    messages = Messages.load()
    told = [messages.render(problem, language) for problem in problems for language in ("nb", "en")]
    seconds = time.monotonic() - begun
    rivals = [event for event in events if event.member == "brygga"]
    return Reading(rivals, [event for event in events if event not in rivals], problems, told, seconds)


def read_with(folder: Path, files: Mapping[str, str]) -> Reading:
    """Read the cluster once the rival has put `files` (by name) into its folder. The others must not notice."""
    untouched = read(honest(folder)).others
    for name, text in files.items():
        (folder / OWN / name).write_text(text, encoding="utf-8")
    reading = read(folder)
    assert reading.others == untouched
    return reading
