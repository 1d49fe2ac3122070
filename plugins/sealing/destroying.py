"""A wave's secret keys are destroyed, so that nobody can ever open again what was sealed to them.

Every clone and every backup of the repository keeps the sealed bytes, and none can read them any more: only each member
can still read its own, with its own key, until it deletes that too. What the wave published stays.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plugins.sealing.identities import BUILD, RECOVERY, key_files, key_path
from plugins.sealing.recipients import Recipients, write_recipients


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was deleted here, and which keys weren't here: they must be destroyed where they are."""

    wave: str
    deleted: tuple[Path, ...]
    elsewhere: tuple[str, ...]


def destroy_keys(root: Path, keys: Path, recipients: Recipients, today: date) -> Destroyed:
    """Delete the wave's build and recovery keys from `keys`, replaced ones too, and note the day among its recipients.

    Overwriting a file says nothing about a disk's or a backup's other copies, so none is pretended.
    """
    deleted: list[Path] = []
    elsewhere: list[str] = []
    write_recipients(root, replace(recipients, destroyed=recipients.destroyed or today))
    for holder in (BUILD, RECOVERY):
        here = key_files(keys, recipients.wave, holder)
        if key_path(keys, recipients.wave, holder) not in here:
            elsewhere.append(holder)
        for path in here:
            path.unlink()
        deleted += here
    return Destroyed(recipients.wave, tuple(deleted), tuple(elsewhere))
