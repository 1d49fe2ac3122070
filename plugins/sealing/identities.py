"""Secret keys: the files they stand in, who holds them, and the sample's, which everybody knows.

    <keys>/<wave>.build.key            the build's, in the protected stage alone
    <keys>/<wave>.recovery.key         the board's, kept off line by the chair
    <keys>/<wave>.member.<slug>.key    a member's own, on its own machine

Every wave has keys of its own, so that destroying a wave's keys erases that wave and no other. A file is an age key
file, which any age program reads. None is ever committed, but for the sample's demo keys: they are derived from words
that stand here, and any other cluster refuses them, whatever their file is called.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from plugins.cluster.problems import Problem
from plugins.sealing.age_files import NotAKeyError, public_key
from plugins.sealing.bech32 import bech32

SUFFIX = ".key"
BUILD = "build"
RECOVERY = "recovery"
MEMBER = "member"
DEMO_HOLDERS = (BUILD, RECOVERY, MEMBER)
LARGEST = 4096  # bytes of a key file
_SECRET = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]{58}$", re.MULTILINE)
_WORDS = {
    BUILD: "byggets nøkkel / the build's key",
    RECOVERY: "styrets reservenøkkel, oppbevares utenfor nettet / the board's recovery key, kept off line",
    MEMBER: "medlemmets egen nøkkel / the member's own key",
}


class BrokenKeyError(ValueError):
    """The file holds no age key, or more than one."""


class DemoKeyError(ValueError):
    """A cluster that isn't the sample has a demo key."""


def key_path(keys: Path, wave: str, holder: str) -> Path:
    """Where a key stands; `holder` is "build", "recovery" or "member.<slug>"."""
    return keys / f"{wave}.{holder}{SUFFIX}"


def key_files(keys: Path, wave: str, holder: str) -> list[Path]:
    """The holder's key file and those of the keys it replaced, as far as they are here."""
    return [path for path in _key_files(keys) if path.name.startswith(f"{wave}.{holder}.")]


def member_holder(slug: str) -> str:
    """How a member's key file is called."""
    return f"{MEMBER}.{slug}"


def key_id(public: str) -> str:
    """A public key as eight letters to read to each other on the telephone."""
    digits = sha256(public.encode("ascii")).hexdigest()[:8]
    return f"{digits[:4]}-{digits[4:]}"


def demo_identity(role: str) -> str:
    """The sample's key of a role (DEMO_HOLDERS), the same in each wave and for each member: known to everybody."""
    return bech32("age-secret-key-", sha256(f"samspill-demo-{role}-known-to-everybody".encode()).digest()).upper()


def demo_public_keys() -> frozenset[str]:
    """The public keys that only the sample may seal to."""
    return frozenset(public_key(demo_identity(role)) for role in DEMO_HOLDERS)


def key_text(wave: str, holder: str, identity: str) -> str:
    """The content of a key file."""
    public = public_key(identity)
    demo = "# Demonøkkel, kjent for alle / Demo key, known to everybody\n" if public in demo_public_keys() else ""
    slug = holder.partition(".")[2]
    whose = _WORDS[holder.partition(".")[0]] + (f" ({slug})" if slug else "")
    return (
        f"# Samspill {wave}: {whose}\n{demo}"
        f"# Hemmelig: del den aldri, legg den aldri i repoet / Secret: never share it, never commit it\n"
        f"# Nøkkelens merke / key id: {key_id(public)}\n# public key: {public}\n{identity}\n"
    )


def read_identity(path: Path, *, sample: bool) -> str | None:
    """The key in a file, None where there is none. Raises BrokenKeyError, DemoKeyError."""
    if not path.is_file():
        return None
    if path.stat().st_size > LARGEST:
        raise BrokenKeyError(path.name)
    found = _SECRET.findall(path.read_text(encoding="utf-8", errors="replace").replace("\r", ""))
    try:
        (identity,) = found
        public = public_key(identity)
    except (ValueError, NotAKeyError):
        raise BrokenKeyError(path.name) from None
    if not sample and public in demo_public_keys():
        raise DemoKeyError(path.name)
    return str(identity)


def identities_of(keys: Path, wave: str, *, sample: bool) -> tuple[str, ...]:
    """Every key of a wave in the folder. Raises BrokenKeyError, DemoKeyError."""
    found = (read_identity(path, sample=sample) for path in _key_files(keys) if path.name.startswith(f"{wave}."))
    return tuple(identity for identity in found if identity is not None)


def problems_of(keys: Path, *, sample: bool) -> list[Problem]:
    """Key files that no cluster, or not this one, may use."""
    problems = []
    for path in _key_files(keys):
        try:
            read_identity(path, sample=sample)
        except DemoKeyError:
            problems.append(Problem("sealing.demo-key", path.name))
        except BrokenKeyError:
            problems.append(Problem("sealing.broken-key", path.name))
    return problems


def _key_files(keys: Path) -> Iterator[Path]:
    yield from sorted(keys.glob(f"*{SUFFIX}"))
