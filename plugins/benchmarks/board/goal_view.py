"""Goals and decisions in one language: figures as they are printed, words of what is measured."""

from dataclasses import dataclass
from datetime import date

from plugins.benchmarks.board.goals import DecisionNow, GoalNow
from plugins.benchmarks.measures import OF_HOUSES, Measured, is_percent, official_share
from plugins.cluster.goals import Goal
from plugins.cluster.pages.language import Words
from plugins.profiles.figures import Figures
from plugins.profiles.labels import Labels
from plugins.profiles.shown import figure_text, percent_text

_OF = {"nb": ("omtrent", "av"), "en": ("about", "of")}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: `kind` is the part of its name before the colon, `words` a share's or a statement's words."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as printed; `before` and `now` are "" without a figure, `standing` is "" then.

    `official` is the share of the region's inhabitants, "" where there is none to set beside it.
    """

    subject: Subject
    target: str
    direction: str
    by: str
    due: bool
    before: str
    now: str
    standing: str
    official: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as printed; `subject` is None where no figure is to move."""

    what: str
    heard: str
    who: str
    decided: date
    by: date
    state: str
    ended: date | None
    told: str
    """What was done, or why it wasn't."""
    hours: float | None
    took: float | None
    subject: Subject | None
    then: str
    now: str
    moved: str


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints measured figures in one language."""

    figures: Figures
    labels: Labels

    def goal(self, one: GoalNow) -> GoalRow:
        """A goal's row."""
        return GoalRow(
            subject=self.subject(one.goal.measure),
            target=self._target(one.goal),
            direction=one.goal.direction,
            by=one.goal.by,
            due=one.due,
            before=self.figure(one.before),
            now=self.figure(one.now),
            standing=one.standing.value if one.standing else "",
            official=self._official(one.goal.measure),
        )

    def decision(self, one: DecisionNow) -> DecisionRow:
        """A decision's row."""
        written, language = one.decision, self.labels.language
        ended = written.done or written.dropped
        told = written.done.did if written.done else written.dropped.why if written.dropped else None
        return DecisionRow(
            what=written.what.within(language),
            heard=written.heard.within(language) if written.heard else "",
            who=written.responsible(language),
            decided=written.decided,
            by=written.by,
            state=one.state.value,
            ended=ended.on if ended else None,
            told=told.within(language) if told else "",
            hours=written.hours,
            took=written.done.hours if written.done else None,
            subject=self.subject(written.measure) if written.measure else None,
            then=self.figure(one.then),
            now=self.figure(one.now),
            moved=one.moved.value if one.moved else "",
        )

    def subject(self, measure: str) -> Subject:
        """What a measure is of."""
        kind, _, name = measure.partition(":")
        if kind == "agree":
            asked = self.figures.of_members
            return Subject(kind, asked.question(name).text.filled(self.labels.language, None) if asked else name)
        return Subject(kind, self.labels.comparison(name) if name else "")

    def figure(self, one: Measured | None) -> str:
        """A figure with its margin where it has one, or how many of how many houses it is; "" for none."""
        if one is None:
            return ""
        if one.count is not None:
            return self._count(one.count, one.of)
        if one.estimate is not None:
            return figure_text(one.estimate, self.figures.policy, self.labels.language)
        number = self._number(one.measure, int(one.value + 0.5))
        return f"{number} ({round(one.value * one.of / 100)}/{one.of})" if one.measure in OF_HOUSES else number

    def _count(self, count: int, of: int) -> str:
        """How many of few: counts that are rounded, and none of them 0."""
        few, (about, among) = f"0–{self.figures.policy.rounding.base - 1}", _OF[self.labels.language]
        return f"{f'{about} {count}' if count else few} {among} {of}"

    def _official(self, measure: str) -> str:
        share = official_share(measure, self.figures)
        return percent_text(round(100 * share), self.labels.language) if share is not None else ""

    def _target(self, goal: Goal) -> str:
        return self._number(goal.measure, goal.target)

    def _number(self, measure: str, value: int) -> str:
        language = self.labels.language
        return percent_text(value, language) if is_percent(measure) else Words(language).number(value)
