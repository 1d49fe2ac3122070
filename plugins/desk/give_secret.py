"""`give-secret`: in the protected stage, a member gets what its own machine needs to count and round by itself."""

import os
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError, no_member
from plugins.desk.keys import keys_dir
from plugins.desk.wordings import Words
from plugins.disclosure.counts.giving import give_secret
from plugins.disclosure.protected_stage.stage import Stage
from plugins.editions.policy import load_policy
from plugins.editions.store import Editions
from plugins.sealing.recipients import readers_of


def give_secret_command(member: str, *, wave: str, cluster: str) -> None:
    """Seal to `member` its secret of `wave`, and say what to do with it."""
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    members = cluster_of(settings)
    if member not in members.members:
        raise no_member("give-secret", member, members.members)
    if not wave:
        raise WrongUsageError("say-wave", command="give-secret")
    root = settings.cluster_dir
    stage = Stage(members, keys_dir(root, os.environ), load_policy(), os.urandom, settings.today)
    try:
        readers_of(root, wave, member, sample=settings.sample)  # before anything is made
        secret, made = _secret(stage, wave)
        path = give_secret(root, wave, member, secret, sample=settings.sample)
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    if made:
        print(words("secret-made", path=made))
    print(words("secret-sealed", member=member, path=str(path)))
    print(words("secret-commit", member=member, wave=wave))


def _secret(stage: Stage, wave: str) -> tuple[bytes, str]:
    """The wave's secret, and its file's name if it had to be made. Raises Refused where it is lost."""
    state = stage.files(wave)
    secret = stage.secret(state)
    if secret is not None:
        return secret, ""
    if Editions.load(stage.folder).edition(wave) is not None:
        raise Refused([Problem("disclosure.secret-lost", f"{wave}.secret", values={"given": wave})])
    return stage.make_secret(state)
