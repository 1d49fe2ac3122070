"""The press prints what is new, keeps what isn't, and never leaves half a file."""

from pathlib import Path

import pytest

from plugins.paper.pdf import PaperError
from plugins.paper.press import Document, Press

PRODUCT_DIR = Path(__file__).resolve().parents[2]


def page(text: str, css: str = "") -> Document:
    return Document(text, f'<html lang="nb"><title>{text}</title><p>{text}</p></html>', css)


def test_only_what_is_new_is_printed(tmp_path: Path) -> None:
    """A second round starts no process; a changed stylesheet, title or text prints that document alone."""
    press, counts = Press(PRODUCT_DIR, tmp_path), []
    first = press.print([page("en"), page("to"), page("tre")], lambda done, total: counts.append((done, total)))
    assert counts == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert all(path.read_bytes().startswith(b"%PDF-1.7") for path in first.values())
    stamps = {path: path.stat().st_mtime_ns for path in first.values()}

    counts.clear()
    again = press.print([page("en"), page("to"), page("tre", "p { color: #333 }")], lambda d, t: counts.append((d, t)))
    assert counts == [(2, 3), (3, 3)]
    assert (again["en"], again["to"]) == (first["en"], first["to"])
    assert again["tre"] != first["tre"]
    assert all(path.stat().st_mtime_ns == stamp for path, stamp in stamps.items())

    press.keep_only(again.values())
    assert set(tmp_path.iterdir()) == set(again.values())


def test_a_document_that_fails_stops_the_print(tmp_path: Path) -> None:
    """The error of the worker comes out, and no file stands for the document."""
    press = Press(PRODUCT_DIR, tmp_path)
    with pytest.raises(PaperError):
        press.print([page("feil", "p { colour: red }")], lambda *_: None)
    assert list(tmp_path.iterdir()) == []
