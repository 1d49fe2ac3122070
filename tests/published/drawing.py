"""The lengths of a drawing: along the scale each must be a share, an end of its margin or a mark that may be known.

Down the drawing nothing depends on a figure: rows of so many lines and lanes stand under each other at fixed distances.
A shape about a point (a dot, a stop, a box) keeps its few units from it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from tests.published.grids import is_in_panel, is_on_tiles, is_word_in_panel, is_word_on_tiles
from tests.published.tokens import Found

SCALE = 360.0
MAXIMA = (0.2, 0.4, 0.6, 0.8, 1.0)
ABOUT = (0.0, 5.5, -5.5, 4.5, -4.5, 3.5, -3.5, 5.0, -5.0, 4.0, -4.0, 6.0, -6.0)
DOWN = (0.0, 3.5, -3.5, 5.5, -5.5, 4.5, -4.5, 2.0, -2.0, 5.0, -5.0)
NEAR = 0.06  # a tenth of a unit is as fine as anything is drawn
FIRST, LINE, LANE, ROW, LAST = 13.0, 16.0, 11.0, 28.0, 6.0
"""Down the drawing: the first line of words, the next one, a lane, the next row's words, the end of a row's words."""
LANES = range(1, 6)
_COMMAND = re.compile(r"([MLHVZmlhvzCcSsAaQqTt])|(-?\d*\.?\d+)")


def is_drawn(found: Found, lengths: set[float]) -> bool:
    """Whether a path is one of lengths that may be known, on one of the scales there are.

    Of a drawing in a PDF the form isn't known: it is any of them.
    """
    placed = [(float(found.text), 0.0)] if found.place.endswith("@cx") else list(points(found.text))
    if found.row == "chart-tiles":
        return is_on_tiles(placed, lengths)
    if found.row == "chart-panel":
        return is_in_panel(placed, lengths, [float(found.around) / 100])
    in_lanes = all(_is_in_a_lane(y, _floats(found.around)) for _, y in placed)
    if in_lanes and _is_along_a_scale({round(x, 1) for x, _ in placed} - {0.0, SCALE}, lengths):
        return True
    return not found.around and (is_on_tiles(placed, lengths) or is_in_panel(placed, lengths))


def _is_along_a_scale(xs: set[float], lengths: set[float]) -> bool:
    """From the left, or from the middle to both sides, where what lies across the middle reaches half as far."""
    if not xs:
        return True
    both = {0.0, *(part * length for length in lengths for part in (0.5, -0.5, 0.25, -0.25))}
    return any(_all_known(xs, lengths, maximum) for maximum in MAXIMA) or any(
        _all_known(xs, {0.5 * maximum + length for length in both}, maximum) for maximum in MAXIMA
    )


def is_laid_out(found: Found, lengths: set[float]) -> bool:
    """Whether a place depends on nothing but how many rows, lines and lanes the drawing has, or on known lengths."""
    attribute, lines = found.place.rsplit("@")[1], _floats(found.around)
    if found.row == "chart-tiles":
        return is_word_on_tiles(attribute.lower(), _floats(found.text))
    if found.row == "chart-panel":
        return is_word_in_panel(attribute.lower(), _floats(found.text), lengths, float(found.around) / 100)
    if not _stand_under_each_other(lines):
        return False
    last = lines[-1] if lines else 0.0
    ends = {last + LAST + LANE * lanes for lanes in LANES}
    allowed = {
        "x": {0.0, SCALE / 2, SCALE},
        "y": {*lines, *(end + 16 for end in ends)},
        "height": {end + 20 for end in ends},
        "width": {SCALE},
    }
    if attribute.lower() == "viewbox":
        left, top, width, height = _floats(found.text)
        return (left, top, width) == (0, 0, SCALE) and height in allowed["height"]
    if attribute == "cy":
        return _is_in_a_lane(float(found.text), lines)
    return all(number in allowed.get(attribute, set()) for number in _floats(found.text))


def _stand_under_each_other(lines: list[float]) -> bool:
    steps = {LINE, *(ROW + LANE * lanes for lanes in LANES)}
    return lines[:1] in ([], [FIRST]) and all(below - above in steps for above, below in pairwise(lines))


def _is_in_a_lane(y: float, lines: list[float]) -> bool:
    if y == 0 or not lines:
        return True
    return any(
        abs(line + LAST + LANE * half / 2 + about - y) < NEAR for line in lines for half in range(10) for about in DOWN
    )


def _floats(text: str) -> list[float]:
    return [float(number) for number in text.split()]


def _all_known(xs: set[float], lengths: set[float], maximum: float) -> bool:
    places = np.array([SCALE * min(max(length, 0.0), maximum) / maximum for length in (*lengths, 0.0, maximum)])
    reached = np.add.outer(places, np.array(ABOUT)).ravel()
    return bool((np.abs(np.subtract.outer(np.array(sorted(xs)), reached)).min(axis=1) < NEAR).all())


def points(path: str) -> Iterator[tuple[float, float]]:
    """The points of a drawing's path or of a page's lines, in absolute units."""
    if path.rstrip().endswith((" m", " l")):
        for line in path.strip().splitlines():
            x, y, _ = line.split()
            yield float(x), float(y)
        return
    x = y = 0.0
    command, numbers = "", []
    for letter, number in _COMMAND.findall(path):
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) == (1 if command in "HhVv" else 2):
            x, y = _moved(command, numbers, x, y)
            numbers = []
            yield x, y


def _moved(command: str, numbers: list[float], x: float, y: float) -> tuple[float, float]:
    if command in "Hh":
        return (numbers[0] if command == "H" else x + numbers[0]), y
    if command in "Vv":
        return x, (numbers[0] if command == "V" else y + numbers[0])
    if command in "MLCSQTA":
        return numbers[0], numbers[1]
    return x + numbers[0], y + numbers[1]
