"""Headers of tables say of what they are."""

import io

import pikepdf

from plugins.paper.pdf import Printer

HTML = """<!doctype html><html lang="en"><title>T</title><h1>T</h1>
<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><th scope="row">c</th><td>1</td></tr></tbody></table>
<table><tr><th>d</th></tr><tr><td>2</td></tr></table></html>"""


def test_every_header_has_its_scope(printer: Printer) -> None:
    """Those of a head and of a first row are their columns', the others their rows'."""
    with pikepdf.open(io.BytesIO(printer.pdf(HTML, ""))) as pdf:
        heads = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"]
        assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column", "/Row", "/Column"]
        assert all(str(head.A.O) == "/Table" for head in heads)
