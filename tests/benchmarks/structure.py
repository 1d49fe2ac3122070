"""A checker of tagged PDF of the tests' own: what a screen reader would meet, told from the file itself."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

TEXT = {"Tj", "TJ", "'", '"'}
PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"}


def problems(content: bytes) -> list[str]:
    """Everything in a PDF that a reader of its tags would stumble on; empty for a sound one."""
    pdf = pikepdf.open(io.BytesIO(content))
    found = list(_document(pdf))
    elements = list(tree(pdf))
    found += [
        f"figure without alternative: {e.objgen}" for e in elements if e.S == "/Figure" and not str(e.get("/Alt", ""))
    ]
    found += list(_headings(elements))
    found += list(_tables(elements))
    for number, page in enumerate(pdf.pages, 1):
        found += [f"page {number}: {what}" for what in _untagged(page)]
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
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
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


def _headings(elements: list[Any]) -> Iterator[str]:
    levels = [int(str(e.S)[2:]) for e in elements if str(e.S) in {"/H1", "/H2", "/H3", "/H4"}]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    yield from (f"heading level {after} after {before}" for before, after in pairwise(levels) if after > before + 1)


def _tables(elements: list[Any]) -> Iterator[str]:
    for table in (e for e in elements if e.S == "/Table"):
        cells = list(_below(table))
        headers = {str(cell.ID) for cell in cells if cell.S == "/TH" and "/ID" in cell}
        for cell in cells:
            if cell.S == "/TD" and not {str(header) for header in cell.A.get("/Headers", [])} & headers:
                yield f"table cell without header: {cell.objgen}"


def _untagged(page: pikepdf.Page) -> Iterator[str]:
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            tagged = str(operands[0]) == "/Artifact" or (name == "BDC" and "/MCID" in operands[1])
            depth += 1 if tagged or depth else 0
        elif name == "EMC":
            depth = max(0, depth - 1)
        elif name in TEXT | PAINT and not depth:
            yield f"{name} outside of tags and artifacts"
