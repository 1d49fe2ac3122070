"""Which drawing a table gets."""

from dataclasses import replace

import pytest

from plugins.cluster.code_lists import Code, CodeList
from plugins.paper.diverging import Side
from plugins.paper.geometry import Layout, Point, Row
from plugins.paper.tiles import Tiles
from plugins.profiles.drawings import drawing_of, has_map, sides_of
from plugins.profiles.labels import places_of
from plugins.questionnaires.model import Questionnaire

PLACES = {"moss": (0, 1), "halden": (3, 4), "hvaler": (1, 4)}
ROWS = {code: Row(code, "", [Point(0.2)]) for code in PLACES}


@pytest.mark.parametrize(
    ("codes", "mapped"), [(["moss", "halden"], False), (["moss", "halden", "hvaler", "abroad"], True)]
)
def test_three_places_make_a_map(audience: Questionnaire, codes: list[str], mapped: bool) -> None:
    """Fewer are rows, as is the folded list, which names no places."""
    rows = {code: ROWS.get(code, ROWS["moss"]) for code in codes}
    drawing = drawing_of(rows, audience.question("municipality"), codes, PLACES)
    assert isinstance(drawing, Tiles if mapped else Layout)


def test_a_wide_region_has_no_map() -> None:
    """With more columns than there is room for, its places are rows."""
    assert not has_map(PLACES, {code: (column + 7, 0) for column, code in enumerate(PLACES)})


def test_a_scale_has_sides(audience: Questionnaire) -> None:
    """The folded list says what is low and high: 0 to 6 and 9 to 10 for a recommendation, and itself likewise."""
    sides = sides_of(audience.question("recommend"))
    assert [sides[code] for code in ("0", "6", "7", "8", "9", "10")] == [-1, -1, 0, 0, 1, 1]
    assert [sides[code] for code in ("detractor", "passive", "promoter")] == [-1, 0, 1]


def test_a_scale_that_isnt_folded_has_its_middle_by_value(audience: Questionnaire) -> None:
    """Of five points the third; of four none lies across."""
    quality = replace(audience.question("quality"), folded=())
    assert list(sides_of(quality).values()) == [Side.LOW, Side.LOW, Side.ACROSS, Side.HIGH, Side.HIGH]
    four = replace(quality, options=quality.options[:4])
    assert list(sides_of(four).values()) == [Side.LOW, Side.LOW, Side.HIGH, Side.HIGH]


def test_a_scale_turned_round_is_drawn_turned_round(audience: Questionnaire) -> None:
    """The value says which end is low, not the order on the form."""
    quality = audience.question("quality")
    turned = replace(
        quality, folded=(), options=tuple(replace(o, value=6 - o.value) for o in quality.answers if o.value)
    )
    assert sides_of(turned)["very-good"] is Side.LOW


def test_other_questions_have_none(audience: Questionnaire) -> None:
    """Nor has a scale whose list is folded otherwise, or whose points have no number."""
    assert sides_of(audience.question("age")) == {}
    quality = audience.question("quality")
    assert sides_of(replace(quality, folded=quality.folded[:2])) == {}
    assert sides_of(replace(quality, folded=(), options=(replace(quality.options[0], value=None),))) == {}


def test_places_come_from_the_list_of_municipalities() -> None:
    """One without a place, or with one that isn't, is left to stand below the map."""
    tiles: dict[str, object] = {"a": [1, 2], "b": None, "c": [-1, 0], "d": "1, 2"}
    codes = {code: Code(code, code, code, {"tile": place}) for code, place in tiles.items()}
    assert places_of(CodeList("municipalities", codes)) == {"a": (1, 2)}
