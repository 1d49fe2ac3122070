"""A wave's secret, and what is derived from it: each member's own, and from that the keys of respondents and cells.

The secret stands in <keys>/<wave>.secret, as a rule in data/keys/. A member's secret is HMAC(wave secret; member,
wave), so that one member can be given its own without learning another's. A wave whose secret is lost is closed: with
a new one every count would be rounded afresh, and two roundings tell more than one.
"""

import hmac
from collections.abc import Callable, Iterable
from pathlib import Path

from plugins.cluster.problems import Problem

SUFFIX = ".secret"
DEMO_PREFIX = "samspill-demo-"
_PREFIX = "samspill-wave-"
_BYTES = 32


class DemoSecretError(ValueError):
    """A cluster that isn't the sample has the sample's secret."""


class BrokenSecretError(ValueError):
    """The file is not a wave's secret."""


def secret_path(keys: Path, wave: str) -> Path:
    """Where a wave's secret stands."""
    return keys / f"{wave}{SUFFIX}"


def problems_of(keys: Path, *, sample: bool) -> list[Problem]:
    """Secrets that no cluster, or not this one, may use."""
    problems = []
    for path in sorted(keys.glob(f"*{SUFFIX}")):
        try:
            read_secret(keys, path.name.removesuffix(SUFFIX), sample=sample)
        except DemoSecretError:
            problems.append(Problem("disclosure.demo-secret", path.name))
        except BrokenSecretError:
            problems.append(Problem("disclosure.broken-secret", path.name))
    return problems


def demo_secret(wave: str) -> str:
    """What the sample cluster's secret file says: known to everybody, and seen to be."""
    return f"{DEMO_PREFIX}{wave}-known-to-everybody\n"


def new_secret(entropy: Callable[[int], bytes]) -> str:
    """What a new secret file says; `entropy` gives that many unpredictable bytes."""
    return f"{_PREFIX}{entropy(_BYTES).hex()}\n"


def read_secret(keys: Path, wave: str, *, sample: bool) -> bytes | None:
    """The wave's secret, None where there is none.

    Raises DemoSecretError where the demo secret is used outside the sample, BrokenSecretError for anything else.
    """
    path = secret_path(keys, wave)
    if not path.is_file():
        return None
    return parse_secret(path.read_bytes(), path.name, sample=sample)


def parse_secret(content: bytes, name: str, *, sample: bool) -> bytes:
    """The secret that a secret file holds. Raises as `read_secret`, with the file's name."""
    text = content.decode("ascii", errors="replace").strip()
    if text.startswith(DEMO_PREFIX):
        if not sample:
            raise DemoSecretError(name)
        return text.encode("ascii", errors="replace")
    digits = text.removeprefix(_PREFIX)
    if digits == text or len(digits) != 2 * _BYTES or not set(digits) <= set("0123456789abcdef"):
        raise BrokenSecretError(name)
    return bytes.fromhex(digits)


def member_secret(wave_secret: bytes, member: str, wave: str) -> bytes:
    """The secret of one member in one wave."""
    return keyed(wave_secret, "member", [member, wave])


def record_key(secret: bytes, pairs: Iterable[tuple[str, str]]) -> int:
    """The 64-bit key of a respondent: of what was answered, and neither of its number nor of its row."""
    return int.from_bytes(keyed(secret, "record", [part for pair in sorted(pairs) for part in pair])[:8])


def keyed(secret: bytes, purpose: str, parts: Iterable[str]) -> bytes:
    """HMAC-SHA256 over the purpose and the parts, each with its length so that no two lists read alike."""
    words = [part.encode() for part in (purpose, *parts)]
    return hmac.digest(secret, b"".join(len(word).to_bytes(4) + word for word in words), "sha256")
