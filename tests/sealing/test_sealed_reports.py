"""Reports for one reader: with a key, by our command or any age program; with a password, in any PDF reader."""

import io
import traceback

import pikepdf
import pyrage
import pytest
from pyrage import x25519

from plugins.cluster.problems import Messages
from plugins.sealing.age_files import LONGEST_HEADER, encrypt, encrypt_filled
from plugins.sealing.envelope import Kind, Label, label_line
from plugins.sealing.locked_pdf import locked
from plugins.sealing.padded_page import padded_page
from plugins.sealing.padded_pdf import padded
from plugins.sealing.sealed import MOST, Unopened
from plugins.sealing.sealed_reports import MOST_SEALED, REPORT_STEP, open_report, seal_report
from tests.sealing.readers import new_keys
from tests.sealing.test_padded_pdf import PDF

KEYS = new_keys()
READER = [KEYS.public[2]]
LABEL = Label("hosen", "2026", Kind.REPORT_EN)
SEALED = seal_report(PDF, LABEL, READER)
FILE = "hosen.pdf.age"
PAGE = "<!doctype html><title>Hus</title><p>Ø</p>".encode()


def _refusal(sealed: bytes, identity: str = KEYS.member) -> str:
    with pytest.raises(Unopened) as caught:
        open_report(sealed, [identity], FILE)
    told = "".join(traceback.format_exception(caught.value))
    (problem,) = caught.value.problems
    for language in ("nb", "en"):
        rendered = Messages.load().render(problem, language)
        assert rendered.message
        assert rendered.fix
    assert KEYS.member not in told
    assert problem.file == FILE
    return problem.code


def test_the_reader_gets_the_same_bytes_and_whose_they_are() -> None:
    """Member, wave and language come from inside the encryption, not from the file's name."""
    report = open_report(SEALED, [KEYS.stranger, KEYS.member], FILE)
    assert (report.reader, report.wave, report.language) == ("hosen", "2026", "en")
    assert (report.suffix, report.content) == (".pdf", PDF)


def test_a_page_comes_back_as_a_page() -> None:
    """The same bytes, named by the label; any age program opens it to the page, of a length that tells nothing."""
    sealed = seal_report(PAGE, Label("hosen", "2026", Kind.PAGE_NB), READER)
    report = open_report(sealed, [KEYS.member], FILE)
    assert (report.reader, report.language, report.suffix, report.content) == ("hosen", "nb", ".html", PAGE)
    plain = bytes(pyrage.decrypt(sealed, [x25519.Identity.from_str(KEYS.member)]))
    assert plain.startswith(PAGE)
    assert len(plain) % REPORT_STEP == 0


def test_what_all_members_read_opens_with_each_key() -> None:
    """Sealed to sixty: to the first and to the last of them."""
    keys = [new_keys() for _ in range(20)]
    sealed = seal_report(PDF, LABEL, [public for each in keys for public in each.public])
    for reader in (keys[0], keys[-1]):
        assert open_report(sealed, [reader.member], FILE).content == PDF
    assert _refusal(sealed) == "sealing.report-no-key-fits"


def test_a_page_under_a_reports_label_is_not_ours() -> None:
    """Nor a report under a page's, nor a page whose note says another length or is no note."""
    page = label_line(Label("hosen", "2026", Kind.PAGE_NB), len(PAGE))
    as_report = label_line(LABEL, len(PAGE))
    forged = [
        padded_page(PAGE, as_report, REPORT_STEP),
        padded(PDF, label_line(Label("hosen", "2026", Kind.PAGE_NB), len(PDF)), REPORT_STEP),
    ]
    forged += [padded_page(PAGE + b"x", page, REPORT_STEP), PAGE, PAGE + b"\n<!-- samspill "]
    forged += [padded_page(PAGE, b"{}", REPORT_STEP)]
    assert {_refusal(encrypt_filled(one, READER)) for one in forged} == {"sealing.report-not-ours"}


def test_any_age_program_opens_it_to_a_pdf() -> None:
    """Without ours: what comes out is a PDF with the same pages."""
    plain = bytes(pyrage.decrypt(SEALED, [x25519.Identity.from_str(KEYS.member)]))
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        assert len(pdf.pages) == 3


def test_nobody_else_opens_it() -> None:
    """Neither the build, nor the board, nor a stranger: it is for its reader."""
    assert {_refusal(SEALED, key) for key in (KEYS.build, KEYS.recovery, KEYS.stranger)} == {
        "sealing.report-no-key-fits"
    }


@pytest.mark.parametrize("place", [*range(0, 400, 13), -len(PDF) // 2, -1])  # the length differs from run to run
def test_a_changed_byte_is_refused(place: int) -> None:
    """In the header, in the pages, in what fills it up."""
    changed = bytearray(SEALED)
    changed[place] ^= 1
    refused = {"sealing.report-not-sealed", "sealing.report-no-key-fits", "sealing.report-damaged"}
    assert _refusal(bytes(changed)) in refused


def test_every_other_refusal_has_its_words() -> None:
    """Cut off, never sealed, sealed by somebody else, something else of ours, too large."""
    assert _refusal(SEALED[:-1]) == "sealing.report-damaged"
    assert _refusal(PDF) == "sealing.report-not-sealed"
    assert _refusal(SEALED + b"\0" * MOST_SEALED) == "sealing.report-too-large"
    cube = padded(PDF, label_line(Label("hosen", "2026", Kind.CUBE), len(PDF)), REPORT_STEP)
    longer = padded(PDF, label_line(LABEL, 10**9), REPORT_STEP)
    nobody = padded(PDF, b'{"samspill":1,"member":7,"wave":"2026","kind":"report-nb","length":3}', REPORT_STEP)
    for forged in (PDF, b"x", padded(PDF, b"{}", REPORT_STEP), padded(PDF, b"[", REPORT_STEP), cube, longer, nobody):
        assert _refusal(encrypt_filled(forged, READER)) == "sealing.report-not-ours"
    assert _refusal(encrypt(PDF, READER)) == "sealing.report-not-ours"


def test_the_length_says_only_steps() -> None:
    """Up to what age draws for its header; more than the limit is never sealed."""
    for pdf in (PDF, PDF + b"%" + b"x" * 9_000 + b"\nstartxref\n1\n%%EOF\n"):
        assert 0 < len(seal_report(pdf, LABEL, READER)) - REPORT_STEP < LONGEST_HEADER
    with pytest.raises(ValueError, match="report-en"):
        seal_report(b"x" * (MOST[Kind.REPORT_EN] + 1), LABEL, READER)


def test_a_password_closes_a_pdf_with_aes_256() -> None:
    """Whole steps long; without the password nothing opens, with it the pages do, and screen readers may read."""
    shut = locked(PDF, "k7mf-3wqp", REPORT_STEP)
    assert len(shut) % REPORT_STEP == 0
    for wrong in ("", "k7mf-3wqq"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(shut), password=wrong)
    with pikepdf.open(io.BytesIO(shut), password="k7mf-3wqp") as pdf:  # noqa: S106 - the test's
        assert len(pdf.pages) == 3
        assert (pdf.encryption.R, pdf.encryption.bits, pdf.encryption.stream_method.name) == (6, 256, "aesv3")
        assert pdf.allow.accessibility
        assert pdf.allow.print_highres
