"""The same PDF as a first program with WeasyPrint would make it: what the bench sets ours beside.

One call for each document, with WeasyPrint's own defaults: fonts are declared from the packages' files, and everything
is read again each time. It is never used for a report.
"""

import warnings
from pathlib import Path

from plugins.paper.fonts import FACES, PACKAGES_FOLDER, SUBSETS, file_name

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import weasyprint

VARIANT = "pdf/ua-1"


def untuned_pdf(product_dir: Path, html: str, css: str) -> bytes:
    """The PDF of a document and its stylesheet."""
    sheets = [weasyprint.CSS(string=faces(product_dir) + css)]
    content: bytes = weasyprint.HTML(string=html).write_pdf(stylesheets=sheets, pdf_variant=VARIANT)
    return content


def faces(product_dir: Path) -> str:
    """The fonts' rules, each with its file's address."""
    rules = []
    for face in FACES:
        for subset in SUBSETS:
            path = product_dir / PACKAGES_FOLDER / face.package / "files" / file_name(face, subset)
            rules.append(
                f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
                f'src: url("{path.as_uri()}") }}\n'
            )
    return "".join(rules)
