"""What a cluster changes of the look: colours that can be read, its own typeface and logo; all else is refused."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image as Pillow

from plugins.cluster.design import DARK_GROUNDS, INK, LIGHT_GROUNDS, TEXT, WHITE, Design, nearest, style, text_on
from plugins.cluster.files.validation import Invalid
from plugins.cluster.pages.assets import load_assets
from plugins.cluster.pages.colours import contrast, oklch
from plugins.cluster.pages.fonts import font_file
from plugins.cluster.problems import Messages, Problem, Refused
from plugins.cluster.settings import overrides
from tests.theme.test_style import palette

PRODUCT = Path(__file__).parents[2]
MODULES = PRODUCT / "node_modules"


def problems_of(folder: Path, *lines: str) -> list[Problem]:
    """What is wrong with a cluster.yaml that says this of its design."""
    (folder / "cluster.yaml").write_text("DESIGN:\n" + "".join(f"  {line}\n" for line in lines), encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        overrides(folder)
    return refused.value.problems


def test_the_products_own_look_needs_no_rule() -> None:
    """And what it stands on is what the style sheet says."""
    assert style(Design()) == ""
    for scheme, grounds in (("light", LIGHT_GROUNDS), ("dark", DARK_GROUNDS)):
        colours = palette(scheme)
        assert (colours["paper"], colours["surface"]) == grounds
    light, dark, design = palette("light"), palette("dark"), Design()
    assert (light["bill"], light["accent"], light["link"]) == (design.poster, design.accent, design.link)
    assert (dark["bill"], dark["link"]) == design.dark


@pytest.mark.parametrize("colour", ["#0b6e4f", "#5b2a86", "#101010"])
def test_dark_colours_follow_from_the_light_ones(colour: str) -> None:
    """A cluster that names two colours has four that can be read, of the same hue."""
    design = Design(poster=colour, link=colour)
    poster, link = design.dark
    assert contrast(text_on(poster), poster) >= TEXT
    assert all(contrast(link, ground) >= TEXT for ground in DARK_GROUNDS)
    assert f"--bill:{colour};--on-bill:{WHITE}" in style(design)
    assert f"--link:{link}" in style(design)


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(tmp_path: Path) -> None:
    """Every such colour at once, with its line; what is suggested is accepted and of the same hue."""
    found = problems_of(tmp_path, 'link: "#ffce2e"', 'accent: "#2a2fc4"', 'dark_link: "#2a2fc4"')
    assert [(p.code, p.line, p.field) for p in found] == [
        ("cluster.colour-contrast", 2, "DESIGN.link"),
        ("cluster.colour-contrast", 3, "DESIGN.accent"),
        ("cluster.colour-contrast", 4, "DESIGN.dark_link"),
    ]
    suggested = {str(p.field).removeprefix("DESIGN."): p.values["suggestion"] for p in found}
    assert Design(**suggested).link == suggested["link"]
    assert abs(oklch(suggested["link"]).hue - oklch("#ffce2e").hue) < 8
    for language in ("nb", "en"):
        assert suggested["link"] in Messages.load().render(found[0], language).fix


def test_the_nearest_colour_is_just_enough() -> None:
    """A step back towards the colour that was wished for would be too little."""
    found = nearest("#9aa5ff", LIGHT_GROUNDS)
    assert TEXT <= min(contrast(found, ground) for ground in LIGHT_GROUNDS) < TEXT + 0.25
    assert nearest(found, LIGHT_GROUNDS) == found
    assert nearest("#777777", (INK, WHITE), least=20) in {INK, WHITE}


@pytest.mark.parametrize(
    ("line", "code", "suggestion"),
    [
        ("link: blue", "cluster.colour-form", "#2a2fc4"),
        ('link: "2a2fc4"', "cluster.colour-form", "#2a2fc4"),
        ('link: "#22c"', "cluster.colour-form", "#2222cc"),
        ("typeface: ../../font.woff2", "cluster.typeface", None),
        ("typeface: comic", "cluster.typeface", None),
        ("logo: logo.svg", None, None),
        ("font: comic", "cluster.unknown-key-none-alike", None),
    ],
)
def test_what_is_no_colour_typeface_or_logo_is_refused(
    tmp_path: Path, line: str, code: str | None, suggestion: str | None
) -> None:
    """With the form to write instead."""
    (problem,) = problems_of(tmp_path, line)
    assert code is None or problem.code == code
    assert suggestion is None or problem.values["suggestion"] == suggestion


def test_a_cluster_has_its_own_colours_typeface_and_logo(tmp_path: Path) -> None:
    """In the files a browser gets; the logo is drawn anew."""
    folder = tmp_path / "content" / "design"
    folder.mkdir(parents=True)
    (folder / "own.woff2").write_bytes(font_file("source-sans-3", "latin", MODULES, tmp_path).read_bytes())
    Pillow.new("RGBA", (900, 300), "teal").save(folder / "logo.png", comment="mine")
    design = Design(poster="#0b6e4f", typeface="own.woff2", logo="logo.png")
    assets = load_assets(PRODUCT / "theme", MODULES, design, tmp_path, tmp_path / "kept")
    assert b"--bill:#0b6e4f" in assets.files["theme/site.css"]
    assert b"#0b6e4f" in assets.files["theme/icon.svg"]
    assert Pillow.open(BytesIO(assets.files["theme/logo.webp"])).size == (288, 96)
    assert Pillow.open(BytesIO(assets.files["theme/icon.png"])).size == (180, 180)
    own = load_assets(PRODUCT / "theme", MODULES, Design(), tmp_path, tmp_path / "kept")
    assert assets.files["theme/display.woff2"] != own.files["theme/display.woff2"]


@pytest.mark.parametrize(
    ("design", "code"),
    [
        ({"typeface": "lost.woff2"}, "cluster.typeface-missing"),
        ({"typeface": "torn.woff2"}, "cluster.typeface-unreadable"),
        ({"logo": "lost.png"}, "cluster.logo"),
        ({"logo": "torn.png"}, "cluster.logo"),
        ({"logo": "huge.png"}, "cluster.logo"),
    ],
)
def test_a_file_that_is_missing_or_broken_stops_the_build_in_words(
    tmp_path: Path, design: dict[str, str], code: str
) -> None:
    """Which file, and what to do."""
    folder = tmp_path / "content" / "design"
    folder.mkdir(parents=True)
    for name in ("torn.woff2", "torn.png"):
        (folder / name).write_bytes(b"wOF2 and no more")
    Pillow.new("1", (6000, 6000)).save(folder / "huge.png")
    with pytest.raises(Refused) as refused:
        load_assets(PRODUCT / "theme", MODULES, Design(**design), tmp_path, tmp_path / "kept")
    (problem,) = refused.value.problems
    assert problem.code == code
    assert next(iter(design.values())) in Messages.load().render(problem, "nb").message


def test_the_page_about_the_design_tells_the_truth() -> None:
    """Its example is a design that is accepted, and every colour in its table is the style sheet's."""
    text = (PRODUCT / "docs" / "design.md").read_text(encoding="utf-8")
    example = yaml.safe_load(text.split("```yaml")[1].split("```")[0])
    assert Design(**example["DESIGN"]).typeface == "source-sans-3"
    light, dark = palette("light"), palette("dark")
    rows = re.findall(r"^\| `--([a-z-]+)` \| `(#[0-9a-f]{6})` \| `(#[0-9a-f]{6})` \|", text, re.MULTILINE)
    assert len(rows) >= 9
    assert [(light[name], dark[name]) for name, _, _ in rows] == [(first, second) for _, first, second in rows]
