"""Where, and under which rules, editions are issued; and a wave's secret there, made where the wave has none yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.cluster.cluster import Cluster
from plugins.cluster.files.validation import Invalid
from plugins.cluster.problems import Problem
from plugins.disclosure.protected_stage.stage_files import StageFiles
from plugins.disclosure.protected_stage.wave_secret import (
    BrokenSecretError,
    DemoSecretError,
    demo_secret,
    new_secret,
    parse_secret,
    secret_path,
)
from plugins.disclosure.written.writing import write_secret
from plugins.editions.policy import Policy
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import Recipients, read_recipients


@dataclass(frozen=True, slots=True)
class Stage:
    """Where and under which rules editions are issued. `entropy` gives unpredictable bytes, for a wave's new secret."""

    cluster: Cluster
    keys: Path
    policy: Policy
    entropy: Callable[[int], bytes]
    today: date

    @property
    def folder(self) -> Path:
        """The cluster's folder."""
        return self.cluster.settings.cluster_dir

    @property
    def opener(self) -> Opener:
        """Opens what is sealed, with the keys of this stage."""
        return Opener(self.keys, self.cluster.settings.sample)

    def files(self, wave: str) -> StageFiles:
        """What this stage keeps of a wave. Raises Refused."""
        return StageFiles(self.keys, wave, self.opener, self.recipients(wave))

    def recipients(self, wave: str) -> Recipients | None:
        """Whom a wave is sealed to, None where it is plain. Raises Refused."""
        return read_recipients(self.folder, wave, sample=self.cluster.settings.sample)

    def secret(self, state: StageFiles) -> bytes | None:
        """The wave's secret, None where there is none. Raises Invalid for one that this cluster can't use."""
        name = secret_path(self.keys, state.wave).name
        content = state.read(name)
        try:
            return None if content is None else parse_secret(content, name, sample=self.cluster.settings.sample)
        except DemoSecretError as error:
            raise Invalid([Problem("disclosure.demo-secret", name)]) from error
        except BrokenSecretError as error:
            raise Invalid([Problem("disclosure.broken-secret", name)]) from error

    def make_secret(self, state: StageFiles) -> tuple[bytes, str]:
        """A new secret for a wave that has none and was never issued, and the name of its file."""
        text = demo_secret(state.wave) if self.cluster.settings.sample else new_secret(self.entropy)
        path = secret_path(self.keys, state.wave)
        if state.recipients is None:
            write_secret(path, text)
        else:
            state.write(path.name, text.encode("ascii"))
        secret = self.secret(state)
        if secret is None:
            raise RuntimeError("the secret that was just written is gone")
        return secret, state.place(path.name)
