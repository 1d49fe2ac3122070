"""Reports become HTML documents, ready for the press."""

from collections.abc import Mapping
from pathlib import Path

import jinja2

from plugins.paper.press import Document

STYLESHEET = Path("print") / "report.css"


def document(name: str, template: str, env: jinja2.Environment, css: str, data: Mapping[str, object]) -> Document:
    """The HTML document of one report."""
    return Document(name, env.get_template(f"print/{template}").render(data), css)


def stylesheet(theme_dir: Path) -> str:
    """The one stylesheet of all reports."""
    return (theme_dir / STYLESHEET).read_text(encoding="utf-8")
