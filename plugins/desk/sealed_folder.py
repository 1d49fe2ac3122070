"""The PDFs in reports/ become files below reports/sealed/ that only their readers can open.

Nothing else of reports/ may leave the machine that makes it: the workflow hands on this folder alone.
"""

from collections.abc import Iterable
from pathlib import Path

from plugins.cluster.pages.site import write_file
from plugins.desk.handovers import Handover
from plugins.sealing.age_files import STEP
from plugins.sealing.envelope import Label
from plugins.sealing.locked_pdf import locked
from plugins.sealing.sealed import SUFFIX
from plugins.sealing.sealed_reports import BOARD, KINDS, KIT, seal_report

FOLDER = "sealed"


def write_sealed_reports(reports: Path, handovers: Iterable[Handover], languages: tuple[str, ...]) -> list[Path]:
    """Write each report that can leave, in each language, to `reports`/sealed; `languages`[0] has no folder."""
    written = []
    for handover in handovers:
        for language in languages:
            folder = "" if language == languages[0] else f"{language}/"
            own = f"{handover.reader}.pdf" if handover.reader in {BOARD, KIT} else f"members/{handover.reader}.pdf"
            made = reports / folder / own
            if not made.is_file():
                continue
            content = made.read_bytes()
            target = reports / FOLDER / folder / own
            if handover.key:
                label = Label(handover.reader, handover.wave, KINDS[language])
                target = target.with_name(target.name + SUFFIX)
                content = seal_report(content, label, [handover.key, *handover.others])
            elif handover.password:
                content = locked(content, handover.password, STEP)
            else:
                continue
            write_file(target, content)
            written.append(target)
    return written
