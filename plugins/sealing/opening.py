"""Whoever has a folder of keys opens what is sealed to them, each wave with its own keys."""

from dataclasses import dataclass
from pathlib import Path

from plugins.sealing.envelope import Kind, Label
from plugins.sealing.identities import identities_of
from plugins.sealing.resealing import resealed_label
from plugins.sealing.sealed import Unopened, open_sealed


@dataclass(frozen=True, slots=True)
class Opener:
    """The keys in a folder; `sample` says whether demo keys may be among them."""

    keys: Path
    sample: bool

    def has_key(self, wave: str) -> bool:
        """Whether any key of the wave is here. Raises BrokenKeyError, DemoKeyError."""
        return bool(identities_of(self.keys, wave, sample=self.sample))

    def open(self, sealed: bytes, label: Label, file: str) -> bytes:
        """What was sealed as `label`; `file` is its place. Raises Unopened, BrokenKeyError, DemoKeyError."""
        return open_sealed(sealed, identities_of(self.keys, label.wave, sample=self.sample), label, file)

    def open_cube(self, sealed: bytes, wave: str, member: str, file: str) -> bytes | None:
        """A member's sealed cube, None where no key here fits. Raises as `open` for anything else."""
        return self._if_a_key_fits(sealed, Label(member, wave, Kind.CUBE), file)

    def open_resealed(self, sealed: bytes, wave: str, edition: int, member: str, file: str) -> bytes | None:
        """A member's cube from the copy that was sealed anew, None where no key here fits. Raises as `open`."""
        return self._if_a_key_fits(sealed, resealed_label(wave, edition, member), file)

    def _if_a_key_fits(self, sealed: bytes, label: Label, file: str) -> bytes | None:
        try:
            return self.open(sealed, label, file)
        except Unopened as refused:
            if [problem.code for problem in refused.problems] == ["sealing.no-key-fits"]:
                return None
            raise
