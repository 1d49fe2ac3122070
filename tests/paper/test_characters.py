"""Names keep their letters; what can't be set is replaced by the nearest plain thing, never by markup."""

import pytest

from plugins.paper.characters import printable
from plugins.paper.fonts import Fonts

KNOWN = frozenset(map(ord, "abcABC123<>&;?\u00e5"))


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("abc\n\t\u00ad", "abc\n\t\u00ad"),  # nothing to do
        ("a\u030a", "\u00e5"),  # a letter and its ring become one
        ("\u2460", "1"),  # circled digit one
        ("\u6f22", "?"),  # no equivalent
        ("a\u200d\ufe0f", "a"),  # joiners and selectors vanish
        ("\uff1cb\uff1e", "?b?"),  # full-width brackets must not become markup
    ],
)
def test_printable(given: str, printed: str) -> None:
    """Each character outside the known ones is replaced by rule."""
    assert printable(given, KNOWN) == printed


def test_our_fonts_have_the_letters_of_the_country(fonts: Fonts) -> None:
    """Norwegian, Sámi and Kven letters, dashes, quotation marks and the signs of the reports can be set."""
    letters = "ÆØÅæøåÁÂČĐŊŠŦŽáâčđŋšŧžÏïÕõÄäÖöÜü–—−«»“”‘’…·•±×%§©  "
    assert printable(letters, fonts.characters) == letters
