"""A listing without a picture gets a poster of its own: an overprint of two inks, drawn from its slug.

Each genre has a motif, and an ink. The other ink is the house's colour. Where the two overlap they multiply, as on a
two-colour press, and a third colour comes out: the interplay the site is named after. The same listing always gets the
same poster, in a few hundred bytes of SVG. The grounds are classes of the style sheet (`g0` to `g7`), light enough for
dark text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from plugins.cluster.pages.colours import Oklch, hex_colour, oklch
from plugins.events.pages.motifs import SIZE, Dice, motif

GROUND_HUES: tuple[int | None, ...] = (88, 45, 235, 135, 350, 295, None, 180)
"""The hues of the style sheet's grounds, `g0` to `g7`; the seventh is a neutral paper."""
GROUNDS = ("#ffce2e", "#ffb499", "#b5e1ff", "#c6efb0", "#ffc0dc", "#d6caff", "#efe9dc", "#8fe6d4")
"""The style sheet's grounds, for what is drawn without it."""
_NEUTRAL_APART = 50.0
"""How far from every ink the neutral paper counts, in degrees."""
_GROUNDS_TO_CHOOSE_FROM = 4
_INK_LIGHTNESS = 0.62
_YELLOW = 100.0
"""Inks near this hue are printed lighter, or they would be brown."""
_LEAST_HUE_APART = 55.0

# The hue of each genre's ink, degrees in OKLCH.
_HUES = {
    "theatre": 28, "musical": 350, "opera": 12, "dance": 320, "concert": 262, "classical": 285, "jazz": 250,
    "folk": 150, "choir": 200, "revue": 50, "comedy": 75, "circus": 35, "puppetry": 110, "festival": 300,
    "exhibition": 180, "literature": 225, "film": 270, "talk": 165, "workshop": 130,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands where a picture is missing: the class of its ground, and its SVG."""

    ground: str
    svg: Markup

    @classmethod
    def drawn(cls, seed: str, genre: str | None, house_colour: str | None) -> "Poster":
        """The poster of the listing or the house `seed` (its permanent id), of no genre where it has none."""
        return cls(ground(seed, genre, house_colour), poster(seed, genre, house_colour))


def ground(seed: str, genre: str | None, house_colour: str | None) -> str:
    """The class of the poster's ground: one of those whose hue is far from both inks."""
    hues = _ink_hues(seed, genre, house_colour)

    def nearness(number: int) -> float:
        hue = GROUND_HUES[number]
        return -_NEUTRAL_APART if hue is None else -min(_apart(hue, ink) for ink in hues)

    suited = sorted(range(len(GROUND_HUES)), key=nearness)[:_GROUNDS_TO_CHOOSE_FROM]
    return f"g{suited[Dice(f'ground {seed}')(len(suited))]}"


def poster(seed: str, genre: str | None, house_colour: str | None) -> Markup:
    """The SVG of the listing `seed` (its permanent id). Decoration: its text alternative is the title beside it."""
    first, second = motif(seed, genre)(Dice(seed))
    house, own = inks(seed, genre, house_colour)
    return Markup(  # noqa: S704 - numbers and colours we made
        f'<svg class="art" viewBox="0 0 {SIZE} {SIZE}" preserveAspectRatio="xMidYMax slice" aria-hidden="true">'
        f'<g fill="{house}" color="{house}">{first}</g><g fill="{own}" color="{own}">{second}</g></svg>'
    )


def interplay(colours: Sequence[str | None]) -> Markup:
    """The front page's picture: a disc for each house that plays these days, in its colour, side by side and across."""
    dice = Dice(f"interplay {colours}")
    step = 100 / max(1, len(colours))
    discs = []
    for number, colour in enumerate(colours):
        radius = dice.between(12, 22)
        x, y = round(step * (number + 0.5)) + dice.between(-6, 6), dice.between(0, 60 - radius)
        discs.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{inks(str(number), None, colour)[0]}"/>')
    return Markup(  # noqa: S704 - numbers and colours we made
        '<svg class="art interplay" viewBox="0 0 100 60" preserveAspectRatio="xMaxYMax meet" aria-hidden="true">'
        f"{''.join(discs)}</svg>"
    )


def inks(seed: str, genre: str | None, house_colour: str | None) -> tuple[str, str]:
    """The house's ink and the genre's."""
    house, own = _ink_hues(seed, genre, house_colour)
    return _ink(house, _INK_LIGHTNESS), _ink(own, _INK_LIGHTNESS + 0.08)


def _ink(hue: float, lightness: float) -> str:
    lighter = 0.16 * max(0.0, 1 - _apart(hue, _YELLOW) / 60)
    return hex_colour(Oklch(lightness + lighter, 0.2, hue))


def _ink_hues(seed: str, genre: str | None, house_colour: str | None) -> tuple[float, float]:
    """The hues of the inks, in degrees, never so near each other that their overprint would be mud."""
    house = oklch(house_colour).hue if house_colour else float(Dice(f"house {seed}").between(0, 359))
    own = float(_HUES[genre]) if genre in _HUES else house + Dice(f"own {seed}").between(100, 260)
    if _apart(own, house) < _LEAST_HUE_APART:
        own = (house + (120 if (own - house) % 360 < 180 else 240)) % 360
    return house, own


def _apart(first: float, second: float) -> float:
    """How far two hues are from each other: 0 to 180 degrees."""
    difference = (first - second) % 360
    return min(difference, 360 - difference)
