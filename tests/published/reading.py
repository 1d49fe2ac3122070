"""Every number in a published file, whatever its format: text, attributes, drawings, data.

Each reader yields numbers with their place. Of a drawing the lengths along the scale are numbers of a kind of their
own: 0 to 360 on the scale that the drawing's own axis names.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from tests.published.pdf_reading import read_pdf
from tests.published.tokens import Found, Kind, numbers_in
from tests.published.within_pages import is_own_colours, is_own_style, read_address

PLACING = {
    "d", "x", "y", "width", "height", "viewbox", "viewBox", "points", "transform", "x1", "x2", "y1", "y2", "cx", "cy",
}  # fmt: skip


def read(file: str, content: bytes) -> list[Found]:
    """The numbers of a file. Raises ValueError for a format that nobody here can read."""
    ending = file.rsplit(".", 1)[-1]
    if ending == "pdf":
        return list(read_pdf(file, content))
    if ending in ("html", "svg", "xml"):
        return list(read_markup(file, content))
    if ending == "json":
        return list(read_json(json.loads(content), file, ""))
    if ending in ("ics", "txt", "csv", "css", "js", "md", "webmanifest"):
        return [each for line in content.decode().splitlines() for each in numbers_in(line, file, "line")]
    if ending == "age" and content.startswith(b"age-encryption.org/v1\n"):
        return []  # sealed to its reader; what is in it is read beside it
    raise ValueError(f"{file}: nobody here reads a .{ending}")


def read_json(data: object, file: str, place: str) -> Iterator[Found]:
    """Keys and values."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from numbers_in(key, file, f"{place}/{{key}}")
            yield from read_json(value, file, f"{place}/{key}")
    elif isinstance(data, list):
        for each in data:
            yield from read_json(each, file, f"{place}/*")
    elif data is not None and not isinstance(data, bool):
        yield from numbers_in(str(data), file, place)


def read_markup(file: str, content: bytes) -> Iterator[Found]:
    """Text, attributes and comments of every element, drawings by their own rules; JSON in it as JSON."""
    parse = html.document_fromstring if file.endswith("html") else etree.fromstring
    for element in parse(content).iter():
        if not isinstance(element.tag, str):
            yield from numbers_in(element.text or "", file, "comment")
        else:
            yield from _element(element, file)
        yield from numbers_in(element.tail or "", file, _place(element.getparent()))


def _element(element: etree._Element, file: str) -> Iterator[Found]:
    place, tag = _place(element), etree.QName(element).localname
    if tag == "script" and "json" in element.get("type", ""):
        yield from read_json(json.loads(element.text or "null"), file, "JSON-LD")
    elif tag != "style" or not is_own_style(element.text or ""):
        head = _head_of_row(element) if tag == "td" else ""
        yield from (replace(found, row=head) for found in numbers_in(element.text or "", file, place))
    drawing = element if tag == "svg" else next(element.iterancestors("{*}svg", "svg"), None)
    for name, value in element.attrib.items():
        attribute = etree.QName(name).localname
        if drawing is not None and attribute in PLACING and re.search(r"\d", value):
            kind = Kind.LENGTH if attribute in ("d", "cx") else Kind.PLACE
            form = (drawing.get("class") or "").split(" ")[-1]
            around = _scale(drawing) if form == "chart-panel" else _baselines(drawing)
            yield Found(file, f"{place}/@{attribute}", kind, value, around, value, row=form)
        elif value.startswith("data:"):
            yield from read_address(file, value)
        elif attribute == "style" and is_own_colours(value):
            continue
        else:
            yield from numbers_in(value, file, f"{place}/@{attribute}")


def _head_of_row(cell: etree._Element) -> str:
    head = cell.getparent().find("th[@scope='row']")
    return "" if head is None else re.sub(r"\s+", " ", head.text_content()).strip()


def _baselines(drawing: etree._Element) -> str:
    """Where the lines of a drawing's words stand, in their order; its figures and its scale have none of their own."""
    texts = drawing.iter("{*}text", "text")
    return " ".join(each.get("y", "0") for each in texts if each.get("x") is None)


def _scale(drawing: etree._Element) -> str:
    """Where the scale of a panel ends, in percent: the greatest number at its left."""
    texts = drawing.iter("{*}text", "text")
    numbers = [re.sub(r"\D", "", each.text or "") for each in texts if each.get("text-anchor") == "end"]
    return max(numbers, key=int)


def _place(element: etree._Element | None) -> str:
    """The element with the figure it stands in: `age>p` is a paragraph in the figure of the table `age`."""
    if element is None:
        return ""
    figure = next((each.get("id") for each in element.iterancestors("figure") if each.get("id")), "")
    if element.tag == "figure":
        figure = element.get("id", "")
    role = element.get("class") or ""
    return f"{figure}>{etree.QName(element).localname}{'.' + role.split()[0] if role else ''}"
