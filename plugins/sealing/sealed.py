"""`seal` and `open_sealed`: a member's file becomes one that only its readers can open, and comes back.

A file that can't be opened is refused in plain words (messages.yaml): not sealed, too large, another key's, damaged,
another member's, another wave's, something else. None of them says anything of what is inside, and nothing of the plain
text, not even a digest, is left outside.
"""

from collections.abc import Sequence

from plugins.cluster.problems import Problem, Refused
from plugins.sealing.age_files import (
    LONGEST_HEADER,
    STEP,
    DamagedError,
    NoKeyFitsError,
    NotAnAgeFileError,
    TooLargeError,
    decrypt,
    encrypt,
)
from plugins.sealing.envelope import Kind, Label, NoLabelError, OtherLabelError, labelled, unlabelled

SUFFIX = ".age"
_MIB = 1024 * 1024
MOST = {  # bytes of content
    Kind.RESPONSES: 8 * _MIB,
    Kind.ATTENDANCE: _MIB,
    Kind.COUNTS: 8 * _MIB,
    Kind.SECRET: 4096,
    Kind.CUBE: 8 * _MIB,
    Kind.RESEALED: 8 * _MIB,
    Kind.STAGE: 8 * _MIB,
    Kind.REPORT_NB: 16 * _MIB,
    Kind.REPORT_EN: 16 * _MIB,
    Kind.PAGE_NB: 16 * _MIB,
    Kind.PAGE_EN: 16 * _MIB,
}
RULES = {
    TooLargeError: "too-large",
    NotAnAgeFileError: "not-sealed",
    NoKeyFitsError: "no-key-fits",
    DamagedError: "damaged",
    NoLabelError: "not-ours",
}
"""The rule by the error that opening refuses with; OtherLabelError names its own."""


class Unopened(Refused):
    """The sealed file can't be used; `problems` says why."""


def most_sealed(kind: Kind) -> int:
    """The length in bytes over which no sealed file of this kind is opened."""
    return MOST[kind] + LONGEST_HEADER + 2 * STEP


def seal(content: bytes, label: Label, recipients: Sequence[str]) -> bytes:
    """`content` as a file that each of `recipients` (public keys) can open. Raises ValueError over the kind's limit."""
    if len(content) > MOST[label.kind]:
        raise ValueError(f"{label.kind} of {len(content)} bytes")
    return encrypt(labelled(content, label), recipients)


def open_sealed(sealed: bytes, identities: Sequence[str], label: Label, file: str) -> bytes:
    """What `seal` was given, if one of `identities` (secret keys) fits and it was sealed as `label`.

    `file` is its place for the problem. Raises Unopened.
    """
    try:
        return unlabelled(decrypt(sealed, identities, most_sealed(label.kind)), label)
    except OtherLabelError as error:
        rule = f"other-{error.part}"
    except tuple(RULES) as error:
        rule = RULES[type(error)]
    values = {
        "member": label.member,
        "wave": label.wave,
        "kind": label.kind.value,
        "limit": f"{MOST[label.kind] // _MIB} MiB",
    }
    raise Unopened([Problem(f"sealing.{rule}", file, values=values)])
