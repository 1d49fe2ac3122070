"""The theme's style sheet, script and fonts become the files a browser gets: slimmed, and addressed by content.

The sources in `theme/static` are written for people, with comments; what is published has none. Names are stable and
a digest of the content follows as a query, so that a file can be cached for ever and the output stays the same bytes.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from plugins.cluster.design import Design, style
from plugins.cluster.pages.fonts import digest, font_rules, web_fonts
from plugins.cluster.pages.logo import logo_files

FOLDER = "theme/"
_TEXT = {".css", ".js", ".svg"}
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s+")
_CSS_AROUND = re.compile(r" ?([{};,>]) ?|(:) ")
_JS_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_JS_INDENT = re.compile(r"\n\s+|\n+")


@dataclass(frozen=True, slots=True)
class Assets:
    """Files by their path in output/, and the address of each by its name."""

    files: dict[str, bytes]
    addresses: dict[str, str]

    def __call__(self, name: str) -> str:
        """The address of the asset `name`: "/theme/site.css?v=0f3a91c2"."""
        return self.addresses[name]


def load_assets(theme_dir: Path, node_modules: Path, design: Design, cluster_dir: Path, kept: Path) -> Assets:
    """Everything in `theme_dir`/static, and the fonts, as `design` wants them; `kept` is a folder for cut fonts.

    Raises MissingFontError, Refused.
    """
    fonts = web_fonts(design.typeface, node_modules, cluster_dir, kept)
    files = {f"{FOLDER}{name}": content for name, content in fonts.items()}
    if design.logo:
        files |= {f"{FOLDER}{name}": content for name, content in logo_files(cluster_dir, design.logo).items()}
    for path in sorted((theme_dir / "static").iterdir()):
        if path.suffix not in _TEXT:
            files[FOLDER + path.name] = path.read_bytes()
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".svg":
            files[FOLDER + path.name] = _coloured(text, design).encode()
            continue
        slim = slim_css(text) if path.suffix == ".css" else slim_js(text)
        if path.name == "site.css":
            slim = font_rules(fonts, "") + slim + style(design)
        files[FOLDER + path.name] = slim.encode()
    addresses = {path.removeprefix(FOLDER): f"/{path}?v={digest(content)}" for path, content in files.items()}
    return Assets(files, addresses)


def _coloured(svg: str, design: Design) -> str:
    """The site's sign in the cluster's colours."""
    own = Design()
    return svg.replace(own.poster, design.poster).replace(own.accent, design.accent)


def slim_css(text: str) -> str:
    """A style sheet without comments and needless space. No string in it may hold braces, semicolons or `/*`."""
    return _CSS_AROUND.sub(r"\1\2", _CSS_SPACE.sub(" ", _CSS_COMMENT.sub("", text))).replace(";}", "}").strip()


def slim_js(text: str) -> str:
    """A script without comment lines and indentation. No string in it may span lines."""
    return _JS_INDENT.sub("\n", _JS_COMMENT.sub("", text)).strip() + "\n"
