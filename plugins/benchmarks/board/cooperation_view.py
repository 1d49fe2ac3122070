"""The co-operation in one language: change over waves, overlap between kinds, the calendar, members' own view."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from plugins.benchmarks.board.assessment import Amount, Assessment, Statement
from plugins.benchmarks.board.kind_overlap import KindOverlap
from plugins.benchmarks.board.trends import AVERAGE, JOINT, Houses, Trends
from plugins.benchmarks.member.sides import plural
from plugins.cluster.code_lists import CodeList
from plugins.crossmarketing.calendar_gaps import CalendarGaps
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from plugins.profiles.wave_panels import Followed, WavePanels, Waves, wave_panels


@dataclass(frozen=True, slots=True)
class TrendView:
    """Waves beside each other, `names` with how many houses' mean each is; each panel has the average house first.

    `joint` is whether the panels have the joint audience too; `left_out` are shares without figures to set beside
    each other.
    """

    names: tuple[tuple[str, int], ...]
    last: Houses
    panels: WavePanels
    joint: bool
    left_out: tuple[str, ...]

    @property
    def wave(self) -> str:
        """The newest wave."""
        return self.names[-1][0]

    @property
    def earlier(self) -> str:
        """The wave before it."""
        return self.names[-2][0]


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """A kind's lists: of how many houses, with how many names; `cells` are how many of those are of each kind.

    A cell is its count, how many it would be if names were spread evenly, how dark it is, and whether it is of the
    lists' own kind.
    """

    kind: str
    houses: int
    names: int
    cells: tuple[tuple[int, int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class OverlapView:
    """Kinds by kinds. Of all `names` on `lists`, `elsewhere` are of another kind than the list; `even` by chance."""

    rows: tuple[OverlapRow, ...]
    lists: int
    names: int
    elsewhere: int
    even: int


@dataclass(frozen=True, slots=True)
class GapsView:
    """The calendar's gaps with their names."""

    gaps: CalendarGaps
    municipalities: tuple[str, ...]
    genres: tuple[str, ...]
    audiences: tuple[str, ...]
    quietest: tuple[int, ...]
    """The weekdays, 0 to 6, with fewer than half of what an even week would have."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: its words, who answered, and disagree, neither and agree as counts."""

    words: str
    base: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AmountRow:
    """What was put in or came out: the question, who answered, bands with counts, and what it can add up to."""

    id: str
    words: str
    base: int
    bands: tuple[tuple[str, int], ...]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """The members' own survey."""

    wave: str
    base: int
    invited: int | None
    last_day: date | None
    obstacles: tuple[StatementRow, ...]
    gains: tuple[StatementRow, ...]
    amounts: tuple[AmountRow, ...]


def trend_view(trends: Trends, figures: Figures, labels: Labels) -> TrendView | None:
    """The trends in the labels' language; None where no share is known in two waves."""
    nothing = (None,) * len(trends.waves)
    which = [AVERAGE, JOINT] if any(kind == JOINT for _, kind in trends.shares) else [AVERAGE]
    followed, left_out = [], []
    for comparison in figures.questionnaire.comparisons:
        courses = [
            Followed(trends.shares.get((comparison.id, kind), nothing), trends.of(comparison.id, kind))
            for kind in which
        ]
        if any(sum(share is not None for share in course.shares) > 1 for course in courses):
            followed.append((comparison.id, labels.comparison(comparison.id), courses))
        else:
            left_out.append(labels.comparison(comparison.id))
    if not followed:
        return None
    waves = Waves(trends.waves, tuple(houses.comparable for houses in trends.houses))
    houses = [trends.houses[0].before, *(one.now for one in trends.houses)]
    return TrendView(
        names=tuple(zip(trends.waves, houses, strict=True)),
        last=trends.last,
        panels=wave_panels(followed, waves, figures.policy, labels.language),
        joint=JOINT in which,
        left_out=tuple(left_out),
    )


def overlap_view(overlaps: tuple[KindOverlap, ...], kinds: CodeList, language: str) -> OverlapView | None:
    """A row for each kind with lists; None where no kind has one."""
    if not overlaps:
        return None
    rows = (
        OverlapRow(
            plural(kinds[one.kind], language),
            one.houses,
            one.names,
            tuple((count, _whole(one.even(kind)), one.shade(kind), kind == one.kind) for kind, count in one.by_kind),
        )
        for one in overlaps
    )
    return OverlapView(
        rows=tuple(rows),
        lists=sum(one.houses for one in overlaps),
        names=sum(one.names for one in overlaps),
        elsewhere=sum(one.elsewhere for one in overlaps),
        even=_whole(sum((one.even_elsewhere for one in overlaps), Fraction())),
    )


def _whole(number: Fraction) -> int:
    """To the nearest whole number, halves up."""
    return int(number + Fraction(1, 2))


def gaps_view(gaps: CalendarGaps, figures: Figures, language: str) -> GapsView:
    """The gaps with names of places, genres and audiences."""
    even = gaps.performances / len(gaps.weekdays)
    municipalities, genres, audiences = (
        tuple(figures.cluster.codes[name].label(code, language) for code in codes)
        for name, codes in (
            ("municipalities", gaps.municipalities),
            ("genres", gaps.genres),
            ("audiences", gaps.audiences),
        )
    )
    quietest = tuple(day for day, count in enumerate(gaps.weekdays) if count < even / 2)
    return GapsView(gaps, municipalities, genres, audiences, quietest)


def assessment_view(found: Assessment, figures: Figures, language: str) -> AssessmentView:
    """The members' survey in a language. Raises ValueError where its questionnaire is gone."""
    asked = figures.of_members
    if asked is None:
        raise ValueError("no questionnaire for members")
    blocks = {question.id: question.block for question in asked.questions}
    labels = Labels(asked, {}, language)
    rows = [(blocks[one.question], _statement(one, labels)) for one in found.statements]
    last = found.method.last_day
    return AssessmentView(
        wave=found.wave,
        base=found.base,
        invited=found.method.invited,
        last_day=date.fromisoformat(last) if last else None,
        obstacles=tuple(row for block, row in rows if block == "obstacles"),
        gains=tuple(row for block, row in rows if block == "gains"),
        amounts=tuple(_amount(one, labels) for one in found.amounts),
    )


def _statement(one: Statement, labels: Labels) -> StatementRow:
    return StatementRow(labels.question(one.question), one.base, tuple(count for _, count in one.answers))


def _amount(one: Amount, labels: Labels) -> AmountRow:
    bands = tuple((labels.answer(one.question, code), count) for code, count in one.bands)
    return AmountRow(one.question, labels.question(one.question), one.base, bands, one.least, one.most)
