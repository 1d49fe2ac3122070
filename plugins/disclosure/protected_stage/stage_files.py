"""What the protected stage keeps of a wave: the secret, what went into the groups, the audit's reports.

Plain where the wave has no keys; sealed to the build and the board where it has. The repository holds them either way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.disclosure.protected_stage.wave_secret import secret_path
from plugins.disclosure.written.writing import write_state
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import CLUSTER, Recipients
from plugins.sealing.sealed import SUFFIX, seal


def stage_files(keys: Path, wave: str) -> Iterator[tuple[Path, Label]]:
    """Every sealed file that the protected stage keeps of a wave, and as what it was sealed."""
    kept = {name: keys / f"{name}{SUFFIX}" for name in (secret_path(keys, wave).name,)}
    kept |= {
        path.relative_to(keys).as_posix().removesuffix(SUFFIX): path
        for pattern in (f"{wave}/*.audit.json{SUFFIX}", f"{wave}/*/*.json{SUFFIX}")
        for path in sorted(keys.glob(pattern))
    }
    for name, path in kept.items():
        if path.is_file() and not path.is_symlink():
            yield path, Label(name, wave, Kind.STAGE)


@dataclass(frozen=True, slots=True)
class StageFiles:
    """The files of one wave in the folder of keys; without `recipients` they are plain."""

    keys: Path
    wave: str
    opener: Opener
    recipients: Recipients | None

    def place(self, name: str) -> str:
        """What the file is called in the folder of keys when it is written now."""
        return name if self.recipients is None else f"{name}{SUFFIX}"

    def read(self, name: str) -> bytes | None:
        """The content of the file, None where there is none. Raises Unopened for a sealed one that can't be opened."""
        sealed = self.keys / f"{name}{SUFFIX}"
        if sealed.is_file():
            return self.opener.open(sealed.read_bytes(), self._label(name), sealed.name)
        path = self.keys / name
        return path.read_bytes() if path.is_file() else None

    def write(self, name: str, content: bytes) -> None:
        """Write the file whole."""
        to = self.recipients.package(CLUSTER) if self.recipients else None
        if to is None:
            write_state(self.keys / name, content)
        else:
            write_state(self.keys / f"{name}{SUFFIX}", seal(content, self._label(name), to))

    def _label(self, name: str) -> Label:
        """None of these files can take another's place."""
        return Label(name, self.wave, Kind.STAGE)
