"""A page of a length that tells nothing."""

import pytest

from plugins.sealing.padded_page import NotPaddedPageError, note_of_page, padded_page, unpadded_page

NOTE = b'{"a":1}'


@pytest.mark.parametrize("length", [0, 1, 30, 31, 32, 33, 64, 100])
def test_every_length_becomes_a_whole_number_of_steps(length: int) -> None:
    """And the page comes back, its note readable."""
    page = b"x" * length
    content = padded_page(page, NOTE, 64)
    assert len(content) % 64 == 0
    assert len(content) < length + len(NOTE) + 20 + 64
    assert note_of_page(content) == NOTE
    assert unpadded_page(content, length, 64) == page


def test_a_page_that_speaks_of_us_keeps_its_words() -> None:
    """The last note counts, whatever stands in the page."""
    page = b"<p>\n<!-- samspill x --></p>"
    assert note_of_page(padded_page(page, NOTE, 64)) == NOTE


@pytest.mark.parametrize("content", [b"", b"<p>", b"\n<!-- samspill x", b"<p>\n<!-- samspill {} -->\n\n "])
def test_another_content_is_refused(content: bytes) -> None:
    """Without a note, with half of one, or with something behind it."""
    with pytest.raises(NotPaddedPageError):
        unpadded_page(content, 3, 64)
