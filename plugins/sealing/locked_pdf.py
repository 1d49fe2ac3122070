"""A PDF becomes the same PDF behind a password (AES-256), for readers who want no keys. The one door to pikepdf.

Every PDF reader opens it and asks for the password. Screen readers may read it: nothing is forbidden to whoever has the
password, since a reader could ignore that anyway.
"""

import io
from typing import Final

import pikepdf

from plugins.sealing.padded_pdf import padded

AES_256: Final = 6  # the revision of PDF's encryption that PDF 2.0 names


def locked(pdf: bytes, password: str, step: int) -> bytes:
    """`pdf` behind `password`, as long as the fewest steps of `step` bytes that hold it."""
    shut = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        encryption = pikepdf.Encryption(user=password, owner=password, R=AES_256, aes=True, metadata=True)
        document.save(shut, encryption=encryption)
    return padded(shut.getvalue(), b"", step)
