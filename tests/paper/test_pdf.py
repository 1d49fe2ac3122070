"""The PDF that comes out is accessible, self-contained and always the same; what isn't ours is refused."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from plugins.paper.fetcher import RefusedAddressError
from plugins.paper.fonts import Fonts, FontsMissingError
from plugins.paper.pdf import NO_SYSTEM_FONTS, PaperError, Printer

PRODUCT_DIR = Path(__file__).resolve().parents[2]
CSS = """
@page { @bottom-center { content: "side " counter(page) } }
body { font-family: "Source Sans 3" } h1 { font-family: "Bricolage Grotesque"; font-weight: 800 }
.next { break-before: page }
"""
HTML = """<!doctype html><html lang="nb"><head><title>Prøve på papir</title></head><body>
<h1>Čájánas spiller på Ås</h1><p>Blåbær og <b>fete</b> typer, 25 %.</p>
<svg viewBox="0 0 10 10" width="20" height="20"><title>En sirkel med tallet fem</title><circle cx="5" cy="5" r="4"/>
<text x="3" y="7" style="font-size: 5px">5</text></svg>
<table><tr><th scope="col">Alder</th></tr><tr><td>25 %</td></tr></table>
<h2 class="next">Neste side</h2><ul><li>En</li></ul></body></html>"""


def document(body: str, head: str = "<title>T</title>", lang: str = ' lang="nb"') -> str:
    return f"<!doctype html><html{lang}><head>{head}</head><body>{body}</body></html>"


@pytest.fixture(scope="module")
def content(printer: Printer) -> bytes:
    return printer.pdf(HTML, CSS)


@pytest.fixture(scope="module")
def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def elements(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    children = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [*children, *(below for child in children for below in elements(child))]


def test_the_document_says_that_it_is_tagged_and_in_which_language(opened: pikepdf.Pdf) -> None:
    """Language, marks, a shown title and the PDF/UA identifier stand in the file."""
    assert str(opened.Root.Lang) == "nb"
    assert bool(opened.Root.MarkInfo.Marked)
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Prøve på papir"


def test_the_structure_names_headings_lists_tables_and_pictures(opened: pikepdf.Pdf) -> None:
    """Every kind of element of the HTML is a structure element, and the picture's title is its alternative."""
    found = elements(opened.Root.StructTreeRoot)
    kinds = {str(element.S) for element in found}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= kinds
    assert [str(f.Alt) for f in found if f.S == "/Figure"] == ["En sirkel med tallet fem"]


def test_page_numbers_are_artifacts(opened: pikepdf.Pdf) -> None:
    """What stands in the page margin is no content: each page has one artifact of type Pagination, and none is read."""
    for page in opened.pages:
        artifacts = [
            operands
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and operands[0] == "/Artifact" and operands[1].get("/Type") == "/Pagination"
        ]
        assert len(artifacts) == 1


def test_all_marked_content_hangs_in_the_tree(opened: pikepdf.Pdf) -> None:
    """The parent tree leads from every marked content to an element that the structure tree reaches."""
    reachable = {element.objgen for element in elements(opened.Root.StructTreeRoot)}
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums
    for index, page in enumerate(opened.pages):
        owners = numbers[2 * index + 1]
        mcids = [
            int(operands[1]["/MCID"])
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        assert mcids
        assert all(owners[mcid].objgen in reachable for mcid in mcids)


def test_headings_are_bookmarks(opened: pikepdf.Pdf) -> None:
    """The outline has the headings."""
    with opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Čájánas spiller på Ås"]
        assert [item.title for item in outline.root[0].children] == ["Neste side"]


def test_fonts_are_ours_and_embedded(opened: pikepdf.Pdf) -> None:
    """Every font of the file carries its program and is one of the two families."""
    fonts = [
        obj for obj in opened.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
    ]
    assert len(fonts) >= 3
    for font in fonts:
        assert "/FontFile2" in font or "/FontFile3" in font
        assert "Source-Sans-3" in str(font.FontName) or "Bricolage-Grotesque" in str(font.FontName)


def test_no_clock_and_no_path_in_the_file(opened: pikepdf.Pdf, content: bytes) -> None:
    """No date of making, no identifier, no folder of this machine."""
    assert "/CreationDate" not in opened.docinfo
    assert "/ModDate" not in opened.docinfo
    assert "/ID" not in opened.trailer
    assert str(PRODUCT_DIR).encode() not in content


def test_the_same_document_gives_the_same_bytes(printer: Printer, content: bytes) -> None:
    """Also after other documents with other characters have been set by the same printer."""
    printer.pdf(document("<p>øæå ŋŧ ÆØÅ</p><h1>Noe annet</h1>"), CSS)
    assert printer.pdf(HTML, CSS) == content


def test_another_process_gives_the_same_bytes(content: bytes, tmp_path: Path) -> None:
    """Neither the hash seed, the working folder, the locale nor the machine's font settings show."""
    script = (
        "import sys; from pathlib import Path\n"
        "from plugins.paper.fonts import Fonts; from plugins.paper.pdf import Printer\n"
        "html, css = Path(sys.argv[2]).read_text('utf-8'), Path(sys.argv[3]).read_text('utf-8')\n"
        "sys.stdout.buffer.write(Printer(Fonts.load(Path(sys.argv[1]))).pdf(html, css))"
    )
    (tmp_path / "html").write_text(HTML, encoding="utf-8")
    (tmp_path / "css").write_text(CSS, encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-c", script, str(PRODUCT_DIR), str(tmp_path / "html"), str(tmp_path / "css")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PRODUCT_DIR), "PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    assert made.stdout == content


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="http://127.0.0.1:9/x.png">',
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="data:image/png;base64,iVBORw0KGgo=">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<svg viewBox="0 0 9 9"><title>x</title><image href="file:///etc/hostname" width="9" height="9"/></svg>',
        "<svg><title>x</title><style>@font-face { font-family: x; src: url(http://127.0.0.1:9/x) }</style></svg>",
        '<object data="file:///etc/hostname"></object>',
        '<img alt="x" src="font:../../../etc/hostname">',
    ],
)
def test_an_address_that_is_not_ours_stops_the_document(printer: Printer, body: str) -> None:
    """Neither the network nor a file nor inline data is read: the address is named and nothing is made."""
    with pytest.raises(RefusedAddressError):
        printer.pdf(document(body), CSS)


def test_a_stylesheet_may_not_fetch_either(printer: Printer) -> None:
    """@import and @font-face go through the same door."""
    for css in (
        '@import "file:///etc/hostname";',
        '@font-face { font-family: x; src: url("https://example.org/x.woff2") }',
    ):
        with pytest.raises(RefusedAddressError):
            printer.pdf(document("<p>x</p>"), css)


@pytest.mark.parametrize(
    ("html", "css"),
    [
        (document('<img alt="x" src="x.png">'), ""),
        (document("<p>x</p>"), "p { colour: red }"),
        (document('<svg viewBox="0 0 9 9"><circle r="4"/></svg>'), "svg { foo: 1 }"),
        (document("<p>x</p>", head=""), ""),
        (document("<p>x</p>", lang=""), ""),
    ],
)
def test_a_warning_is_an_error(printer: Printer, html: str, css: str) -> None:
    """A relative address, an unknown property, a missing title or language: nothing is made."""
    with pytest.raises(PaperError):
        printer.pdf(html, css)


def test_a_character_no_font_has_is_replaced(printer: Printer) -> None:
    """An emoji in a name neither stops the report nor fetches a font of the machine's."""
    made = pikepdf.open(io.BytesIO(printer.pdf(document("<h1>Fest \N{PERFORMING ARTS}</h1>"), CSS)))
    with made.open_outline() as outline:
        assert outline.root[0].title == "Fest ?"


def test_missing_fonts_say_so(tmp_path: Path) -> None:
    """Without the npm packages nothing is set in some other font."""
    with pytest.raises(FontsMissingError, match="bricolage"):
        Fonts.load(tmp_path)


def test_the_machines_font_settings_come_back(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a printer leaves the environment as it was."""
    monkeypatch.setenv("FONTCONFIG_FILE", "/before.conf")
    Printer(fonts)
    assert os.environ["FONTCONFIG_FILE"] == "/before.conf"
    assert NO_SYSTEM_FONTS.is_file()
