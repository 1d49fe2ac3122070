"""A member's Markdown becomes HTML that is safe to publish.

cmarkgfm parses, nh3 keeps an allowlist of elements. Links may lead to web pages, e-mail or telephone only; anything
else (`{attach}`, `file:`, `javascript:`, relative paths) is a problem for the member and never reaches a page.
"""

import re
from html import unescape
from typing import Final
from urllib.parse import unquote

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options

from plugins.cluster.problems import Problem

MAX_LENGTH = 20_000
_TAGS: Final = frozenset(
    {
        "p",
        "br",
        "em",
        "strong",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "code",
        "pre",
        "hr",
        "del",
    }
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_RAW_HTML = re.compile(r"<[\s/]*([A-Za-z][A-Za-z0-9]*)")
_AUTOLINK = re.compile(r"<(?:https?|mailto|tel):[^>\s]*>|<[^@\s<>]+@[^@\s<>]+>")
_TARGETS = re.compile(r'<a href="([^"]*)"|<img src="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-6])>")


def to_html(text: str, top: int = 3) -> str:
    """`text` as safe HTML; pictures are left out. Its highest headings become h`top`, since the page has its own."""
    html = cmarkgfm.markdown_to_html_with_extensions(
        text[:MAX_LENGTH], Options.CMARK_OPT_SMART, ["table", "strikethrough", "autolink"]
    )
    lower = top - min((int(level) for _, level in _HEADING.findall(html)), default=top)
    lowered = _HEADING.sub(lambda m: f"<{m[1]}h{min(6, int(m[2]) + lower)}>", html)
    return nh3.clean(
        lowered,
        tags=set(_TAGS),
        attributes={"a": {"href"}, "th": {"align"}, "td": {"align"}},
        attribute_filter=_safe_attribute,
        url_schemes=set(_SCHEMES),
        link_rel="noopener",
    ).strip()


def problems_in(text: str, file: str, first_line: int) -> list[Problem]:
    """What in a body won't be published: raw HTML, pictures, links to anything but the web, e-mail or telephone."""
    rows = text.split("\n")
    problems = [
        Problem("cluster.raw-html", file, first_line + number, "body", values={"given": f"<{name}>"})
        for number, row in enumerate(rows)
        for name in dict.fromkeys(_RAW_HTML.findall(_AUTOLINK.sub("", row)))
    ]
    html = cmarkgfm.markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    for link, picture in dict.fromkeys(_TARGETS.findall(html)):
        target = unquote(unescape(link or picture))
        line = first_line + next((number for number, row in enumerate(rows) if target in row), 0)
        if picture:
            problems.append(Problem("cluster.picture-in-text", file, line, "body", values={"given": target[:60]}))
        elif not _leads_out(link):
            problems.append(Problem("cluster.link-target", file, line, "body", values={"given": target[:60]}))
    return problems


def _leads_out(link: str) -> bool:
    scheme, colon, _ = link.partition(":")
    return bool(colon) and scheme.lower() in _SCHEMES


def _safe_attribute(element: str, attribute: str, value: str) -> str | None:
    """nh3 lets relative links through, and those could reach any file of the site."""
    return value if (element, attribute) != ("a", "href") or _leads_out(value) else None
