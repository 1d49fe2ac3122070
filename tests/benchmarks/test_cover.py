"""A name stands on the cover as large as it can, and whole."""

import pytest

from plugins.benchmarks.cover import MOST_DOTS, cover, title_size


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Dønn", "xl"),
        ("Mellomgata Teater", "l"),
        ("Scenekunstfest", "m"),  # short, but one word of 14 letters
        ("Dønn – festival for støy, elektronika og ny musikk", "s"),
        ("Utskjær – internasjonal kammermusikkfestival i skjærgården på Hvaler", "s"),
        ("x" * 80, "xs"),
        ("", "xl"),
    ],
)
def test_the_size_follows_the_name_and_its_longest_word(title: str, size: str) -> None:
    """Long names and long words get smaller type."""
    assert title_size(title) == size


def test_dots_have_room() -> None:
    """A cluster of hundreds fills the dots' field and no more."""
    assert len(cover("x", [True] * 500).dots) == MOST_DOTS
