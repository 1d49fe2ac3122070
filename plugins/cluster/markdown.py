"""A member's Markdown becomes HTML that is safe to publish.

cmarkgfm parses, nh3 keeps an allowlist of elements. Links may lead to web pages, e-mail or telephone only; anything
else (`{attach}`, `file:`, `javascript:`, relative paths) is a problem for the member and never reaches a page.
"""

import re
from typing import Final

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options

from plugins.cluster.problems import Problem

MAX_LENGTH = 20_000
_TAGS: Final = frozenset(
    {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "code", "pre", "hr", "del"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_RAW_HTML = re.compile(r"<\s*/?\s*([A-Za-z][A-Za-z0-9]*)")
_AUTOLINK = re.compile(r"<(?:https?|mailto|tel):[^>\s]*>|<[^@\s<>]+@[^@\s<>]+>")
_TARGETS = re.compile(r'<a href="([^"]*)"|<img src="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-6])>")


def to_html(text: str) -> str:
    """`text` as safe HTML. Headings start at h3, since the page has its own; pictures are left out."""
    html = cmarkgfm.markdown_to_html_with_extensions(
        text[:MAX_LENGTH], Options.CMARK_OPT_SMART, ["table", "strikethrough", "autolink"]
    )
    lowered = _HEADING.sub(lambda m: f"<{m[1]}h{min(6, int(m[2]) + 2)}>", html)
    return nh3.clean(
        lowered,
        tags=set(_TAGS),
        attributes={"a": {"href"}, "th": {"align"}, "td": {"align"}},
        url_schemes=set(_SCHEMES),
        link_rel="noopener",
    ).strip()


def problems_in(text: str, file: str, first_line: int) -> list[Problem]:
    """What in a body won't be published: raw HTML, pictures, links to anything but the web, e-mail or telephone."""
    problems = []
    for number, row in enumerate(text.split("\n")):
        line = first_line + number
        without_links = _AUTOLINK.sub("", row)
        problems += [
            Problem("cluster.raw-html", file, line, "body", values={"given": f"<{match[1]}>"})
            for match in _RAW_HTML.finditer(without_links)
        ]
        html = cmarkgfm.markdown_to_html(row, Options.CMARK_OPT_UNSAFE)
        for link, picture in _TARGETS.findall(html):
            if picture:
                problems.append(Problem("cluster.picture-in-text", file, line, "body", values={"given": picture[:60]}))
            elif link.partition(":")[0].lower() not in _SCHEMES or ":" not in link:
                problems.append(Problem("cluster.link-target", file, line, "body", values={"given": link[:60]}))
    return problems
