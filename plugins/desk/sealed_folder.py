"""The PDFs and pages in reports/ become files below reports/sealed/ that only their readers can open.

Nothing else of reports/ may leave the machine that makes it: the workflow hands on this folder alone.
"""

from collections.abc import Iterable
from pathlib import Path

from plugins.cluster.pages.site import write_file
from plugins.desk.handovers import Handover
from plugins.sealing.envelope import Label
from plugins.sealing.locked_pdf import locked
from plugins.sealing.sealed import SUFFIX
from plugins.sealing.sealed_reports import KINDS, PAGES, REPORT_STEP, TOGETHER, seal_report

FOLDER = "sealed"


def write_sealed_reports(reports: Path, handovers: Iterable[Handover], languages: tuple[str, ...]) -> list[Path]:
    """Write each report that can leave, in each language, to `reports`/sealed; `languages`[0] has no folder.

    A page for the screen leaves only sealed with a key: no browser asks for a password.
    """
    written = []
    for handover in handovers:
        for language in languages:
            folder = "" if language == languages[0] else f"{language}/"
            name = handover.reader if handover.reader in TOGETHER else f"members/{handover.reader}"
            for suffix, kinds in ((".pdf", KINDS), (".html", PAGES)):
                made = reports / folder / f"{name}{suffix}"
                content = _closed(made, handover, Label(handover.reader, handover.wave, kinds[language]))
                if content is None:
                    continue
                end = f"{suffix}{SUFFIX}" if handover.key else suffix
                target = reports / FOLDER / folder / f"{name}{end}"
                write_file(target, content)
                written.append(target)
    return written


def _closed(made: Path, handover: Handover, label: Label) -> bytes | None:
    """The file as only its readers can open it; None where there is none, or it can't leave."""
    if not made.is_file():
        return None
    if handover.key:
        return seal_report(made.read_bytes(), label, [handover.key, *handover.others])
    if handover.password and label.kind in KINDS.values():
        return locked(made.read_bytes(), handover.password, REPORT_STEP)
    return None
