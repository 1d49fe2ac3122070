"""`edition --due`: the protected figures that are due become files; for the rest it says what they wait for."""

import os
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.problems import Refused
from plugins.desk.configuration import at_fault, settings_of
from plugins.desk.endings import InputAtFaultError, WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.desk.listing import as_text
from plugins.desk.progress import Stopwatch, progress
from plugins.desk.wordings import Words
from plugins.disclosure.edition import issue_due
from plugins.editions.policy import load_policy


def edition_command(wave: str, *, due: bool, cluster: str) -> None:
    """Issue what is due of `wave` (empty: of every wave) and say what was done and what waits."""
    if not due:
        raise WrongUsageError("edition-due")
    watch = Stopwatch()
    settings = settings_of(cluster)
    language = settings.default_language
    words = Words(Path(__file__).parent, language)
    keys = keys_dir(settings.cluster_dir, os.environ)
    with progress(words("reading-packages")):
        try:
            outcome = issue_due(
                Cluster.load(settings),
                wave or None,
                settings.today,
                keys=keys,
                policy=load_policy(),
                entropy=os.urandom,
            )
        except Refused as refused:
            raise at_fault(refused.problems) from refused
    print("\n".join(outcome.sentences(language)))
    if outcome.problems:
        print(as_text(outcome.problems, language))
    print(words("seconds", watch=str(watch)))
    if outcome.refused:
        raise InputAtFaultError("")
