"""A report's document becomes one page for the screen: the same words and drawings, its figures within it as data.

The page is a whole file that asks nobody for anything: style and typefaces stand in it, and its policy forbids the
browser every address. What can be saved from it is in it too.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import jinja2

from plugins.paper.fonts import PACKAGES_FOLDER, Face, file_name
from plugins.paper.press import Document

STYLESHEET = Path("print") / "screen.css"
HEAD = "print/screen_head.html"
FACES = (
    Face("Bricolage Grotesque", "bricolage-grotesque", 800),
    Face("Source Sans 3", "source-sans-3", 400),
    Face("Source Sans 3", "source-sans-3", 600),
)
SUBSET = "latin"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
"""The content security policy: no address but typefaces that stand in the page, no script."""
_TABLES = re.compile(r"<table\b.*?</table>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that the page holds: its name once saved, the title of its table ("" for all), its type and content."""

    name: str
    title: str
    mediatype: str
    content: bytes

    @property
    def address(self) -> str:
        """The file as an address that needs no other file."""
        return data_address(self.mediatype, self.content)


def data_address(mediatype: str, content: bytes) -> str:
    """The content itself as an address (RFC 2397)."""
    return f"data:{mediatype};base64,{b64encode(content).decode('ascii')}"


def on_screen(document: Document, env: jinja2.Environment, css: str, attached: Sequence[Attached]) -> bytes:
    """The page of a report's document; `css` is what `screen_style` gives, `attached` what can be saved from it."""
    head = (
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}"><style>{css}</style></head>'
    )
    bar = env.get_template(HEAD).render(attached=attached)
    html = document.html.replace("</head>", head, 1).replace("<body>", f"<body>{bar}<main>", 1)
    html = html.replace("</body>", "</main></body>", 1)
    return _TABLES.sub(_scrolled, html).encode()


def screen_style(theme_dir: Path, product_dir: Path) -> str:
    """The stylesheet with its typefaces in it."""
    faces = "".join(_face(face, product_dir) for face in FACES)
    return faces + (theme_dir / STYLESHEET).read_text(encoding="utf-8")


def _face(face: Face, product_dir: Path) -> str:
    path = product_dir / PACKAGES_FOLDER / face.package / "files" / file_name(face, SUBSET)
    address = data_address("font/woff2", path.read_bytes())
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-display: swap; src: url("{address}") format("woff2") }}\n'
    )


def _scrolled(table: re.Match[str]) -> str:
    """A wide table scrolls by itself, also with the keyboard, so that the page never does."""
    return f'<div class="table-scroll" tabindex="0">{table[0]}</div>'
