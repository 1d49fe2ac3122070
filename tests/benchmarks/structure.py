"""A checker of tagged PDF of the tests' own: what a screen reader would meet, told from the file itself.

It knows PDF/UA-1 (ISO 14289-1) as far as our documents use it, and reads pages as they are written: an operator ends
its line.
"""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

KNOWN = {
    "/Document", "/Div", "/Sect", "/Part", "/NonStruct", "/H1", "/H2", "/H3", "/H4", "/L", "/LI", "/LBody", "/Lbl",
    "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/P", "/Figure", "/Span", "/Link", "/Em", "/Strong",
}  # fmt: skip
INSIDE = {"/LI": {"/L"}, "/LBody": {"/LI"}, "/TR": {"/Table", "/THead", "/TBody"}, "/TH": {"/TR"}, "/TD": {"/TR"}}
_MARKED = re.compile(
    rb"/(?P<tag>\w+)\s+(?:<<(?P<of>[^>]*)>>\s+)?(?:BDC|BMC)$|^(?P<end>EMC)$"
    rb"|^(?:.* )?(?P<drawn>Tj|TJ|'|\"|f\*?|F|B\*?|b\*?|S|s|sh|Do)$",
    re.MULTILINE,
)


def problems(content: bytes) -> list[str]:
    """Everything in a PDF that a reader of its tags would stumble on; empty for a sound one."""
    pdf = pikepdf.open(io.BytesIO(content))
    found = list(_document(pdf))
    elements = list(tree(pdf))
    found += [
        f"figure without alternative: {e.objgen}" for e in elements if e.S == "/Figure" and not str(e.get("/Alt", ""))
    ]
    found += [f"unknown element {e.S}" for e in elements if str(e.S) not in KNOWN]
    found += list(_headings(elements))
    found += list(_nesting(pdf))
    found += list(_tables(elements))
    found += list(_links(pdf, elements))
    found += list(_fonts(pdf))
    marked = {}
    for number, page in enumerate(pdf.pages, 1):
        content = _content(page)
        found += [f"page {number}: {what}" for what in _untagged(content)]
        marked[page.objgen] = [int(mcid) for mcid in re.findall(rb"/MCID (\d+)[^>]*>>\s+BDC$", content, re.MULTILINE)]
    found += list(_order(pdf, marked))
    return found


def tree(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure elements in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def titles(content: bytes) -> list[str]:
    """The outline's titles, the deeper after their parents."""
    with pikepdf.open(io.BytesIO(content)).open_outline() as outline:
        return list(_titles(outline.root))


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _below(node: Any) -> Iterator[Any]:
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if str(pdf.Root.get("/Lang", "")) not in {"nb", "en"}:
        yield "no language"
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title isn't shown"
    with pdf.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1" or not metadata.get("dc:title"):
            yield "no PDF/UA identifier or title"
        dated = [str(name) for name in metadata if "Date" in str(name)]
    if dated or {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys()):
        yield "it says when it was made"
    if "/Outlines" not in pdf.Root or not pdf.Root.Outlines.get("/First"):
        yield "no bookmarks"


def _headings(elements: list[Any]) -> Iterator[str]:
    levels = [int(str(e.S)[2:]) for e in elements if str(e.S) in {"/H1", "/H2", "/H3", "/H4"}]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    yield from (f"heading level {after} after {before}" for before, after in pairwise(levels) if after > before + 1)


def _nesting(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Items stand in lists, cells in rows, rows in tables; and what holds words holds some."""

    def below(node: Any) -> Iterator[str]:
        for kid in _kids(node):
            if not (isinstance(kid, pikepdf.Dictionary) and "/S" in kid):
                continue
            kind, parent = str(kid.S), str(node.get("/S", ""))
            if kind in INSIDE and parent not in INSIDE[kind]:
                yield f"{kind} in {parent or 'nothing'}"
            if kind in {"/H1", "/H2", "/H3", "/TH", "/LI", "/Link", "/Figure"} and not _kids(kid):
                yield f"empty {kind}"
            yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def _tables(elements: list[Any]) -> Iterator[str]:
    for table in (e for e in elements if e.S == "/Table"):
        cells = list(_below(table))
        headers = {str(cell.ID) for cell in cells if cell.S == "/TH" and "/ID" in cell}
        for cell in cells:
            if cell.S == "/TD" and not {str(header) for header in cell.A.get("/Headers", [])} & headers:
                yield f"table cell without header: {cell.objgen}"
            if cell.S == "/TH" and str(cell.get("/A", {}).get("/Scope", "")) not in {"/Row", "/Column", "/Both"}:
                yield f"header of neither row nor column: {cell.objgen}"


def _links(pdf: pikepdf.Pdf, elements: list[Any]) -> Iterator[str]:
    """A link leads somewhere, says where, and is in the reading order."""
    told = sum(e.S == "/Link" for e in elements)
    there = 0
    for page in pdf.pages:
        if str(page.obj.get("/Tabs", "")) != "/S" and "/Annots" in page.obj:
            yield "links out of the reading order"
        for one in page.obj.get("/Annots", []):
            there += 1
            if not ({"/A", "/Dest"} & set(one.keys())) or not str(one.get("/Contents", "")):
                yield f"link that leads nowhere or doesn't say where: {one.objgen}"
    if told < there:
        yield f"{there - told} links without words"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every font is in the file, and says which letters its signs are."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary):
            continue
        if item.get("/Type") == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
            yield f"font that isn't in the file: {item.get('/FontName')}"
        if item.get("/Subtype") == "/Type0" and "/ToUnicode" not in item:
            yield f"font whose signs are no letters: {item.get('/BaseFont')}"


def _order(pdf: pikepdf.Pdf, marked: dict[Any, list[int]]) -> Iterator[str]:
    """The tree holds all that is marked, once and page after page; within a page its order is what is read."""
    pages = [page.objgen for page in pdf.pages]
    found = [(pages.index(page), mcid) for page, mcid in _leaves(pdf.Root.StructTreeRoot, None)]
    if len(found) != len(set(found)):
        yield "something is read twice"
    missing = {(pages.index(page), mcid) for page, mcids in marked.items() for mcid in mcids} - set(found)
    if missing:
        yield f"{len(missing)} marked parts that nobody reads: {sorted(missing)[:3]}"
    if any(after < before for (before, _), (after, _) in pairwise(found)):
        yield "a page is read before the one before it"


def _leaves(node: Any, page: Any) -> Iterator[tuple[Any, int]]:
    page = node.Pg.objgen if "/Pg" in node else page
    for kid in _kids(node):
        if isinstance(kid, int):
            yield page, kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield (kid.Pg.objgen if "/Pg" in kid else page), int(kid.MCID)
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _leaves(kid, page)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _content(page: pikepdf.Page) -> bytes:
    parts = page.obj.Contents
    streams = list(parts) if isinstance(parts, pikepdf.Array) else [parts]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _untagged(content: bytes) -> Iterator[str]:
    """What is drawn outside of tags and artifacts."""
    depth = 0
    for part in _MARKED.finditer(content):
        if part["tag"]:
            tagged = part["tag"] == b"Artifact" or (part["of"] is not None and b"/MCID" in part["of"])
            depth += 1 if tagged or depth else 0
        elif part["end"]:
            depth = max(0, depth - 1)
        elif not depth:
            yield f"{part['drawn'].decode()} outside of tags and artifacts"
