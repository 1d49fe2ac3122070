"""New keys: a secret file for whoever holds one, and its public part among the wave's recipients.

No key is ever overwritten. One that is replaced stays beside the new one under another name, because what was sealed to
it must still be opened to be sealed anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.cluster.problems import Problem, Refused
from plugins.sealing.age_files import new_identity, public_key
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
from plugins.sealing.recipients import Recipients, read_recipients, recipients_file, write_recipients
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
    recipients = _recipients(root, wave, sample=sample)
    _refuse_taken([key_path(keys, wave, member_holder(member))])
    made = _make(keys, wave, member_holder(member), sample=sample)
    write_recipients(root, recipients.with_member(member, made.public))
    return made


def replace_wave_key(root: Path, keys: Path, wave: str, role: str, *, sample: bool) -> MadeKey:
    """A new build or recovery key in the old one's place; the old file is kept under its mark, if it is here."""
    recipients = _recipients(root, wave, sample=sample)
    old = recipients.build if role == BUILD else recipients.recovery
    path = key_path(keys, wave, role)
    if path.exists():
        aside = path.with_name(f"{wave}.{role}.{key_id(old)}{SUFFIX}")
        _refuse_taken([aside])
        path.rename(aside)
    made = _make(keys, wave, role, sample=sample)
    fresh = replace(recipients, build=made.public) if role == BUILD else replace(recipients, recovery=made.public)
    write_recipients(root, fresh)
    return made


def _recipients(root: Path, wave: str, *, sample: bool) -> Recipients:
    file = recipients_file(wave)
    recipients = read_recipients(root, wave, sample=sample)
    if recipients is None:
        raise Refused([Problem("sealing.no-recipients", file, values={"wave": wave})])
    if recipients.destroyed:
        raise Refused([Problem("sealing.wave-destroyed", file, values={"wave": wave})])
    return recipients


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
