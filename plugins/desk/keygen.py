"""`keygen`: a wave's keys, or a member's own; secret parts into the folder of keys, public ones to be committed."""

import os

from plugins.cluster.problems import Refused
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.identities import BUILD, RECOVERY
from plugins.sealing.making_keys import MadeKey, make_member_key, make_wave_keys, replace_wave_key
from plugins.sealing.recipients import recipients_file

REPLACED = (BUILD, RECOVERY)


def keygen_command(wave: str, *, member: str, replace: str, cluster: str) -> None:
    """Make the build's and the board's key of `wave`, the key of `member`, or a new one in the place of `replace`."""
    settings = settings_of(cluster)
    root = settings.cluster_dir
    keys = keys_dir(root, os.environ)
    waves, _ = load_waves(root, load_questionnaires(root)[0])
    known = sorted({declared.id for declared in waves})
    if wave not in known:
        raise WrongUsageError(f"keygen --wave {wave or '…'}: choose one of {', '.join(known)}.")
    if replace and (member or replace not in REPLACED):
        raise WrongUsageError(f"keygen --replace {replace}: choose one of {', '.join(REPLACED)}, without --member.")
    if member and member not in cluster_of(settings).members:
        raise WrongUsageError(f"keygen --member {member}: no file content/members/{member}.md.")
    made: tuple[MadeKey, ...]
    try:
        if replace:
            made = (replace_wave_key(root, keys, wave, replace, sample=settings.sample),)
        elif member:
            made = (make_member_key(root, keys, wave, member, sample=settings.sample),)
        else:
            made = make_wave_keys(root, keys, wave, sample=settings.sample)
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    for key in made:
        print(f"{key.path}\n  key id {key.id}, public part {key.public}")
    print(f"The public part stands in {recipients_file(wave)}: commit that file.")
    print("The secret files are never committed and never sent.", _what_next(member, replace))


def _what_next(member: str, replace: str) -> str:
    if member:
        return "Keep yours on your own machine, with a copy in a safe place: nobody can make it anew."
    recovery = "The chair keeps the recovery key off line (a memory stick, a safe); delete it here."
    if replace == BUILD:
        return "Give the build its new key, then run `reseal`."
    return f"{recovery} Then run `reseal`." if replace else f"The build's goes to the protected stage. {recovery}"
