"""Only what was made from the product can be shown inside a page's text, and it never breaks the text around it."""

from functools import partial

import pytest

from plugins.cluster.files.markdown import to_html
from plugins.cluster.pages.guide_figures import Figure, figures_of, unknown_figures, with_figures, without_figures

LINES = Figure(lambda words: f"<figure>{words}</figure>")
BODY = "One.\n\n![What it shows](guide:check)\n\nTwo ![inside](guide:check) a line.\n"


def test_a_figure_stands_where_its_line_stood() -> None:
    """Alone on a line; in the middle of one it is no figure, and the picture is left out as any other."""
    html = with_figures(BODY, partial(to_html, top=2), {"check": LINES})
    assert html.startswith("<p>One.</p>\n<figure>What it shows</figure>\n<p>Two")
    assert html.count("<figure>") == 1
    assert "guide:" not in html


def test_a_figure_nobody_made_leaves_nothing_and_is_told_at_its_line() -> None:
    """With those there are."""
    body = "One.\n\n![What it shows](guide:nothing)\n"
    assert "nothing" not in with_figures(body, to_html, {})
    (problem,) = unknown_figures(body, "content/pages/x.md", 5)
    assert (problem.code, problem.line) == ("cluster.unknown-figure", 7)
    assert "check" in problem.values["allowed"]
    assert list(unknown_figures(BODY, "x", 1)) == []


def test_lines_keep_their_numbers_without_figures() -> None:
    """What is wrong further down is told where it stands."""
    assert without_figures(BODY).count("\n") == BODY.count("\n")
    assert "guide:check)\n\nTwo" not in without_figures(BODY)


@pytest.mark.parametrize("language", ["nb", "en", "sv"])
def test_a_page_shows_its_own_language_or_the_clusters_first(language: str) -> None:
    """As text where a terminal spoke, as a picture with its size where a page is shown; all of it escaped."""
    found = figures_of("![a](guide:check)\n![b](guide:form)\n![c](guide:nothing)", language, "nb")
    assert set(found) == {"check", "form"}
    text, picture = found["check"].html('A "word" <b>'), found["form"].html("x")
    assert "A &quot;word&quot; &lt;b&gt;" in text
    assert ("things to correct" in text) is (language == "en")
    assert f'src="/theme/guide/form.{"en" if language == "en" else "nb"}.webp?v=' in picture
    assert 'width="760" height="560"' in picture
