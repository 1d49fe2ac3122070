"""The language of a whole programme."""

import pytest

from plugins.events.importers.languages import programme_language


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["The Hobbit", "Pirates of Penzance"], None),
        (["The Hobbit", "Pirates of Penzance", "Beauty and a Beast"], "en"),
        (["The Hobbit"] * 9, None),
        (["The Band", "Kings of X", "Man and Boy", "Song from Y", "Trollmannen og jeg"], "en"),
        (["The Band", "Kings of X", "Man and Boy", "Trollmannen og jeg"], None),
        (["Brand", "Solveig", "Peer Gynt på taket", "Natt og dag"], None),
        ([], None),
    ],
)
def test_english_is_told_by_its_small_words(names: list[str], language: str | None) -> None:
    """Three at least, each title counted once, four times as many as Norwegian ones."""
    assert programme_language(names) == language
