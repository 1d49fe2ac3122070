"""The bench of reports: all the sample's reports set on two cores, beside the same HTML by WeasyPrint as it comes.

Both get the same documents, fonts and stylesheet, and two processes. In full every report is set both ways, quickly
eight of them. Reports per minute by the clock; the seconds of the processor stand beside, since others may be at work.
"""

import json
import multiprocessing
import os
import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from plugins.benchmarks.reports import reports
from plugins.cluster.problems import Refused
from plugins.cluster.settings import PRODUCT_DIR
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.progress import Stopwatch, progress
from plugins.desk.report_sources import report_sources
from plugins.paper.press import WORKERS, Document, Press

QUICK = 8


@dataclass(frozen=True, slots=True)
class Pace:
    """How long so many reports took: seconds by the clock, and of the processor in all processes."""

    reports: int
    clock: float
    processor: float

    @property
    def per_minute(self) -> float:
        """Reports per minute."""
        return 60 * self.reports / self.clock


def bench_reports(folder: Path, full: bool) -> None:
    """Word and set the sample's reports, ours and the plain way; the figures. Raises InputAtFaultError for its keys."""
    watch = Stopwatch()
    folder.mkdir(parents=True, exist_ok=True)
    with progress("Reports …") as say:
        started = time.perf_counter()
        documents = _documents()
        worded = time.perf_counter() - started
        part = documents if full else documents[:: max(1, len(documents) // QUICK)][:QUICK]
        say(f"{len(documents)} reports, ours …")
        ours = _timed(len(documents), lambda: _ours(folder / "pdf", documents))
        say(f"{len(part)} reports, WeasyPrint as it comes …")
        plain = _timed(len(part), lambda: _plain(part))
    found = {"worded_seconds": round(worded, 1), "ours": asdict(ours), "plain": asdict(plain)}
    (folder / "reports.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
    print(in_words(worded, ours, plain))
    print(f"The figures: {folder}\nDone in {watch}.")


def in_words(worded: float, ours: Pace, plain: Pace) -> str:
    """The figures as a person reads them."""
    rows = [f"On {WORKERS} cores              reports   clock  processor   reports per minute"]
    for name, pace in (("ours", ours), ("WeasyPrint as it comes", plain)):
        rows.append(f"  {name:24}{pace.reports:7} {pace.clock:6.1f} s {pace.processor:8.1f} s {pace.per_minute:12.0f}")
    ratio = (plain.processor / plain.reports) / (ours.processor / ours.reports)
    rows.append(f"A report costs the processor {ratio:.1f} times as much as it comes.")
    rows.append(f"Before that all are worded and drawn as HTML, with their pages and data, in {worded:.1f} s.")
    return "\n".join(rows)


def _documents() -> list[Document]:
    try:
        sources = report_sources(settings_of(""))
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    return [report.document for report in reports(sources, PRODUCT_DIR / "theme")]


def _timed(count: int, work: Callable[[], None]) -> Pace:
    """The pace of `work`, which sets `count` reports in processes that end with it."""
    clock, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    used = sum(after[:4]) - sum(before[:4])
    return Pace(count, round(time.perf_counter() - clock, 2), round(used, 2))


def _ours(folder: Path, documents: Sequence[Document]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    Press(PRODUCT_DIR, folder).print(documents, lambda *_: None)


def _plain(documents: Sequence[Document]) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=context) as pool:
        list(pool.map(_plain_pdf, documents))


def _plain_pdf(document: Document) -> int:
    """In a worker: one PDF, thrown away; its length."""
    from plugins.paper.untuned import untuned_pdf

    return len(untuned_pdf(PRODUCT_DIR, document.html, document.css))
