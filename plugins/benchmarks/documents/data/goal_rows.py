"""Goals, decisions and proposals become rows of data: what was set, the figures then and now, how it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.board.goal_view import Subject
from plugins.benchmarks.board.goals import DecisionNow, GoalNow
from plugins.benchmarks.board.proposal_view import DecisionView
from plugins.benchmarks.board.proposals import Decision
from plugins.benchmarks.documents.data.figure_rows import known
from plugins.benchmarks.documents.data.worded import Worded
from plugins.benchmarks.measures import OF_HOUSES, Measured, Standing, is_percent
from plugins.editions.policy import Policy

NONE = {"nb": "ingen tall", "en": "no figure"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """A measure's figure of a wave as it is printed; `limit` says why there is none."""

    wave: str = ""
    value: int | None = None
    limit: str = ""
    margin: int | None = None
    part: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its figure of the wave before and of now."""

    goal: str
    direction: str
    target: int
    unit: str
    by: str
    before_wave: str
    before_value: int | None
    before_limit: str
    before_margin: int | None
    before_part: int | None
    before_of: int | None
    now_wave: str
    now_value: int | None
    now_limit: str
    now_margin: int | None
    now_part: int | None
    now_of: int | None
    standing: str
    measure: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it stands, with its figure then and now."""

    what: str
    decided: date
    by: date
    state: str
    ended: date | None
    hours: float | None
    took: float | None
    subject: str
    unit: str
    then_wave: str
    then_value: int | None
    then_limit: str
    then_margin: int | None
    then_part: int | None
    then_of: int | None
    now_wave: str
    now_value: int | None
    now_limit: str
    now_margin: int | None
    now_part: int | None
    now_of: int | None
    moved: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What is proposed, and what it takes; the last row is all proposals together."""

    what: str
    why: str
    who: str
    by: date | None
    houses: int | None
    each: float | None
    hours: int
    costs: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Measures:
    """Makes rows of what is measured, in one language; `words` are those of goals."""

    words: Worded
    policy: Policy
    language: str

    def goal(self, one: GoalNow, subject: Subject) -> GoalRow:
        """The row of a goal."""
        before, now = self._figure(one.before), self._figure(one.now)
        return GoalRow(
            self.words("subject", subject),
            one.goal.direction,
            one.goal.target,
            _unit(one.goal.measure),
            one.goal.by,
            *_cells(before),
            *_cells(now),
            _standing(one),
            one.goal.measure,
        )

    def decision(self, one: DecisionNow, subject: Subject | None) -> DecisionRow:
        """The row of a decision."""
        written = one.decision
        ended = written.done or written.dropped
        took = written.done.hours if written.done else None
        then, now = (self._figure(each) if written.measure else _Figure() for each in (one.then, one.now))
        return DecisionRow(
            written.what.within(self.language),
            written.decided,
            written.by,
            one.state.value,
            ended.on if ended else None,
            None if took is None else written.hours,
            took,
            self.words("subject", subject) if subject else "",
            _unit(written.measure) if written.measure else "",
            *_cells(then if one.now else _Figure()),
            *_cells(now),
            one.moved.value if one.moved else "",
        )

    def _figure(self, one: Measured | None) -> _Figure:
        if one is None:
            return _Figure(limit=NONE[self.language])
        if one.count is not None:
            few = "" if one.count else f"0–{self.policy.rounding.base - 1}"
            return _Figure(one.wave, limit=few, part=one.count or None, of=one.of)
        if one.estimate is not None:
            shown = known(one.estimate, self.policy)
            return _Figure(one.wave, shown.value, shown.limit, shown.margin)
        value = int(one.value + 0.5)
        if one.measure in OF_HOUSES:
            return _Figure(one.wave, value, part=round(one.value * one.of / 100), of=one.of)
        return _Figure(one.wave, value)


def proposals_of(
    made: Sequence[Decision],
    printed: Sequence[DecisionView],
    words: Worded,
    together: str,
    all_of_them: tuple[float, int | None],
    currency: str,
) -> Iterator[ProposalRow]:
    """The rows of proposals, and, where there are several, of `all_of_them` in hours and pay, called `together`."""
    for one, view in zip(made, printed, strict=True):
        paid = currency if view.costs else ""
        yield ProposalRow(
            what=words("what", view),
            why=words("why", view),
            who=words("who", view),
            by=one.by,
            houses=one.houses,
            each=one.each,
            hours=_whole(one.hours),
            costs=view.costs,
            currency=paid,
        )
    if len(printed) > 1:
        hours, costs = all_of_them
        yield ProposalRow(together, "", "", None, None, None, _whole(hours), costs, currency if costs else "")


def _whole(hours: float) -> int:
    """As it is printed: a half to the even number."""
    return round(hours)


def _cells(one: _Figure) -> tuple[str, int | None, str, int | None, int | None, int | None]:
    return one.wave, one.value, one.limit, one.margin, one.part, one.of


def _unit(measure: str) -> str:
    return "percent" if is_percent(measure) else "number"


def _standing(one: GoalNow) -> str:
    if one.standing is None:
        return "no-figure"
    return "not-yet" if one.standing is Standing.NOT_REACHED and not one.due else one.standing.value
