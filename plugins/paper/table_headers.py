"""A table's headers say of what they are headers: a column's or a row's.

WeasyPrint numbers them and tells each cell its own; PDF/UA-1 (ISO 14289-1, 7.5) wants the Scope besides, for readers
that go by it. This runs before the document is written, on pydyf's objects.
"""

import pydyf


def mark_headers(pdf: pydyf.PDF) -> None:
    """Give every header cell in a table's head the scope of a column, every other that of a row."""
    for element in pdf.objects:
        if isinstance(element, pydyf.Dictionary) and element.get("S") == "/TH":
            scope = "/Column" if _is_in_head(pdf, element) else "/Row"
            attributes = element.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
            attributes["Scope"] = scope


def _is_in_head(pdf: pydyf.PDF, cell: pydyf.Dictionary) -> bool:
    """Whether a cell's row stands in the head, or is the first of a table without one."""
    row = _object(pdf, cell["P"])
    rows = _object(pdf, row["P"])
    if rows["S"] != "/TBody":
        return bool(rows["S"] == "/THead")
    parts = [_object(pdf, part)["S"] for part in _object(pdf, rows["P"])["K"]]
    return "/THead" not in parts and bool(rows["K"][0] == row.reference)


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    return pdf.objects[int(reference.split()[0])]
