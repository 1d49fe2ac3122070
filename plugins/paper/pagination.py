"""Running titles and page numbers become artifacts, so that nobody has them read aloud on every page.

WeasyPrint gives what stands in page margins structure elements that hang nowhere in the tree. PDF/UA-1 (ISO 14289-1,
7.8) asks for artifacts of type Pagination. This runs before the document is written, on pydyf's objects.
"""

from collections.abc import Iterator
from itertools import pairwise

import pydyf


def mark_pagination(pdf: pydyf.PDF) -> None:
    """Turn marked content that no structure element in the tree owns into artifacts."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    reachable = set(_descendants(pdf, root))
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for page_number, reference in enumerate(pdf.page_references):
        owners = numbers[2 * page_number + 1]
        strays = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in reachable}
        if strays:
            _to_artifacts(_object(pdf, _object(pdf, reference)["Contents"]).stream, strays)
            owners[:] = ["null" if mcid in strays else owner for mcid, owner in enumerate(owners)]


def _to_artifacts(commands: list[object], mcids: set[int]) -> None:
    """Rewrite the begin operators of the marked content `mcids`."""
    for index, (tag, properties) in enumerate(pairwise(commands)):
        if isinstance(tag, str) and isinstance(properties, pydyf.Dictionary) and properties.get("MCID") in mcids:
            commands[index : index + 2] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _descendants(pdf: pydyf.PDF, element: pydyf.Dictionary) -> Iterator[int]:
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            yield _number(kid)
            yield from _descendants(pdf, _object(pdf, kid))


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
