"""The co-operation in one language: change over waves, overlap between kinds, the calendar, members' own view."""

from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.board.assessment import Amount, Assessment, Statement
from plugins.benchmarks.board.kind_overlap import KindOverlap
from plugins.benchmarks.board.trends import AVERAGE, JOINT, Trends
from plugins.benchmarks.member.sides import plural
from plugins.cluster.code_lists import CodeList
from plugins.crossmarketing.calendar_gaps import CalendarGaps
from plugins.profiles.estimates import Estimate
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text
from plugins.profiles.verdicts import Compared, Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """One figure now and in the wave before, as printed, with its verdict; "" where there is none."""

    now: str
    before: str
    verdict: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One share over two waves, of the joint audience and of the average house."""

    words: str
    joint: Change
    average: Change


@dataclass(frozen=True, slots=True)
class TrendView:
    """Two waves beside each other."""

    wave: str
    earlier: str
    now: int
    before: int
    both: int
    alike: int
    comparable: bool
    rows: tuple[TrendRow, ...]

    @property
    def certain(self) -> tuple[TrendRow, ...]:
        """The rows with a change that is certain, of either figure."""
        told = {Verdict.HIGHER.value, Verdict.LOWER.value}
        return tuple(row for row in self.rows if {row.joint.verdict, row.average.verdict} & told)


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """A kind's lists: of how many houses, with how many names, and how many of those are of each kind."""

    kind: str
    houses: int
    names: int
    counts: tuple[int, ...]


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
    """A statement: its words, who answered, and disagree, neither and agree as counts; `agree` with its margin."""

    words: str
    base: int
    counts: tuple[int, ...]
    agree: str


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


def trend_view(trends: Trends, figures: Figures, labels: Labels) -> TrendView:
    """The trends in the labels' language."""
    rows = []
    for comparison in figures.questionnaire.comparisons:
        joint, average = trends.of(comparison.id, JOINT), trends.of(comparison.id, AVERAGE)
        if joint or average:
            changes = (_change(one, figures, labels) for one in (joint, average))
            rows.append(TrendRow(labels.comparison(comparison.id), *changes))
    houses = trends.now, trends.before, trends.both, trends.alike
    return TrendView(trends.wave, trends.earlier, *houses, trends.comparable, tuple(rows))


def overlap_rows(overlaps: tuple[KindOverlap, ...], kinds: CodeList, language: str) -> tuple[OverlapRow, ...]:
    """A row for each kind with lists."""
    return tuple(
        OverlapRow(plural(kinds[one.kind], language), one.houses, one.names, tuple(n for _, n in one.by_kind))
        for one in overlaps
    )


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
    rows = [(blocks[one.question], _statement(one, figures, labels)) for one in found.statements]
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


def _change(one: Compared | None, figures: Figures, labels: Labels) -> Change:
    if one is None:
        return Change("", "", "")
    return Change(_figure(one.own, figures, labels), _figure(one.others, figures, labels), one.verdict.value)


def _figure(estimate: Estimate, figures: Figures, labels: Labels) -> str:
    return figure_text(estimate, figures.policy, labels.language)


def _statement(one: Statement, figures: Figures, labels: Labels) -> StatementRow:
    agree = one.answers[-1][0]
    counts = tuple(count for _, count in one.answers)
    return StatementRow(labels.question(one.question), one.base, counts, _figure(agree, figures, labels))


def _amount(one: Amount, labels: Labels) -> AmountRow:
    bands = tuple((labels.answer(one.question, code), count) for code, count in one.bands)
    return AmountRow(one.question, labels.question(one.question), one.base, bands, one.least, one.most)
