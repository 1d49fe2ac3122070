"""A PDF of a length that tells nothing: the same pages, the same bytes back, nothing else taken for one."""

import io
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.sealing.padded_pdf import NotAPdfError, NotPaddedError, note_of, padded, unpadded

STEP = 4096


def pdf_of(pages: int) -> bytes:
    """A PDF with so many empty pages."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(made)
    return made.getvalue()


PDF = pdf_of(3)


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=60).map(lambda raw: raw.hex().encode()))
def test_the_same_bytes_come_back(note: bytes) -> None:
    """With the note, whole steps long, and a reader finds the same pages in it."""
    content = padded(PDF, note, STEP)
    assert len(content) % STEP == 0
    assert note_of(content) == note
    assert unpadded(content, len(PDF), STEP) == PDF
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 3


def test_a_page_more_changes_the_length_by_nothing_or_one_step() -> None:
    """Reports of like size are of the same size."""
    lengths = [len(padded(pdf_of(pages), b"", STEP)) for pages in range(1, 40, 3)]
    assert len(set(lengths)) > 1
    assert {after - before for before, after in pairwise(lengths)} <= {0, STEP}


@pytest.mark.parametrize("content", [b"", b"startxref\n9\n%%EOF", b"%PDF-1.7 no end", PDF[:-20]])
def test_what_does_not_end_as_a_pdf_is_not_padded(content: bytes) -> None:
    """Half a file is never handed on as a whole one."""
    if content.startswith(b"startxref"):
        assert padded(content, b"", STEP)
    else:
        with pytest.raises(NotAPdfError):
            padded(content, b"", STEP)


def test_what_was_not_padded_here_is_refused() -> None:
    """Another length, something put behind or between, no note at all."""
    content = padded(PDF, b"note", STEP)
    for changed, length in (
        (content, len(PDF) - 1),
        (content, 3),
        (content + b"\n", len(PDF)),
        (content.replace(b"note\n\n", b"note\nx", 1), len(PDF)),
        (PDF, len(PDF)),
    ):
        with pytest.raises(NotPaddedError):
            unpadded(changed, length, STEP)
