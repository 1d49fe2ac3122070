"""The style sheets: contrast of every pair that is used, no address from outside, and small."""

import re
from pathlib import Path

import pytest

from plugins.cluster.pages.assets import slim_css, slim_js
from plugins.cluster.pages.colours import contrast, oklch
from plugins.events.pages.art import GROUND_HUES

STATIC = Path(__file__).parents[2] / "theme" / "static"
SITE = (STATIC / "site.css").read_text(encoding="utf-8")
LISTS = (STATIC / "lists.css").read_text(encoding="utf-8")
FINDING = (STATIC / "finding.css").read_text(encoding="utf-8")
_TOKEN = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")


def palette(scheme: str) -> dict[str, str]:
    """The colours of a scheme: dark has light's where it says nothing else."""
    light, dark = (re.findall(r"\n *:root \{\n([^}]*)\}", SITE))[:2]
    tokens = dict(_TOKEN.findall(light))
    return tokens | (dict(_TOKEN.findall(dark)) if scheme == "dark" else {})


TEXT_ON = [
    *((text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "surface")),
    *(("ink-on-ground", f"ground-{number}") for number in range(8)),
    *(("paper", "ink"), ("ink", "weekend"), ("ink", "line")),
    *((f"on-{ground}", ground) for ground in ("bill", "foot", "bad", "wait")),
]
EDGES_ON = [("edge", "paper"), ("edge", "surface"), ("ink", "paper"), ("accent", "ink-on-ground")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    """At least 4.5 to 1."""
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES_ON)
def test_edges_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    """Fields, chips and focus: at least 3 to 1."""
    colours = palette(scheme)
    assert contrast(colours[edge], colours[ground]) >= 3


def test_the_schemes_are_two() -> None:
    """Light on dark is no longer dark on light: what is judged above is each scheme by itself."""
    light, dark = palette("light"), palette("dark")
    assert contrast(light["paper"], "#000000") > 15 > contrast(dark["paper"], "#000000")
    assert light.keys() == dark.keys()


def test_fixed_pairs_can_be_read() -> None:
    """Colours that stand outside the tokens since they are the same in both schemes."""
    pairs = re.findall(r"background: (#[0-9a-f]{6}|var\(--[a-z-]+\)); color: (#[0-9a-f]{3,6})", SITE + LISTS + FINDING)
    assert pairs
    colours = palette("light")
    for ground, text in pairs:
        named = colours[ground[6:-1]] if ground.startswith("var") else ground
        assert contrast(named, "#ffffff" if text == "#fff" else text) >= 4.5, (ground, text)


def test_grounds_are_what_posters_believe() -> None:
    """The hues that posters keep their inks away from are those of the style sheet."""
    colours = palette("light")
    for number, hue in enumerate(GROUND_HUES):
        seen = oklch(colours[f"ground-{number}"])
        if hue is None:
            assert seen.chroma < 0.03
        else:
            assert min(abs(seen.hue - hue), 360 - abs(seen.hue - hue)) < 12, number


@pytest.mark.parametrize("name", ["site.css", "lists.css", "finding.css"])
def test_a_style_sheet_loads_nothing(name: str) -> None:
    """No import, no address; the fonts' rules are made by the build."""
    text = (STATIC / name).read_text(encoding="utf-8")
    assert "url(" not in text
    assert "@import" not in text


def test_style_and_script_are_small() -> None:
    """The page's budget is 40 KB with everything; these are its largest standing costs."""
    assert len(slim_css(SITE)) < 12_500
    assert len(slim_css(LISTS)) < 9_500  # the lines of an agenda too, which an event page has none of
    assert len(slim_css(FINDING)) < 4_500
    for name, most in {"site.js": 5_000, "finding.js": 6_000, "filter.js": 10_000, "search.js": 5_000}.items():
        assert len(slim_js((STATIC / name).read_text(encoding="utf-8"))) < most


def test_every_custom_property_that_is_used_is_declared() -> None:
    """A misspelt one would silently be nothing."""
    declared = set(re.findall(r"--([a-z0-9-]+):", SITE))
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", SITE + LISTS + FINDING)) <= declared


def test_motion_and_print_are_thought_of() -> None:
    """Those who ask for less motion get none; paper gets no dark ground."""
    assert "prefers-reduced-motion: reduce" in SITE
    assert "@media print" in SITE
