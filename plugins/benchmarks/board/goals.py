"""The board's goals and decisions held against the figures: where they were, where they are, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot

from plugins.benchmarks.board.trends import AVERAGE, JOINT, Trends
from plugins.benchmarks.measures import Measured, Standing, measured, standing
from plugins.benchmarks.member.figures import waves_of
from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.decisions import RecordedDecision, State
from plugins.cluster.goals import Goal
from plugins.profiles.figures import Figures
from plugins.profiles.verdicts import Verdict

MOST_FIRST = 4
"""So many decisions have room on the report's first page."""


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal with its figure of the newest wave and of the wave before; `standing` is None without a figure.

    `due` is whether the newest wave is the one by whose end it is to be reached, or later.
    """

    goal: Goal
    due: bool
    now: Measured | None
    before: Measured | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class DecisionNow:
    """A decision as it stands; `then` is its figure of the last wave issued before it was made.

    `moved` is whether the figure is certainly higher or lower now; None where there aren't two.
    """

    decision: RecordedDecision
    state: State
    then: Measured | None
    now: Measured | None
    moved: Verdict | None


def goals_now(sources: Sources, wave: str) -> tuple[GoalNow, ...]:
    """Every goal, in the order of the settings."""
    earlier = [one for one in _waves(sources.figures) if one < wave]
    return tuple(_goal(goal, wave, earlier[-1] if earlier else None, sources.figures) for goal in sources.goals)


def decisions_now(sources: Sources, wave: str, trends: Trends | None, today: date) -> tuple[DecisionNow, ...]:
    """Every decision, newest first. `trends` have judged the figures of the two newest waves already."""
    found = []
    for one in sources.decisions:
        then = _then(one, wave, sources.figures)
        now = measured(one.measure, wave, sources.figures) if one.measure else None
        moved = _moved(then, now, trends) if then and now else None
        found.append(DecisionNow(one, one.state(today), then, now, moved))
    return tuple(found)


def split(decided: Sequence[DecisionNow]) -> tuple[tuple[DecisionNow, ...], tuple[DecisionNow, ...]]:
    """What is to be followed up first, all of the latest meeting and what is open or late from before; and the rest."""
    newest = max((one.decision.decided for one in decided), default=None)
    waiting = {State.LATE, State.OPEN}
    first = [one for one in decided if one.decision.decided == newest or one.state in waiting]
    shown = sorted(first, key=lambda one: (one.state not in waiting, -one.decision.decided.toordinal()))[:MOST_FIRST]
    return tuple(shown), tuple(one for one in decided if one not in shown)


def _goal(goal: Goal, wave: str, earlier: str | None, figures: Figures) -> GoalNow:
    now = measured(goal.measure, wave, figures)
    before = measured(goal.measure, earlier, figures) if earlier else None
    return GoalNow(goal, wave >= goal.by, now, before, standing(goal, now) if now else None)


def _moved(then: Measured, now: Measured, trends: Trends | None) -> Verdict:
    """What the trends say of a mean of houses; of anything else, whether the two margins leave a difference."""
    kind, _, comparison = now.measure.partition(":")
    if kind in {AVERAGE, JOINT}:
        judged = trends.of(comparison, kind) if trends and trends.earlier == then.wave else None
        return judged.verdict if judged else Verdict.CANNOT_TELL
    difference = now.value - then.value
    if abs(difference) <= hypot(now.high - now.low, then.high - then.low) / 2:
        return Verdict.CANNOT_TELL
    return Verdict.HIGHER if difference > 0 else Verdict.LOWER


def _then(decision: RecordedDecision, wave: str, figures: Figures) -> Measured | None:
    """None also where the newest wave was issued before the decision: nothing can have moved yet."""
    issued = {one: record.issued for one in _waves(figures) if (record := figures.editions.edition(one))}
    before = [one for one, day in issued.items() if day <= decision.decided]
    if decision.measure is None or not before or before[-1] >= wave:
        return None
    return measured(decision.measure, before[-1], figures)


def _waves(figures: Figures) -> tuple[str, ...]:
    return waves_of(figures.editions, figures.questionnaire.id)
