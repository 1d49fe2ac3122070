"""`destroy-keys`: a wave's secret keys are deleted, and it is said what can never be read again and what remains."""

import os
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
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
        raise WrongUsageError(
            f"destroy-keys --wave {wave}: say --sure. After it nobody can read an answer of that wave again, but each "
            "member its own with its own key."
        )
    print("\n".join(_told(destroy_keys(root, keys_dir(root, os.environ), recipients, settings.today))))


def _recipients(root: Path, wave: str, *, sample: bool) -> Recipients:
    recipients = read_recipients(root, wave, sample=sample)
    if recipients is None:
        raise Refused([Problem("sealing.no-recipients", recipients_file(wave), values={"wave": wave})])
    return recipients


def _told(done: Destroyed) -> list[str]:
    rows = [f"Deleted: {path}" for path in done.deleted]
    rows += [f"Not here: the {holder} key. Destroy it where it is, with every copy of it." for holder in done.elsewhere]
    return [
        *rows,
        f"When all copies are gone, nobody can read the sealed answers of {done.wave} again, in any clone or backup.",
        "What remains: published pages and figures, and what each member opens with its own key until it deletes that.",
        f"The day stands in {recipients_file(done.wave)}: commit that file.",
    ]
