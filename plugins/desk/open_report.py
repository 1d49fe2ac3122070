"""`open-report`: a report that came sealed becomes the PDF or page it was, with the reader's own key."""

import os
from pathlib import Path

from plugins.cluster.pages.site import write_file
from plugins.cluster.problems import Problem, Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.desk.report import FOLDER
from plugins.desk.wordings import Words
from plugins.sealing.identities import SUFFIX, BrokenKeyError, DemoKeyError, read_identity
from plugins.sealing.sealed_reports import MOST_SEALED, open_report


def open_report_command(file: str, *, key: str, cluster: str) -> None:
    """Open `file` with the key file `key`, or with those in the folder of keys, and write it below private/."""
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    path = Path(file)
    if not file or not path.is_file():
        raise WrongUsageError("no-file", command="open-report", given=file)
    if key and not Path(key).is_file():
        raise WrongUsageError("no-file", command="open-report --key", given=key)
    try:
        report = open_report(_read(path), _identities(settings, key), path.name)
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    part = "" if report.language == settings.default_language else f".{report.language}"
    target = settings.cluster_dir / FOLDER / report.reader / f"report{part}{report.suffix}"
    write_file(target, report.content)
    print(words("report-opened", reader=report.reader, wave=report.wave, path=str(target)))


def _read(path: Path) -> bytes:
    """The file, no further than the longest report: one byte more is enough to be refused."""
    with path.open("rb") as file:
        return file.read(MOST_SEALED + 1)


def _identities(settings: Settings, key: str) -> tuple[str, ...]:
    """The keys to try. Raises Refused for a file that holds none, or the sample's in another cluster."""
    keys = keys_dir(settings.cluster_dir, os.environ)
    files = [Path(key)] if key else sorted(keys.glob(f"*{SUFFIX}"))
    found = []
    for path in files:
        try:
            found.append(read_identity(path, sample=settings.sample))
        except DemoKeyError:
            raise Refused([Problem("sealing.demo-key", path.name)]) from None
        except BrokenKeyError:
            raise Refused([Problem("sealing.broken-key", path.name)]) from None
    return tuple(identity for identity in found if identity is not None)
