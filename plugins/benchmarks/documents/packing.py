"""Charts of a chapter become sheets: two columns of about the same height, no sheet taller than a page.

Done here and not by CSS columns, which WeasyPrint balances by setting everything again and again: three times the
time of the whole report. Heights are estimated from the drawing and the words, rather too tall than too low.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, product
from math import ceil

from plugins.profiles.charts import Chart
from plugins.profiles.titles import TitleKind

# Millimetres, as in theme/print/report.css.
DRAWING = 76.0
PAGE = 227.0  # below a chapter's heading of two lines
TITLE = (44, 4.6)  # letters on a line of a column, and the line's height
QUESTION = (56, 3.9)
SMALL = (62, 3.7)
AROUND = 10.0  # the space between the parts, and below the last
# Letters of the wording around what a title names, and of the lines below a drawing; see theme/templates/charts/.
TITLE_WORDS = {TitleKind.ABOVE: 60, TitleKind.BELOW: 60, TitleKind.TIED: 70, TitleKind.SPREAD: 80, TitleKind.SMALL: 80}
SHORT_TITLE = 32
BASE_WORDS, FOLDED_WORDS, WEIGHTED_WORDS = 25, 60, 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """Charts that stand together on a page, in two columns; the right one may be empty."""

    left: tuple[Chart, ...]
    right: tuple[Chart, ...]


def sheets(charts: Sequence[Chart]) -> tuple[Sheet, ...]:
    """The charts on as few sheets as hold them, each column in the order given."""
    rest, packed = list(charts), []
    while rest:
        take = next(n for n in range(len(rest), 0, -1) if n == 1 or _tallest(_split(rest[:n])) <= PAGE)
        packed.append(_split(rest[:take]))
        rest = rest[take:]
    return tuple(packed)


def height(chart: Chart) -> float:
    """About how tall a chart is on paper, in mm."""
    title = TITLE_WORDS.get(chart.title.kind, SHORT_TITLE) + sum(len(name) + len(share) for name, share in chart.named)
    below = BASE_WORDS + FOLDED_WORDS * chart.folded + WEIGHTED_WORDS * chart.weighted
    words = _lines(title, TITLE) + _lines(len(chart.question) + 30 * chart.several, QUESTION) + _lines(below, SMALL)
    if chart.gathered:
        words += _lines(sum(len(name) + 2 for name in chart.gathered) + 12, SMALL)
    return chart.drawing.height * DRAWING / chart.drawing.width + words + AROUND


def _split(charts: Sequence[Chart]) -> Sheet:
    """The two columns whose taller one is least tall, the first chart on the left."""
    ways = (
        Sheet((charts[0], *compress(charts[1:], left)), tuple(compress(charts[1:], (not one for one in left))))
        for left in product((True, False), repeat=len(charts) - 1)
    )
    return min(ways, key=_tallest)


def _tallest(sheet: Sheet) -> float:
    return max(sum(map(height, column)) for column in (sheet.left, sheet.right))


def _lines(letters: int, measure: tuple[int, float]) -> float:
    per_line, line_height = measure
    return ceil(letters / per_line) * line_height
