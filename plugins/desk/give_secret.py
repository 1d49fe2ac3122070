"""`give-secret`: in the protected stage, a member gets what its own machine needs to count and round by itself."""

import os

from plugins.cluster.problems import Problem, Refused
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.disclosure.counts.giving import give_secret
from plugins.disclosure.stage import Stage
from plugins.editions.policy import load_policy
from plugins.editions.store import Editions
from plugins.sealing.recipients import readers_of


def give_secret_command(member: str, *, wave: str, cluster: str) -> None:
    """Seal to `member` its secret of `wave`, and say what to do with it."""
    settings = settings_of(cluster)
    members = cluster_of(settings)
    if member not in members.members:
        raise WrongUsageError(f"give-secret {member or '…'}: no file content/members/{member or '…'}.md.")
    if not wave:
        raise WrongUsageError(f"give-secret {member}: say which round with --wave.")
    root = settings.cluster_dir
    stage = Stage(members, keys_dir(root, os.environ), load_policy(), os.urandom, settings.today)
    try:
        readers_of(root, wave, member, sample=settings.sample)  # before anything is made
        secret, made = _secret(stage, wave)
        path = give_secret(root, wave, member, secret, sample=settings.sample)
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    if made:
        print(f"The round's own secret was made first: {made}. Keep it; without it the round can't be issued again.")
    print(f"Sealed to {member} alone: {path}")
    print(f"Commit the file. {member} counts on its own machine with: seal {member} --wave {wave} --counts")


def _secret(stage: Stage, wave: str) -> tuple[bytes, str]:
    """The wave's secret, and its file's name if it had to be made. Raises Refused where it is lost."""
    state = stage.files(wave)
    secret = stage.secret(state)
    if secret is not None:
        return secret, ""
    if Editions.load(stage.folder).edition(wave) is not None:
        raise Refused([Problem("disclosure.secret-lost", f"{wave}.secret", values={"given": wave})])
    return stage.make_secret(state)
