"""The sample's keys, which everybody knows, and its packages sealed to them.

Sealed bytes are drawn anew each time, so a file that opens to the same content is left as it lies.
"""

from collections.abc import Mapping
from pathlib import Path

from plugins.sealing.age_files import public_key
from plugins.sealing.envelope import Label
from plugins.sealing.identities import BUILD, MEMBER, RECOVERY, demo_identity, key_path, key_text
from plugins.sealing.opening import Opener
from plugins.sealing.recipients import CLUSTER, Recipients, write_recipients
from plugins.sealing.sealed import SUFFIX, Unopened, seal
from plugins.surveys.guarded_folder import SEALED
from plugins.surveys.packages import list_packages

KEYS = "data/keys"
TO_MEMBER = tuple(public_key(demo_identity(role)) for role in (BUILD, RECOVERY, MEMBER))


def opener(root: Path) -> Opener:
    """Opens what the sample in `root` has sealed."""
    return Opener(root / KEYS, sample=True)


def write_keys(root: Path, waves: tuple[str, ...]) -> None:
    """The build's demo key of each wave, and whom it is sealed to: every member with a package has the same key."""
    for wave in waves:
        members = {package.member: TO_MEMBER[2] for package in list_packages(root) if package.wave == wave}
        members.pop(CLUSTER, None)
        write_recipients(root, Recipients(wave, TO_MEMBER[0], TO_MEMBER[1], dict(sorted(members.items()))))
        key_path(root / KEYS, wave, BUILD).write_text(key_text(wave, BUILD, demo_identity(BUILD)), encoding="utf-8")


def write_sealed(root: Path, member: str, wave: str, files: Mapping[str, str]) -> None:
    """Write a package's files, its tables sealed; nothing else stays in its folder."""
    folder = root / "data" / member / wave
    folder.mkdir(parents=True, exist_ok=True)
    names = {name + SUFFIX if name in SEALED else name for name in files}
    for stray in (path for path in folder.iterdir() if path.name not in names):
        stray.unlink()
    for name, text in files.items():
        if name not in SEALED:
            (folder / name).write_bytes(text.encode("utf-8"))
        elif _opened(root, folder / (name + SUFFIX), Label(member, wave, SEALED[name])) != text.encode("utf-8"):
            write_table(folder / name, Label(member, wave, SEALED[name]), text.encode("utf-8"))


def write_table(plain: Path, label: Label, content: bytes) -> None:
    """Seal the content of one table; `plain` is its place without the ending."""
    to = TO_MEMBER[:2] if label.member == CLUSTER else TO_MEMBER
    plain.with_name(plain.name + SUFFIX).write_bytes(seal(content, label, to))


def read_table(root: Path, member: str, wave: str, name: str) -> bytes:
    """The content of one table of the sample in `root`, opened."""
    file = f"data/{member}/{wave}/{name}{SUFFIX}"
    return opener(root).open((root / file).read_bytes(), Label(member, wave, SEALED[name]), file)


def _opened(root: Path, path: Path, label: Label) -> bytes | None:
    if not path.is_file():
        return None
    try:
        return opener(root).open(path.read_bytes(), label, path.name)
    except Unopened:
        return None
