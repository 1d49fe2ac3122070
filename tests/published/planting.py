"""Unprotected figures hidden on purpose in published files: in every kind of place where one could be forgotten."""

import base64
import csv
import io
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf

from tests.published.pdf_reading import _decoder

Plant = Callable[[bytes, str], bytes]
"""A file with a figure hidden in it."""


def after(mark: str, form: str) -> Plant:
    """Put `form` (with {} for the figure) behind the first place where `mark` stands."""

    def plant(content: bytes, figure: str) -> bytes:
        assert mark.encode() in content, mark
        return content.replace(mark.encode(), mark.encode() + form.replace("{}", figure).encode(), 1)

    return plant


def instead(mark: str, form: str) -> Plant:
    """Put `form` in the place of `mark`."""

    def plant(content: bytes, figure: str) -> bytes:
        assert mark.encode() in content, mark
        return content.replace(mark.encode(), form.replace("{}", figure).encode(), 1)

    return plant


IN_PAGES: dict[str, Plant] = {
    "text": after("<main id=\"main\">", "<p>{} svar</p>"),
    "in a figure": after("<figcaption>", "<p>{} svar</p>"),
    "attribute": instead("<main id=\"main\">", "<main id=\"main\" title=\"{} svar\">"),
    "data attribute": instead("<main id=\"main\">", "<main id=\"main\" data-n=\"{}\">"),
    "name for a screen reader": instead("<main id=\"main\">", "<main id=\"main\" aria-label=\"av {}\">"),
    "comment": after("<main id=\"main\">", "<!-- n={} -->"),
    "a drawing's title": after("<title id=\"age-svg-t\">", "{}: "),
    "a drawing's text": after("</desc>", "<text>{}</text>"),
    "a drawing's length": after("<path class=\"chart-bar\" fill=\"none\" d=\"", "M0 17H{}"),
    "a drawing's height": instead("<text y=\"13.0\">", "<text y=\"{}\">"),
    "structured data": after("</h1>", "<script type=\"application/ld+json\">{\"size\": {}}</script>"),
    "an address": after("<main id=\"main\">", "<a href=\"/x/?n={}\">x</a>"),
    "an identifier": after("<main id=\"main\">", "<a id=\"n-{}\">x</a>"),
}  # fmt: skip
IN_THE_PROGRAMME: dict[str, tuple[str, Plant]] = {
    "a page of the programme": ("output/kalender/index.html", after('<main id="main">', "<p>{}</p>")),
    "data for developers": ("output/events.json", after('"name":', '"{}","also":')),
    "a calendar": ("output/calendar.ics", after("BEGIN:VCALENDAR\r\n", "X-N:{}\r\n")),
    "a feed": ("output/atom.xml", after("<title>", "{} ")),
    "the list of pages": ("output/sitemap.xml", after("<loc>", "/{}")),
    "an e-mail to a house": ("reports/status.html", after("<pre>", "{} svar.")),
    "a style": ("output/theme/site.css", after("{", "order:{};")),
}


def in_pdf(place: str) -> Plant:
    """Hide the figure in a PDF: in text, a drawing, an alternative, a bookmark, the metadata, a stray object."""

    def plant(content: bytes, figure: str) -> bytes:
        with pikepdf.open(BytesIO(content)) as pdf:
            _PLACES[place](pdf, figure)
            written = BytesIO()
            pdf.save(written)
        return written.getvalue()

    return plant


def _text(pdf: pikepdf.Pdf, figure: str) -> None:
    page = pdf.pages[2]
    for name, font in page.obj["/Resources"]["/Font"].items():
        codes = {text: code for code, text in _decoder(font, {}).items()}
        if set(figure) <= set(codes):
            shown = "".join(codes[digit] for digit in figure)
            page.contents_add(f"BT {name} 9 Tf 1 0 0 -1 60 60 Tm [<{shown}>] TJ ET".encode())
            return
    raise AssertionError("no typeface with these digits")


def _drawing(pdf: pikepdf.Pdf, figure: str) -> None:
    pdf.pages[2].contents_add(f"/Figure <</MCID 999>> BDC q 0 27 m {figure} 27 l S Q EMC".encode())


def _alternative(pdf: pikepdf.Pdf, figure: str) -> None:
    next(item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item)["/Alt"] = (
        f"{figure} x"
    )


def _bookmark(pdf: pikepdf.Pdf, figure: str) -> None:
    pdf.Root["/Outlines"]["/First"]["/Title"] = f"{figure} x"


def _metadata(pdf: pikepdf.Pdf, figure: str) -> None:
    pdf.Root["/Metadata"].write(
        pdf.Root["/Metadata"].read_bytes().replace(b"</dc:title>", f"{figure}</dc:title>".encode())
    )


def _subject(pdf: pikepdf.Pdf, figure: str) -> None:
    pdf.docinfo["/Subject"] = f"n={figure}"


def _stray(pdf: pikepdf.Pdf, figure: str) -> None:
    pdf.Root["/PieceInfo"] = pdf.make_indirect(pikepdf.Dictionary({"/N": pikepdf.String(figure)}))


_PLACES = {
    "text": _text, "drawing": _drawing, "alternative": _alternative, "bookmark": _bookmark,
    "metadata": _metadata, "subject": _subject, "stray object": _stray,
}  # fmt: skip
IN_REPORTS: dict[str, Plant] = {place: in_pdf(place) for place in _PLACES}


def in_saved(suffix: str) -> Plant:
    """Hide the figure in what can be saved from a report's page: as the base of its table's first row."""

    def plant(content: bytes, figure: str) -> bytes:
        kind = {"csv": "text/csv", "zip": "application/zip"}[suffix]
        found = re.search(rf"data:{kind};base64,([^\"]+)".encode(), content)
        assert found is not None
        saved = base64.b64decode(found[1])
        changed = _first_base(saved, figure) if suffix == "csv" else _in_archive(saved, figure)
        return content.replace(found[1], base64.b64encode(changed))

    return plant


def _first_base(table: bytes, figure: str) -> bytes:
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    rows[1][rows[0].index("Av omtrent")] = figure
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _in_archive(content: bytes, figure: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(out, "w") as folder:
        for entry in given.infolist():
            inside = given.read(entry)
            said = inside.replace(b'"title": "', f'"title": "{figure} '.encode(), 1)
            folder.writestr(entry, said if entry.filename.endswith(".json") else inside)
    return out.getvalue()


def _instead(found: str, planted: str) -> Plant:
    def plant(content: bytes, figure: str) -> bytes:
        assert found.encode() in content
        return content.replace(found.encode(), planted.format(figure).encode(), 1)

    return plant


IN_REPORT_PAGES: dict[str, Plant] = {
    "text": _instead("</h1>", " {}</h1>"),
    "style": _instead("<style>", "<style>.n {{ width: {}px }} "),
    "drawing": _instead('<path class="chart-bar" fill="none" d="', '<path class="chart-bar" fill="none" d="M0 17H{}'),
    "colours": _instead('style="--cover: #', 'style="--x: {}; --cover: #'),
    "data": in_saved("csv"),
    "description": in_saved("zip"),
}
