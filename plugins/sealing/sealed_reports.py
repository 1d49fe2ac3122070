"""A report becomes a file that only its reader opens, with our command or with any age program, and comes back.

What is sealed is a PDF again: whose it is, of which wave and how long stands as a note behind its pages, so that it can
be named when it is opened, and a program that knows nothing of ours shows the report all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.cluster.problems import Problem
from plugins.sealing.age_files import STEP, decrypt, encrypt_filled
from plugins.sealing.envelope import Kind, Label, NoLabelError, label_line, read_label
from plugins.sealing.padded_pdf import NotPaddedError, note_of, padded, unpadded
from plugins.sealing.sealed import MOST, RULES, Unopened, most_sealed

KINDS = {"nb": Kind.REPORT_NB, "en": Kind.REPORT_EN}
BOARD = "board"  # whose report it is, where it isn't a member's
KIT = "meeting-kit"  # what all members read together


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report and what its label says: whose (a member's slug, or "board"), of which wave, in which language."""

    reader: str
    wave: str
    language: str
    pdf: bytes


def seal_report(pdf: bytes, label: Label, recipients: Sequence[str]) -> bytes:
    """`pdf` as a file that each of `recipients` (public keys) can open. Raises ValueError over the kind's limit."""
    if len(pdf) > MOST[label.kind]:
        raise ValueError(f"{label.kind} of {len(pdf)} bytes")
    return encrypt_filled(padded(pdf, label_line(label, len(pdf)), STEP), recipients)


def open_report(sealed: bytes, identities: Sequence[str], file: str) -> OpenedReport:
    """What `seal_report` was given, if one of `identities` (secret keys) fits; `file` is its place for the problem.

    Raises Unopened.
    """
    try:
        content = decrypt(sealed, identities, most_sealed(Kind.REPORT_NB))
        label, pdf = _labelled(content)
    except tuple(RULES) as error:
        values = {"limit": f"{MOST[Kind.REPORT_NB] // 1024**2} MiB"}
        raise Unopened([Problem(f"sealing.report-{RULES[type(error)]}", file, values=values)]) from None
    language = next(language for language, kind in KINDS.items() if kind is label.kind)
    return OpenedReport(label.member, label.wave, language, pdf)


def _labelled(content: bytes) -> tuple[Label, bytes]:
    """The label in a padded PDF, and the PDF without it. Raises NoLabelError."""
    try:
        label, length = read_label(note_of(content), len(content))
        pdf = unpadded(content, length, STEP)
    except NotPaddedError:
        raise NoLabelError from None
    if label.kind not in KINDS.values():
        raise NoLabelError
    return label, pdf
