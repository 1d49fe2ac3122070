"""Maps of tiles, and tables of kinds by kinds."""

from itertools import combinations

import pytest

from plugins.paper.geometry import WIDTH, Point
from plugins.paper.tiles import MOST_COLUMNS, STEPS, PlacedTile, Tile, Tiles, tile_map

LOW = Point(0.05, limit="below")


def tile(name: str, place: tuple[int, int] | None, *points: Point) -> Tile:
    return Tile(name, "10 % ± 3", points or (Point(0.1, 0.07, 0.13),), place)


def overlap(drawing: Tiles) -> list[tuple[PlacedTile, PlacedTile]]:
    """Tiles that lie on each other."""
    wide, high = drawing.tile_width, drawing.tile_height
    pairs = combinations(drawing.tiles, 2)
    return [(one, other) for one, other in pairs if abs(one.x - other.x) < wide and abs(one.y - other.y) < high]


@pytest.mark.parametrize("columns", range(1, MOST_COLUMNS + 1))
def test_tiles_lie_beside_each_other_within_the_drawing(columns: int) -> None:
    """However many columns: none on another, none outside, and those without a place below all others."""
    places = [(column, row) for column in range(columns) for row in range(3)]
    drawing = tile_map([tile("Indre Østfold", place) for place in places] + [tile("Utlandet", None)] * 5)
    assert overlap(drawing) == []
    assert all(one.x >= 0 and one.x + drawing.tile_width <= WIDTH + 0.1 for one in drawing.tiles)
    assert drawing.height == pytest.approx(max(one.y for one in drawing.tiles) + drawing.tile_height)
    below = [one.y for one in drawing.tiles if not one.placed]
    assert min(below) > max(one.y for one in drawing.tiles if one.placed) + drawing.tile_height


@pytest.mark.parametrize("columns", [0, MOST_COLUMNS + 1])
def test_too_many_columns_are_no_map(columns: int) -> None:
    """Nor is a list of places that have none."""
    with pytest.raises(ValueError, match="columns"):
        tile_map([tile("a", (column, 0)) for column in range(columns)])


def test_a_bar_is_as_long_as_its_share_of_the_tile() -> None:
    """On one scale for all: 10 of 20 % is half of every tile's bar."""
    drawing = tile_map([tile("a", (0, 0)), tile("b", (1, 0))])
    assert drawing.percent == 20
    for one in drawing.tiles:
        assert one.points[0].x == pytest.approx((one.x0 + one.x1) / 2, abs=0.1)


@pytest.mark.parametrize(("share", "shade"), [(0.0, 0), *((step, n) for n, step in enumerate(STEPS, 1))])
def test_a_shade_is_a_step_and_not_the_share(share: float, shade: int) -> None:
    """At each step the tile gets darker, and just below it not yet."""
    shades = [drawn.shade for drawn in tile_map([tile("a", (0, 0), Point(share)), tile("b", (1, 0), LOW)]).tiles]
    assert shades == [shade, 0]
    assert tile_map([tile("a", (0, 0), Point(max(0.0, share - 0.001)))]).tiles[0].shade == max(0, shade - 1)


def test_a_name_of_two_words_stands_on_two_lines() -> None:
    """And one of three no further than its room."""
    drawing = tile_map([tile(name, (place, 0)) for place, name in enumerate(["Moss", "Indre Østfold", "a b " * 20])])
    assert [len(one.lines) for one in drawing.tiles] == [1, 1, 2]
    narrow = tile_map([tile("Indre Østfold", (place, 0)) for place in range(5)])
    assert narrow.tiles[0].lines == ("Indre", "Østfold")
