"""Three keys of a wave, made for a test run, and a label."""

from dataclasses import dataclass

from plugins.sealing.age_files import new_identity, public_key
from plugins.sealing.envelope import Kind, Label

LABEL = Label("hosen", "2026", Kind.RESPONSES)


@dataclass(frozen=True)
class Keys:
    """Secret keys; `public` are the three to seal to."""

    build: str
    recovery: str
    member: str
    stranger: str

    @property
    def public(self) -> tuple[str, str, str]:
        """Build, recovery, member."""
        return (public_key(self.build), public_key(self.recovery), public_key(self.member))


def new_keys() -> Keys:
    """Fresh ones."""
    return Keys(*(new_identity() for _ in range(4)))
