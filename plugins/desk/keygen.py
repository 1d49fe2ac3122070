"""`keygen`: a wave's keys, or a member's own; secret parts into the folder of keys, public ones to be committed."""

import os
from pathlib import Path

from plugins.cluster.problems import Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError
from plugins.desk.keys import keys_dir
from plugins.questionnaires.reading import load_questionnaires
from plugins.questionnaires.waves import load_waves
from plugins.sealing.identities import BUILD, MEMBER, RECOVERY, key_id
from plugins.sealing.making_keys import (
    MadeKey,
    add_member_key,
    make_member_key,
    make_wave_keys,
    replace_member_key,
    replace_wave_key,
)
from plugins.sealing.recipients import recipients_file

REPLACED = (BUILD, RECOVERY, MEMBER)
_RESEAL = "Then run `reseal` where the build's key or the board's is."


def keygen_command(wave: str, *, member: str, replace: str, public: str, cluster: str) -> None:
    """Make the build's and the board's key of `wave`, or the key of `member`; or a new one in the place of `replace`.

    With `public`, nothing is made: it is the public part of a key that the member has made itself.
    """
    settings = settings_of(cluster)
    _check_words(settings, wave, member, replace, public)
    try:
        if public:
            add_member_key(settings.cluster_dir, wave, member, public, sample=settings.sample)
            print(f"{member}: key id {key_id(public)}. Read it aloud to each other before you commit.")
        else:
            for key in _made(settings, keys_dir(settings.cluster_dir, os.environ), wave, member, replace):
                print(f"{key.path}\n  key id {key.id}, public part {key.public}")
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    print(f"The public part stands in {recipients_file(wave)}: commit that file.")
    if not public:
        print("The secret files are never committed and never sent.", _what_next(member, replace))


def _check_words(settings: Settings, wave: str, member: str, replace: str, public: str) -> None:
    root = settings.cluster_dir
    waves, _ = load_waves(root, load_questionnaires(root)[0])
    known = sorted({declared.id for declared in waves})
    if wave not in known:
        raise WrongUsageError(f"keygen --wave {wave or '…'}: choose one of {', '.join(known)}.")
    if replace and (replace not in REPLACED or bool(member) != (replace == MEMBER)):
        raise WrongUsageError(
            f"keygen --replace {replace}: choose {BUILD} or {RECOVERY}, or {MEMBER} together with --member."
        )
    if public and (replace or not member):
        raise WrongUsageError("keygen --public: say whose key it is with --member, and no --replace.")
    if member and member not in cluster_of(settings).members:
        raise WrongUsageError(f"keygen --member {member}: no file content/members/{member}.md.")


def _made(settings: Settings, keys: Path, wave: str, member: str, replace: str) -> tuple[MadeKey, ...]:
    root, sample = settings.cluster_dir, settings.sample
    if member and replace:
        return (replace_member_key(root, keys, wave, member, sample=sample),)
    if member:
        return (make_member_key(root, keys, wave, member, sample=sample),)
    if replace:
        return (replace_wave_key(root, keys, wave, replace, sample=sample),)
    return make_wave_keys(root, keys, wave, sample=sample)


def _what_next(member: str, replace: str) -> str:
    if member:
        again = f" {_RESEAL}" if replace else ""
        return f"Keep yours on your own machine, with a copy in a safe place: nobody can make it anew.{again}"
    recovery = "The chair keeps the recovery key off line (a memory stick, a safe); delete it here."
    if replace == BUILD:
        return f"Give the build its new key. {_RESEAL}"
    return f"{recovery} {_RESEAL}" if replace else f"The build's goes to the protected stage. {recovery}"
