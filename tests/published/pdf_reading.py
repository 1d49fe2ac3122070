"""Every number in a PDF: the text of its pages, its drawings, and every string and stream among its objects.

Text is decoded through each font's own table; a figure's text and the lengths of its lines are told apart from the
rest of the page. The product writes no fonts, pictures or forms with numbers of its own, and what is none of the
known kinds of objects is read as text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

from tests.published.tokens import Found, Kind, numbers_in

_PART = re.compile(
    rb"/(?P<font>\w+) [\d.]+ Tf|\[(?P<shown>[^\]]*)\]\s*TJ|(?P<one><[0-9a-fA-F]*>|\((?:\\.|[^()\\])*\))\s*Tj"
    rb"|1 0 0 -?1 -?[\d.]+ (?P<height>-?[\d.]+) Tm|(?P<gap>0 Tr\s+0 Tr)|/(?P<form>\w+) Do"
    rb"|/(?P<tag>\w+)\s*(?:<<[^>]*>>\s*)?B[DM]C|(?P<end>\bEMC\b)|(?P<line>-?[\d.]+ -?[\d.]+ [ml])\b",
)
_STRING = re.compile(rb"(?:/(\w+)\s*)?(\((?:\\.|[^()\\])*\)|(?<!<)<[0-9a-fA-F\s]+>)")
_NUMBERED = re.compile(rb"\d|^<|\\")
Decoder = Mapping[str, str]
Decoders = dict[tuple[int, int], Decoder]


@dataclass
class Runs:
    """What a page shows, by the kind of content it is marked as: text, and of figures their lines."""

    text: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    lines: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    height: bytes = b""

    @property
    def tag(self) -> str:
        """Figures and artifacts apart from the rest, which runs on."""
        return next((tag for tag in self.tags if tag in ("Figure", "Artifact")), "page")

    def show(self, words: str) -> None:
        """Add to the run that is going on."""
        self.text[self.tag].append(words)


def read_pdf(file: str, content: bytes) -> Iterator[Found]:
    """The numbers of a PDF; none of one that a password locks, which is read beside it unlocked."""
    if b"/Encrypt" in content and "/sealed/" in file:
        return
    with pikepdf.open(BytesIO(content)) as pdf:
        decoders: Decoders = {}
        for number, page in enumerate(pdf.pages, 1):
            yield from _page(file, number, page, decoders)
        for title in _outline(pdf.Root.get("/Outlines")):
            yield from numbers_in(title, file, "bookmark")
        for item in pdf.objects:
            yield from _object(file, item)


def runs_of(  # noqa: C901 - one case for each operator
    holder: pikepdf.Object, content: bytes, decoders: Decoders, runs: Runs
) -> None:
    """Add what a page, or a form drawn on it, shows."""
    resources = holder.get("/Resources", {})
    fonts = {name[1:]: font for name, font in resources.get("/Font", {}).items()}
    decoder: Decoder = {}
    for part in _PART.finditer(content):
        if part["font"]:
            decoder = _decoder(fonts[part["font"].decode()], decoders)
        elif part["height"] and part["height"] != runs.height:
            runs.height = part["height"]
            runs.show("\n")
        elif part["gap"]:
            runs.show(" ")
        elif part["shown"] is not None or part["one"] is not None:
            runs.show("".join(_shown(part["shown"] if part["shown"] is not None else part["one"], decoder)))
        elif part["form"]:
            form = resources["/XObject"]["/" + part["form"].decode()]
            if form.get("/Subtype") == "/Form":
                runs.show("\n")
                runs_of(form, form.read_bytes(), decoders, runs)
                runs.show("\n")
        elif part["tag"]:
            runs.tags.append(part["tag"].decode())
            if runs.tag == "Figure":
                runs.lines.append("")
        elif part["line"]:
            if runs.tag == "Figure":
                runs.lines[-1] += part["line"].decode() + "\n"
        elif part["end"] and runs.tags:
            runs.show("\n" if runs.tag != "page" else " ")
            runs.tags.pop()


def _page(file: str, number: int, page: pikepdf.Page, decoders: Decoders) -> Iterator[Found]:
    runs = Runs()
    runs_of(page.obj, b"\n".join(part.read_bytes() for part in _contents(page)), decoders, runs)
    for kind, text in runs.text.items():
        yield from numbers_in("".join(text), file, f"page {number}, {kind}")
    for lines in runs.lines:
        if lines:
            yield Found(file, f"page {number}, figure", Kind.LENGTH, lines)


def _contents(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        yield from contents
    elif contents is not None:
        yield contents


def _decoder(font: pikepdf.Object, decoders: Decoders) -> Decoder:
    if font.objgen not in decoders:
        table = font["/ToUnicode"].read_bytes().decode("latin-1")
        decoders[font.objgen] = {
            code.lower(): bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>\n", table)
        }
    return decoders[font.objgen]


def _shown(content: bytes, decoder: Decoder) -> Iterator[str]:
    for part in re.findall(rb"<([0-9a-fA-F\s]*)>", content):
        codes = part.decode().lower()
        for start in range(0, len(codes), 4):
            yield decoder.get(codes[start : start + 4], "\N{REPLACEMENT CHARACTER}")
    for part in re.findall(rb"\(((?:\\.|[^()\\])*)\)", content):
        yield part.decode("latin-1")


def _outline(item: pikepdf.Object | None) -> Iterator[str]:
    while item is not None:
        if "/Title" in item:
            yield str(item["/Title"])
        if "/First" in item:
            yield from _outline(item["/First"])
        item = item.get("/Next")


def _object(file: str, item: pikepdf.Object) -> Iterator[Found]:
    """Strings of an object (alternatives, replaced text, names), and the metadata's text."""
    if isinstance(item, pikepdf.Stream):
        if item.get("/Type") == "/Metadata":
            text = re.sub(r"<\?xpacket[^>]*\?>|xmlns:\w+=\"[^\"]*\"", " ", item.read_bytes().decode())
            yield from numbers_in(text, file, "metadata")
        item = pikepdf.Dictionary(dict(item.items()))
    elif not isinstance(item, pikepdf.Dictionary | pikepdf.Array):
        return
    for key, string in _STRING.findall(item.unparse(resolved=True)):
        if _NUMBERED.search(string):
            yield from numbers_in(str(pikepdf.Object.parse(string)), file, f"object /{key.decode()}")
