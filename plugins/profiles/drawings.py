"""Which drawing a table gets: rows of bars, bars on both sides of a middle line, or a map of tiles."""

from collections.abc import Collection, Mapping
from statistics import median

from plugins.paper.diverging import Side, diverging
from plugins.paper.geometry import Layout, Row, layout
from plugins.paper.tiles import MOST_COLUMNS, Tile, Tiles, tile_map
from plugins.questionnaires.model import Option, Question, QuestionType

LEAST_PLACES = 3
"""Fewer places make no map."""
PARTS_OF_A_SCALE = 3
"""A folded scale has its low, middle and high answers."""


def has_map(codes: Collection[str], places: Mapping[str, tuple[int, int]]) -> bool:
    """Whether enough of a table's codes are places, on a map with room for their names."""
    found = [places[code] for code in codes if code in places]
    return len(found) >= LEAST_PLACES and max(column for column, _ in found) < MOST_COLUMNS


def drawing_of(
    rows: Mapping[str, Row],
    question: Question,
    codes: Collection[str],
    places: Mapping[str, tuple[int, int]],
    least_scale: float = 0.0,
) -> Layout | Tiles:
    """The drawing of `rows`, by code and in order; `codes` are all of the table's, also those that have no row.

    Rows of bars from the left stand on a scale that goes to `least_scale` at least.
    """
    if has_map(codes, places):
        return tile_map([Tile(row.label, row.shown, row.points, places.get(code)) for code, row in rows.items()])
    sides = sides_of(question)
    if rows.keys() <= sides.keys():
        return diverging(tuple(rows.values()), [sides[code] for code in rows])
    return layout(rows.values(), least_scale)


def sides_of(question: Question) -> dict[str, Side]:
    """On which side of a scale's middle each code lies, of the full and the folded list; none for other questions.

    The folded list says which answers are low, middle and high; without one the middle of the values does.
    """
    if question.type is not QuestionType.SCALE:
        return {}
    if len(question.folded) == PARTS_OF_A_SCALE:
        folded = {option.code: side for option, side in zip(question.folded, Side, strict=True)}
        return folded | {option.code: folded[option.folded] for option in question.answers if option.folded in folded}
    if question.folded or any(option.value is None for option in question.answers):
        return {}
    middle = median(_value(option) for option in question.answers)
    return {option.code: _side(_value(option) - middle) for option in question.answers}


def _value(option: Option) -> float:
    return option.value or 0.0


def _side(distance: float) -> Side:
    if distance == 0:
        return Side.ACROSS
    return Side.HIGH if distance > 0 else Side.LOW
