"""The board's goals and decisions held against the figures: where they were, where they are, and how sure that is."""

from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.measures import Measured, Standing, measured, standing
from plugins.benchmarks.member.figures import waves_of
from plugins.benchmarks.sources import Sources
from plugins.benchmarks.written.decisions import RecordedDecision, State
from plugins.cluster.goals import Goal
from plugins.profiles.figures import Figures


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal with its figure of the newest wave and of the wave before; `standing` is None without a figure."""

    goal: Goal
    now: Measured | None
    before: Measured | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class DecisionNow:
    """A decision as it stands; `then` is its figure of the last wave issued before it was made."""

    decision: RecordedDecision
    state: State
    then: Measured | None
    now: Measured | None


def goals_now(sources: Sources, wave: str) -> tuple[GoalNow, ...]:
    """Every goal, in the order of the settings."""
    earlier = [one for one in _waves(sources.figures) if one < wave]
    return tuple(_goal(goal, wave, earlier[-1] if earlier else None, sources.figures) for goal in sources.goals)


def decisions_now(sources: Sources, wave: str, today: date) -> tuple[DecisionNow, ...]:
    """Every decision, newest first."""
    return tuple(
        DecisionNow(
            decision=one,
            state=one.state(today),
            then=_then(one, wave, sources.figures),
            now=measured(one.measure, wave, sources.figures) if one.measure else None,
        )
        for one in sources.decisions
    )


def _goal(goal: Goal, wave: str, earlier: str | None, figures: Figures) -> GoalNow:
    now = measured(goal.measure, wave, figures)
    before = measured(goal.measure, earlier, figures) if earlier else None
    return GoalNow(goal, now, before, standing(goal, now) if now else None)


def _then(decision: RecordedDecision, wave: str, figures: Figures) -> Measured | None:
    """None also where the newest wave was issued before the decision: nothing can have moved yet."""
    issued = {one: record.issued for one in _waves(figures) if (record := figures.editions.edition(one))}
    before = [one for one, day in issued.items() if day <= decision.decided]
    if decision.measure is None or not before or before[-1] >= wave:
        return None
    return measured(decision.measure, before[-1], figures)


def _waves(figures: Figures) -> tuple[str, ...]:
    return waves_of(figures.editions, figures.questionnaire.id)
