"""A report becomes a file that only its reader opens, with our command or with any age program, and comes back.

What is sealed is a PDF again, or its page for the screen: whose it is, of which wave and how long stands as a note
behind its end, so that it can be named when it is opened; a program that knows nothing of ours shows it all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.cluster.problems import Problem
from plugins.sealing.age_files import LONGEST_SHARED_HEADER, decrypt, encrypt_filled
from plugins.sealing.envelope import Kind, Label, NoLabelError, label_line, read_label
from plugins.sealing.padded_page import NotPaddedPageError, note_of_page, padded_page, unpadded_page
from plugins.sealing.padded_pdf import NotPaddedError, note_of, padded, unpadded
from plugins.sealing.sealed import MOST, RULES, Unopened

KINDS = {"nb": Kind.REPORT_NB, "en": Kind.REPORT_EN}
PAGES = {"nb": Kind.PAGE_NB, "en": Kind.PAGE_EN}
REPORT_STEP = 512 * 1024  # bytes: more than any member's report, so that all are of one length, whoever had few answers
MOST_SEALED = MOST[Kind.REPORT_NB] + LONGEST_SHARED_HEADER + 2 * REPORT_STEP
"""Bytes over which no sealed report is opened."""
_PDF = b"%PDF-"
BOARD = "board"  # whose report it is, where it isn't a member's
KIT = "meeting-kit"  # what all members read together
PROTECTION = "protection"  # how the figures were tried: the board reads it with its report
TOGETHER = (BOARD, KIT, PROTECTION)
"""What isn't one member's, by the names of the files; no member may be called so."""


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report and what its label says: whose (a member's slug, or "board"), of which wave, in which language.

    `suffix` is what its file's name ends with: ".pdf", or ".html" for the page.
    """

    reader: str
    wave: str
    language: str
    suffix: str
    content: bytes


def seal_report(content: bytes, label: Label, recipients: Sequence[str]) -> bytes:
    """A PDF or page as a file that each of `recipients` (public keys) can open. Raises ValueError over its limit."""
    if len(content) > MOST[label.kind]:
        raise ValueError(f"{label.kind} of {len(content)} bytes")
    fill = padded_page if label.kind in PAGES.values() else padded
    return encrypt_filled(fill(content, label_line(label, len(content)), REPORT_STEP), recipients)


def open_report(sealed: bytes, identities: Sequence[str], file: str) -> OpenedReport:
    """What `seal_report` was given, if one of `identities` (secret keys) fits; `file` is its place for the problem.

    Raises Unopened.
    """
    try:
        content = decrypt(sealed, identities, MOST_SEALED, LONGEST_SHARED_HEADER)
        label, report = _labelled(content)
    except tuple(RULES) as error:
        values = {"limit": f"{MOST[Kind.REPORT_NB] // 1024**2} MiB"}
        raise Unopened([Problem(f"sealing.report-{RULES[type(error)]}", file, values=values)]) from None
    suffix, kinds = (".html", PAGES) if label.kind in PAGES.values() else (".pdf", KINDS)
    language = next(language for language, kind in kinds.items() if kind is label.kind)
    return OpenedReport(label.member, label.wave, language, suffix, report)


def _labelled(content: bytes) -> tuple[Label, bytes]:
    """The label in a padded PDF or page, and what was padded. Raises NoLabelError."""
    try:
        if content.startswith(_PDF):
            label, length = read_label(note_of(content), len(content))
            report, kinds = unpadded(content, length, REPORT_STEP), KINDS
        else:
            label, length = read_label(note_of_page(content), len(content))
            report, kinds = unpadded_page(content, length, REPORT_STEP), PAGES
    except (NotPaddedError, NotPaddedPageError):
        raise NoLabelError from None
    if label.kind not in kinds.values():
        raise NoLabelError
    return label, report
