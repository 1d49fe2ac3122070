"""Pictures of the product in its own guides: `![what it shows](guide:name)`, alone on a line of a page.

They are made from the product, by `python3 tasks.py guide-pictures`, and lie in `theme/guide/`: what a terminal said as
text (`name.nb.txt`), a part of a page as a picture (`name.nb.webp`). Nothing else can be shown in a text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

from plugins.cluster.pages.fonts import digest
from plugins.cluster.problems import Problem
from plugins.cluster.settings import PRODUCT_DIR

FOLDER = PRODUCT_DIR / "theme" / "guide"
MARK = re.compile(r"^!\[([^\]\n]+)\]\(guide:([a-z0-9-]+)\)[ \t]*$", re.MULTILINE)
_PUBLISHED = "theme/guide/"
_TEXT, _PICTURE = ".txt", ".webp"
_PLACE = "\ue000{number}\ue000"  # of a private area: no text that is read may hold it


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in one language: `html` without its caption, and the file that it shows, if it does."""

    html: Callable[[str], str]
    file: str = ""
    content: bytes = b""


def figure_names() -> frozenset[str]:
    """What a page may show."""
    return frozenset(path.name.partition(".")[0] for path in FOLDER.glob("*.*.*"))


def figures_of(body: str, language: str, otherwise: str) -> Mapping[str, Figure]:
    """The figures that a page's text names, by name: in its language, else in the one `otherwise`."""
    found = {}
    for _, name in MARK.findall(body):
        for path in _files(name, (language, otherwise)):
            found[name] = _text(path) if path.suffix == _TEXT else _picture(path)
            break
    return found


def unknown_figures(body: str, file: str, first_line: int) -> Iterator[Problem]:
    """The figures that a page's text names and nobody has made."""
    known = figure_names()
    for mark in MARK.finditer(body):
        if mark[2] not in known:
            line = first_line + body.count("\n", 0, mark.start())
            values = {"given": mark[2], "allowed": ", ".join(sorted(known))}
            yield Problem("cluster.unknown-figure", file, line, "body", values=values)


def without_figures(body: str) -> str:
    """The text with an empty line for each figure, so that all lines keep their numbers."""
    return MARK.sub("", body)


def with_figures(body: str, to_html: Callable[[str], str], figures: Mapping[str, Figure]) -> str:
    """The text as HTML, each figure in its place; one that there is none of leaves nothing."""
    marks = list(MARK.finditer(body))
    numbers = iter(range(len(marks)))
    html = to_html(MARK.sub(lambda _: f"\n{_PLACE.format(number=next(numbers))}\n", body))
    for number, mark in enumerate(marks):
        words, name = mark[1], mark[2]
        shown = figures[name].html(words) if name in figures else ""
        html = html.replace(f"<p>{_PLACE.format(number=number)}</p>", shown)
    return html


def _files(name: str, languages: tuple[str, ...]) -> Iterator[Path]:
    for language in languages:
        for suffix in (_TEXT, _PICTURE):
            path = FOLDER / f"{name}.{language}{suffix}"
            if path.is_file():
                yield path


def _text(path: Path) -> Figure:
    """What a terminal said: text, so that it can be read aloud, copied and made larger."""
    said = escape(path.read_text(encoding="utf-8").rstrip("\n"))
    return Figure(
        lambda words: (
            f'<figure class="terminal"><figcaption>{escape(words)}</figcaption>'
            f'<pre tabindex="0"><code>{said}</code></pre></figure>'
        )
    )


def _picture(path: Path) -> Figure:
    from PIL import Image  # only a page with pictures pays for it

    content = path.read_bytes()
    with Image.open(BytesIO(content)) as image:
        width, height = image.width // 2, image.height // 2  # taken at two dots a pixel
    file = f"{_PUBLISHED}{path.name}"
    address = f"/{file}?v={digest(content)}"
    return Figure(
        lambda words: (
            f'<figure class="shot"><img src="{address}" alt="{escape(words)}" width="{width}" height="{height}"'
            f' loading="lazy"><figcaption>{escape(words)}</figcaption></figure>'
        ),
        file,
        content,
    )
