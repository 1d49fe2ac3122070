"""The colours of one report: the house's own, made safe to read on and to draw with."""

from dataclasses import dataclass

from plugins.cluster.pages.colours import Oklch, contrast, hex_colour, oklch

CLUSTER_COLOUR = "#1f5c57"
"""Where a house has no colour of its own, and for the board."""
WHITE, INK = "#ffffff", "#1d1a16"
TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
GRAPHIC_CONTRAST = 3.75  # WCAG 2.2, 1.4.11 asks for 3; some see red and green darker
AVERAGE = "#8a8479"
"""Of others' figures drawn alone, where a house has none of its own: no house's colour."""
STEP = 0.01
SHADES = (".08", ".16", ".26", ".36")
"""Of a map's tiles: with the darkest, words and bars still stand out from it."""


@dataclass(frozen=True, slots=True)
class Colours:
    """`cover` and the text `on_cover`; `accent` is the same hue, dark enough for text on white.

    `bar` is what drawings are filled with: seen on white, and light enough that a margin in ink is seen on it.
    """

    cover: str
    on_cover: str
    accent: str
    bar: str

    @property
    def drawing(self) -> str:
        """The rules inside a drawing of the house's own figures, which no stylesheet of the document reaches."""
        return _rules(self.bar, self.accent)

    @property
    def drawing_of_others(self) -> str:
        """The rules inside a drawing that holds no figure of the house."""
        return _rules(AVERAGE, AVERAGE)


def colours(own: str | None) -> Colours:
    """The colours of a report whose house has chosen `own` ("#rrggbb"); the cover a little darker where it must be."""
    chosen = (own or CLUSTER_COLOUR).lower()
    accent = _dark_enough(chosen)
    cover = chosen if contrast(INK, chosen) >= TEXT_CONTRAST else accent
    return Colours(cover, INK if cover == chosen != accent else WHITE, accent, _light_enough(accent))


def _rules(bar: str, fill: str) -> str:
    shades = " ".join(f".tile-{step} {{ fill-opacity: {shade} }}" for step, shade in enumerate(SHADES, 1))
    return f".chart-bar, .chart-line {{ stroke: {bar} }} .chart-dot-0, .tile {{ fill: {fill} }} {shades}"


def _dark_enough(colour: str) -> str:
    """The colour, or the lightest of its hue that can be read on white."""
    shade = oklch(colour)
    while contrast(colour, WHITE) < TEXT_CONTRAST:
        shade = Oklch(shade.lightness - STEP, shade.chroma, shade.hue)
        colour = hex_colour(shade)
    return colour


def _light_enough(colour: str) -> str:
    """The colour, or the darkest of its hue on which ink can be seen."""
    shade = oklch(colour)
    while contrast(INK, colour) < GRAPHIC_CONTRAST:
        shade = Oklch(shade.lightness + STEP, shade.chroma, shade.hue)
        colour = hex_colour(shade)
    return colour
