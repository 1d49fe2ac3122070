"""Small PDF files, written by hand: a list with lines around its cells, one without, one that is only a picture."""

import io
from collections.abc import Sequence

import pikepdf

LEFT, TOP, HEIGHT = 40, 780, 18
WIDTHS = (110, 190, 90, 70)


def pdf(pages: Sequence[str]) -> bytes:
    """A PDF whose pages draw these contents, in one common font."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )  # fmt: skip
    for content in pages:
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(content.encode("cp1252"))
    return saved(document)


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a document."""
    content = io.BytesIO()
    document.save(content, deterministic_id=True, **options)  # type: ignore[arg-type]
    return content.getvalue()


def listed(rows: Sequence[Sequence[str]], *, lines: bool, title: str = "") -> str:
    """The content of a page with a table, with lines around each cell or without."""
    parts = [_text(LEFT, TOP + 2 * HEIGHT, title)] if title else []
    for number, row in enumerate(rows):
        y = TOP - number * HEIGHT
        x = LEFT
        for width, cell in zip(WIDTHS, row, strict=True):
            parts.append(_text(x + 3, y + 5, cell))
            if lines:
                parts.append(f"{x} {y} {width} {HEIGHT} re S")
            x += width
    return "\n".join(parts)


def wrapped(rows: Sequence[Sequence[str]], below: str, row: int) -> str:
    """A table without lines in which the second cell of one row goes on in a line of its own close below."""
    return listed(rows, lines=False) + "\n" + _text(LEFT + WIDTHS[0] + 3, TOP - row * HEIGHT - 5, below)


def locked(content: bytes) -> bytes:
    """The same PDF behind a password."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return saved_locked(document)


def saved_locked(document: pikepdf.Pdf) -> bytes:
    """Encrypted for who knows a word."""
    content = io.BytesIO()
    document.save(content, encryption=pikepdf.Encryption(user="hemmelig", owner="hemmelig"))
    return content.getvalue()


def _text(x: float, y: float, words: str) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 9 Tf {x} {y} Td ({escaped}) Tj ET"
