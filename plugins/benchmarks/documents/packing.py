"""Charts of chapters become spreads: pages of two columns, which the chapters run through one after the other.

A chapter begins where the one before it ends, its heading over its first chart. Within a chapter the charts stand in
the order that fills the columns best, and else in the order given. `sheets` is for charts under other words than a
chapter's heading.

Done here and not by CSS columns, which WeasyPrint balances by setting everything again and again: three times the
time of the whole report. Heights are estimated from the drawing and the words, rather too tall than too low.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, permutations, product
from math import ceil

from plugins.paper.tiles import Tiles
from plugins.profiles.charts import Chart
from plugins.profiles.titles import TitleKind

# Millimetres, as in theme/print/report.css.
DRAWING, MAP = 76.0, 80.0
PAGE = 254.0  # and the space below a column's last chart, which is left out
KEY = 13.0  # the lines above the first columns that say what is what
ONCE = 4.5  # one more, for each thing that holds for many charts
CONTINUED = 2.6  # above a column's first chart, where its chapter goes on
HEADING = 11.5  # a chapter's heading in a column
HEADING_LINE = 5.5  # its second line, in chapters with a long one
LONG_HEADINGS = frozenset({"heard", "where", "partners"})
TITLE = (44, 4.6)  # letters on a line of a column, and the line's height
QUESTION = (60, 3.9)
SMALL = (60, 3.7)
NOTE = 1.2  # above each line of words below a drawing
AROUND = 8.8  # the space between the parts, and below the last
# Letters of the wording around what a title names, and of the lines below a drawing, in the longer language; see
# theme/templates/charts/.
TITLE_WORDS = {
    TitleKind.ABOVE: 58,
    TitleKind.BELOW: 58,
    TitleKind.SHARE: 2,
    TitleKind.ONLY: 12,
    TitleKind.ONE: 18,
    TitleKind.UNSEEN: 58,
    TitleKind.LARGEST: 30,
    TitleKind.TIED: 72,
    TitleKind.SPREAD: 70,
    TitleKind.SMALL: 68,
}
REST_WORDS = 13  # around what all others answered
BASE_WORDS, FOLDED_WORDS, WEIGHTED_WORDS, MAP_WORDS, ACROSS_WORDS = 25, 60, 10, 170, 82
NET_SCORE_WORDS, MEAN_WORDS = 105, 45
MOST_GRADES = 5  # a scale of more has a net score, and else a mean
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
    rest, packed, room = list(charts), [], PAGE - HEADING - HEADING_LINE
    while rest:
        take = next(n for n in range(len(rest), 0, -1) if n == 1 or _tallest(_split(rest[:n])) <= room)
        packed.append(_split(rest[:take]))
        rest = rest[take:]
    return tuple(packed)


def spreads(chapters: Mapping[str, Sequence[Chart]]) -> tuple[Spread, ...]:
    """The charts of all chapters in as few columns as hold them; above the first two columns stands the key."""
    every = [chart for charts in chapters.values() for chart in charts]
    weighted = any(chart.weighted for chart in every)
    combined = any(chart.folded and not chart.several for chart in every)
    key = KEY + ONCE * weighted + ONCE * combined
    columns = _Columns(((),), key, key)
    for name, charts in chapters.items():
        sized = [(chart, height(chart)) for chart in charts]
        orders = permutations(sized) if len(sized) <= MOST_TURNED else [tuple(sized)]
        columns = min((columns.with_chapter(name, order) for order in orders), key=lambda way: way.cost)
    filled = [column for column in columns.columns if column]
    pages = [tuple(filled[first : first + COLUMNS]) for first in range(0, len(filled), COLUMNS)]
    return tuple(map(Spread, [*pages[:-1], *map(_evened, pages[-1:])]))


def heading(chapter: str) -> float:
    """How tall the heading is with which a chapter begins, in mm; "" for none."""
    return (HEADING + HEADING_LINE * (chapter in LONG_HEADINGS)) if chapter else 0.0


def _evened(columns: tuple[tuple[Block, ...], ...]) -> tuple[tuple[Block, ...], ...]:
    """The last page's blocks in columns as even as can be, so that what comes after has room on the page."""
    blocks = [block for column in columns for block in column]
    tall = [height(block.chart) + heading(block.chapter) for block in blocks]
    at = min(range(1, len(blocks) + 1), key=lambda at: max(sum(tall[:at]), sum(tall[at:])))
    return tuple(column for column in (tuple(blocks[:at]), tuple(blocks[at:])) if column)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns so far, and how many mm of the last are taken."""

    columns: tuple[tuple[Block, ...], ...]
    taken: float
    key: float
    """What stands above the first two, in mm."""

    @property
    def cost(self) -> tuple[int, float]:
        return len(self.columns), self.taken

    def with_chapter(self, name: str, charts: Sequence[tuple[Chart, float]]) -> "_Columns":
        """The chapter's charts with their heights, in this order, behind what is there."""
        columns, taken = list(self.columns), self.taken
        for number, (chart, tall) in enumerate(charts):
            needed = tall + (0.0 if number else heading(name))
            if columns[-1] and taken + needed > PAGE:
                columns.append(())
                taken = (self.key if len(columns) <= COLUMNS else 0.0) + (CONTINUED if number else 0.0)
            columns[-1] += (Block("" if number else name, chart),)
            taken += needed
        return _Columns(tuple(columns), taken, self.key)


def height(chart: Chart) -> float:
    """About how tall a chart is on paper, in mm."""
    below = BASE_WORDS + FOLDED_WORDS * chart.folded + WEIGHTED_WORDS * chart.weighted
    words = _lines(_title(chart), TITLE) + _lines(len(chart.question) + 30 * chart.several, QUESTION)
    words += _note(below) + sum(map(_note, _notes(chart)))
    width = MAP if chart.is_map else DRAWING
    return chart.drawing.height * width / chart.drawing.width + words + AROUND


def _title(chart: Chart) -> int:
    """The letters of a chart's title."""
    kind, named = chart.title.kind, chart.named
    around = TITLE_WORDS[kind] + (len(chart.rest) + REST_WORDS) * (kind is TitleKind.ONLY and bool(chart.rest))
    if kind is TitleKind.SPREAD:
        return around
    if kind is TitleKind.TIED:  # the first alone, or two of one share
        named = named[: 2 if named[0][1] == named[1][1] else 1]
    return around + sum(len(name) + len(share) for name, share in named)


def _notes(chart: Chart) -> Iterator[int]:
    """The letters of each line below a chart, besides that of its base."""
    if isinstance(chart.drawing, Tiles):
        yield MAP_WORDS
        return
    if chart.drawing.has_across:
        yield ACROSS_WORDS
    if chart.gathered:
        yield sum(len(name) + 2 for name in chart.gathered) + 12
    if chart.drawing.middle is not None and not chart.folded:
        yield NET_SCORE_WORDS if len(chart.lines) > MOST_GRADES else MEAN_WORDS


def _note(letters: int) -> float:
    return NOTE + _lines(letters, SMALL)


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
