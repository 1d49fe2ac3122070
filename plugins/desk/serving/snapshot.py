"""One state of the cluster becomes the site it would be built into, its pages rendered as somebody asks for them.

Computing is the build's own, up to where it would write: a change costs what reading and computing cost, and the one
page that is looked at. What a page holds is what `build` writes.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.cluster.pages.site import Site
from plugins.cluster.plugin import Environments
from plugins.cluster.problems import Problem

LOST = "404.html"


@dataclass
class Snapshot:
    """A whole site that isn't written anywhere, and what is wrong with the files it was made of."""

    site: Site
    templates: Environments
    problems: Sequence[Problem]
    _rendered: dict[str, bytes] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def has_page(self, path: str) -> bool:
        """Whether there is a page at `path` below output/."""
        return self.site.page_at(path) is not None

    def content(self, path: str) -> bytes | None:
        """What `build` would write at `path` below output/; None where it would write nothing.

        Raises whatever a template or a feed raises where it is at fault.
        """
        with self._lock:  # browsers ask for several at once, and what is to come is made once
            if path not in self._rendered:
                page = self.site.page_at(path)
                if page is None:
                    return self.site.file_at(path)
                self._rendered[path] = self.site.render(page, self.templates[page.language]).encode()
            return self._rendered[path]


@dataclass(frozen=True, slots=True)
class Unwritten:
    """The place of a run that writes nothing: no page, and no report."""

    output: Path
    reports: None = None

    def show(self) -> None:
        """There is nothing to put in place."""


def computed(settings_file: Path, cluster_dir: Path) -> Snapshot:
    """The site of the cluster that `settings_file` names, as it is now. Raises as a build does."""
    from plugins.desk.plugin import run  # pelican takes a while to import

    taken: list[tuple[Site, Environments]] = []
    more: dict[str, Any] = {
        "PUBLISH": lambda site, templates: taken.append((site, templates)),
        "TRANSACTION": Unwritten(cluster_dir / ".build" / "unwritten"),
    }
    settings = run(settings_file, _say_nothing, more)
    ((site, templates),) = taken
    return Snapshot(site, templates, tuple(settings["PROBLEMS"]))


def _say_nothing(_done: int, _total: int) -> None:
    """The command says itself what it does."""
