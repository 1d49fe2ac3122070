"""A member's secret of one wave, sealed to that member alone, so that its own machine can round as the stage would.

    data/keys/<wave>/<member>.secret.age

It is derived from the wave's secret and tells nothing of it, nor of any other member's.
"""

from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.disclosure.protected_stage.wave_secret import member_secret
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import FOLDER, readers_of, usable_recipients
from plugins.sealing.sealed import SUFFIX, seal
from plugins.sealing.whole_files import write_whole

_BYTES = 32


def given_file(wave: str, member: str) -> str:
    """The file's place in the cluster's folder."""
    return f"{FOLDER}/{wave}/{member}.secret{SUFFIX}"


def give_secret(root: Path, wave: str, member: str, wave_secret: bytes, *, sample: bool) -> Path:
    """Seal the member's secret to its own key. Raises Refused where wave or member has no key (any more)."""
    readers_of(root, wave, member, sample=sample)
    own = usable_recipients(root, wave, sample=sample).members[member]
    path = root / given_file(wave, member)
    secret = member_secret(wave_secret, member, wave)
    write_whole(path, seal(secret, Label(member, wave, Kind.SECRET), [own]))
    return path


def given_secret(root: Path, wave: str, member: str, opener: Opener) -> bytes:
    """What was given. Raises Refused where nothing was, or no key here opens it."""
    file = given_file(wave, member)
    path = root / file
    if path.is_symlink() or not path.is_file():
        raise Refused([Problem("disclosure.no-secret-given", file, values={"given": member, "wave": wave})])
    secret = opener.open(path.read_bytes(), Label(member, wave, Kind.SECRET), file)
    if len(secret) != _BYTES:
        raise Refused([Problem("disclosure.broken-secret", file)])
    return secret
