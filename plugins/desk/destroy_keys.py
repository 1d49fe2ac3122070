"""`destroy-keys`: a wave's secret keys are deleted, and it is said what can never be read again and what remains."""

import os
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.desk.wordings import Words
from plugins.sealing.destroying import Destroyed, destroy_keys
from plugins.sealing.recipients import Recipients, read_recipients, recipients_file


def destroy_keys_command(wave: str, *, sure: bool, cluster: str) -> None:
    """Delete the build's and the board's key of `wave` that are here. `sure` must be said: nothing brings them back."""
    settings = settings_of(cluster)
    root = settings.cluster_dir
    try:
        recipients = _recipients(root, wave, sample=settings.sample)
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    if not sure:
        raise WrongUsageError("destroy-sure", wave=wave)
    words = Words(Path(__file__).parent, settings.default_language)
    print("\n".join(_told(destroy_keys(root, keys_dir(root, os.environ), recipients, settings.today), words)))


def _recipients(root: Path, wave: str, *, sample: bool) -> Recipients:
    recipients = read_recipients(root, wave, sample=sample)
    if recipients is None:
        raise Refused([Problem("sealing.no-recipients", recipients_file(wave), values={"wave": wave})])
    return recipients


def _told(done: Destroyed, words: Words) -> list[str]:
    return [
        *(words("destroyed", path=str(path)) for path in done.deleted),
        *(words(f"destroy-elsewhere-{holder}") for holder in done.elsewhere),
        words("destroy-then", wave=done.wave),
        words("destroy-remains"),
        words("destroy-day", file=recipients_file(done.wave)),
    ]
