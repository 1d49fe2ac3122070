"""`passwords`: with which password each report opens, for whoever holds the build's key or the board's."""

import os
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import no_member
from plugins.desk.handovers import Handover, Way, handovers
from plugins.desk.key_problems import key_problems
from plugins.desk.keys import keys_dir
from plugins.desk.wordings import Words
from plugins.profiles.figures import load_figures
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import recipients_file
from plugins.sealing.sealed_reports import TOGETHER


def passwords_command(reader: str, *, cluster: str) -> None:
    """Print the password of `reader` (a member's short name, "board" or "meeting-kit"; empty: of all that have one)."""
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    if reader and reader not in TOGETHER and reader not in (members := cluster_of(settings).members):
        raise no_member("passwords", reader, members)
    try:
        found = [each for each in _handovers(settings) if reader in {"", each.reader}]
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    told = [each for each in found if each.password]
    for each in told:
        print(words("password", password=str(each.password), reader=each.reader, wave=each.wave))
    if told:
        print(words("passwords-tell"))
        print(words("passwords-lost"))
    elif reader and not found:
        print(words("passwords-no-report", reader=reader))
    elif reader:
        print(words("passwords-none-here", reader=reader))
    else:
        print(words("passwords-none"))


def _handovers(settings: Settings) -> tuple[Handover, ...]:
    """Raises Refused where keys are missing or can't be used."""
    keys = keys_dir(settings.cluster_dir, os.environ)
    problems = key_problems(settings.cluster_dir, keys, sample=settings.sample)
    if problems:
        raise Refused(problems)
    figures, problems = load_figures(cluster_of(settings), Opener(keys, settings.sample))
    if figures is None or problems:
        raise Refused(problems)
    found = handovers(figures, keys)
    shut = sorted({each.wave for each in found if each.way is Way.SHUT})
    if shut:
        raise Refused([Problem("sealing.no-key-here", recipients_file(wave), values={"wave": wave}) for wave in shut])
    return found
