"""Charts of chapters become spreads: pages of two columns, which the chapters run through one after the other.

A chapter begins where the one before it ends, its heading over its first chart. Within a chapter the charts stand in
the order that fills the columns best, and else in the order given. `sheets` is for charts under other words than a
chapter's heading.

Done here and not by CSS columns, which WeasyPrint balances by setting everything again and again: three times the
time of the whole report. Heights are estimated from the drawing and the words, rather too tall than too low.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, permutations, product
from math import ceil

from plugins.paper.geometry import Layout
from plugins.profiles.charts import Chart
from plugins.profiles.titles import TitleKind

# Millimetres, as in theme/print/report.css.
DRAWING = 76.0
PAGE = 250.0
KEY = 10.0  # the line above the first columns that says what is what
HEADING = 17.0  # a chapter's heading in a column, of two lines
TITLE = (44, 4.6)  # letters on a line of a column, and the line's height
QUESTION = (56, 3.9)
SMALL = (62, 3.7)
AROUND = 10.0  # the space between the parts, and below the last
# Letters of the wording around what a title names, and of the lines below a drawing; see theme/templates/charts/.
TITLE_WORDS = {TitleKind.ABOVE: 60, TitleKind.BELOW: 60, TitleKind.TIED: 70, TitleKind.SPREAD: 80, TitleKind.SMALL: 80}
SHORT_TITLE = 32
BASE_WORDS, FOLDED_WORDS, WEIGHTED_WORDS, SCORE_WORDS, MAP_WORDS, ACROSS_WORDS = 25, 60, 80, 110, 170, 85
COLUMNS = 2
MOST_TURNED = 5  # charts of a chapter that are tried in every order: one more makes six times as many


@dataclass(frozen=True, slots=True)
class Sheet:
    """Charts that stand together on a page, in two columns; the right one may be empty."""

    left: tuple[Chart, ...]
    right: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A chart in a column, below the heading of the chapter that begins with it; "" for none."""

    chapter: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Spread:
    """A page of columns, to be read one after the other."""

    columns: tuple[tuple[Block, ...], ...]


def sheets(charts: Sequence[Chart]) -> tuple[Sheet, ...]:
    """The charts on as few sheets as hold them, each column in the order given."""
    rest, packed = list(charts), []
    while rest:
        take = next(n for n in range(len(rest), 0, -1) if n == 1 or _tallest(_split(rest[:n])) <= PAGE - HEADING)
        packed.append(_split(rest[:take]))
        rest = rest[take:]
    return tuple(packed)


def spreads(chapters: Mapping[str, Sequence[Chart]]) -> tuple[Spread, ...]:
    """The charts of all chapters in as few columns as hold them; above the first two columns stands the key."""
    columns = _Columns(((),), KEY)
    for name, charts in chapters.items():
        sized = [(chart, height(chart)) for chart in charts]
        orders = permutations(sized) if len(sized) <= MOST_TURNED else [tuple(sized)]
        columns = min((columns.with_chapter(name, order) for order in orders), key=lambda way: way.cost)
    filled = [column for column in columns.columns if column]
    return tuple(Spread(tuple(filled[first : first + COLUMNS])) for first in range(0, len(filled), COLUMNS))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns so far, and how many mm of the last are taken."""

    columns: tuple[tuple[Block, ...], ...]
    taken: float

    @property
    def cost(self) -> tuple[int, float]:
        return len(self.columns), self.taken

    def with_chapter(self, name: str, charts: Sequence[tuple[Chart, float]]) -> "_Columns":
        """The chapter's charts with their heights, in this order, behind what is there."""
        columns, taken = list(self.columns), self.taken
        for number, (chart, tall) in enumerate(charts):
            needed = tall + (0.0 if number else HEADING)
            if columns[-1] and taken + needed > PAGE:
                columns.append(())
                taken = KEY if len(columns) <= COLUMNS else 0.0
            columns[-1] += (Block("" if number else name, chart),)
            taken += needed
        return _Columns(tuple(columns), taken)


def height(chart: Chart) -> float:
    """About how tall a chart is on paper, in mm."""
    title = TITLE_WORDS.get(chart.title.kind, SHORT_TITLE) + sum(len(name) + len(share) for name, share in chart.named)
    below = BASE_WORDS + FOLDED_WORDS * chart.folded + WEIGHTED_WORDS * chart.weighted
    below += MAP_WORDS * chart.is_map + SCORE_WORDS * (isinstance(chart.drawing, Layout) and bool(chart.drawing.middle))
    words = _lines(title, TITLE) + _lines(len(chart.question) + 30 * chart.several, QUESTION) + _lines(below, SMALL)
    if isinstance(chart.drawing, Layout) and chart.drawing.has_across:
        words += _lines(ACROSS_WORDS, SMALL)
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
