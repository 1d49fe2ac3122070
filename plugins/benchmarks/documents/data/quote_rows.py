"""The page to quote from becomes rows of data: each sentence with its figure and its source.

The figures of a house that may not quote them yet stand in no sentence, neither here nor on the page: only among its
shares and counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from plugins.benchmarks.documents.data.count_rows import percent_of, whole_percent
from plugins.benchmarks.documents.data.figure_rows import FigureRow, Of, Rows, known
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.quoting.view import ClusterView, HouseView, Line, QuotesView
from plugins.editions.cube import Cube

MOST_BESIDE_A_HOUSE = 3
"""So many of the cluster's shares stand on a house's own page."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A sentence; `value` is in `unit`, None where only a `limit` is known."""

    wave: str
    of: Of
    sentence: str
    source: str
    issued: date
    value: float | None
    limit: str
    margin: int | None
    unit: str


def quoted_shares(quotes: QuotesView, rows: Rows, cube: Cube | None = None) -> Iterator[FigureRow]:
    """The shares in the sentences; `cube` is the house's own."""
    if quotes.house is not None and cube is not None:
        for line in quotes.house.lines:
            weighted = cube.tables[line.estimate.table].design_effect > 1
            yield rows.of_comparison(line.comparison, line.estimate, Of.OWN, weighted=weighted, wave=quotes.house.wave)
    if quotes.cluster is not None:
        of, lines = _cluster_lines(quotes, quotes.cluster)
        for line in lines:
            yield rows.of_comparison(line.comparison, line.estimate, of, wave=quotes.cluster.wave)


def quotes_of(quotes: QuotesView, rows: Rows, words: Worded) -> Iterator[QuoteRow]:
    """The sentences of a page, in its order."""
    if quotes.house is not None and quotes.house.public:
        yield from _of_house(quotes.house, rows, words)
    if quotes.cluster is not None:
        yield from _of_cluster(quotes, quotes.cluster, rows, words)


def _of_house(house: HouseView, rows: Rows, words: Worded) -> Iterator[QuoteRow]:
    source = words("source_of_house", house)
    for line in house.lines:
        one = known(line.estimate, rows.policy)
        yield QuoteRow(
            house.wave, Of.OWN, words("of_house", line, house), source, house.issued,
            one.value, one.limit, one.margin, "percent",
        )  # fmt: skip
    if house.visits is not None:
        sentence = words("visits", house)
        row = partial(QuoteRow, house.wave, Of.OWN, sentence, source, house.issued)
        yield row(house.visits, "", None, "number")
        if house.taken is not None:
            yield row(whole_percent(house.taken), "", None, "percent")


def _of_cluster(quotes: QuotesView, cluster: ClusterView, rows: Rows, words: Worded) -> Iterator[QuoteRow]:
    source = words("source_of_cluster", cluster)

    def row(
        of: Of, sentence: str, value: int | None, unit: str, limit: str = "", margin: int | None = None
    ) -> QuoteRow:
        return QuoteRow(cluster.wave, of, sentence, source, cluster.issued, value, limit, margin, unit)

    if "attendance" in cluster.totals:
        sentence, visits = words("total_visits", cluster), cluster.totals["attendance"][0]
        yield row(Of.JOINT, sentence, visits, "number")
        if "capacity" in cluster.totals:
            yield row(Of.JOINT, sentence, percent_of(visits, cluster.totals["capacity"][0]), "percent")
    of, lines = _cluster_lines(quotes, cluster)
    for line in lines:
        one = known(line.estimate, rows.policy)
        sentence = words("of_joint" if of is Of.JOINT else "of_average", line, cluster)
        yield row(of, sentence, one.value, "percent", one.limit, one.margin)
    if cluster.programme is not None:
        yield row(Of.JOINT, words("programme", cluster), cluster.programme.performances, "number")


def _cluster_lines(quotes: QuotesView, cluster: ClusterView) -> tuple[Of, tuple[Line, ...]]:
    """The shares the page has of the cluster: the joint audience's, where there is one."""
    of, lines = (Of.JOINT, cluster.joint) if cluster.joint else (Of.AVERAGE, cluster.average)
    return of, lines[:MOST_BESIDE_A_HOUSE] if quotes.house else lines
