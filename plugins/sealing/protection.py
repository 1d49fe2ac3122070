"""How a wave is protected: sealed, in plain because the cluster chose that, or undecided, and then nothing is issued.

A wave is sealed when it has recipients. Without, everybody with the repository reads every answer; a cluster that wants
that says so in its settings (ANSWERS: plain). The invented sample may lie in plain unasked.
"""

from enum import StrEnum

from plugins.cluster.problems import Problem, Severity
from plugins.cluster.settings import PLAIN, Settings
from plugins.sealing.recipients import read_recipients, recipients_file


class Protection(StrEnum):
    """What keeps a wave's answers from others."""

    SEALED = "sealed"
    DESTROYED = "destroyed"  # its keys are gone for good
    PLAIN = "plain"  # everybody with the repository reads them
    UNDECIDED = "undecided"  # neither keys nor the choice to do without


def protection_of(settings: Settings, wave: str) -> Protection:
    """How the wave is protected today. Raises Refused for a list of recipients that can't be read."""
    recipients = read_recipients(settings.cluster_dir, wave, sample=settings.sample)
    if recipients is not None:
        return Protection.DESTROYED if recipients.destroyed else Protection.SEALED
    return Protection.PLAIN if settings.sample or settings.answers == PLAIN else Protection.UNDECIDED


def undecided(wave: str, severity: Severity = Severity.ERROR) -> Problem:
    """What to do about a wave that nobody has decided on."""
    return Problem("sealing.wave-undecided", recipients_file(wave), severity=severity, values={"wave": wave})
