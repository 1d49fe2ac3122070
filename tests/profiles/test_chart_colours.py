"""Drawings can be read by those who see colours otherwise, and in grey; nothing in them hangs on colour alone."""

import re
from collections.abc import Callable

import pytest

from plugins.benchmarks.colours import INK, WHITE, colours
from plugins.cluster.pages.colours import contrast
from tests.conftest import PRODUCT_DIR

GRAPHIC, TEXT = 3.0, 4.5  # WCAG 2.2: 1.4.11 and 1.4.3
# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision deficiency":
# the whole deficiency, in linear RGB.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
OWN = (None, "#cd5240", "#ffee00", "#000000", "#0b1d51", "#9bd3ae", "#7a0026")
Seen = Callable[[str], str]


def seen_by(name: str) -> Seen:
    """How a colour looks to somebody."""

    def seen(colour: str) -> str:
        linear = [_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5)]
        mixed = [sum(part * channel for part, channel in zip(row, linear, strict=True)) for row in SEEN[name]]
        return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, channel)))):02x}" for channel in mixed)

    return seen


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def tokens(*files: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of a page in light and in the dark, by the names its stylesheets give them."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for file in files:
        text = (PRODUCT_DIR / "theme" / file).read_text(encoding="utf-8")
        first, second = re.findall(r":root \{([^}]*)\}", text)[:2]  # the second stands in the rule for the dark
        light |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", first))
        dark |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", second))
    return light, {**light, **dark}


def drawings() -> dict[str, dict[str, str]]:
    """Ink, paper, bar and mark wherever a chart is drawn."""
    page, screen = tokens("static/site.css", "static/audience.css"), tokens("print/screen.css")
    found = {}
    for name, one in (("page", page[0]), ("page in the dark", page[1])):
        found[name] = {"bar": one["chart-bar"], "mark": one["chart-mark"], "ink": one["ink"], "paper": one["paper"]}
    for own in OWN:
        bar = colours(own).bar
        found[f"paper of {own}"] = {"bar": bar, "mark": "#c8330f", "ink": INK, "paper": WHITE}
        found[f"screen of {own}"] = {"bar": bar, "mark": screen[0]["mark"], "ink": INK, "paper": WHITE}
    one = screen[1]
    found["screen in the dark"] = {"bar": one["bar"], "mark": one["mark"], "ink": one["ink"], "paper": one["paper"]}
    return found


@pytest.mark.parametrize("name", SEEN)
def test_bars_marks_and_margins_stand_out(name: str) -> None:
    """Wherever charts are drawn: bars and marks from the paper, and a margin's line from the bar that it crosses."""
    seen = seen_by(name)
    for place, drawn in drawings().items():
        shown = {part: seen(colour) for part, colour in drawn.items()}
        assert contrast(shown["bar"], shown["paper"]) >= GRAPHIC, place
        assert contrast(shown["mark"], shown["paper"]) >= GRAPHIC, place
        assert contrast(shown["ink"], shown["bar"]) >= GRAPHIC, place


@pytest.mark.parametrize("name", SEEN)
def test_words_can_be_read_on_the_darkest_tile(name: str) -> None:
    """The largest shares on a map have the strongest shade, and their names and figures stand on it."""
    seen, shade = seen_by(name), 0.36
    for place, drawn in drawings().items():
        channels = [(int(drawn["bar"][at : at + 2], 16), int(drawn["paper"][at : at + 2], 16)) for at in (1, 3, 5)]
        mixed = "#" + "".join(f"{round(shade * bar + (1 - shade) * paper):02x}" for bar, paper in channels)
        assert contrast(seen(drawn["ink"]), seen(mixed)) >= TEXT, place


def test_the_strongest_shade_is_the_one_that_was_tried() -> None:
    """On the page, on the screen and on paper alike."""
    assert colours(None).drawing.count(".36") == 1
    assert ".tile-4 { fill-opacity: .36; }" in (PRODUCT_DIR / "theme/static/audience.css").read_text(encoding="utf-8")


def test_each_series_has_a_shape_of_its_own() -> None:
    """A bar or disc, a diamond, a square, an upright line: told apart without any colour."""
    template = (PRODUCT_DIR / "theme/templates/charts/parts.html").read_text(encoding="utf-8")
    shapes = {
        name: re.search(rf'<(\w+) class="{name}"[^>]*', template)
        for name in ("chart-dot-0", "chart-dot-1", "chart-dot-2")
    }
    assert all(shapes.values())
    drawn = {re.sub(r'.*?( d| r)="([^"]*)".*', r"\2", shape[0]) for shape in shapes.values() if shape}
    assert len(drawn) == 3
