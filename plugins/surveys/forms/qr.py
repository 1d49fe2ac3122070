"""An address becomes a QR code to be drawn: one path, with the quiet zone a reader needs around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

ERROR_LEVEL = "q"  # a quarter of the code may be torn or stained


@dataclass(frozen=True, slots=True)
class QrCode:
    """The code in a square `size` modules wide, quiet zone included."""

    path: str
    size: int


def qr_code(address: str) -> QrCode:
    """The code of `address`."""
    code = segno.make(address, error=ERROR_LEVEL, boost_error=False, micro=False)
    return QrCode("".join(_bars(code)), int(code.symbol_size()[0]))


def _bars(code: segno.QRCode) -> Iterator[str]:
    """A rectangle for each run of dark modules in a row."""
    for y, row in enumerate(code.matrix_iter()):
        for dark, run in groupby(enumerate(row), key=lambda module: bool(module[1])):
            places = [x for x, _ in run]
            if dark:
                yield f"M{places[0]} {y}h{len(places)}v1h-{len(places)}z"
