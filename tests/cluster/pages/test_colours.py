"""Colours by how they look: there and back, within what a screen shows, and the contrast WCAG defines."""

import pytest

from plugins.cluster.pages.colours import Oklch, contrast, hex_colour, oklch


@pytest.mark.parametrize("colour", ["#cd5240", "#1682b6", "#ffffff", "#000000", "#00ff00", "#808080"])
def test_there_and_back(colour: str) -> None:
    """A colour that a screen shows comes back unchanged."""
    assert hex_colour(oklch(colour)) == colour


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#ff0000", (0.628, 0.2577, 29.23)), ("#0000ff", (0.452, 0.3132, 264.05)), ("#ffff00", (0.968, 0.2110, 109.77))],
)
def test_oklch_agrees_with_the_published_values(colour: str, expected: tuple[float, float, float]) -> None:
    """The primaries as CSS Color 4 gives them."""
    assert oklch(colour) == pytest.approx(expected, rel=2e-3)


def test_a_colour_no_screen_shows_keeps_lightness_and_hue() -> None:
    """It loses chroma until it fits."""
    shown = oklch(hex_colour(Oklch(0.7, 0.4, 150)))
    assert shown.lightness == pytest.approx(0.7, abs=0.01)
    assert shown.hue == pytest.approx(150, abs=2)
    assert shown.chroma < 0.3


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ff0000", 1),
    ],
)
def test_contrast_is_wcags(first: str, second: str, ratio: float) -> None:
    """The well-known greys on either side of 4.5."""
    assert contrast(first, second) == contrast(second, first) == pytest.approx(ratio, abs=0.01)
