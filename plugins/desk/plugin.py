"""Connects the desk to Pelican: lets a run write into a fresh folder, adds the private pages, swaps it in whole."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.log import console
from pelican.log import init as init_logging
from pelican.settings import read_settings

from plugins.cluster.files.validation import Invalid
from plugins.cluster.pages.site import write_file
from plugins.cluster.problems import Problem, Refused
from plugins.desk.handovers import handovers
from plugins.desk.handovers import problems_of as unsent
from plugins.desk.help_pages import help_pages
from plugins.desk.key_problems import key_problems, undecided_waves
from plugins.desk.keys import has_build_key, has_keys, keys_dir
from plugins.desk.private_pages import write_private_pages
from plugins.desk.protection_page import printed_protection
from plugins.desk.sealed_folder import write_sealed_reports
from plugins.desk.transaction import FolderTransaction, ShelfTransaction, Transaction
from plugins.disclosure.protected_stage.wave_secret import problems_of as demo_problems
from plugins.editions.history import rewritten
from plugins.editions.store import Editions
from plugins.paper.press import Progress
from plugins.sealing.opening import Opener

CONTENT = "content"


def begin(pelican: Pelican) -> None:
    """Send what this run writes into a folder of its own; with keys, reports get a place too."""
    cluster_dir: Path = pelican.settings["CLUSTER_DIR"]
    transaction: Transaction
    if "TRANSACTION" in pelican.settings:
        transaction = pelican.settings["TRANSACTION"]
    elif Path(pelican.output_path).absolute() == cluster_dir / "output":
        transaction = ShelfTransaction.start(cluster_dir)
    else:
        transaction = FolderTransaction.start(Path(pelican.output_path).absolute())
    folder = keys_dir(cluster_dir, os.environ)
    reports = transaction.reports if has_keys(folder) and has_build_key(cluster_dir, folder) else None
    sample = pelican.settings["SAMPLE"]
    usable = reports and not key_problems(cluster_dir, folder, sample=sample)  # `judge` tells of keys that aren't
    pelican.settings["TRANSACTION"] = transaction
    pelican.settings["REPORTS_PATH"] = str(reports) if reports else None
    pelican.settings["CUBE_KEYS"] = Opener(folder, sample) if usable else None
    pelican.output_path = str(transaction.output)


def judge(generators: list[Generator]) -> None:
    """Before a byte is written: the edition is as it was issued, the keys are this cluster's. Raises Invalid."""
    settings = generators[0].settings
    cluster_dir: Path = settings["CLUSTER_DIR"]
    editions = Editions.load(cluster_dir)
    problems = editions.verify() + ([] if settings["SAMPLE"] else rewritten(cluster_dir, editions.ledger))
    folder = keys_dir(cluster_dir, os.environ)
    if settings["REPORTS_PATH"]:
        problems += demo_problems(folder, sample=settings["SAMPLE"])
        problems += key_problems(cluster_dir, folder, sample=settings["SAMPLE"])
    if problems:
        raise Invalid(problems)
    figures = generators[0].context["FIGURES"] if settings["REPORTS_PATH"] else None
    settings["HANDOVERS"] = handovers(figures, folder) if figures else ()
    settings["PROBLEMS"].extend(unsent(settings["HANDOVERS"]))
    if settings["REPORTS_PATH"]:
        settings["PROBLEMS"].extend(undecided_waves(settings["CLUSTER"].settings, editions.ledger.deliveries))


class DeskGenerator(Generator):  # type: ignore[misc]  # pelican publishes no types
    """Writes what only the coordinator reads: problems, status and the versions that made it all."""

    def generate_context(self) -> None:
        """Add the page that explains every message; print the one on how the figures were tried."""
        for page in help_pages(self.settings["CLUSTER"]):
            self.settings["SITE"].add(page)
        figures, keys = self.context["FIGURES"], keys_dir(self.settings["CLUSTER_DIR"], os.environ)
        self.protection: Mapping[str, Path] = {}
        if self.settings["REPORTS_PATH"] and figures is not None:
            theme, cache = Path(self.settings["THEME"]), Path(self.settings["CACHE_PATH"])
            self.protection = printed_protection(figures, keys, theme, cache)

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401, ARG002 - pelican's signature
        """Write into reports/, where there are keys; last of all rooms, so that the reports to be sealed lie there."""
        if not self.settings["REPORTS_PATH"]:
            return
        reports, handed = Path(self.settings["REPORTS_PATH"]), self.settings["HANDOVERS"]
        for name, path in self.protection.items():
            write_file(reports / name, path.read_bytes())
        write_private_pages(reports, self.context, Path(self.settings["THEME"]), handed)
        write_sealed_reports(reports, handed, self.settings["CLUSTER"].settings.languages)


def finish(pelican: Pelican) -> None:
    """Everything succeeded: show it."""
    pelican.settings["TRANSACTION"].show()


def run(settings_file: Path, printed: Progress, more: Mapping[str, object]) -> dict[str, Any]:
    """One Pelican run in this process; any error in its log ends it. Returns the settings, as the rooms left them.

    `printed` is told how many reports are printed, and of how many. `more` are settings beside those of the file:
    TRANSACTION and PUBLISH, where the site isn't to be written. Raises Refused where the cluster has no content.
    """
    content = Path(os.environ.get("SAMSPILL_CLUSTER") or settings_file.parent) / CONTENT
    if not content.is_dir():  # pelican would say so in a programmer's words
        raise Refused([Problem("desk.no-content", CONTENT)])
    init_logging(level=logging.WARNING, fatal="errors", name="pelican")
    console.quiet = True  # it counts articles, and we have none; the command says itself what it made
    settings: dict[str, Any] = read_settings(str(settings_file), override={"PROGRESS": printed, **more})
    Pelican(settings).run()
    return settings


def generators(pelican: Pelican) -> type[Generator]:  # noqa: ARG001 - pelican's signature
    """The generator of this room."""
    return DeskGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(begin)
    signals.get_generators.connect(generators)
    signals.all_generators_finalized.connect(judge)
    signals.finalized.connect(finish)
