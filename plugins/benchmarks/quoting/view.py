"""Figures to quote in one language: each with its words and its figure as it is printed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.board.trends import AVERAGE
from plugins.benchmarks.member.figures import MemberFigures
from plugins.benchmarks.quoting.quotes import (
    ClusterQuotes,
    HouseQuotes,
    Programme,
    Share,
    cluster_quotes,
    house_quotes,
)
from plugins.cluster.goals import Goal
from plugins.events.model import Event
from plugins.profiles.estimates import Estimate
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from plugins.profiles.shown import margin_text, share_text
from plugins.questionnaires.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Line:
    """A share in words, "the share under 35", with its figure as printed; `margin` is "" beside a limit."""

    comparison: str
    words: str
    share: str
    margin: str
    houses: int
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class HouseView:
    """A house's own figures: to quote in sentences where `public`, else figures that aren't to be quoted yet."""

    name: str
    wave: str
    number: int
    issued: date
    base: int
    public: bool
    lines: tuple[Line, ...]
    wide: bool
    weighted: bool
    performances: int | None
    visits: int | None
    taken: float | None


@dataclass(frozen=True, slots=True)
class ClusterView:
    """The cluster's figures to quote.

    `goals` are the joint audience's share and the average house's, where they differ and the second is a goal's figure.
    """

    wave: str
    number: int
    issued: date
    houses: int
    joint: tuple[Line, ...]
    average: tuple[Line, ...]
    goals: tuple[tuple[Line, Line], ...]
    totals: Mapping[str, tuple[int, int]]
    programme: Programme | None


@dataclass(frozen=True, slots=True)
class QuotesView:
    """One page to quote from; `house` is None in the board's report, `cluster` before there is an average house."""

    house: HouseView | None
    cluster: ClusterView | None


def quotes_of_house(own: MemberFigures, figures: Figures, questionnaire: Questionnaire, language: str) -> QuotesView:
    """The page of one house: its own figures, and the cluster's."""
    return QuotesView(
        _house(house_quotes(own, figures, questionnaire), figures, language), _of_cluster(figures, (), (), language)
    )


def quotes_of_cluster(figures: Figures, events: Sequence[Event], goals: Sequence[Goal], language: str) -> QuotesView:
    """The page of the cluster; `goals` stand in the same report."""
    return QuotesView(None, _of_cluster(figures, events, goals, language))


def cluster_view(quotes: ClusterQuotes, figures: Figures, goals: Sequence[Goal], language: str) -> ClusterView:
    """The cluster's quotes in one language."""
    joint, average = (_lines(shares, figures, language, None) for shares in (quotes.joint, quotes.average))
    return ClusterView(
        wave=quotes.wave,
        number=quotes.number,
        issued=quotes.issued,
        houses=quotes.houses,
        joint=joint,
        average=average,
        goals=tuple(_of_goals(joint, average, goals)),
        totals={name: (total, houses) for name, total, houses in quotes.totals},
        programme=quotes.programme,
    )


def _of_cluster(figures: Figures, events: Sequence[Event], goals: Sequence[Goal], language: str) -> ClusterView | None:
    quotes = cluster_quotes(figures, events)
    return cluster_view(quotes, figures, goals, language) if quotes else None


def _house(quotes: HouseQuotes, figures: Figures, language: str) -> HouseView:
    own, row = quotes.figures, quotes.attendance
    name = own.member.text(language).name
    visits = row.sold + (row.complimentary or 0) if row and row.sold is not None else None
    return HouseView(
        name=name,
        wave=own.wave,
        number=own.number,
        issued=own.issued,
        base=own.cube.base.value,
        public=quotes.public,
        lines=_lines(quotes.shares, figures, language, name),
        wide=quotes.wide,
        weighted=own.cube.design_effect != 1.0,
        performances=row.performances if row else None,
        visits=visits,
        taken=visits / row.capacity if row and row.capacity and visits is not None else None,
    )


def _of_goals(joint: Sequence[Line], average: Sequence[Line], goals: Sequence[Goal]) -> Iterator[tuple[Line, Line]]:
    measures, averages = {goal.measure for goal in goals}, {line.comparison: line for line in average}
    for line in joint:
        beside = averages.get(line.comparison)
        if beside and f"{AVERAGE}:{line.comparison}" in measures and beside.share != line.share:
            yield line, beside


def _lines(shares: Iterable[Share], figures: Figures, language: str, house: str | None) -> tuple[Line, ...]:
    labels = Labels(figures.questionnaire, figures.cluster.members, language, house)
    return tuple(
        Line(
            comparison=one.comparison,
            words=_closed(labels.comparison(one.comparison), language),
            share=share_text(one.estimate, figures.policy, language),
            margin=margin_text(one.estimate),
            houses=one.estimate.base,
            estimate=one.estimate,
        )
        for one in shares
    )


def _closed(words: str, language: str) -> str:
    """The words as the subject of a sentence: in Norwegian a clause with "som" is closed by a comma."""
    return f"{words}," if language == "nb" and " som " in words else words
