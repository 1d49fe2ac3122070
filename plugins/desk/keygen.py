"""`keygen`: a wave's keys, or a member's own; secret parts into the folder of keys, public ones to be committed."""

import os
from pathlib import Path

from plugins.cluster.problems import Refused
from plugins.cluster.settings import Settings
from plugins.desk.configuration import at_fault, cluster_of, settings_of
from plugins.desk.endings import WrongUsageError, no_member
from plugins.desk.keys import keys_dir
from plugins.desk.wordings import Words
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


def keygen_command(wave: str, *, member: str, replace: str, public: str, cluster: str) -> None:
    """Make the build's and the board's key of `wave`, or the key of `member`; or a new one in the place of `replace`.

    With `public`, nothing is made: it is the public part of a key that the member has made itself.
    """
    settings = settings_of(cluster)
    words = Words(Path(__file__).parent, settings.default_language)
    _check_words(settings, wave, member, replace, public)
    try:
        if public:
            add_member_key(settings.cluster_dir, wave, member, public, sample=settings.sample)
            print(words("key-read-aloud", member=member, id=key_id(public)))
        else:
            for key in _made(settings, keys_dir(settings.cluster_dir, os.environ), wave, member, replace):
                print(words("key-made", path=str(key.path), id=key.id, public=key.public))
    except Refused as refused:
        raise at_fault(refused.problems) from refused
    print(words("key-public-part", file=recipients_file(wave)))
    if not public:
        print(*(words(text) for text in ("key-secret", *_what_next(member, replace))))


def _check_words(settings: Settings, wave: str, member: str, replace: str, public: str) -> None:
    root = settings.cluster_dir
    waves, _ = load_waves(root, load_questionnaires(root)[0])
    known = sorted({declared.id for declared in waves})
    if wave not in known:
        raise WrongUsageError("choose", option="keygen", given=wave, allowed=", ".join(known))
    if replace and (replace not in REPLACED or bool(member) != (replace == MEMBER)):
        raise WrongUsageError("keygen-replace", given=replace, build=BUILD, recovery=RECOVERY, member=MEMBER)
    if public and (replace or not member):
        raise WrongUsageError("keygen-public")
    if member and member not in (members := cluster_of(settings).members):
        raise no_member("keygen --member", member, members)


def _made(settings: Settings, keys: Path, wave: str, member: str, replace: str) -> tuple[MadeKey, ...]:
    root, sample = settings.cluster_dir, settings.sample
    if member and replace:
        return (replace_member_key(root, keys, wave, member, sample=sample),)
    if member:
        return (make_member_key(root, keys, wave, member, sample=sample),)
    if replace:
        return (replace_wave_key(root, keys, wave, replace, sample=sample),)
    return make_wave_keys(root, keys, wave, sample=sample)


def _what_next(member: str, replace: str) -> tuple[str, ...]:
    """The names of the texts that say what is to be done with the keys."""
    if member:
        return ("key-keep-own", "key-reseal") if replace else ("key-keep-own",)
    if replace == BUILD:
        return ("key-to-build", "key-reseal")
    return ("key-reserve", "key-reseal") if replace else ("key-to-stage", "key-reserve")
