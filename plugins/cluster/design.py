"""What a cluster may change of the site's look, and what follows from it: colours that can be read in light and dark.

Three colours carry the identity: `poster` (the front page's ground), `accent` (marks and the sign of the brand) and
`link`. All others are the style sheet's. A colour that can't be read is refused with the nearest that can.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from plugins.cluster.pages.colours import Oklch, contrast, hex_colour, oklch

INK, WHITE = "#17132b", "#ffffff"
LIGHT_GROUNDS = ("#f6f5f8", "#ffffff")
DARK_GROUNDS = ("#12101f", "#1d1a30")
"""What text stands on, light and dark: --paper and --surface of the style sheet."""
TEXT = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
TYPEFACES: Mapping[str, tuple[str, int]] = MappingProxyType(
    {"bricolage-grotesque": ("bricolage-grotesque", 800), "source-sans-3": ("source-sans-3", 800)}
)
"""The typefaces that come with the product, by name: the npm package, and the weight that titles are set in."""
_STEP = 0.005
_DARK_POSTER = 0.36
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:woff2|woff|ttf|otf)")


def _colour(value: object) -> object:
    text = str(value).strip().lower()
    if re.fullmatch("#[0-9a-f]{6}", text):
        return text
    short = re.fullmatch("#?([0-9a-f])([0-9a-f])([0-9a-f])", text)
    bare = re.fullmatch("[0-9a-f]{6}", text)
    suggestion = "#" + "".join(2 * sign for sign in short.groups()) if short else f"#{text}" if bare else "#2a2fc4"
    raise PydanticCustomError("cluster.colour-form", "colour", {"given": str(value)[:40], "suggestion": suggestion})


def _typeface(value: object) -> object:
    if isinstance(value, str) and (value in TYPEFACES or _FILE.fullmatch(value)):
        return value
    values = {"given": str(value)[:60], "allowed": ", ".join(TYPEFACES)}
    raise PydanticCustomError("cluster.typeface", "typeface", values)


def nearest(colour: str, grounds: Iterable[str], least: float = TEXT) -> str:
    """`colour`, or the nearest lightness of its hue that has `least` contrast to every one of `grounds`."""
    among = tuple(grounds)
    wanted = oklch(colour)
    for step in range(int(1 / _STEP) + 1):
        for lightness in (wanted.lightness - step * _STEP, wanted.lightness + step * _STEP):
            tried = colour if step == 0 else hex_colour(Oklch(min(1.0, max(0.0, lightness)), wanted.chroma, wanted.hue))
            if all(contrast(tried, ground) >= least for ground in among):
                return tried
    return max((INK, WHITE), key=lambda last: min(contrast(last, ground) for ground in among))


def text_on(ground: str) -> str:
    """Ink or white, whichever can be read better."""
    return max((INK, WHITE), key=lambda text: contrast(text, ground))


def _ground(colour: str) -> str:
    """`colour`, or the nearest that ink or white can be read on."""
    return nearest(colour, (text_on(colour),))


def _readable(right_for: Callable[[str], str]) -> AfterValidator:
    """Refuses a colour that isn't the one `right_for` gives for it."""

    def check(colour: str) -> str:
        right = right_for(colour)
        if right != colour:
            values = {"given": colour, "suggestion": right}
            raise PydanticCustomError("cluster.colour-contrast", "contrast", values)
        return colour

    return AfterValidator(check)


Ground = Annotated[str, BeforeValidator(_colour), _readable(_ground)]
Accent = Annotated[str, BeforeValidator(_colour), _readable(lambda colour: nearest(colour, (INK,)))]
Link = Annotated[str, BeforeValidator(_colour), _readable(lambda colour: nearest(colour, LIGHT_GROUNDS))]
DarkLink = Annotated[str, BeforeValidator(_colour), _readable(lambda colour: nearest(colour, DARK_GROUNDS))]
ImageFile = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.(?:png|webp|jpe?g)$", max_length=100)
]


class Design(BaseModel):
    """The look of a cluster's site. What it doesn't say is the product's own, or follows from what it says.

    `typeface` is one of TYPEFACES or a font file in `content/design/`; `logo` a picture there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    poster: Ground = "#ffce2e"
    accent: Accent = "#ff5a3c"
    link: Link = "#2a2fc4"
    dark_poster: Ground | None = None
    dark_link: DarkLink | None = None
    typeface: Annotated[str, BeforeValidator(_typeface)] = "bricolage-grotesque"
    logo: ImageFile | None = None

    @property
    def dark(self) -> tuple[str, str]:
        """The poster's ground and the colour of links where the reader's system is dark."""
        own = type(self).model_fields
        poster = self.dark_poster or ("#2a23b8" if self.poster == own["poster"].default else _darkened(self.poster))
        link = self.dark_link or ("#ffce2e" if self.link == own["link"].default else nearest(self.link, DARK_GROUNDS))
        return poster, link


def style(design: Design) -> str:
    """The style sheet's rules for what differs from the product's own look; empty where nothing does."""
    own = Design()
    light, dark = {}, {}
    if design.accent != own.accent:
        light["accent"] = design.accent
    if design.link != own.link:
        light["link"] = design.link
    if design.poster != own.poster:
        light |= {"bill": design.poster, "on-bill": text_on(design.poster)}
    if design.dark != own.dark:
        poster, link = design.dark
        dark = {"bill": poster, "on-bill": text_on(poster), "link": link}
    said = f":root{{{_tokens(light)}}}" if light else ""
    return said + (f"@media (prefers-color-scheme:dark){{:root{{{_tokens(dark)}}}}}" if dark else "")


def _tokens(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def _darkened(colour: str) -> str:
    """The colour's hue as a ground for a dark page."""
    seen = oklch(colour)
    return nearest(hex_colour(Oklch(min(seen.lightness, _DARK_POSTER), seen.chroma, seen.hue)), (WHITE,))
