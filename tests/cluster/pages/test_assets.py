"""The theme's files as a browser gets them: slim, addressed by content, the same bytes every time."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plugins.cluster.design import Design
from plugins.cluster.pages.assets import Assets, load_assets, slim_css, slim_js
from plugins.cluster.pages.fonts import FACES, FIRST_FACE, MissingFontError, font_rules, web_fonts

PRODUCT = Path(__file__).parents[3]
MODULES = PRODUCT / "node_modules"
FACE = "bricolage-grotesque"
KEPT = PRODUCT / ".build" / "cache" / "fonts"


@pytest.fixture(scope="module")
def assets() -> Assets:
    return load_assets(PRODUCT / "theme", MODULES, Design(), PRODUCT, KEPT)


def test_style_loses_comments_and_space_but_not_meaning() -> None:
    """What stands inside calc() and between a descendant's names keeps its space."""
    source = "/* why */\na b > c , d {\n  width: calc(1px + 2px);\n  color: red;\n}\n"
    assert slim_css(source) == "a b>c,d{width:calc(1px + 2px);color:red}"


def test_script_loses_comment_lines_and_indentation_only() -> None:
    """A comment after code would stay: the rule is a line of its own."""
    assert slim_js('// why\nif (a) {\n  b("// no comment");\n}\n\n// end\n') == 'if (a) {\nb("// no comment");\n}\n'


def test_addresses_change_with_content(assets: Assets, tmp_path: Path) -> None:
    """The name stays, the digest follows the bytes."""
    (tmp_path / "static").mkdir()
    for text in ("a{color:red}", "a{color:blue}"):
        (tmp_path / "static" / "site.css").write_text(text)
        address = load_assets(tmp_path, MODULES, Design(), tmp_path, tmp_path)("site.css")
        assert address.startswith("/theme/site.css?v=")
        assert address != assets("site.css")
    assert set(assets.files) == {f"theme/{name}" for name in assets.addresses}


def test_the_first_font_has_the_letters_of_norwegian_and_little_else() -> None:
    """Below 12 KB, with kerning; Sámi letters come in a file of their own."""
    fonts = web_fonts(FACE, MODULES, PRODUCT, KEPT)
    first = TTFont(BytesIO(fonts[FIRST_FACE.name]))
    assert len(fonts[FIRST_FACE.name]) < 12_000
    assert set(map(ord, "ABCabc0123456789ÆØÅæøå«»–é")) <= set(first.getBestCmap())
    assert "GPOS" in first
    extended = TTFont(BytesIO(fonts["display-extended.woff2"]))
    assert set(map(ord, "čđŋšž")) <= set(extended.getBestCmap())


def test_the_first_faces_rule_comes_last() -> None:
    """Where ranges overlap the last rule wins: common letters must not fetch the rare ones' file."""
    rules = font_rules(web_fonts(FACE, MODULES, PRODUCT, KEPT), "")
    assert FACES[-1] is FIRST_FACE
    assert rules.rfind("@font-face") < rules.find(f"{FIRST_FACE.name}?v=")
    assert rules.count("@font-face") == len(FACES)


def test_fonts_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Nothing of the clock gets in, and what was kept is what would be cut."""
    assert web_fonts(FACE, MODULES, PRODUCT, KEPT) == web_fonts(FACE, MODULES, PRODUCT, tmp_path)


def test_a_missing_typeface_says_what_to_do(tmp_path: Path) -> None:
    """The remedy is a command."""
    with pytest.raises(MissingFontError, match="npm ci"):
        web_fonts(FACE, tmp_path, tmp_path, tmp_path)
