"""A body becomes HTML that is safe to publish, and what is left out is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from plugins.cluster.files.markdown import problems_in, to_html


def test_plain_markdown_is_kept() -> None:
    """Emphasis, lists, links and tables are what people write."""
    html = to_html("*kursiv* **fet** [lenke](https://a.example.org)\n\n- en\n- to\n")
    assert "<em>kursiv</em> <strong>fet</strong>" in html
    assert '<a href="https://a.example.org" rel="noopener">lenke</a>' in html
    assert html.count("<li>") == 2


def test_headings_start_below_the_pages_own() -> None:
    """# is h3, and nothing is deeper than h6."""
    assert to_html("# En\n\n##### Fem") == "<h3>En</h3>\n<h6>Fem</h6>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "<svg onload=alert(1)>",
        '<a href="https://a.example.org" onclick="alert(1)">x</a>',
        "<iframe src=https://a.example.org></iframe>",
        "![x](https://tracker.example.org/pixel.gif)",
        "<style>body{display:none}</style>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
    ],
)
def test_nothing_that_runs_or_fetches_gets_through(hostile: str) -> None:
    """No script, handler, frame, style, picture or unknown scheme, and the member is told."""
    html = to_html(hostile).casefold()
    for forbidden in (
        "<script",
        "onerror",
        "onload",
        "onclick",
        "javascript:",
        "data:",
        "file:",
        "<svg",
        "<iframe",
        "<img",
        "<style",
    ):
        assert forbidden not in html
    assert problems_in(hostile, "x.md", 5)
    assert problems_in(hostile, "x.md", 5)[0].line == 5


@pytest.mark.parametrize(
    "link",
    ["{attach}../data/m/responses.csv", "../../data/keys/2026.secret", "{static}/x.pdf", "/etc/passwd", "x.html"],
)
def test_links_into_the_repository_are_problems(link: str) -> None:
    """Pelican's own link words and relative paths lead nowhere here."""
    assert [problem.code for problem in problems_in(f"[x]({link})", "x.md", 1)] == ["cluster.link-target"]


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example.org",
        "<https://a.example.org>",
        "[x](mailto:a@example.org)",
        "<a@example.org>",
        "1 < 2",
        "a <3 b",
    ],
)
def test_what_is_allowed_is_no_problem(text: str) -> None:
    """Web, e-mail and telephone links, and a lone less-than sign."""
    assert problems_in(text, "x.md", 1) == []


@pytest.mark.parametrize("text", ["[x][1]\n\n[1]: ../data/m.csv", "[x](\n../data/m.csv)", "[x]\n\n[x]:\n  /data/m.csv"])
def test_a_link_into_the_site_is_found_over_several_lines_and_never_published(text: str) -> None:
    """Reference links and broken lines are links like any other."""
    assert [problem.code for problem in problems_in(text, "x.md", 1)] == ["cluster.link-target"]
    assert "href" not in to_html(text)


@given(st.text(max_size=300))
def test_any_text_becomes_harmless_html(text: str) -> None:
    """Whatever is written, the result holds allowed elements and href alone."""
    html = to_html(text)
    if not html:
        return
    for element in lxml_html.fragment_fromstring(html, create_parent="div").iter():
        assert element.tag in {
            "div", "p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "code",
            "pre", "hr", "del", "table", "thead", "tbody", "tr", "th", "td",
        }  # fmt: skip
        assert set(element.attrib) <= {"href", "rel", "align"}
        assert element.get("href", "https:").split(":")[0].casefold() in {"http", "https", "mailto", "tel"}
