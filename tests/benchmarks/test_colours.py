"""A house's own colour never costs anybody the reading."""

import pytest

from plugins.benchmarks.colours import WHITE, colours
from plugins.cluster.pages.colours import contrast, oklch


@pytest.mark.parametrize("own", [None, "#cd5240", "#ffee00", "#ffffff", "#000000", "#7f7f7f", "#9bd3ae", "#e0c341"])
def test_text_can_be_read_on_cover_and_page(own: str | None) -> None:
    """4.5 to 1 for text on the cover and for the accent on white, whatever colour the house chose."""
    found = colours(own)
    assert contrast(found.on_cover, found.cover) >= 4.5
    assert contrast(found.accent, WHITE) >= 4.5


def test_a_colour_that_is_dark_enough_stays() -> None:
    """Only what can't be read is changed."""
    assert colours("#1F5C57").accent == "#1f5c57"


def test_the_cover_keeps_the_houses_hue() -> None:
    """A light colour gets dark text and stays; a middling one is darkened a little for white text."""
    light, middling = colours("#e0c341"), colours("#cd5240")
    assert light.cover == "#e0c341"
    assert light.on_cover != WHITE
    assert middling.on_cover == WHITE
    assert abs(oklch(middling.cover).hue - oklch("#cd5240").hue) < 3
