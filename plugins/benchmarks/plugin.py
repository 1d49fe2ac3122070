"""Connects benchmarks to Pelican: computes and prints the reports, and writes them where there is a place for them.

The desk sets REPORTS_PATH where the keys are; without keys there is none, and no report is made. It also says, in words
of its own, how far the printing is: PROGRESS takes how many are printed, and of how many.
"""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.benchmarks.reports import reports
from plugins.benchmarks.sources import load_sources
from plugins.cluster.pages.site import write_file
from plugins.cluster.settings import PRODUCT_DIR
from plugins.paper.press import Press

CACHE = "pdf"
SAY_EVERY = 5


class ReportsGenerator(Generator):  # type: ignore[misc]  # pelican publishes no types
    """Makes the reports of members and board."""

    def generate_context(self) -> None:
        """Print every report, so that one that can't be printed stops the build before anything is written."""
        self.printed: dict[str, Path] = {}
        self.pages: dict[str, bytes] = {}
        figures = self.context["FIGURES"]
        if figures is None:
            return
        sources, problems = load_sources(figures, self.context["EVENTS"])
        self.context.setdefault("PROBLEMS", []).extend(problems)
        if not self.settings["REPORTS_PATH"]:
            return
        told = self.settings.get("PROGRESS", lambda _done, _total: None)
        press = Press(PRODUCT_DIR, Path(self.settings["CACHE_PATH"]) / CACHE)
        made = list(reports(sources, Path(self.settings["THEME"])))

        def progress(done: int, total: int) -> None:
            if done % SAY_EVERY == 0 or done == total:
                told(done, total)

        self.printed = dict(press.print([report.document for report in made], progress))
        self.pages = {report.page_name: report.page for report in made}
        press.keep_only(self.printed.values())

    def generate_output(self, writer: object) -> None:  # noqa: ARG002 - pelican's signature
        """Copy the PDFs into reports/, each with its page beside it."""
        for name, path in self.printed.items():
            write_file(Path(self.settings["REPORTS_PATH"]) / name, path.read_bytes())
        for name, page in self.pages.items():
            write_file(Path(self.settings["REPORTS_PATH"]) / name, page)


def generators(pelican: Pelican) -> type[Generator]:  # noqa: ARG001 - pelican's signature
    """The generator of this room."""
    return ReportsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
