"""Text from elsewhere, made fit for a listing."""

import pytest

from plugins.cluster.files import markdown
from plugins.events.importers.cleaning import MAX_TEXT, key, one_line, paragraphs, shortened


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("  Here Here:  Songs \t", "Here Here: Songs"),
        ("Une\u202fVie\u202fd’Amour", "Une Vie d’Amour"),
        ("The Mummy\u200b", "The Mummy"),
        ("gpj\u202eexe", "gpjexe"),
        ("Fire\r\nand\x0bice", "Fire andice"),
        ("A\u030a", "Å"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("SPOTLIGHT: Birdy", "SPOTLIGHT: Birdy"),
    ],
)
def test_a_line_loses_what_nobody_sees_and_nothing_else(given: str, wanted: str) -> None:
    """Stray, narrow and zero-width spaces, controls and direction overrides go; words and capitals stay."""
    assert one_line(given) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ARC Ensemble", "Arc Ensemble"),
        ('"Macbeth"', "Macbeth"),
        ("Writer’s Lament", "Writer's  Lament"),
        ("Élisabeth Pion", "Elisabeth Pion"),
        ("Blåmåndag", "BLÅMÅNDAG!"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Case, accents, quotes, punctuation and spaces don't make two of one."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Show 1", "Show 2"), ("Frozen", "Frozen Jr"), ("!!!", "???"), ("Øl", "Ål")]
)
def test_names_that_differ_in_a_word_have_two_keys(one: str, other: str) -> None:
    """A number or a word more is another name; so are names without any letter."""
    assert key(one) != key(other)


@pytest.mark.parametrize(("length", "kept"), [(9, True), (10, True), (11, False)])
def test_text_is_cut_only_beyond_its_limit(length: int, kept: bool) -> None:
    """Up to the limit text stays whole; beyond it ends in an ellipsis within the limit."""
    text = "x" * length
    short = shortened(text, 10)
    assert (short == text) is kept
    assert len(short) <= 10


def test_text_is_cut_between_words() -> None:
    """No word is broken, and no comma is left hanging."""
    assert shortened("Romeo, Julie, og alle de andre", 16) == "Romeo, Julie, …".replace(", …", "…")


def test_a_description_becomes_markdown_that_can_be_published() -> None:
    """HTML, pictures and hidden links leave nothing that reading a listing would complain about."""
    given = (
        "<p>Et &amp; to</p><script>alert(1)</script><img src=x onerror=y>"
        "<p>[x](javascript:alert(1)) ![y](http://a.example/b.png) 3 < <b>4</b></p>\r\n\r\nsist"
    )
    text = paragraphs(given)
    assert "script" not in text.replace("javascript", "")
    assert text.split("\n\n")[0] == "Et & to"
    assert text.endswith("sist")
    assert markdown.problems_in(text, "x.md", 1) == []
    assert 'href="javascript' not in markdown.to_html(text)


def test_a_description_is_bounded() -> None:
    """A million characters become no more than MAX_TEXT."""
    assert len(paragraphs("ord " * 250_000)) <= MAX_TEXT
