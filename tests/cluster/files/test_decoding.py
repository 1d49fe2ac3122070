"""Bytes of lists from elsewhere."""

import pytest

from plugins.cluster.files.decoding import NotTextError, decoded


@pytest.mark.parametrize(
    ("raw", "guessed"),
    [
        ("Blåmåndag".encode(), False),
        (b"\xef\xbb\xbf" + "Blåmåndag".encode(), False),
        ("Blåmåndag".encode("utf-16"), False),
        ("Blåmåndag".encode("cp1252"), True),
        ("Blåmåndag".encode("cp1252") + b"\n" + "Blåmåndag".encode(), True),
        (b"\xef\xbb\xbf" + "Blåmåndag".encode() + b"\n" + "Blåmåndag".encode("cp1252"), True),
    ],
)
def test_the_encoding_is_found_out(raw: bytes, guessed: bool) -> None:
    """UTF-8, UTF-16 and Windows-1252, also line by line; only the last is a guess and says so."""
    text, was_guessed = decoded(raw)
    assert set(text.split("\n")) == {"Blåmåndag"}
    assert was_guessed is guessed


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00", b"\xfe\xff\x00"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    """A spreadsheet's own format, and half a letter of UTF-16."""
    with pytest.raises(NotTextError):
        decoded(raw)
