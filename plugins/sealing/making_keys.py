"""New keys: a secret file for whoever holds one, and its public part among the wave's recipients.

No key is ever overwritten. One that is replaced stays beside the new one under another name, because what was sealed to
it must still be opened to be sealed anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.sealing.age_files import is_public_key, new_identity, public_key
from plugins.sealing.identities import (
    BUILD,
    MEMBER,
    RECOVERY,
    SUFFIX,
    demo_identity,
    key_id,
    key_path,
    key_text,
    member_holder,
)
from plugins.sealing.recipients import (
    Recipients,
    misfits,
    read_recipients,
    recipients_file,
    usable_recipients,
    write_recipients,
)
from plugins.sealing.whole_files import write_whole

_SECRET_MODE = 0o600  # readable for its owner alone


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key that was made: where its secret file lies, its public part, and its mark to read aloud."""

    path: Path
    public: str

    @property
    def id(self) -> str:
        """Eight letters."""
        return key_id(self.public)


def make_wave_keys(root: Path, keys: Path, wave: str, *, sample: bool) -> tuple[MadeKey, MadeKey]:
    """The wave's build and recovery key, and its list of recipients. Raises Refused where it has any already."""
    if read_recipients(root, wave, sample=sample) is not None:
        raise Refused([Problem("sealing.keys-exist", recipients_file(wave), values={"wave": wave})])
    _refuse_taken(key_path(keys, wave, holder) for holder in (BUILD, RECOVERY))
    build = _make(keys, wave, BUILD, sample=sample)
    recovery = _make(keys, wave, RECOVERY, sample=sample)
    write_recipients(root, Recipients(wave, build.public, recovery.public, {}))
    return build, recovery


def make_member_key(root: Path, keys: Path, wave: str, member: str, *, sample: bool) -> MadeKey:
    """A member's own key, put among the wave's recipients. Raises Refused without a list, or with a key there."""
    recipients = usable_recipients(root, wave, sample=sample)
    _refuse_taken([key_path(keys, wave, member_holder(member))])
    made = _make(keys, wave, member_holder(member), sample=sample)
    write_recipients(root, recipients.with_member(member, made.public))
    return made


def add_member_key(root: Path, wave: str, member: str, public: str, *, sample: bool) -> None:
    """Put the public part of a key that the member made itself among the wave's recipients.

    Raises Refused for what isn't a public key, is the sample's, or stands there for another already.
    """
    recipients = usable_recipients(root, wave, sample=sample)
    if not is_public_key(public):
        given = "AGE-SECRET-KEY-…" if "SECRET" in public.upper() else public[:70]
        raise Refused([Problem("sealing.not-a-public-key", recipients_file(wave), values={"given": given})])
    fresh = recipients.with_member(member, public)
    problems = [] if sample else misfits(fresh)
    if problems:
        raise Refused(problems)
    write_recipients(root, fresh)


def replace_wave_key(root: Path, keys: Path, wave: str, role: str, *, sample: bool) -> MadeKey:
    """A new build or recovery key in the old one's place; the old file is kept under its mark, if it is here."""
    recipients = usable_recipients(root, wave, sample=sample)
    made = _made_anew(keys, wave, role, recipients.build if role == BUILD else recipients.recovery, sample=sample)
    fresh = replace(recipients, build=made.public) if role == BUILD else replace(recipients, recovery=made.public)
    write_recipients(root, fresh)
    return made


def replace_member_key(root: Path, keys: Path, wave: str, member: str, *, sample: bool) -> MadeKey:
    """A member's new key in the old one's place; the old file is kept under its mark, if it is here."""
    recipients = usable_recipients(root, wave, sample=sample)
    made = _made_anew(keys, wave, member_holder(member), recipients.members.get(member), sample=sample)
    write_recipients(root, recipients.with_member(member, made.public))
    return made


def _made_anew(keys: Path, wave: str, holder: str, old: str | None, *, sample: bool) -> MadeKey:
    path = key_path(keys, wave, holder)
    if path.exists():
        aside = path.with_name(f"{wave}.{holder}.{key_id(old) if old else 'before'}{SUFFIX}")
        _refuse_taken([aside])
        path.rename(aside)
    return _make(keys, wave, holder, sample=sample)


def _refuse_taken(paths: Iterable[Path]) -> None:
    taken = [
        Problem("sealing.key-file-taken", path.name, values={"given": path.name}) for path in paths if path.exists()
    ]
    if taken:
        raise Refused(taken)


def _make(keys: Path, wave: str, holder: str, *, sample: bool) -> MadeKey:
    """The sample's keys are the demo keys, whatever is asked: it must be seen what they are worth."""
    identity = demo_identity(holder if holder in {BUILD, RECOVERY} else MEMBER) if sample else new_identity()
    path = key_path(keys, wave, holder)
    write_whole(path, key_text(wave, holder, identity).encode("utf-8"), _SECRET_MODE)
    return MadeKey(path, public_key(identity))
